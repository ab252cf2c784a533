// Dates and times as people and spreadsheets write them.
#pragma once

#include "api/types_sheets.h"
#include "base/core/time.h"

#include <optional>
#include <string_view>

namespace rostrum::sheets {

// What the cells of a date and a time say. A date may carry its time, and a time its offset.
struct Moment {
    Day day;
    std::optional<std::chrono::seconds> clock = {}; // since midnight
    std::optional<Instant> exact = {};              // the cell said its offset
};

// Which comes first, where a date alone tells: 31/1 does, 1/2 does not.
enum class Tells { nothing, day_first, month_first, either };
Tells order_told_by(std::string_view date);

// None: it is no date, or `order` is needed and not known.
std::optional<Moment> read_moment(std::string_view date, std::string_view time, std::optional<api::DayOrder> order);

} // namespace rostrum::sheets
