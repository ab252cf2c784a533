// The queue between the loop and the store's threads.

#include "base/store/queue.h"

namespace rostrum::store {

std::optional<Step> Queue::put(Step step)
{
    {
        std::lock_guard hold(mutex_);
        if (closed_)
            return step;
        waiting_.push_back(std::move(step));
    }
    changed_.notify_one();
    return std::nullopt;
}

Steps Queue::take(std::size_t most)
{
    std::unique_lock hold(mutex_);
    changed_.wait(hold, [this] { return closed_ || !waiting_.empty(); });
    Steps taken;
    while (!closed_ && !waiting_.empty() && taken.size() < most) {
        taken.push_back(std::move(waiting_.front()));
        waiting_.pop_front();
    }
    return taken;
}

Steps Queue::close()
{
    Steps left;
    {
        std::lock_guard hold(mutex_);
        closed_ = true;
        for (auto& step : waiting_)
            left.push_back(std::move(step));
        waiting_.clear();
    }
    changed_.notify_all();
    return left;
}

} // namespace rostrum::store
