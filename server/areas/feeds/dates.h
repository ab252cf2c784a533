// Dates as feeds write them, which is seldom as their rules say.
#pragma once

#include "base/core/time.h"

#include <optional>
#include <string_view>

namespace rostrum::feeds {

// "Fri, 20 Nov 2026 09:00:00 GMT" with or without the weekday, seconds, zone or century, and "2026-11-20T09:00:00Z" with as much of it as
// there is. Without a zone it is UTC.
std::optional<Instant> read_date(std::string_view text);

} // namespace rostrum::feeds
