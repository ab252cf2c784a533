// JSON Feed (jsonfeed.org), version 1 and 1.1.
#pragma once

#include "areas/feeds/found.h"

#include <optional>
#include <string_view>

namespace rostrum::feeds {

std::optional<FoundFeed> read_json_feed(std::string_view json, std::string_view address); // nothing where it is none

} // namespace rostrum::feeds
