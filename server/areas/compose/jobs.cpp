// What runs by itself in compose.

#include "app/services.h"
#include "areas/compose/writers.h"
#include "base/env/clock.h"
#include "base/jobs/board.h"

namespace rostrum::compose {

namespace {

Result<Done> empty_of_old(store::Transaction& tx, Instant now)
{
    return empty_bin(tx, now - time_in_bin);
}

} // namespace

void declare_jobs(jobs::Board& board, Services&)
{
    board.every(24h, {"compose.empty_bin", "Throws away posts that were deleted more than 30 days ago."}, empty_of_old);
    board.every(1h, {"compose.forget_writers", "Forgets windows that had a post open and went without a word."}, forget_writers);
}

} // namespace rostrum::compose
