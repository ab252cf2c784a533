// Decisions of feeds.

#include "areas/feeds/rules.h"

#include "base/core/ascii.h"
#include "base/core/fold.h"
#include "base/safety/base64.h"
#include "base/safety/digest.h"
#include "networks/address.h"

#include <algorithm>
#include <array>

namespace rostrum::feeds {

namespace {

constexpr Duration usual_feed = std::chrono::hours(1), usual_page = std::chrono::hours(3), longest = std::chrono::hours(24);
constexpr Duration longest_wish = std::chrono::hours(24 * 7);
constexpr std::size_t digest_digits = 32;

constexpr std::array fields{"title", "link", "summary", "author", "feed"};

std::optional<std::int64_t> number_in(std::string_view text)
{
    if (text.empty() || text.size() > 9 || !std::ranges::all_of(text, ascii::is_digit))
        return std::nullopt;
    return std::stoll(std::string(text));
}

// The next {name} of a pattern: where it begins, and its name without the braces.
struct Named {
    std::size_t at;
    std::string_view name;
};
std::optional<Named> next_name(std::string_view pattern, std::size_t from)
{
    const auto open = pattern.find('{', from);
    const auto close = open == pattern.npos ? open : pattern.find('}', open);
    if (close == pattern.npos)
        return std::nullopt;
    return Named{open, pattern.substr(open + 1, close - open - 1)};
}

std::string_view value_of(std::string_view name, const FoundItem& item, std::string_view feed)
{
    const std::string_view values[] = {item.title, item.link, item.summary, item.author, feed};
    const auto at = std::ranges::find(fields, name) - fields.begin();
    return values[at];
}

// Nothing where all that it was to say is not known.
std::optional<std::string> filled(std::string_view line, const FoundItem& item, std::string_view feed)
{
    std::string out;
    bool said = line.find('{') == line.npos;
    std::size_t from = 0;
    while (const auto named = next_name(line, from)) {
        out += line.substr(from, named->at - from);
        const auto value = value_of(named->name, item, feed);
        said = said || !value.empty();
        out += value;
        from = named->at + named->name.size() + 2;
    }
    out += line.substr(from);
    return said ? std::optional(out) : std::nullopt;
}

} // namespace

std::string_view failure_of(int status)
{
    switch (status) {
    case 200:
    case 304:
        return {};
    case 404:
        return "feeds.missing";
    case 410:
        return "feeds.gone";
    case 429:
        return "feeds.too_often";
    default:
        return status >= 500 ? "feeds.broken" : "feeds.refused";
    }
}

bool is_given_up(const Outcome& outcome, std::int64_t failures)
{
    return outcome.failure == "feeds.gone" || (outcome.failure == "feeds.missing" && failures >= looks_at_what_is_missing);
}

Duration pause_after(api::FeedKind kind, const Outcome& outcome, std::int64_t failures, double jitter)
{
    auto pause = std::max(kind == api::FeedKind::feed ? usual_feed : usual_page, outcome.asks_for.value_or(Duration{}));
    for (std::int64_t i = 1; i < failures && pause < longest; ++i)
        pause *= 2;
    pause = std::min(pause, longest);
    pause += Duration(static_cast<Duration::rep>(static_cast<double>(pause.count()) * 0.1 * jitter));
    return std::max(pause, std::min(outcome.retry_after.value_or(Duration{}), longest_wish));
}

std::optional<Duration> max_age_in(std::string_view cache_control)
{
    const auto lowered = ascii::lower(cache_control);
    const auto at = lowered.find("max-age=");
    if (at == lowered.npos || lowered.find("no-cache") != lowered.npos || lowered.find("no-store") != lowered.npos)
        return std::nullopt;
    const auto rest = std::string_view(lowered).substr(at + 8);
    const auto seconds = number_in(rest.substr(0, std::min(rest.find_first_not_of("0123456789"), rest.size())));
    return seconds ? std::optional<Duration>(std::chrono::seconds(*seconds)) : std::nullopt;
}

std::optional<Duration> retry_after_in(std::string_view value, Instant now)
{
    if (const auto seconds = number_in(ascii::trimmed(value)))
        return std::chrono::seconds(*seconds);
    const auto date = parse_http_date(ascii::trimmed(value));
    return date && *date > now ? std::optional<Duration>(*date - now) : std::nullopt;
}

std::string digest_of(const FoundItem& item)
{
    const auto said = !item.id.empty()     ? "i" + item.id
                      : !item.link.empty() ? "l" + item.link
                                           : "t" + item.title + "\n" + (item.published_at ? text(*item.published_at) : item.summary);
    return safety::hex(safety::sha256(said)).substr(0, digest_digits);
}

std::string whole_address(std::string_view written)
{
    const auto begin = written.find_first_not_of(" \t\r\n");
    if (begin == written.npos)
        return {};
    written = written.substr(begin, written.find_last_not_of(" \t\r\n") - begin + 1);
    std::string address(written);
    if (ascii::equal_ignoring_case(written.substr(0, 7), "feed://"))
        address = "https://" + address.substr(7);
    else if (written.find("://") == written.npos)
        address = "https://" + address;
    if (address.find_first_of(" \t\r\n") != address.npos || networks::host_of(address).find('.') == std::string_view::npos)
        return {};
    return networks::origin_of(address).empty() ? std::string() : address.substr(0, address.find('#'));
}

std::string host_of(std::string_view address)
{
    return ascii::lower(networks::host_of(address));
}

api::FeedDraft usual_draft()
{
    return {.text = "{title}\n\n{link}", .campaign = {}, .labels = {}, .channels = {}};
}

std::string draft_text(std::string_view pattern, const FoundItem& item, std::string_view feed)
{
    std::string out;
    while (!pattern.empty()) {
        const auto line = pattern.substr(0, pattern.find('\n'));
        if (const auto said = filled(line, item, feed))
            out += *said + "\n";
        pattern.remove_prefix(std::min(line.size() + 1, pattern.size()));
    }
    out.erase(out.find_last_not_of(" \n") + 1);
    out.erase(0, std::min(out.find_first_not_of('\n'), out.size()));
    return out;
}

Result<Done> check_pattern(std::string_view pattern)
{
    const auto refused = [](std::string code, std::string detail) {
        return Error{Fault::invalid, code, detail, {}, {{"/draft/text", code, detail}}};
    };
    if (pattern.find_first_not_of(" \n\t") == pattern.npos)
        return refused("feeds.draft_empty", "");
    std::size_t from = 0;
    while (const auto named = next_name(pattern, from)) {
        if (std::ranges::find(fields, named->name) == fields.end())
            return refused("feeds.field_unknown", std::string(named->name));
        from = named->at + named->name.size() + 2;
    }
    return done;
}

std::string found_by(const FoundItem& item)
{
    return case_folded(item.title + "\n" + item.summary + "\n" + item.author);
}

std::string words_of(std::string_view search)
{
    std::string json = "[", word;
    for (const char letter : case_folded(search) + " ") {
        if (letter != ' ' && letter != '\t' && letter != '\n') {
            if (letter == '%' || letter == '_' || letter == '\\')
                word += '\\';
            word += letter;
        } else if (!word.empty()) {
            json += json.size() > 1 ? "," : "";
            json::append(json, std::exchange(word, {}));
        }
    }
    return json + "]";
}

} // namespace rostrum::feeds
