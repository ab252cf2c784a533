// A board on virtual time and on the database that ROSTRUM_TEST_STORE names, for tests.
#pragma once

#include "base/core/log.h"
#include "base/env/simulated.h"
#include "base/jobs/board.h"
#include "base/store/testing/fresh.h"

#include <gmock/gmock.h>

namespace rostrum::jobs {

inline constexpr Kind bake{.name = "test.bake", .queue = Queue::inward, .most_tries = 3};
inline constexpr Kind sell{.name = "test.sell", .queue = Queue::outward};
inline const Instant monday = *parse_instant("2026-10-19T06:00:00Z");

using Inputs = std::vector<std::string>;

inline Result<Done> ask(store::Transaction& tx, const Kind& kind, const Inputs& inputs, Instant due_at)
{
    for (const auto& input : inputs)
        TRY(enqueue(tx, kind, input, due_at));
    return done;
}
class OnTheBoard : public ::testing::Test {
protected:
    env::SimulatedLoop loop{monday};
    store::testing::Fresh fresh{loop};
    std::optional<Board> board;
    log::Captured captured;
    Inputs baked;

    OnTheBoard()
    {
        loop.time_waits_for([this] { return fresh.is_busy(); });
        board.emplace(fresh.store(), loop, loop);
    }
    ~OnTheBoard() override { board.reset(); }

    void bakes()
    {
        board->task(bake, [this](Job job) { return note(std::move(job)); });
    }
    Task<> note(Job job)
    {
        baked.push_back(job.input);
        co_return done;
    }
    void asked(const Kind& kind, Inputs inputs, Duration in = Duration(0))
    {
        ASSERT_TRUE(loop.complete(fresh.store().write(ask, kind, std::move(inputs), loop.now() + in)));
    }
    std::vector<Count> counted() { return *loop.complete(fresh.store().read(counts)); }
    std::int64_t left()
    {
        std::int64_t sum = 0;
        for (const auto& each : counted())
            sum += each.period ? 0 : each.waiting + each.running + each.dead;
        return sum;
    }
};

} // namespace rostrum::jobs
