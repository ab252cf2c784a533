// What the outbox promises, on virtual time and on the database that ROSTRUM_TEST_STORE names.

#include "base/core/log.h"
#include "base/env/simulated.h"
#include "base/events/cursor.h"
#include "base/events/listener.h"
#include "base/store/testing/fresh.h"

#include <gmock/gmock.h>

namespace rostrum::events {
namespace {

using ::testing::ElementsAre;

constexpr jobs::Kind greet{.name = "test.greet"};
const Kind guest_came{"guest.came"}, guest_left{"guest.left"};
const Instant monday = *parse_instant("2026-10-19T06:00:00Z");

Result<Done> happen(store::Transaction& tx, const Kind* kind, const std::string& subject)
{
    return record(tx, *kind, {.at = monday, .subject = subject, .json = RawJson{R"({"a":1})"}});
}
Result<Done> happen_not(store::Transaction& tx)
{
    TRY(happen(tx, &guest_came, "nobody"));
    return Error{Fault::forbidden, "no", ""};
}

class InTheOutbox : public ::testing::Test {
protected:
    env::SimulatedLoop loop{monday};
    store::testing::Fresh fresh{loop};
    log::Captured captured;
    std::optional<jobs::Board> board;
    std::optional<Listener> listener;
    std::vector<std::string> greeted;
    std::vector<std::string> seen;
    std::shared_ptr<void> watching;

    InTheOutbox()
    {
        loop.time_waits_for([this] { return fresh.is_busy(); });
        open();
    }
    ~InTheOutbox() override { close(); }
    void open()
    {
        board.emplace(fresh.store(), loop, loop);
        listener.emplace(fresh.store(), loop, loop, *board);
        listener->on(guest_came, greet, [this](Recorded recorded) { return greets(std::move(recorded)); });
        watching =
            listener->watch([this](const Recorded& recorded) { seen.push_back(recorded.event.name + " " + recorded.event.subject); });
    }
    void begin()
    {
        board->start();
        listener->start();
        loop.run_for(1s);
    }
    void close()
    {
        watching.reset();
        listener.reset();
        board.reset();
        loop.run_for(1min);
    }
    Task<> greets(Recorded recorded)
    {
        greeted.push_back(recorded.event.subject);
        co_return done;
    }
    void happens(const Kind& kind, std::string subject)
    {
        ASSERT_TRUE(loop.complete(fresh.store().write(happen, &kind, std::move(subject))));
    }
};

TEST_F(InTheOutbox, TellsThoseWhoWatchAndMakesJobsOfWhatIsListenedFor)
{
    begin();
    happens(guest_came, "Ada");
    happens(guest_left, "Ada");
    loop.run_for(1s);
    EXPECT_THAT(seen, ElementsAre("guest.came Ada", "guest.left Ada"));
    EXPECT_THAT(greeted, ElementsAre("Ada"));
}

TEST_F(InTheOutbox, KnowsNothingOfWhatWasRolledBack)
{
    begin();
    EXPECT_FALSE(loop.complete(fresh.store().write(happen_not)));
    loop.run_for(1min);
    EXPECT_TRUE(seen.empty());
    EXPECT_TRUE(greeted.empty());
}

TEST_F(InTheOutbox, KeepsAllOfAnEvent)
{
    const auto workspace = *WorkspaceId::parse("01929b2c-0000-7000-8000-000000000001");
    auto step = +[](store::Transaction& tx, WorkspaceId id) {
        return record(tx, guest_came, {.at = monday, .workspace = id, .subject = "s", .json = RawJson{"[1]"}});
    };
    std::vector<Recorded> all;
    watching = listener->watch([&](const Recorded& recorded) { all.push_back(recorded); });
    begin();
    ASSERT_TRUE(loop.complete(fresh.store().write(step, workspace)));
    loop.run_for(1s);
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].event.workspace, workspace);
    EXPECT_EQ(all[0].event.organization, std::nullopt);
    EXPECT_EQ(all[0].event.at, monday);
    EXPECT_EQ(all[0].event.json.text, "[1]");
    EXPECT_GT(all[0].number, 0);
}

