// Takes a delivery to its network, or looks there for one whose answer was lost, and writes down how that ended.
#pragma once

#include "areas/publish/ledger.h"

namespace rostrum::publish {

// Both end well whatever became of the delivery; a failure is of our own store, or says that another holder took over (conflict).
Task<> deliver(Services& services, Holding holding);
Task<> settle(Services& services, Holding holding);

} // namespace rostrum::publish
