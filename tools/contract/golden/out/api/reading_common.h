// Written by tools/contract from api/; a change belongs there.
#pragma once

#include "api/reading.h"
#include "api/types_common.h"

namespace rostrum::api::reading {


} // namespace rostrum::api::reading
