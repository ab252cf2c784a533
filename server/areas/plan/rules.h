// Decisions of plan: which days a calendar may be asked for.
#pragma once

#include "api/types_plan.h"

namespace rostrum::plan {

struct Window {
    Day from;
    Day until; // the day after the last

    auto operator<=>(const Window&) const = default;
};

inline constexpr int most_days = 400;

Result<Window> window_of(Day from, Day until); // invalid "plan.window_too_long", "plan.window_ends_first"

} // namespace rostrum::plan
