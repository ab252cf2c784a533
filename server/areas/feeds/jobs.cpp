// What runs by itself in feeds.

#include "app/services.h"
#include "areas/feeds/feeds.h"
#include "areas/feeds/looking.h"
#include "base/env/clock.h"
#include "base/jobs/board.h"
#include "base/store/store.h"

namespace rostrum::feeds {

namespace {

Task<> take_turns_now(Services& services)
{
    co_await services.store.write(take_turns, services.clock.now());
    co_return done;
}

Task<> forget_old(Services& services)
{
    co_await services.store.write(forget, services.clock.now());
    co_return done;
}

} // namespace

void declare_jobs(jobs::Board& board, Services& services)
{
    board.at(next_turn, {std::string(turn_timer), "Finds the watched feeds and pages whose turn it is."}, services, take_turns_now);
    board.task(look_kind, services, look);
    board.every(24h, {"feeds.forget_old", "Forgets what feeds had long ago and nobody took up."}, services, forget_old);
}

} // namespace rostrum::feeds
