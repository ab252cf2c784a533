// Who hears of what: the events of one area that another acts on, and what open windows are told.
#pragma once

#include "app/services.h"
#include "base/events/listener.h"

namespace rostrum {

// Kept for as long as open windows are to be told.
std::shared_ptr<void> listen_to_each_other(Services& services, events::Listener& listener);

} // namespace rostrum
