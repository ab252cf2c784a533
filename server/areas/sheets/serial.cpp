// Days and times as spreadsheets keep them.

#include "areas/sheets/serial.h"

#include "base/core/time.h"

#include <charconv>
#include <cmath>
#include <optional>
#include <unicode/utf8.h>

namespace rostrum::sheets {

namespace {

constexpr double last_day = 2'958'466; // 10000-01-01, which no spreadsheet shows

std::string two(std::int64_t number)
{
    return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string say_moment(double value, bool from_1904)
{
    using std::chrono::days;
    const auto seconds = std::llround(value * 86'400);
    const auto whole = seconds / 86'400;
    const auto clock = seconds % 86'400;
    auto time = two(clock / 3600) + ":" + two(clock / 60 % 60);
    if (clock % 60)
        time += ":" + two(clock % 60);
    if (whole == 0)
        return time;
    const auto first = from_1904    ? std::chrono::sys_days(std::chrono::year(1904) / 1 / 1)
                       : whole < 60 ? std::chrono::sys_days(std::chrono::year(1899) / 12 / 31)
                                    : std::chrono::sys_days(std::chrono::year(1899) / 12 / 30);
    const std::chrono::year_month_day day(first + days(whole));
    const auto date = std::to_string(static_cast<int>(day.year())) + "-" + two(static_cast<unsigned>(day.month())) + "-" +
                      two(static_cast<unsigned>(day.day()));
    return clock ? date + " " + time : date;
}

} // namespace

bool shows_moment(std::string_view code)
{
    for (std::size_t i = 0; i < code.size(); ++i) {
        switch (code[i]) {
        case '"':
            i = std::min(code.find('"', i + 1), code.size());
            break;
        case '[': { // [Red] and [$-419] show nothing; [h] counts hours
            const auto end = std::min(code.find(']', i), code.size());
            if (const auto inside = code.substr(i + 1, end - i - 1);
                !inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos)
                return true;
            i = end;
            break;
        }
        case '\\':
        case '_':
        case '*':
            ++i;
            break;
        case ';':
            return false; // what follows is for other numbers
        default:
            if (std::string_view("yYmMdDhHsS").find(code[i]) != std::string_view::npos)
                return true;
        }
    }
    return false;
}

bool is_builtin_moment(int format)
{
    return (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 45 && format <= 47) ||
           (format >= 50 && format <= 58);
}

std::string say_number(std::string_view text, bool is_moment, bool from_1904)
{
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::string(text);
    if (is_moment && value >= 0 && value < last_day)
        return say_moment(value, from_1904);
    char shown[40];
    const auto length = std::snprintf(shown, sizeof shown, "%.15g", value); // as many digits as spreadsheets keep
    return {shown, static_cast<std::size_t>(length)};
}

std::optional<std::size_t> column_in(std::string_view cell)
{
    std::size_t column = 0, letters = 0;
    for (; letters < cell.size() && cell[letters] >= 'A' && cell[letters] <= 'Z'; ++letters)
        column = column * 26 + static_cast<std::size_t>(cell[letters] - 'A') + 1;
    if (letters == 0 || letters > 3)
        return std::nullopt;
    return column - 1;
}

std::string without_escapes(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto next = std::min(text.find("_x", at), text.size());
        out += text.substr(at, next - at);
        at = next;
        if (at == text.size())
            break;
        unsigned letter = 0;
        const auto* digits = text.data() + at + 2;
        if (at + 7 > text.size() || text[at + 6] != '_' || std::from_chars(digits, digits + 4, letter, 16).ptr != digits + 4 ||
            letter == 0 || (letter >= 0xD800 && letter <= 0xDFFF)) {
            out += "_x";
            at += 2;
            continue;
        }
        char bytes[4];
        std::int32_t length = 0;
        U8_APPEND_UNSAFE(bytes, length, letter);
        out.append(bytes, static_cast<std::size_t>(length));
        at += 7;
    }
    return out;
}

} // namespace rostrum::sheets
