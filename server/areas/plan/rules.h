// Decisions of plan: which days a calendar may be asked for.
#pragma once

#include "api/types.h"

namespace rostrum::plan {

struct Window {
    LocalTime from;  // midnight of the first day
    LocalTime until; // midnight of the day after the last

    auto operator<=>(const Window&) const = default;
};

inline constexpr int most_days = 400;

Result<Window> window_of(std::string_view from,
                         std::string_view until); // invalid "plan.not_a_day", "plan.window_too_long", "plan.window_ends_first"

} // namespace rostrum::plan
