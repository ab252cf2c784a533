// What runs by itself in compose.

#include "app/services.h"
#include "areas/compose/writers.h"
#include "base/env/clock.h"
#include "base/jobs/board.h"

namespace rostrum::compose {

namespace {

Task<> empty_daily(Services& services)
{
    co_await services.store.write(empty_bin, services.clock.now() - time_in_bin);
    co_return done;
}

Task<> forget_hourly(Services& services)
{
    co_await services.store.write(forget_writers, services.clock.now());
    co_return done;
}

} // namespace

void declare_jobs(jobs::Board& board, Services& services)
{
    board.every(24h, {"compose.empty_bin", "Throws away posts that were deleted more than 30 days ago."}, services, empty_daily);
    board.every(1h, {"compose.forget_writers", "Forgets windows that had a post open and went without a word."}, services, forget_hourly);
}

} // namespace rostrum::compose
