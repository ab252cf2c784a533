// A world in which time passes only when it is told to, and chance follows a seed: the same run again gives the same events.
#pragma once

#include "base/env/clock.h"
#include "base/env/loop.h"
#include "base/env/random.h"
#include "base/env/root_tasks.h"

#include <condition_variable>
#include <mutex>

namespace rostrum::env {

// Loop and clock in one: a heap of what is to happen, by virtual time, then by the order in which it was asked for.
class SimulatedLoop final : public Loop, public Clock {
public:
    explicit SimulatedLoop(Instant begin);
    ~SimulatedLoop() override;

    void post(std::function<void()> work) override;
    void spawn(std::string name, Task<> task) override;
    Instant now() const override;
    Duration passed() const override;
    Task<> sleep(Duration pause) override;

    void run_idle();              // all that can happen without time passing
    void run_for(Duration span);  // all that happens within so much time, and that time passes
    void run_until(Instant wall); // the same, up to what the wall now says; earlier than that: run_idle
    bool step();                  // the next thing, with the time it takes to get there; false when nothing is to come
    void leap(Duration by);       // someone sets the wall's clock; nothing passes
    void drop_tasks();

    // Threads outside (a store's) may post too. Time waits for them: before it passes, while `busy()` says so. Call from one thread at a
    // time.
    void time_waits_for(std::function<bool()> busy);

    // Runs until this one task ends, or nothing is to come.
    template <class T> Result<T> complete(Task<T> task)
    {
        std::optional<Result<T>> ended;
        task.start([&](Result<T> result) { ended.emplace(std::move(result)); });
        while (!ended && step()) {
        }
        return ended ? *std::move(ended) : Result<T>(Error{Fault::unavailable, "loop.stopped", "nothing is to come, and the task waits"});
    }

private:
    struct Event {
        Duration at;
        std::uint64_t number;
        std::function<void()> work;
    };
    static bool comes_later(const Event& one, const Event& other);
    void add(Duration at, std::function<void()> work);
    bool step_before(Duration limit); // the next thing, unless it comes after `limit`

    mutable std::mutex mutex_; // of all below
    std::condition_variable posted_;
    std::vector<Event> events_;
    std::uint64_t last_ = 0;
    Duration passed_{0};
    Instant wall_at_zero_;
    std::function<bool()> busy_;
    RootTasks tasks_{*this};
};

// A seed's chance (xoshiro256**); never for keys.
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed);
    void fill(std::span<std::uint8_t> bytes) override;

private:
    std::uint64_t next();

    std::mutex mutex_;
    std::array<std::uint64_t, 4> state_;
};

} // namespace rostrum::env
