// Reading Range and If-Range.

#include "base/http/range.h"

#include "base/core/ascii.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace rostrum::http {

namespace {

// Digits and nothing else; one too large to be counted is larger than anything.
std::optional<std::int64_t> place(std::string_view text)
{
    if (text.empty() || std::any_of(text.begin(), text.end(), [](char letter) { return !ascii::is_digit(letter); }))
        return std::nullopt;
    std::int64_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc{} ? value : INT64_MAX;
}

} // namespace

AskedRange range_asked(const Request& request, std::string_view etag, std::int64_t length)
{
    const AskedRange whole, nothing_there{.what = AskedRange::What::nothing_there};
    const auto range = ascii::trimmed(request.header("Range"));
    constexpr std::string_view unit = "bytes=";
    if (range.size() < unit.size() || !ascii::equal_ignoring_case(range.substr(0, unit.size()), unit))
        return whole;
    if (const auto version = request.header("If-Range"); !version.empty() && ascii::trimmed(version) != etag)
        return whole;
    const auto wanted = ascii::trimmed(range.substr(unit.size()));
    const auto dash = wanted.find('-');
    if (dash == wanted.npos || wanted.find(',') != wanted.npos)
        return whole;
    const auto first = place(wanted.substr(0, dash)), last = place(wanted.substr(dash + 1));
    if (dash == 0) { // so many from the end
        if (!last)
            return whole;
        if (*last == 0 || length == 0)
            return nothing_there;
        return {.what = AskedRange::What::part, .first = std::max<std::int64_t>(0, length - *last), .last = length - 1};
    }
    if (!first || (!last && dash + 1 != wanted.size()) || (last && *last < *first))
        return whole;
    if (*first >= length)
        return nothing_there;
    return {.what = AskedRange::What::part, .first = *first, .last = std::min(last.value_or(INT64_MAX), length - 1)};
}

} // namespace rostrum::http
