// Time, chance and loops: the real ones and the simulated ones keep the same promises.

#include "base/core/log.h"
#include "base/env/asio_loop.h"
#include "base/env/http_client.h"
#include "base/env/simulated.h"
#include "base/env/system_clock.h"
#include "base/env/system_random.h"

#include <atomic>
#include <csignal>
#include <gtest/gtest.h>
#include <set>
#include <thread>

namespace rostrum::env {
namespace {

const Instant monday = *parse_instant("2026-10-12T08:00:00Z");

Task<> sleep_and_note(Clock& clock, Duration pause, std::string name, std::vector<std::string>* notes)
{
    auto sleep = clock.sleep(pause);
    co_await std::move(sleep);
    notes->push_back(std::move(name));
    co_return done;
}

Task<> fails(std::string code)
{
    co_return Error{Fault::broken, std::move(code), ""};
}

struct Goes {
    bool* gone;
    ~Goes() { *gone = true; }
};
Task<> waits_for_ever(Clock& clock, bool* gone)
{
    Goes goes{gone};
    auto sleep = clock.sleep(std::chrono::hours(1000));
    co_await std::move(sleep);
    co_return done;
}

TEST(AsioLoop, RunsPostedWorkInOrderFromAnyThread)
{
    AsioLoop loop;
    std::vector<int> order;
    std::thread other([&] {
        for (int at = 0; at < 100; ++at)
            loop.post([&order, at] { order.push_back(at); });
        loop.post([&] { loop.stop(); });
    });
    loop.run();
    other.join();
    ASSERT_EQ(order.size(), 100U);
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

TEST(AsioLoop, KeepsTasksUntilTheyEndAndLogsTheFailureNobodyLookedAt)
{
    log::Captured captured;
    AsioLoop loop;
    SystemClock clock(loop);
    std::vector<std::string> notes;
    loop.spawn("bad", fails("spilled"));
    loop.spawn("later", sleep_and_note(clock, 30ms, "later", &notes));
    loop.spawn("sooner", sleep_and_note(clock, 5ms, "sooner", &notes));
    EXPECT_EQ(loop.tasks(), 3U);
    ASSERT_TRUE(loop.complete(clock.sleep(60ms)));
    EXPECT_EQ(notes, (std::vector<std::string>{"sooner", "later"}));
    EXPECT_EQ(loop.tasks(), 0U);
    EXPECT_NE(captured.text().find("spilled"), std::string::npos);
}

TEST(AsioLoop, DestroysWhatIsLeft)
{
    bool gone = false;
    {
        AsioLoop loop;
        SystemClock clock(loop);
        loop.spawn("waits", waits_for_ever(clock, &gone));
        ASSERT_TRUE(loop.complete(clock.sleep(1ms)));
        EXPECT_FALSE(gone);
        loop.drop_tasks();
        EXPECT_TRUE(gone);
    }
}

TEST(AsioLoop, HearsSignals)
{
    AsioLoop loop;
    int heard = 0;
    loop.on_signal(SIGUSR1, [&] {
        if (++heard == 2)
            loop.stop();
        else
            ::raise(SIGUSR1);
    });
    loop.post([] { ::raise(SIGUSR1); });
    loop.run();
    EXPECT_EQ(heard, 2);
}

TEST(SystemClock, WakesSleepersInTheirOrderAndForgetsThoseThatWereDropped)
{
    AsioLoop loop;
    SystemClock clock(loop);
    {
        std::vector<Task<>> dropped;
        for (int at = 0; at < 3000; ++at) {
            dropped.push_back(clock.sleep(std::chrono::hours(1)));
            dropped.back().start([](Result<>) { FAIL(); });
        }
    }
    const auto before = clock.passed();
    ASSERT_TRUE(loop.complete(clock.sleep(20ms)));
    EXPECT_GE(clock.passed() - before, 20ms);
    ASSERT_TRUE(loop.complete(clock.sleep(-5ms)));
}

TEST(SimulatedLoop, PassesTimeOnlyWhenToldTo)
{
    SimulatedLoop world(monday);
    std::vector<std::string> notes;
    world.spawn("an hour", sleep_and_note(world, 1h, "hour", &notes));
    world.spawn("a minute", sleep_and_note(world, 1min, "minute", &notes));
    world.run_idle();
    EXPECT_TRUE(notes.empty());
    EXPECT_EQ(world.now(), monday);

    world.run_until(monday + 2min);
    EXPECT_EQ(notes, (std::vector<std::string>{"minute"}));
    EXPECT_EQ(world.now(), monday + 2min);

    while (world.step()) {
    }
    EXPECT_EQ(notes.size(), 2U);
    EXPECT_EQ(world.passed(), 1h);
}

TEST(SimulatedLoop, LetsTheWallLeapWithoutTimePassing)
{
    SimulatedLoop world(monday);
    std::vector<std::string> notes;
    world.spawn("sleeper", sleep_and_note(world, 10min, "woke", &notes));
    world.run_idle();
    world.leap(1h);
    world.run_idle();
    EXPECT_EQ(world.now(), monday + 1h);
    EXPECT_EQ(world.passed(), Duration(0));
    EXPECT_TRUE(notes.empty());
    world.run_for(10min);
    EXPECT_EQ(notes.size(), 1U);
    EXPECT_EQ(world.now(), monday + 70min);
}

TEST(SimulatedLoop, WaitsForThreadsOutsideBeforeTimePasses)
{
    SimulatedLoop world(monday);
    std::atomic<bool> busy = true;
    world.time_waits_for([&] { return busy.load(); });
    std::optional<Duration> arrived;
    std::thread outside([&] {
        std::this_thread::sleep_for(20ms);
        world.post([&] { arrived = world.passed(); });
        busy = false;
    });
    world.run_for(1h);
    outside.join();
    EXPECT_EQ(arrived, Duration(0));
}

TEST(SimulatedLoop, SaysWhenATaskCanNeverEnd)
{
    SimulatedLoop world(monday);
    auto never = [](Resolver<Done>) {};
    const auto result = world.complete(suspended<Done>(never));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, "loop.stopped");
}

TEST(SeededRandom, RepeatsItselfAndDiffersBySeed)
{
    SeededRandom one(7), same(7), other(8);
    const auto token = one.token();
    EXPECT_EQ(token, same.token());
    EXPECT_NE(token, other.token());
    EXPECT_EQ(token.size(), 43U);
}

TEST(Random, DrawsEvenlyBelowALimit)
{
    SeededRandom random(1);
    std::array<int, 5> seen{};
    for (int at = 0; at < 50'000; ++at)
        ++seen[random.below(5)];
    for (const auto many : seen)
        EXPECT_NEAR(many, 10'000, 500);
    EXPECT_EQ(random.below(1), 0U);
}

TEST(Random, MakesIdsThatSortByTimeAndNeverRepeat)
{
    SystemRandom random;
    std::set<Uuid> seen;
    Uuid before{};
    for (int at = 0; at < 2000; ++at) {
        const auto uuid = random.uuid(monday + std::chrono::microseconds(at));
        EXPECT_GT(uuid.bytes, before.bytes);
        EXPECT_EQ(uuid.text()[14], '7');
        EXPECT_NE(std::string("89ab").find(uuid.text()[19]), std::string::npos);
        seen.insert(uuid);
        before = uuid;
    }
    EXPECT_EQ(seen.size(), 2000U);
    EXPECT_EQ(before.text().substr(0, 13), random.uuid(monday + 1ms).text().substr(0, 13));
}

TEST(Header, IsFoundWhateverItsCase)
{
    const Headers headers = {{"Content-Type", "text/plain"}, {"content-type", "second"}};
    EXPECT_EQ(header(headers, "CONTENT-TYPE"), "text/plain");
    EXPECT_EQ(header(headers, "Content-Typ"), "");
}

} // namespace
} // namespace rostrum::env
