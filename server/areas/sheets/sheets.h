// The face of sheets: tables of posts that people bring, looked at row by row before anything is written.
#pragma once

#include "api/types_sheets.h"
#include "areas/plan/plan.h"

namespace rostrum::sheets {

// What runs by itself: chosen rows become posts, and what was brought is forgotten after a day.
void declare_jobs(jobs::Board& board, Services& services);

} // namespace rostrum::sheets
