// Dates as feeds write them: the parts are told apart by their looks, in whichever of the two orders they come.

#include "areas/feeds/dates.h"

#include "base/core/ascii.h"

#include <array>
#include <vector>

namespace rostrum::feeds {

namespace {

using std::chrono::minutes;

constexpr std::size_t longest = 100;

std::optional<int> number_in(std::string_view text)
{
    if (text.empty() || text.size() > 6)
        return std::nullopt;
    int number = 0;
    for (const char digit : text) {
        if (!ascii::is_digit(digit))
            return std::nullopt;
        number = number * 10 + (digit - '0');
    }
    return number;
}

std::vector<std::string_view> parts_of(std::string_view text, std::string_view between)
{
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(between), text.size());
        if (end > 0)
            parts.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

std::optional<int> month_in(std::string_view word)
{
    constexpr std::array months{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    for (int i = 0; i < 12; ++i)
        if (word.size() >= 3 && ascii::equal_ignoring_case(word.substr(0, 3), months[static_cast<std::size_t>(i)]))
            return i + 1;
    return std::nullopt;
}

// +0200, -05:30, Z, EST: how far before UTC the clock is.
std::optional<minutes> offset_in(std::string_view zone)
{
    if (zone.starts_with('+') || zone.starts_with('-')) {
        std::string digits;
        for (const char sign : zone.substr(1))
            if (sign != ':')
                digits += sign;
        if (digits.size() == 2)
            digits += "00";
        const auto number = digits.size() == 4 ? number_in(digits) : std::nullopt;
        if (!number || *number / 100 > 14 || *number % 100 > 59)
            return std::nullopt;
        const minutes far(*number / 100 * 60 + *number % 100);
        return zone.front() == '-' ? -far : far;
    }
    const std::pair<std::string_view, int> named[] = {{"est", -5}, {"edt", -4}, {"cst", -6}, {"cdt", -5}, {"mst", -7}, {"mdt", -6},
                                                      {"pst", -8}, {"pdt", -7}, {"cet", 1},  {"cest", 2}, {"bst", 1},  {"msk", 3}};
    for (const auto& [name, hours] : named)
        if (ascii::equal_ignoring_case(zone, name))
            return minutes(hours * 60);
    return minutes(0);
}

// 09:00, 09:00:30.5
std::optional<std::chrono::seconds> clock_in(std::string_view text)
{
    const auto parts = parts_of(text.substr(0, text.find('.')), ":");
    if (parts.size() < 2 || parts.size() > 3)
        return std::nullopt;
    std::chrono::seconds all{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto number = number_in(parts[i]);
        if (!number || *number > (i == 0 ? 24 : 60))
            return std::nullopt;
        all += std::chrono::seconds(*number * (i == 0 ? 3600 : i == 1 ? 60 : 1));
    }
    return all;
}

std::optional<Instant> at(int year, int month, int day, std::chrono::seconds clock, minutes offset)
{
    const auto date =
        std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) / std::chrono::day(static_cast<unsigned>(day));
    if (!date.ok() || year < 1970 || year > 2999)
        return std::nullopt;
    return Instant(std::chrono::sys_days(date).time_since_epoch() + clock - offset);
}

// 2026-11-20T09:00:00+01:00, 2026-11-20 09:00, 2026-11
std::optional<Instant> read_iso(std::string_view text)
{
    const auto until = std::min(text.find_first_of("Tt "), text.size());
    const auto date = parts_of(text.substr(0, until), "-");
    if (date.empty() || date.size() > 3 || date[0].size() != 4)
        return std::nullopt;
    int numbers[] = {0, 1, 1};
    for (std::size_t i = 0; i < date.size(); ++i) {
        const auto number = number_in(date[i]);
        if (!number)
            return std::nullopt;
        numbers[i] = *number;
    }
    const auto rest = text.substr(std::min(until + 1, text.size()));
    if (ascii::trimmed(rest).empty())
        return at(numbers[0], numbers[1], numbers[2], {}, {});
    const auto zone_at = std::min(rest.find_first_of("+-Zz "), rest.size());
    const auto clock = clock_in(rest.substr(0, zone_at));
    const auto offset = offset_in(ascii::trimmed(rest.substr(zone_at)));
    if (!clock || !offset)
        return std::nullopt;
    return at(numbers[0], numbers[1], numbers[2], *clock, *offset);
}

// Fri, 20 Nov 2026 09:00:00 GMT, and 20-Nov-26
std::optional<Instant> read_mail(std::string_view text)
{
    std::vector<std::string_view> parts;
    for (const auto part : parts_of(text, " ,\t")) {
        const auto pieces = ascii::is_digit(part.front()) ? parts_of(part, "-") : std::vector{part};
        parts.insert(parts.end(), pieces.begin(), pieces.end());
    }
    std::optional<int> day, month, year;
    std::chrono::seconds clock{};
    minutes offset{};
    for (const auto part : parts) {
        const auto number = number_in(part);
        const auto time = clock_in(part);
        if (number && !day && *number >= 1 && *number <= 31)
            day = number;
        else if (number && !year)
            year = part.size() <= 2 ? *number + (*number < 70 ? 2000 : 1900) : *number;
        else if (time)
            clock = *time;
        else if (const auto named = month_in(part); named && !month)
            month = named;
        else if (part.starts_with('+') || part.starts_with('-') || year) {
            const auto zone = offset_in(part);
            if (!zone)
                return std::nullopt;
            offset = *zone;
        }
    }
    if (!day || !month || !year)
        return std::nullopt;
    return at(*year, *month, *day, clock, offset);
}

} // namespace

std::optional<Instant> read_date(std::string_view text)
{
    while (!text.empty() && (text.front() == '\n' || text.front() == '\r' || text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    if (text.size() > longest)
        return std::nullopt;
    const auto iso = read_iso(text);
    return iso ? iso : read_mail(text);
}

} // namespace rostrum::feeds
