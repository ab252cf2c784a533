// Dates and times as people and spreadsheets write them.

#include "areas/sheets/moments.h"

#include "base/core/ascii.h"

#include <array>
#include <charconv>

namespace rostrum::sheets {

namespace {

using std::chrono::seconds;

// Three numbers with the same mark between them, and what comes after.
struct Three {
    std::array<int, 3> numbers;
    std::array<std::size_t, 3> digits;
    char mark;
    std::string_view rest;
};

std::optional<Three> three_of(std::string_view text)
{
    Three three{};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), three.numbers[i]);
        three.digits[i] = static_cast<std::size_t>(end - text.data());
        if (wrong != std::errc{} || three.digits[i] > 4 || three.numbers[i] < 0)
            return std::nullopt;
        text.remove_prefix(three.digits[i]);
        if (i == 2)
            break;
        if (text.empty() || std::string_view("-/.").find(text.front()) == std::string_view::npos || (i == 1 && text.front() != three.mark))
            return std::nullopt;
        three.mark = text.front();
        text.remove_prefix(1);
    }
    three.rest = text;
    return three;
}

bool year_is_first(const Three& three)
{
    return three.digits[0] == 4;
}

std::optional<Day> day_of(int year, int month, int day)
{
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok() || year < 1970 || year > 2200)
        return std::nullopt;
    return Day{std::chrono::sys_days(date).time_since_epoch()};
}

std::optional<Day> day_of(const Three& three, std::optional<api::DayOrder> order)
{
    const auto [first, second, third] = three.numbers;
    if (year_is_first(three))
        return day_of(first, second, third);
    if (three.digits[2] != 4 && three.digits[2] != 2)
        return std::nullopt;
    const int year = three.digits[2] == 2 ? 2000 + third : third;
    if (three.mark == '.' || first > 12) // nobody writes the month first before a dot
        return day_of(year, second, first);
    if (second > 12 || first == second)
        return day_of(year, first, second);
    if (!order)
        return std::nullopt;
    return *order == api::DayOrder::day_first ? day_of(year, second, first) : day_of(year, first, second);
}

// 8:00, 08.00, 08:00:30, 8 am, 8:05 PM.
std::optional<seconds> clock_of(std::string_view text)
{
    text = ascii::trimmed(text);
    std::array<int, 3> numbers{};
    std::size_t count = 0;
    while (count < 3) {
        const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), numbers[count]);
        const auto digits = static_cast<std::size_t>(end - text.data());
        if (wrong != std::errc{} || digits > 2 || numbers[count] < 0 || (count > 0 && digits != 2))
            return std::nullopt;
        ++count;
        text.remove_prefix(digits);
        if (text.empty() || (text.front() != ':' && text.front() != '.'))
            break;
        text.remove_prefix(1);
    }
    if (count == 3 && text.starts_with("000")) // the fraction of a machine
        text = {};
    std::string half = ascii::lower(ascii::trimmed(text));
    std::erase(half, '.');
    if (half == "am" || half == "pm") {
        if (numbers[0] < 1 || numbers[0] > 12)
            return std::nullopt;
        numbers[0] = numbers[0] % 12 + (half == "pm" ? 12 : 0);
    } else if (!half.empty() || count < 2) {
        return std::nullopt;
    }
    if (numbers[0] > 23 || numbers[1] > 59 || numbers[2] > 59)
        return std::nullopt;
    return std::chrono::hours(numbers[0]) + std::chrono::minutes(numbers[1]) + seconds(numbers[2]);
}

} // namespace

Tells order_told_by(std::string_view date)
{
    const auto three = three_of(ascii::trimmed(date));
    if (!three || year_is_first(*three) || three->mark == '.')
        return Tells::nothing;
    const auto [first, second, third] = three->numbers;
    if (first > 12)
        return Tells::day_first;
    if (second > 12)
        return Tells::month_first;
    return first == second ? Tells::nothing : Tells::either;
}

std::optional<Moment> read_moment(std::string_view date, std::string_view time, std::optional<api::DayOrder> order)
{
    date = ascii::trimmed(date);
    time = ascii::trimmed(time);
    if (const auto exact = parse_instant(date); exact && time.empty())
        return Moment{.day = wall_time(*exact, Zone::utc()).day(), .clock = {}, .exact = exact};
    const auto three = three_of(date);
    if (!three)
        return std::nullopt;
    const auto day = day_of(*three, order);
    if (!day)
        return std::nullopt;
    Moment moment{.day = *day};
    auto rest = three->rest;
    if (!rest.empty() && std::string_view(" T,").find(rest.front()) == std::string_view::npos)
        return std::nullopt;
    if (rest.starts_with(','))
        rest.remove_prefix(1);
    if (rest.starts_with('T'))
        rest.remove_prefix(1);
    rest = ascii::trimmed(rest);
    if (!time.empty()) { // a spreadsheet may write midnight behind a day that has its time beside it
        moment.clock = clock_of(time);
        const auto behind = rest.empty() ? seconds(0) : clock_of(rest);
        if (!moment.clock || behind != seconds(0))
            return std::nullopt;
    } else if (!rest.empty()) {
        moment.clock = clock_of(rest);
        if (!moment.clock)
            return std::nullopt;
    }
    return moment;
}

} // namespace rostrum::sheets
