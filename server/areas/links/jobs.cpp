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

} // namespace

void declare_jobs(jobs::Board& board, Services&)
{
    board.every(24h, {"links.forget_previews", "Forgets what pages said of themselves a while ago."}, forget);
}

} // namespace rostrum::links
