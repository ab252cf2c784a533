// What runs by itself in assist.

#include "app/services.h"
#include "areas/assist/records.h"
#include "base/env/clock.h"
#include "base/jobs/board.h"

namespace rostrum::assist {

void declare_jobs(jobs::Board& board, Services&)
{
    board.every(24h, {"assist.forget_asks", "Forgets how often writing help was asked on days that are over."}, forget_asks);
}

} // namespace rostrum::assist
