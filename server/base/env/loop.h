// The one thread on which every coroutine of the server runs; other threads hand work back to it.
#pragma once

#include "base/core/task.h"

#include <functional>

namespace rostrum::env {

class Loop {
public:
    virtual ~Loop() = default;

    // Runs `work` on the loop's thread, in the order of the calls. From any thread.
    virtual void post(std::function<void()> work) = 0;

    // Keeps a task until it ends; whatever is left is destroyed with the loop. On the loop's thread. A failure that nobody looked at is
    // logged under `name`.
    virtual void spawn(std::string name, Task<> task) = 0;
};

} // namespace rostrum::env
