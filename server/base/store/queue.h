// Steps that wait for a thread of the store.
#pragma once

#include "base/store/step.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace rostrum::store {

class Queue {
public:
    // What cannot be taken any more, since the queue is closed, comes back.
    std::optional<Step> put(Step step);

    // Waits for steps and takes up to so many; none when the queue was closed. A taker who is the only one may hope for several, and waits
    // a moment for them.
    struct Hope {
        std::size_t many = 1;
        std::chrono::microseconds moment{0};
    };
    Steps take(std::size_t most, Hope hope);
    Steps take(std::size_t most) { return take(most, {}); }

    Steps close(); // and what nobody took

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Step> waiting_;
    std::size_t wake_at_ = 1; // how many have to wait before the taker is woken
    bool closed_ = false;
};

} // namespace rostrum::store
