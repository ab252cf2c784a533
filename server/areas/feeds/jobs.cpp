// What runs by itself in feeds.

#include "app/services.h"
#include "areas/feeds/feeds.h"
#include "areas/feeds/looking.h"
#include "base/env/clock.h"
#include "base/jobs/board.h"
#include "base/store/store.h"

namespace rostrum::feeds {

void declare_jobs(jobs::Board& board, Services& services)
{
    board.at(next_turn, {std::string(turn_timer), "Finds the watched feeds and pages whose turn it is."}, take_turns);
    board.task(look_kind, services, look);
    board.every(24h, {"feeds.forget_old", "Forgets what feeds had long ago and nobody took up."}, forget);
}

} // namespace rostrum::feeds
