// What runs by itself in people.

#include "app/services.h"
#include "areas/people/steps.h"
#include "base/env/clock.h"
#include "base/jobs/board.h"

namespace rostrum::people {

void declare_jobs(jobs::Board& board, Services&)
{
    board.every(24h, {"people.forget_what_ended", "Forgets sessions and invitations that have ended."}, forget_what_ended);
}

} // namespace rostrum::people
