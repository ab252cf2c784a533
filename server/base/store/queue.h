// Steps that wait for a thread of the store.
#pragma once

#include "base/store/step.h"

#include <condition_variable>
#include <deque>
#include <mutex>

namespace rostrum::store {

class Queue {
public:
    // What cannot be taken any more, since the queue is closed, comes back.
    std::optional<Step> put(Step step);

    // Waits for steps and takes up to so many; none when the queue was closed.
    Steps take(std::size_t most);

    Steps close(); // and what nobody took

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Step> waiting_;
    bool closed_ = false;
};

} // namespace rostrum::store
