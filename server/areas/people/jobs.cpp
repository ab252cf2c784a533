// What runs by itself in people.

#include "app/services.h"
#include "areas/people/steps.h"
#include "base/env/clock.h"
#include "base/jobs/board.h"

namespace rostrum::people {

namespace {

Task<> forget_daily(Services& services)
{
    co_await services.store.write(forget_what_ended, services.clock.now());
    co_return done;
}

} // namespace

void declare_jobs(jobs::Board& board, Services& services)
{
    board.every(24h, {"people.forget_what_ended", "Forgets sessions and invitations that have ended."}, services, forget_daily);
}

} // namespace rostrum::people
