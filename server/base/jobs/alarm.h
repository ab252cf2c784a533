// Waits until a time has passed or somebody rings, whichever comes first; for one waiter.
#pragma once

#include "base/env/clock.h"
#include "base/env/loop.h"

#include <memory>

namespace rostrum::jobs {

class Alarm {
public:
    Alarm(env::Loop& loop, env::Clock& clock) : loop_(loop), clock_(clock) {}

    // Ends the wait that goes on, or the next one at once.
    void ring();

    // May end early for no reason: look, and wait again.
    Task<> wait(Duration at_most);

private:
    struct Nap {
        Task<> sleeping;
        Duration ends; // by what has passed
        bool over = false;
    };

    env::Loop& loop_;
    env::Clock& clock_;
    bool rung_ = false;
    std::optional<Resolver<Done>> waiting_;
    std::shared_ptr<Nap> nap_; // kept from wait to wait, so that ringing often does not leave a timer behind each time
};

} // namespace rostrum::jobs
