// Rounds, timers, the end of a board, and what it says of itself.

#include "base/jobs/testing/on_the_board.h"

namespace rostrum::jobs {
namespace {

using ::testing::UnorderedElementsAre;

TEST_F(OnTheBoard, MakesRoundsAndMakesUpForMissedOnesOnce)
{
    std::vector<Duration> rounds;
    const auto declare = [&] {
        board->every(1min, "test.sweep", [&]() -> Task<> {
            rounds.push_back(loop.passed());
            co_return done;
        });
        board->start();
    };
    declare();
    loop.run_for(3min + 10s);
    ASSERT_EQ(rounds.size(), 3u);
    EXPECT_LE(rounds[1] - rounds[0], 1min + 1s);

    board.reset();
    loop.run_for(10min);
    EXPECT_EQ(rounds.size(), 3u);
    board.emplace(fresh.store(), loop, loop);
    declare();
    loop.run_for(1s);
    EXPECT_EQ(rounds.size(), 4u);
    loop.run_for(1min);
    EXPECT_EQ(rounds.size(), 5u);
}

TEST_F(OnTheBoard, GoesOnWithRoundsThatFail)
{
    int rounds = 0;
    board->every(1min, "test.sweep", [&]() -> Task<> {
        ++rounds;
        co_return Error{Fault::invalid, "broom.broken", ""};
    });
    board->start();
    loop.run_for(20min);
    EXPECT_GE(rounds, 20);
    EXPECT_EQ(counted()[0].dead, 0);
}

// Timers look at the board's own table here, as an area would look at its own.
Result<std::optional<Instant>> next_of_the_shop(store::Transaction& tx)
{
    const auto all = TRY(upcoming(tx, Queue::slow, 1));
    return all.empty() ? std::optional<Instant>() : all[0].wake_at;
}
struct RemoveFirst {
    static inline const store::Statement statement{
        "test.remove_first", "DELETE FROM jobs WHERE number = (SELECT number FROM jobs ORDER BY wake_at LIMIT 1)",
        "DELETE FROM jobs WHERE number = (SELECT number FROM jobs ORDER BY wake_at LIMIT 1)", 0, -1};
    std::array<store::Value, 0> values() const { return {}; }
};
Result<std::int64_t> remove_first(store::Transaction& tx)
{
    return tx.run(RemoveFirst{});
}
constexpr Kind shop{.name = "test.shop", .queue = Queue::slow};
Result<Done> open_shop_at(store::Transaction& tx, Instant at)
{
    TRY(enqueue(tx, shop, "", at));
    look_again(tx, "test.timer");
    return done;
}

TEST_F(OnTheBoard, KeepsTheTimeOfWhatIsDueNext)
{
    board.emplace(fresh.store(), loop, loop, BoardSettings{.limits = {4, 4, 0}}); // nobody does the shop's jobs
    std::vector<Instant> rung;
    board->at(next_of_the_shop, "test.timer", [&]() -> Task<> {
        rung.push_back(loop.now());
        const auto taken = co_await fresh.store().write(remove_first);
        EXPECT_EQ(taken, 1);
        co_return done;
    });
    board->start();
    loop.run_for(2min);
    EXPECT_TRUE(rung.empty());
    const auto later = loop.now() + 6min;
    const auto soon = loop.now() + 3min;
    ASSERT_TRUE(loop.complete(fresh.store().write(open_shop_at, later)));
    loop.run_for(1min);
    ASSERT_TRUE(loop.complete(fresh.store().write(open_shop_at, soon)));
    loop.run_for(7min);
    ASSERT_EQ(rung.size(), 2u);
    EXPECT_LE(rung[0] - soon, 10ms);
    EXPECT_GE(rung[0], soon);
    EXPECT_LE(rung[1] - later, 10ms);
}

Result<Done> bake_at(store::Transaction& tx, Instant now)
{
    return enqueue(tx, bake, text(now), now);
}

TEST_F(OnTheBoard, TakesAStepInATransactionAndTellsItTheTime)
{
    bakes();
    board->every(1min, "test.sweep", bake_at);
    board->start();
    loop.run_for(2min + 10s);

    ASSERT_EQ(baked.size(), 2u);
    const auto first = parse_instant(baked[0]), second = parse_instant(baked[1]);
    ASSERT_TRUE(first && second);
    EXPECT_GE(*first, monday);
    EXPECT_GE(*second - *first, 1min);
}

TEST_F(OnTheBoard, DoesNotGoInACircleWhenATimerLeavesThingsUndone)
{
    board.emplace(fresh.store(), loop, loop, BoardSettings{.limits = {4, 4, 0}});
    int runs = 0;
    board->at(next_of_the_shop, "test.timer", [&]() -> Task<> {
        ++runs;
        co_return done;
    });
    board->start();
    ASSERT_TRUE(loop.complete(fresh.store().write(open_shop_at, loop.now())));
    loop.run_for(2s);
    EXPECT_GT(runs, 1);
    EXPECT_LT(runs, 1000);
}

TEST_F(OnTheBoard, EndsWhatItBeganBeforeItStops)
{
    bool ended = false;
    board->task(bake, [&](Job) -> Task<> {
        co_await loop.sleep(3s);
        ended = true;
        co_return done;
    });
    board->start();
    asked(bake, {"rye"});
    loop.run_for(1s);
    EXPECT_TRUE(*loop.complete(board->stop(10s)));
    EXPECT_TRUE(ended);
    asked(bake, {"late"});
    loop.run_for(1min);
    EXPECT_EQ(left(), 1);
}

TEST_F(OnTheBoard, SaysWhenItCouldNotEndInTime)
{
    board->task(bake, [&](Job) -> Task<> {
        co_await loop.sleep(1h);
        co_return done;
    });
    board->start();
    asked(bake, {"rye"});
    loop.run_for(1s);
    EXPECT_FALSE(*loop.complete(board->stop(10s)));
}

TEST_F(OnTheBoard, SaysWhatIsDeclaredAndWhatWaits)
{
    bakes();
    board->every(1h, "test.sweep", []() -> Task<> { co_return done; });
    board->at(next_of_the_shop, "test.timer", []() -> Task<> { co_return done; });
    std::vector<std::string> names;
    for (const auto& each : board->declared())
        names.push_back(each.name);
    EXPECT_THAT(names, UnorderedElementsAre("test.bake", "test.sweep", "test.timer"));

    asked(bake, {"rye"}, 1h);
    const auto waiting = *loop.complete(fresh.store().read(upcoming, Queue::inward, 10));
    ASSERT_EQ(waiting.size(), 1u);
    EXPECT_EQ(waiting[0].input, "rye");
    EXPECT_EQ(waiting[0].holder, std::nullopt);
    EXPECT_EQ(counted()[0].waiting, 1);
}

} // namespace
} // namespace rostrum::jobs
