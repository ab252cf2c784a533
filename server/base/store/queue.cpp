// The queue between the loop and the store's threads.

#include "base/store/queue.h"

namespace rostrum::store {

std::optional<Step> Queue::put(Step step)
{
    bool enough = false;
    {
        std::lock_guard hold(mutex_);
        if (closed_)
            return step;
        waiting_.push_back(std::move(step));
        enough = waiting_.size() >= wake_at_;
    }
    if (enough)
        changed_.notify_one();
    return std::nullopt;
}

Steps Queue::take(std::size_t most, Hope hope)
{
    std::unique_lock hold(mutex_);
    changed_.wait(hold, [this] { return closed_ || !waiting_.empty(); });
    if (waiting_.size() < hope.many) {
        wake_at_ = hope.many;
        changed_.wait_for(hold, hope.moment, [&] { return closed_ || waiting_.size() >= hope.many; });
        wake_at_ = 1;
    }
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
