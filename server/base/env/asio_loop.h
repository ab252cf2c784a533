// The real loop: one thread on which coroutines, sockets and timers of the server run.
#pragma once

#include "base/env/loop.h"

#include <memory>

namespace boost::asio {
class io_context;
}

namespace rostrum::env {

class AsioLoop final : public Loop {
public:
    AsioLoop();
    ~AsioLoop() override;

    void post(std::function<void()> work) override;
    void spawn(std::string name, Task<> task) override;

    void run();                // until stop(); may be run again
    void stop();               // from any thread
    void drop_tasks();         // destroys what was spawned and has not ended, before the things it refers to go away
    std::size_t tasks() const; // how many are kept

    // Calls `act` on the loop each time the process gets this signal.
    void on_signal(int signal, std::function<void()> act);

    // Runs the loop until this one task ends: for commands and tests.
    template <class T> Result<T> complete(Task<T> task)
    {
        std::optional<Result<T>> ended;
        post([&] {
            task.start([&](Result<T> result) {
                ended.emplace(std::move(result));
                stop();
            });
        });
        run();
        return ended ? *std::move(ended) : Result<T>(Error{Fault::unavailable, "loop.stopped", "the loop stopped before the task ended"});
    }

    boost::asio::io_context& context(); // for the .cpp files of base that talk to sockets

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace rostrum::env