TEST_F(InTheOutbox, HandsOverOnceWhatHappenedWhileItWasDown)
{
    begin();
    happens(guest_came, "Ada");
    loop.run_for(1s);
    close();
    happens(guest_came, "Grace");
    open();
    seen.clear();
    begin();
    loop.run_for(1min);
    EXPECT_THAT(greeted, ElementsAre("Ada", "Grace"));
    EXPECT_TRUE(seen.empty()) << "those who watch see only what happens from now on";
}

TEST_F(InTheOutbox, HandsOverOnceWhenTwoNodesFollow)
{
    jobs::Board other_board(fresh.store(), loop, loop);
    Listener other(fresh.store(), loop, loop, other_board);
    std::vector<std::string> other_seen;
    const auto also = other.watch([&](const Recorded& recorded) { other_seen.push_back(recorded.event.subject); });
    other.on(guest_came, greet, [this](Recorded recorded) { return greets(std::move(recorded)); });
    begin();
    other_board.start();
    other.start();
    loop.run_for(1s);
    std::vector<std::string> all;
    for (int each = 0; each < 30; ++each) {
        all.push_back(std::to_string(each));
        happens(guest_came, all.back());
    }
    loop.run_for(1min);
    EXPECT_THAT(greeted, ::testing::UnorderedElementsAreArray(all));
    EXPECT_THAT(other_seen, ::testing::ElementsAreArray(all));
    EXPECT_EQ(seen.size(), 30u);
}

TEST_F(InTheOutbox, TellsEveryEventOfManyWritersOnce)
{
    begin();
    std::vector<Task<>> tasks;
    for (int each = 0; each < 300; ++each)
        tasks.push_back(fresh.store().write(happen, &guest_came, std::to_string(each)));
    for (auto& task : tasks)
        task.start([](const Result<Done>& result) { EXPECT_TRUE(result); });
    loop.run_for(1min);
    EXPECT_EQ(seen.size(), 300u);
    std::ranges::sort(seen);
    EXPECT_EQ(std::ranges::adjacent_find(seen), seen.end());
    EXPECT_EQ(greeted.size(), 300u);
}

TEST_F(InTheOutbox, GreetsAgainWhenAListenerFailed)
{
    int tries = 0;
    listener->on(guest_left, jobs::Kind{.name = "test.wave"}, [&](Recorded) -> Task<> {
        if (++tries == 1)
            co_return Error{Fault::unavailable, "busy", ""};
        co_return done;
    });
    begin();
    happens(guest_left, "Ada");
    loop.run_for(1min);
    EXPECT_EQ(tries, 2);
}

TEST_F(InTheOutbox, ForgetsWhatIsOldAndHandedOver)
{
    begin();
    happens(guest_came, "Ada");
    loop.leap(24h * 29);
    loop.run_for(61min);
    EXPECT_EQ(loop.complete(fresh.store().read(after, Place{}, 10))->events.size(), 1u);
    loop.leap(24h * 2);
    loop.run_for(61min);
    EXPECT_EQ(loop.complete(fresh.store().read(after, Place{}, 10))->events.size(), 0u);
}

struct MoveToAnotherServer {
    static inline const store::Statement statement{
        "test.move", "UPDATE events SET transaction_number = 0",
        "WITH moved AS (UPDATE event_cursors SET transaction_number = transaction_number + 1000000000 RETURNING 1) "
        "UPDATE events SET transaction_number = transaction_number + 1000000000 WHERE (SELECT count(*) FROM moved) >= 0",
        0, -1};
    std::array<store::Value, 0> values() const { return {}; }
};
Result<std::int64_t> move(store::Transaction& tx)
{
    return tx.run(MoveToAnotherServer{});
}

TEST_F(InTheOutbox, GoesOnAfterItWasRestoredIntoAServerWithLowerTransactionNumbers)
{
    begin();
    happens(guest_came, "Ada");
    loop.run_for(1s);
    close();
    ASSERT_TRUE(loop.complete(fresh.store().write(move)));
    open();
    begin();
    happens(guest_came, "Grace");
    loop.run_for(1min);
    EXPECT_THAT(greeted, ElementsAre("Ada", "Grace"));
}

} // namespace
} // namespace rostrum::events
