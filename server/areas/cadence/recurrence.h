// When something recurs, by a rule of RFC 5545 on the clock of a wall: nine in the morning stays nine, whatever the clocks do.
#pragma once

#include "api/types_cadence.h"
#include "base/core/result.h"
#include "base/core/time.h"

namespace rostrum::cadence {

// Daily, weekly, monthly or yearly, at one time of day, and able to come at all. invalid "cadence.rule_unreadable",
// "cadence.rule_too_often", "cadence.rule_never"; `pointer` is where the rule stands in what was asked.
Result<Done> check_rule(const std::string& rule, const std::string& pointer);

inline constexpr std::chrono::days a_century{36525}; // as good as for ever

// The times after one moment and up to before another, at most so many; without the days on which it does not come. A rule that counts
// counts those days, too. None of a rule that is not valid.
std::vector<LocalTime> times(const api::Recurrence& recurrence, LocalTime after, LocalTime until, std::size_t most);

} // namespace rostrum::cadence
