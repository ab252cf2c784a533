// What the job board promises, on virtual time and on the database that ROSTRUM_TEST_STORE names.

#include "base/core/log.h"
#include "base/env/simulated.h"
#include "base/jobs/board.h"
#include "base/store/testing/fresh.h"

#include <gmock/gmock.h>

namespace rostrum::jobs {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

constexpr Kind bake{.name = "test.bake", .queue = Queue::inward, .most_tries = 3};
constexpr Kind sell{.name = "test.sell", .queue = Queue::outward};
const Instant monday = *parse_instant("2026-10-19T06:00:00Z");

using Inputs = std::vector<std::string>;

Result<Done> ask(store::Transaction& tx, const Kind& kind, const Inputs& inputs, Instant due_at)
{
    for (const auto& input : inputs)
        TRY(enqueue(tx, kind, input, due_at));
    return done;
}
Result<Done> ask_and_refuse(store::Transaction& tx, Instant due_at)
{
    TRY(enqueue(tx, bake, "never", due_at));
    return Error{Fault::forbidden, "no", ""};
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

TEST_F(OnTheBoard, DoesWhatAStepAskedForInOrderAndForgetsIt)
{
    bakes();
    board->start();
    loop.run_for(1s);
    asked(bake, {"rye", "spelt", "oat"});
    loop.run_idle();
    EXPECT_THAT(baked, ElementsAre("rye", "spelt", "oat"));
    EXPECT_EQ(left(), 0);
}

TEST_F(OnTheBoard, DoesNothingOfAStepThatFailed)
{
    bakes();
    board->start();
    EXPECT_FALSE(loop.complete(fresh.store().write(ask_and_refuse, loop.now())));
    loop.run_for(1min);
    EXPECT_TRUE(baked.empty());
}

TEST_F(OnTheBoard, DoesAJobWhenItIsDueNotBeforeNorLongAfter)
{
    std::optional<Instant> at;
    board->task(bake, [&](Job job) -> Task<> {
        at = loop.now();
        return note(std::move(job));
    });
    board->start();
    loop.run_for(1s);
    asked(bake, {"rye"}, 90s);
    const auto due = loop.now() + 90s;
    loop.run_for(10min);
    ASSERT_TRUE(at);
    EXPECT_GE(*at, due);
    EXPECT_LE(*at, due + 10ms);
}

TEST_F(OnTheBoard, TriesAgainLaterAndGivesUpWithTheReason)
{
    std::vector<Duration> tried;
    board->task(bake, [&](Job) -> Task<> {
        tried.push_back(loop.passed());
        co_return Error{Fault::unavailable, "oven.cold", "no gas"};
    });
    board->start();
    asked(bake, {"rye"});
    loop.run_for(1min);

    ASSERT_EQ(tried.size(), 3u);
    EXPECT_GE(tried[1] - tried[0], 1s);
    EXPECT_GE(tried[2] - tried[1], 2s);
    const auto dead_jobs = *loop.complete(fresh.store().read(dead, std::optional<std::int64_t>(), 10));
    ASSERT_EQ(dead_jobs.size(), 1u);
    EXPECT_EQ(dead_jobs[0].task, "test.bake");
    EXPECT_EQ(dead_jobs[0].reason, "oven.cold: no gas");
    EXPECT_THAT(captured.text(), HasSubstr("job_dead"));
}

TEST_F(OnTheBoard, DoesNotTryAgainWhatCannotHelp)
{
    int tries = 0;
    board->task(bake, [&](Job) -> Task<> {
        ++tries;
        co_return Error{Fault::invalid, "bread.unknown", ""};
    });
    board->start();
    asked(bake, {"rye"});
    loop.run_for(1min);
    EXPECT_EQ(tries, 1);
    EXPECT_EQ(counted()[0].dead, 1);
}

TEST_F(OnTheBoard, WaitsAsLongAsItIsTold)
{
    std::vector<Duration> tried;
    board->task(bake, [&](Job job) -> Task<> {
        tried.push_back(loop.passed());
        if (job.tries == 1)
            co_return Error{.fault = Fault::rate_limited, .code = "slow.down", .detail = "", .retry_after = 5min};
        co_return done;
    });
    board->start();
    asked(bake, {"rye"});
    loop.run_for(6min);
    ASSERT_EQ(tried.size(), 2u);
    EXPECT_GE(tried[1] - tried[0], 5min);
    EXPECT_LE(tried[1] - tried[0], 5min + 1s);
}

TEST_F(OnTheBoard, RevivesOrRemovesADeadJobWhenTold)
{
    bool cold = true;
    board->task(bake, [&](Job job) -> Task<> {
        if (cold)
            co_return Error{Fault::invalid, "oven.cold", ""};
        baked.push_back(job.input);
        co_return done;
    });
    board->start();
    asked(bake, {"rye", "spelt"});
    loop.run_for(1s);
    const auto dead_jobs = *loop.complete(fresh.store().read(dead, std::optional<std::int64_t>(), 10));
    ASSERT_EQ(dead_jobs.size(), 2u);
    cold = false;
    ASSERT_TRUE(loop.complete(fresh.store().write(revive, dead_jobs[1].number, loop.now())));
    ASSERT_TRUE(loop.complete(fresh.store().write(remove, dead_jobs[0].number)));
    loop.run_for(1s);
    EXPECT_THAT(baked, ElementsAre("rye"));
    EXPECT_EQ(left(), 0);
    EXPECT_EQ(loop.complete(fresh.store().write(remove, dead_jobs[0].number)).error().fault, Fault::not_found);
}

TEST_F(OnTheBoard, KeepsToTheLimitOfEachQueue)
{
    board.emplace(fresh.store(), loop, loop, BoardSettings{.limits = {2, 3, 1}});
    int going_on = 0;
    int most = 0;
    Inputs sold;
    board->task(bake, [&](Job) -> Task<> {
        most = std::max(most, ++going_on);
        co_await loop.sleep(10s);
        --going_on;
        co_return done;
    });
    board->task(sell, [&](Job job) -> Task<> {
        sold.push_back(job.input);
        co_return done;
    });
    board->start();
    asked(bake, {"1", "2", "3", "4", "5"});
    asked(sell, {"a"});
    loop.run_for(5s);
    EXPECT_THAT(sold, ElementsAre("a"));
    loop.run_for(1min);
    EXPECT_EQ(most, 2);
    EXPECT_EQ(left(), 0);
}

TEST_F(OnTheBoard, HoldsAJobForAsLongAsItTakesAndNobodyElseDoesIt)
{
    int begun = 0;
    const auto long_work = [&](Job) -> Task<> {
        ++begun;
        co_await loop.sleep(4min);
        co_return done;
    };
    board->task(bake, long_work);
    board->start();
    Board other(fresh.store(), loop, loop, {.node = "other"});
    other.task(bake, long_work);
    other.start();
    loop.run_for(1s);
    asked(bake, {"rye"});
    loop.run_for(5min);
    EXPECT_EQ(begun, 1);
    EXPECT_EQ(left(), 0);
}

TEST_F(OnTheBoard, SharesJobsBetweenNodesWithoutDoingOneTwice)
{
    Inputs both;
    const auto work = [&](Job job) -> Task<> {
        both.push_back(job.input);
        co_await loop.sleep(10ms);
        co_return done;
    };
    Board other(fresh.store(), loop, loop, {.node = "other", .limits = {4, 4, 4}});
    board.emplace(fresh.store(), loop, loop, BoardSettings{.limits = {4, 4, 4}});
    board->task(bake, work);
    other.task(bake, work);
    board->start();
    other.start();
    loop.run_for(1s);
    Inputs all;
    for (int each = 0; each < 100; ++each)
        all.push_back(std::to_string(each));
    asked(bake, all);
    loop.run_for(1min);
    EXPECT_THAT(both, ::testing::UnorderedElementsAreArray(all));
    EXPECT_EQ(left(), 0);
}

TEST_F(OnTheBoard, DoesAgainWhatADeadProcessHad)
{
    bool alive = false;
    board->task(bake, [&](Job) -> Task<> {
        co_await loop.sleep(24h);
        co_return done;
    });
    board->start();
    asked(bake, {"rye"});
    loop.run_for(1s);
    board.reset();
    loop.drop_tasks();

    env::SimulatedLoop later{loop.now()};
    fresh.close();
    later.time_waits_for([this] { return fresh.is_busy(); });
    auto store = *store::open(fresh.location(), later);
    Board next(*store, later, later);
    next.task(bake, [&](Job job) -> Task<> {
        alive = job.tries == 2;
        co_return done;
    });
    next.start();
    const bool alone = store->dialect() == store::Store::Dialect::sqlite;
    const auto began = std::chrono::steady_clock::now();
    later.time_waits_for([&] { return !alive && std::chrono::steady_clock::now() - began < 200ms; });
    later.run_idle();
    EXPECT_EQ(alive, alone) << "an embedded database frees at once what it held, others wait for the lease";
    for (int each = 0; each < 20 && !alive; ++each) {
        const auto step = std::chrono::steady_clock::now();
        later.time_waits_for([&, step] { return !alive && std::chrono::steady_clock::now() - step < 50ms; });
        later.run_for(10s);
    }
    EXPECT_TRUE(alive);
    later.drop_tasks();
}

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

Task<> bake_for(Inputs& baked, PostId post)
{
    baked.push_back(post.text());
    co_return done;
}

TEST_F(OnTheBoard, GivesFunctionsWhatTheyWorkWithAndReadsIds)
{
    board->task(bake, baked, bake_for);
    board->start();
    const std::string post = "01929b2c-0000-7000-8000-000000000001";
    asked(bake, {post, "no id"});
    loop.run_for(1min);
    EXPECT_THAT(baked, ElementsAre(post));
    EXPECT_EQ(counted()[0].dead, 1);
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
