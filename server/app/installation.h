// This very installation: a copy of its folder, or a backup brought back, must not send what the other one has sent.
#pragma once

#include "app/services.h"
#include "areas/people/people.h"
#include "base/core/task.h"

namespace rostrum {

// Compares what the database says of itself with what stands beside it, raises the alarm where they differ, and starts the ledger.
Task<> begin_publishing(Services& services);

// A person has looked: from here on this is the installation that sends.
Task<> confirm_installation(Services& services, Caller caller);

} // namespace rostrum
