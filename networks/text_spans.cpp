// Finds what networks treat apart inside a text: links, mentions and hashtags.

#include "networks/text_spans.h"

#include <algorithm>
#include <optional>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace rostrum::networks {
namespace {

using CodePoint = UChar32;

// The code point at `at`, which moves past it; U+FFFD for bytes that are no UTF-8.
CodePoint next(std::string_view text, std::size_t& at)
{
    CodePoint point = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), at, text.size(), point);
    return point;
}

CodePoint last(std::string_view text)
{
    CodePoint point = 0;
    auto at = static_cast<std::int32_t>(text.size()); // ICU steps back over no longer texts; ours are far shorter
    U8_PREV_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), 0, at, point);
    return point;
}

bool is_word(CodePoint point)
{
    return (U_GET_GC_MASK(point) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK | U_GC_PC_MASK)) != 0;
}

bool is_one_of(CodePoint point, std::u32string_view set)
{
    return set.find(static_cast<char32_t>(point)) != set.npos;
}

bool is_name(CodePoint point)
{
    return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') || (point >= '0' && point <= '9') || point == '_';
}

// The longest beginning of `text` whose code points all pass.
template <class Passes> std::string_view run(std::string_view text, Passes passes)
{
    std::size_t end = 0;
    while (end < text.size()) {
        auto after = end;
        if (!passes(next(text, after)))
            break;
        end = after;
    }
    return text.substr(0, end);
}

std::string_view without_last(std::string_view text)
{
    auto end = static_cast<std::int32_t>(text.size());
    U8_BACK_1(reinterpret_cast<const std::uint8_t*>(text.data()), 0, end);
    return text.substr(0, static_cast<std::size_t>(end));
}

template <class Passes> std::string_view trimmed_until(std::string_view text, Passes passes)
{
    while (!text.empty() && !passes(last(text)))
        text = without_last(text);
    return text;
}

std::size_t scheme_length(std::string_view text)
{
    for (const std::string_view scheme : {"https://", "http://"}) {
        const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b; };
        if (text.size() >= scheme.size() &&
            std::equal(scheme.begin(), scheme.end(), text.begin(), [&](char b, char a) { return same(a, b); }))
            return scheme.size();
    }
    return 0;
}

bool is_host(std::string_view host)
{
    if (const auto colon = host.rfind(':'); colon != host.npos) {
        const auto port = host.substr(colon + 1);
        if (port.empty() || port.size() > 5 || !std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; }))
            return false;
        host = host.substr(0, colon);
    }
    int labels = 0;
    while (true) {
        const auto label = run(host, [](CodePoint point) { return is_word(point) || point == '-'; });
        if (label.empty())
            return false;
        ++labels;
        host.remove_prefix(label.size());
        if (host.empty())
            return labels > 1;
        if (host.front() != '.')
            return false;
        host.remove_prefix(1);
    }
}

bool closes_unopened(std::string_view text)
{
    const auto more_closing = [&](char opening, char closing) {
        return text.back() == closing && std::count(text.begin(), text.end(), opening) < std::count(text.begin(), text.end(), closing);
    };
    return more_closing('(', ')') || more_closing('[', ']');
}

std::optional<Span> link_at(std::string_view text, std::size_t at)
{
    const auto rest = text.substr(at);
    const auto scheme = scheme_length(rest);
    if (scheme == 0)
        return std::nullopt;
    auto address = run(rest, [](CodePoint point) { return !u_isUWhiteSpace(point) && !u_iscntrl(point) && !is_one_of(point, U"<>\""); });
    while (address.size() > scheme && (is_one_of(last(address), U".,;:!?'*~’”»…。，、！？」』）") || closes_unopened(address)))
        address = without_last(address);
    const auto after_scheme = address.substr(scheme);
    if (!is_host(after_scheme.substr(0, after_scheme.find_first_of("/?#"))))
        return std::nullopt;
    return Span{SpanKind::link, at, at + address.size(), address, {}};
}

std::optional<Span> mention_at(std::string_view text, std::size_t at)
{
    const auto rest = text.substr(at + 1);
    const auto longest = run(rest, [](CodePoint point) { return is_name(point) || point == '.' || point == '-'; });
    const auto name = trimmed_until(longest, is_name);
    if (name.empty() || !is_name(name.front()))
        return std::nullopt;
    Span found{SpanKind::mention, at, at + 1 + name.size(), name, {}};
    if (name.size() == longest.size() && rest.substr(name.size()).starts_with('@')) {
        const auto after = rest.substr(name.size() + 1);
        const auto host =
            trimmed_until(run(after, [](CodePoint point) { return is_word(point) || point == '.' || point == '-'; }), is_word);
        std::size_t first = 0;
        if (!host.empty() && is_word(next(host, first))) {
            found.host = host;
            found.end += 1 + host.size();
        }
    }
    return found;
}

std::optional<Span> hashtag_at(std::string_view text, std::size_t at, std::size_t sign)
{
    const auto tag = run(text.substr(at + sign), is_word);
    const auto says_something = [](std::string_view word) {
        for (std::size_t i = 0; i < word.size();)
            if ((U_GET_GC_MASK(next(word, i)) & (U_GC_N_MASK | U_GC_PC_MASK)) == 0)
                return true;
        return false;
    };
    if (!says_something(tag))
        return std::nullopt;
    return Span{SpanKind::hashtag, at, at + sign + tag.size(), tag, {}};
}

} // namespace

std::vector<Span> spans(std::string_view text)
{
    std::vector<Span> found;
    CodePoint before = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto after = at;
        const auto point = next(text, after);
        std::optional<Span> here;
        if (before == 0 || !is_word(before)) {
            if ((point == 'h' || point == 'H') && !is_one_of(before, U"@#$/"))
                here = link_at(text, at);
            else if (point == '@' && !is_one_of(before, U"/=@"))
                here = mention_at(text, at);
            else if ((point == '#' || point == U'＃') && !is_one_of(before, U"/&#="))
                here = hashtag_at(text, at, after - at);
        }
        if (here) {
            after = here->end;
            found.push_back(*here);
        }
        before = last(text.substr(0, after));
        at = after;
    }
    return found;
}

bool names_somebody(const Span& span, Mentions form)
{
    if (span.kind != SpanKind::mention || form == Mentions::none)
        return false;
    const auto dot = span.name.rfind('.');
    if (form == Mentions::address)
        return !span.host.empty() || span.name.find_first_of(".-") == span.name.npos;
    return span.host.empty() && dot != span.name.npos && span.name.size() <= 253 && span.name.find('_') == span.name.npos &&
           !(span.name[dot + 1] >= '0' && span.name[dot + 1] <= '9');
}

} // namespace rostrum::networks
