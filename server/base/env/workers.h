// Threads for what takes a core for a while, so that the loop never does.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace rostrum::env {

class Workers {
public:
    Workers(int at_once, std::size_t most_waiting);
    ~Workers(); // after what is being worked on; what still waits is dropped

    // First come, first served. False when too many wait already.
    bool take(std::function<void()> work);
    bool busy() const; // something waits or is being worked on

private:
    void work();

    const std::size_t most_waiting_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> waiting_;
    std::size_t open_ = 0; // waiting or being worked on
    bool ending_ = false;
    std::vector<std::thread> threads_; // last: they use all of the above
};

} // namespace rostrum::env
