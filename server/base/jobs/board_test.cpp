// How the board does jobs: when, how often, how many at once, and on which node.

#include "base/jobs/testing/on_the_board.h"

namespace rostrum::jobs {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Result<Done> ask_and_refuse(store::Transaction& tx, Instant due_at)
{
    TRY(enqueue(tx, bake, "never", due_at));
    return Error{Fault::forbidden, "no", ""};
}

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

Task<> bake_for(Inputs& baked, WorkspaceId post)
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

} // namespace
} // namespace rostrum::jobs
