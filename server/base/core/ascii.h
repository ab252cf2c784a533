// Letters of the protocols we speak, which know no language.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace rostrum::ascii {

constexpr char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
}
constexpr bool is_digit(char letter)
{
    return letter >= '0' && letter <= '9';
}
constexpr bool is_letter(char letter)
{
    return lower(letter) >= 'a' && lower(letter) <= 'z';
}

inline std::string lower(std::string_view text)
{
    std::string lowered(text);
    std::transform(lowered.begin(), lowered.end(), lowered.begin(), [](char letter) { return lower(letter); });
    return lowered;
}

constexpr bool equal_ignoring_case(std::string_view one, std::string_view other)
{
    if (one.size() != other.size())
        return false;
    for (std::size_t at = 0; at < one.size(); ++at)
        if (lower(one[at]) != lower(other[at]))
            return false;
    return true;
}

constexpr std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

} // namespace rostrum::ascii
