// Written by tools/contract from api/; a change belongs there.
#pragma once

#include "base/http/route.h"

namespace rostrum {
struct Services;
}

namespace rostrum::api {

// Every operation of the contract.
std::vector<http::Route> routes(Services& services);

} // namespace rostrum::api
