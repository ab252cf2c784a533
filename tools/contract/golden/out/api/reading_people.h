// Written by tools/contract from api/; a change belongs there.
#pragma once

#include "api/reading.h"
#include "api/types_people.h"

namespace rostrum::api::reading {

template <> std::optional<SignIn> read<SignIn>(const Place& place);

} // namespace rostrum::api::reading
