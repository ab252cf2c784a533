// What runs by itself in links.

#include "app/services.h"
#include "areas/links/links.h"
#include "base/env/clock.h"
#include "base/jobs/board.h"
#include "queries/links.h"

namespace rostrum::links {

namespace {

Result<Done> forget(store::Transaction& tx, Instant now)
{
    TRY(tx.run(sql::ForgetPreviews{.now = now}));
    return done;
}

Task<> forget_daily(Services& services)
{
    co_await services.store.write(forget, services.clock.now());
    co_return done;
}

} // namespace

void declare_jobs(jobs::Board& board, Services& services)
{
    board.every(24h, {"links.forget_previews", "Forgets what pages said of themselves a while ago."}, services, forget_daily);
}

} // namespace rostrum::links
