// Written by tools/contract from api/; a change belongs there.
#pragma once

#include "api/types_common.h"
#include "api/types_people.h"
#include "api/types_publish.h"
