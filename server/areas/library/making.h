// Videos made to fit elsewhere, within the library.
#pragma once

#include "areas/library/library.h"

namespace rostrum::library {

void declare_making(jobs::Board& board, Services& services);

} // namespace rostrum::library
