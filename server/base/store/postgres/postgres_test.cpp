// What the store on PostgreSQL promises when connections break, and between processes.

#include "base/env/simulated.h"
#include "base/store/testing/fresh.h"

#include <array>
#include <gmock/gmock.h>

namespace rostrum::store::postgres {
namespace {

constexpr Migration migrations[] = {
    {"0001_notes", "a", "CREATE TABLE notes (text TEXT PRIMARY KEY) STRICT;",
     "CREATE TABLE notes (text TEXT PRIMARY KEY);"
     "CREATE FUNCTION break_connection() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); "
     "RETURN NULL; END $$;"
     "CREATE CONSTRAINT TRIGGER breaks AFTER INSERT ON notes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.text = 'breaks') "
     "EXECUTE FUNCTION break_connection();"}};

struct AddNote {
    Value text;
    static inline const Statement statement{"test.add_note", "INSERT INTO notes (text) VALUES (?1)", "INSERT INTO notes (text) VALUES ($1)",
                                            1, 0};
    std::array<Value, 1> values() const { return {text}; }
};
struct CountNotes {
    static inline const Statement statement{"test.count_notes", "SELECT count(*) FROM notes", "SELECT count(*) FROM notes", 0, 1};
    std::array<Value, 0> values() const { return {}; }
};
struct BreakConnection {
    static inline const Statement statement{"test.break_connection", "", "SELECT pg_terminate_backend(pg_backend_pid())", 0, 2};
    std::array<Value, 0> values() const { return {}; }
};
struct BreakOthers {
    static inline const Statement statement{
        "test.break_others", "",
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", 0,
        3};
    std::array<Value, 0> values() const { return {}; }
};

Result<Done> add(Transaction& tx, const std::string& text)
{
    TRY(tx.run(AddNote{.text = text}));
    return done;
}
Result<Done> add_and_ring(Transaction& tx, const std::string& text)
{
    TRY(tx.run(AddNote{.text = text}));
    tx.ring("notes");
    return done;
}
Result<Done> add_and_break(Transaction& tx, const std::string& text)
{
    TRY(tx.run(AddNote{.text = text}));
    TRY(tx.run(BreakConnection{}));
    return done;
}
Result<std::int64_t> count(Transaction& tx)
{
    return *TRY(tx.first(CountNotes{}, [](Row& row) { return row.next<std::int64_t>(); }));
}
Result<std::int64_t> count_unless_others_add(Transaction& tx, const std::string& text)
{
    const auto seen = TRY(count(tx));
    TRY(tx.run(AddNote{.text = text + std::to_string(seen)}));
    return seen;
}
Result<std::int64_t> break_others(Transaction& tx)
{
    return *TRY(tx.first(BreakOthers{}, [](Row& row) { return row.next<std::int64_t>(); }));
}

class OnPostgres : public ::testing::Test {
protected:
    void SetUp() override
    {
        if (testing::wanted_dialect() != Store::Dialect::postgres)
            GTEST_SKIP() << "of PostgreSQL alone";
        fresh.emplace(loop, migrations);
        loop.time_waits_for([this] { return busy_until ? !busy_until() : fresh->is_busy(); });
    }
    template <class T> Result<T> run(Task<T> task) { return loop.complete(std::move(task)); }

    env::SimulatedLoop loop{Instant{}};
    std::optional<testing::Fresh> fresh;
    std::function<bool()> busy_until;
};

TEST_F(OnPostgres, SaysUnavailableWhenTheConnectionBreaksBeforeTheCommitAndGoesOn)
{
    const auto broken = run(fresh->store().write(add_and_break, std::string("a")));
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().fault, Fault::unavailable);
    EXPECT_EQ(broken.error().code, "store.connection_lost");
    EXPECT_EQ(*run(fresh->store().read(count)), 0);
    EXPECT_TRUE(run(fresh->store().write(add, std::string("b"))));
}

TEST_F(OnPostgres, SaysUncertainWhenTheConnectionBreaksWhileCommitting)
{
    const auto broken = run(fresh->store().write(add, std::string("breaks")));
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().fault, Fault::uncertain);
    EXPECT_TRUE(run(fresh->store().write(add, std::string("b"))));
}

TEST_F(OnPostgres, DoesNotNoticeConnectionsThatBrokeWhileNobodyUsedThem)
{
    for (int each = 0; each < 12; ++each)
        ASSERT_TRUE(run(fresh->store().write(add, "before " + std::to_string(each))));
    EXPECT_GT(*run(fresh->store().write(break_others)), 0);
    for (int each = 0; each < 12; ++each)
        EXPECT_TRUE(run(fresh->store().write(add, "after " + std::to_string(each))));
    EXPECT_EQ(*run(fresh->store().read(count)), 24);
}

TEST_F(OnPostgres, LetsNoTwoTransactionsDecideOnWhatTheOtherChanges)
{
    std::vector<Task<std::int64_t>> tasks;
    std::vector<std::int64_t> seen;
    for (int each = 0; each < 24; ++each)
        tasks.push_back(fresh->store().write(count_unless_others_add, std::string("note ")));
    for (auto& task : tasks)
        task.start([&](Result<std::int64_t> result) {
            if (result)
                seen.push_back(*result);
        });
    loop.run_idle();
    std::ranges::sort(seen);
    EXPECT_EQ(std::ranges::adjacent_find(seen), seen.end()) << "two of them saw the same";
    EXPECT_EQ(*run(fresh->store().read(count)), static_cast<std::int64_t>(seen.size()));
}

TEST_F(OnPostgres, RingsInOtherProcesses)
{
    auto other = *open(fresh->location(), loop, migrations);
    bool heard = false;
    const auto listening = other->listen("notes", [&] { heard = true; });
    // The other's ear may not be at the door yet, so ring until it is.
    for (int each = 0; each < 200 && !heard; ++each) {
        ASSERT_TRUE(run(fresh->store().write(add_and_ring, std::to_string(each))));
        const auto until = std::chrono::steady_clock::now() + 50ms;
        busy_until = [&] { return heard || std::chrono::steady_clock::now() > until; };
        loop.run_idle();
        busy_until = {};
    }
    EXPECT_TRUE(heard);
}

TEST(Postgres, SaysThatItCannotBeReached)
{
    env::SimulatedLoop loop{Instant{}};
    const auto opened = open(location("postgres://someone:secret@127.0.0.1:1/none"), loop, migrations);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, "store.unreachable");
    EXPECT_THAT(opened.error().detail, ::testing::Not(::testing::HasSubstr("secret")));
}

} // namespace
} // namespace rostrum::store::postgres
