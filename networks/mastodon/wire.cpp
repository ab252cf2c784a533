// The network's JSON to our values.

#include "networks/mastodon/wire.h"

#include "networks/answer.h"
#include "networks/directory.h"
#include "networks/json_reading.h"
#include "networks/text_spans.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unicode/utf8.h>

namespace rostrum::networks::mastodon::wire {
namespace {

bool is_present(const std::string& text)
{
    return !text.empty() && text.size() < 2048;
}

std::optional<int> limit_at(const boost::json::value& value, auto... names)
{
    const auto number = number_at(value, names...);
    return number && *number > 0 && *number <= 10'000'000 ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

// The makers' own server and the forks that share its code keep idempotency keys for an hour; others may say they are compatible and ignore
// them.
bool keeps_keys(const boost::json::value& value)
{
    const auto source = text_at(value, "source_url");
    return source == "https://github.com/mastodon/mastodon" || source == "https://github.com/glitch-soc/mastodon";
}

Status read_status(const boost::json::value& value)
{
    const auto* pictures = array_at(value, "media_attachments");
    auto link = text_at(value, "url");
    if (link.empty())
        link = text_at(value, "uri");
    return {text_at(value, "id"),
            link,
            plain(text_at(value, "content")),
            text_at(value, "in_reply_to_id"),
            parse_instant(text_at(value, "created_at")),
            pictures ? static_cast<int>(pictures->size()) : 0};
}

void append_code_point(std::string& out, std::uint32_t point)
{
    if (point == 0 || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
        point = 0xFFFD;
    std::array<char, 4> bytes{};
    std::size_t length = 0;
    U8_APPEND_UNSAFE(bytes.data(), length, point);
    out.append(bytes.data(), length);
}

// The character an entity stands for; moves past it. An ampersand that begins none stands for itself.
void append_entity(std::string& out, std::string_view html, std::size_t& at)
{
    const auto end = html.substr(at, 12).find(';');
    const auto name = end == html.npos ? std::string_view() : html.substr(at + 1, end - 1);
    static constexpr std::array<std::pair<std::string_view, char>, 6> named{
        {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", ' '}}};
    const auto found = std::find_if(named.begin(), named.end(), [&](const auto& each) { return each.first == name; });
    if (found != named.end()) {
        out += found->second;
    } else if (name.size() > 1 && name[0] == '#') {
        const bool hex = name[1] == 'x' || name[1] == 'X';
        const auto digits = name.substr(hex ? 2 : 1);
        std::uint32_t point = 0;
        const auto [stop, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), point, hex ? 16 : 10);
        append_code_point(out, problem == std::errc() && stop == digits.data() + digits.size() ? point : 0);
    } else {
        out += html[at++];
        return;
    }
    at += end + 1;
}

Error rejected(std::string code, const env::HttpAnswer& answer)
{
    return {Fault::rejected, std::move(code), std::to_string(answer.status) + ' ' + excerpt(answer.body)};
}

} // namespace

std::string complaint(std::string_view body)
{
    const auto value = read_json(body);
    if (!value)
        return {};
    const auto description = text_at(*value, "error_description");
    return description.empty() ? text_at(*value, "error") : text_at(*value, "error") + ": " + description;
}

Error failure(const env::HttpAnswer& answer, Effect effect)
{
    if (answer.status == 429)
        return rate_limited(answer);
    if (answer.status < 400 || answer.status >= 500)
        return unclear(answer, effect);
    const auto why = complaint(answer.body);
    const bool harmless = effect == Effect::harmless;
    const Error sign_in_again{Fault::reconnect, "publish.sign_in_again", std::to_string(answer.status) + ' ' + excerpt(answer.body)};
    // One server says nothing but an empty 422 to a token it does not know. For a post that is too little to go by; a read shows it just as
    // well.
    if (why.empty() && !(harmless && answer.body.empty()))
        return answer.status == 413 && harmless ? rejected("publish.picture_too_large", answer) : unclear(answer, effect);
    switch (answer.status) {
    case 401:
    case 403:
        return sign_in_again;
    case 404:
    case 410:
        return rejected("publish.not_there", answer);
    case 413:
        return rejected("publish.picture_too_large", answer);
    case 422:
        if (why.empty())
            return sign_in_again;
        return rejected(why.find("character limit") != why.npos ? "publish.text_too_long" : "publish.refused", answer);
    default:
        return rejected("publish.refused", answer);
    }
}

std::optional<App> app(std::string_view body)
{
    const auto value = read_json(body);
    App out;
    if (value)
        out = {text_at(*value, "client_id"), text_at(*value, "client_secret")};
    return is_present(out.id) && is_present(out.secret) ? std::optional(out) : std::nullopt;
}

bool offers_s256(std::string_view body)
{
    const auto value = read_json(body);
    return value && has_text(*value, "S256", "code_challenge_methods_supported");
}

std::optional<std::string> access_token(std::string_view body)
{
    const auto value = read_json(body);
    const auto out = value ? text_at(*value, "access_token") : std::string();
    return is_present(out) ? std::optional(out) : std::nullopt;
}

std::optional<Person> person(std::string_view body)
{
    const auto value = read_json(body);
    if (!value)
        return std::nullopt;
    Person out{text_at(*value, "id"), text_at(*value, "username"), text_at(*value, "display_name"), text_at(*value, "url")};
    if (out.name.empty())
        out.name = text_at(*value, "acct");
    return is_present(out.id) && is_present(out.name) ? std::optional(out) : std::nullopt;
}

std::optional<std::vector<Mentionable>> people(std::string_view body, std::string_view here)
{
    const auto value = read_json(body);
    const auto* list = value ? value->if_array() : nullptr;
    if (!list)
        return std::nullopt;
    std::vector<Mentionable> out;
    for (const auto& each : *list) {
        auto handle = text_at(each, "acct");
        if (handle.find('@') == handle.npos)
            handle += '@' + std::string(here);
        add_mentionable(out, Mentions::address, std::move(handle), text_at(each, "display_name"));
    }
    return out;
}

std::optional<Instance> instance(std::string_view body)
{
    const auto value = read_json(body);
    if (!value || text_at(*value, "version").empty())
        return std::nullopt;
    Instance out{text_at(*value, "domain"), {}};
    auto& told = out.told;
    told.text_limit = limit_at(*value, "configuration", "statuses", "max_characters");
    if (!told.text_limit)
        told.text_limit = limit_at(*value, "max_toot_chars"); // older servers and forks
    told.link_costs = limit_at(*value, "configuration", "statuses", "characters_reserved_per_url");
    told.images = limit_at(*value, "configuration", "statuses", "max_media_attachments");
    told.alt_text = limit_at(*value, "configuration", "media_attachments", "description_limit");
    if (const auto bytes = number_at(*value, "configuration", "media_attachments", "image_size_limit"); bytes && *bytes > 0)
        told.image_bytes = *bytes;
    if (const auto bytes = number_at(*value, "configuration", "media_attachments", "video_size_limit"); bytes && *bytes > 0)
        told.video_bytes = *bytes;
    if (const auto pixels = number_at(*value, "configuration", "media_attachments", "video_matrix_limit"); pixels && *pixels > 0)
        told.video_pixels = *pixels;
    told.video_frame_rate = limit_at(*value, "configuration", "media_attachments", "video_frame_rate_limit");
    told.poll_choices = limit_at(*value, "configuration", "polls", "max_options");
    told.poll_choice_length = limit_at(*value, "configuration", "polls", "max_characters_per_option");
    told.proof = keeps_keys(*value) ? Proof::a : Proof::b;
    if (told.proof == Proof::a)
        told.safe_minutes = 60;
    return out;
}

std::optional<std::string> media_id(std::string_view body)
{
    const auto value = read_json(body);
    const auto out = value ? text_at(*value, "id") : std::string();
    return is_present(out) ? std::optional(out) : std::nullopt;
}

std::optional<Status> status(std::string_view body)
{
    const auto value = read_json(body);
    if (!value || !member(*value, "created_at") || !is_present(text_at(*value, "id")))
        return std::nullopt;
    return read_status(*value);
}

std::optional<std::vector<Status>> statuses(std::string_view body)
{
    const auto value = read_json(body);
    const auto* list = value ? value->if_array() : nullptr;
    if (!list)
        return std::nullopt;
    std::vector<Status> out;
    for (const auto& each : *list)
        if (is_present(text_at(each, "id")))
            out.push_back(read_status(each));
    return out;
}

std::string plain(std::string_view html)
{
    std::string out;
    for (std::size_t at = 0; at < html.size();) {
        if (html[at] == '<') {
            const auto tag = html.substr(at, html.find('>', at) - at);
            if (tag.starts_with("<br") || tag.starts_with("</p") || tag.starts_with("</li") || tag.starts_with("</div"))
                out += '\n';
            at = std::min(html.size(), at + tag.size() + 1);
        } else if (html[at] == '&') {
            append_entity(out, html, at);
        } else {
            out += html[at++];
        }
    }
    while (!out.empty() && out.back() == '\n')
        out.pop_back();
    return out;
}

std::string essence(std::string_view text)
{
    std::string out;
    std::size_t copied = 0;
    const auto copy = [&](std::string_view piece) {
        for (const char c : piece) {
            const bool kept =
                static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (kept)
                out += c;
        }
    };
    for (const auto& span : spans(text)) {
        copy(text.substr(copied, span.begin - copied));
        if (span.kind == SpanKind::link)
            out += '\x01'; // shown in full, shortened or with an ellipsis
        else
            copy(span.name);
        copied = span.end;
    }
    copy(text.substr(copied));
    for (auto at = out.find("…"); at != out.npos; at = out.find("…", at)) // after a link that was cut
        out.erase(at, std::string_view("…").size());
    return out;
}

} // namespace rostrum::networks::mastodon::wire
