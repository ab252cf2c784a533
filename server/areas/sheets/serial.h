// Days and times as spreadsheets keep them: a number of days, shown as a moment by its format.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rostrum::sheets {

// Whether a number format shows a day or a time (ECMA-376 part 1, 18.8.31): any of its letters outside of quotes and brackets does.
bool shows_moment(std::string_view format_code);
// The same for formats that workbooks do not write down (18.8.30), also those of East Asia.
bool is_builtin_moment(int format);

// A number as a person would type it: 2026-03-09, 2026-03-09 08:00, 08:00, 12.5. Days are counted from the last of 1899, with the 29th of
// February 1900 that never was, or from the first of 1904. What is no number stays as it is.
std::string say_number(std::string_view value, bool is_moment, bool from_1904);

// The column of a cell such as "AB12", from 0.
std::optional<std::size_t> column_in(std::string_view cell);

// _x000D_ and the like, by which letters are written that XML cannot say (ST_Xstring).
std::string without_escapes(std::string_view text);

} // namespace rostrum::sheets
