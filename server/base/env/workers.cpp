// A few threads that work off what they are given, in order.

#include "base/env/workers.h"

namespace rostrum::env {

Workers::Workers(int at_once, std::size_t most_waiting) : most_waiting_(most_waiting)
{
    for (int i = 0; i < at_once; ++i)
        threads_.emplace_back([this] { work(); });
}

Workers::~Workers()
{
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    wake_.notify_all();
    for (auto& thread : threads_)
        thread.join();
}

bool Workers::take(std::function<void()> work)
{
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() >= most_waiting_)
            return false;
        waiting_.push_back(std::move(work));
        open_ += 1;
    }
    wake_.notify_one();
    return true;
}

bool Workers::busy() const
{
    const std::lock_guard lock(mutex_);
    return open_ > 0;
}

void Workers::work()
{
    std::unique_lock lock(mutex_);
    while (true) {
        wake_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
        if (ending_)
            return;
        auto next = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        next();
        next = nullptr; // what it holds is let go outside of the lock
        lock.lock();
        open_ -= 1;
    }
}

} // namespace rostrum::env
