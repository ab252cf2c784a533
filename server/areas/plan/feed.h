// A calendar as calendar programs read it (RFC 5545).
#pragma once

#include "areas/plan/rules.h"

namespace rostrum::plan {

// Each post as an event of a quarter of an hour, at the instant its wall time names; a draft is tentative. `stamp` is when it was written.
std::string icalendar(const api::SharedCalendar& calendar, Instant stamp);

} // namespace rostrum::plan
