// Time as it is handed in: what the wall says, what has passed, and waiting. The real one follows the machine, the simulated one a seed.
#pragma once

#include "base/core/task.h"

namespace rostrum::env {

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;          // may leap when someone sets the clock
    virtual Duration passed() const = 0;      // since some fixed moment; never goes back, goes on during suspend
    virtual Task<> sleep(Duration pause) = 0; // by `passed`, not by the wall
};

} // namespace rostrum::env
