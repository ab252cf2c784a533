// What runs by itself in assist.

#include "app/services.h"
#include "areas/assist/records.h"
#include "base/env/clock.h"
#include "base/jobs/board.h"

namespace rostrum::assist {

namespace {

Task<> forget_daily(Services& services)
{
    co_await services.store.write(forget_asks, services.clock.now());
    co_return done;
}

} // namespace

void declare_jobs(jobs::Board& board, Services& services)
{
    board.every(24h, {"assist.forget_asks", "Forgets how often writing help was asked on days that are over."}, services, forget_daily);
}

} // namespace rostrum::assist
