// Looking at addresses of strangers: in turn at those that are watched, and once at one that somebody thinks of watching.
#pragma once

#include "areas/feeds/steps.h"
#include "base/core/task.h"

namespace rostrum::feeds {

// Never fails for what the address does: that is an answer, too.
Task<api::FoundAtAddress> look_at_address(Services& services, std::string address);

Task<> look(Services& services, FeedId feed); // and keeps what it found

} // namespace rostrum::feeds
