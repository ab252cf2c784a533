// The tasks a loop keeps.

#include "base/env/root_tasks.h"

#include "base/core/log.h"

namespace rostrum::env {

void RootTasks::keep(std::string name, Task<> task)
{
    if (dropped_)
        return;
    const auto number = ++last_;
    tasks_.emplace(number, std::move(task));
    loop_.post([this, number, name = std::move(name)] { begin(number, name); });
}

void RootTasks::begin(std::uint64_t number, const std::string& name)
{
    const auto found = tasks_.find(number);
    if (found == tasks_.end())
        return;
    found->second.start([this, number, name](Result<> result) {
        if (!result)
            log::error("loop.task_failed", {{"task", name}, {"error", result.error()}});
        // We stand in the frame that would be destroyed.
        loop_.post([this, number] { tasks_.erase(number); });
    });
}

void RootTasks::drop()
{
    dropped_ = true;
    while (!tasks_.empty())
        tasks_.extract(std::prev(tasks_.end())); // out of the map before it is destroyed: its destructors may look here
    dropped_ = false;
}

} // namespace rostrum::env
