// What the embedded database promises beyond what every store does: one process, a clear word about damage, a copy while running.

#include "base/env/simulated.h"
#include "base/store/sqlite/folder.h"
#include "base/store/sqlite/open.h"
#include "base/store/testing/fresh.h"

#include <fstream>
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

namespace rostrum::store::sqlite {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr Migration migrations[] = {{"0001_notes", "a", "CREATE TABLE notes (text TEXT PRIMARY KEY) STRICT;", ""}};

struct AddNote {
    Value text;
    static inline const Statement statement{"test.add_note", "INSERT INTO notes (text) VALUES (?1)", "", 1, 0};
    std::array<Value, 1> values() const { return {text}; }
};
struct CountNotes {
    static inline const Statement statement{"test.count_notes", "SELECT count(*) FROM notes", "", 0, 1};
    std::array<Value, 0> values() const { return {}; }
};
struct Setting {
    static inline const Statement statement{"test.settings",
                                            "SELECT (SELECT journal_mode FROM pragma_journal_mode), (SELECT synchronous FROM "
                                            "pragma_synchronous), (SELECT foreign_keys FROM pragma_foreign_keys)",
                                            "", 0, 2};
    std::array<Value, 0> values() const { return {}; }
};

Result<Done> add(Transaction& tx, const std::string& text)
{
    TRY(tx.run(AddNote{.text = text}));
    return done;
}
Result<std::int64_t> count(Transaction& tx)
{
    return *TRY(tx.first(CountNotes{}, [](Row& row) { return row.next<std::int64_t>(); }));
}

const Store::Work nothing_more = [](Transaction&) -> Result<Done> { return done; };

class Embedded : public ::testing::Test {
protected:
    testing::TemporaryFolder folder;
    env::SimulatedLoop loop{Instant{}};
    bool waiting = false;

    auto open_it() { return open(folder.path(), loop, migrations); }
    template <class T> Result<T> run(Task<T> task)
    {
        waiting = true;
        loop.time_waits_for([this] { return waiting; });
        std::optional<Result<T>> ended;
        task.start([&](Result<T> result) {
            waiting = false;
            ended.emplace(std::move(result));
        });
        while (!ended && loop.step()) {
        }
        return *std::move(ended);
    }
};

TEST_F(Embedded, IsHeldByOneStoreAtATime)
{
    auto first = open_it();
    ASSERT_TRUE(first);
    const auto second = open_it();
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, "store.in_use");
    EXPECT_THAT(second.error().detail, HasSubstr(std::to_string(::getpid())));
    first->reset();
    EXPECT_TRUE(open_it());
}

TEST_F(Embedded, IsFreeAgainWhenItsProcessWasKilled)
{
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    const auto child = ::fork();
    if (child == 0) {
        auto lock = FolderLock::take(folder.path());
        (void)!::write(ready[1], lock ? "y" : "n", 1);
        ::pause();
    }
    char held = 'n';
    ASSERT_EQ(::read(ready[0], &held, 1), 1);
    EXPECT_EQ(held, 'y');
    EXPECT_EQ(open_it().error().code, "store.in_use");
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    EXPECT_TRUE(open_it());
}

TEST_F(Embedded, FlushesEveryCommit)
{
    auto store = *open_it();
    Result<std::vector<std::string>> (*settings)(Transaction&) = [](Transaction& tx) {
        return tx.all(Setting{}, [](Row& row) {
            auto mode = row.next<std::string>();
            const auto synchronous = row.next<int>();
            const auto keys = row.next<int>();
            return mode + " " + std::to_string(synchronous) + " " + std::to_string(keys);
        });
    };
    EXPECT_THAT(*run(store->write(settings)), ElementsAre("wal 2 1"));
}

TEST_F(Embedded, IsReadableByItsOwnerAlone)
{
    auto store = *open_it();
    ASSERT_TRUE(run(store->write(add, std::string("a"))));
    for (const auto* ending : {"", "-wal", "-shm"})
        EXPECT_EQ(std::filesystem::status(database_file(folder.path()).string() + ending).permissions(),
                  std::filesystem::perms::owner_read | std::filesystem::perms::owner_write)
            << ending;
}

TEST_F(Embedded, SaysThatAFileIsNoDatabase)
{
    std::ofstream(database_file(folder.path())) << std::string(8192, 'x');
    const auto opened = open_it();
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, "store.corrupt");
    EXPECT_THAT(opened.error().detail, HasSubstr("rostrum.db"));
}

TEST_F(Embedded, SaysThatADatabaseIsDamaged)
{
    {
        auto store = *open_it();
        for (int each = 0; each < 200; ++each)
            ASSERT_TRUE(run(store->write(add, std::string(100, 'a') + std::to_string(each))));
    }
    std::fstream file(database_file(folder.path()), std::ios::in | std::ios::out | std::ios::binary);
    for (int page = 2; page < 6; ++page) {
        file.seekp(page * 4096 + 8);
        file << std::string(200, '\xee');
    }
    file.close();
    const auto opened = open_it();
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, "store.corrupt");
}

TEST_F(Embedded, SaysThatItsFolderCannotBeMade)
{
    std::ofstream(folder.path() / "file") << "x";
    const auto opened = open(folder.path() / "file" / "data", loop, migrations);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, "store.folder");
}

TEST_F(Embedded, CopiesItselfWhileItRuns)
{
    const auto copy_path = folder.path() / "backup.db";
    {
        auto store = *open_it();
        for (int each = 0; each < 50; ++each)
            ASSERT_TRUE(run(store->write(add, std::to_string(each))));
        ASSERT_TRUE(store::back_up(DataFolder{folder.path()}, copy_path, nothing_more));
        ASSERT_TRUE(run(store->write(add, std::string("later"))));
        EXPECT_EQ(store::back_up(DataFolder{folder.path()}, copy_path, nothing_more).error().code, "store.backup_exists");
        EXPECT_EQ(*run(store->read(count)), 51);
    }
    const auto restored = folder.path() / "restored";
    std::filesystem::create_directory(restored);
    ASSERT_TRUE(store::restore(copy_path, DataFolder{restored}, [](Transaction& tx) { return add(tx, "restored"); }, migrations));
    auto store = *open(restored, loop, migrations);
    EXPECT_EQ(*run(store->read(count)), 51);
}

TEST_F(Embedded, TakesNothingForABackupThatIsNone)
{
    const auto made = folder.path() / "made";
    std::filesystem::create_directory(made);
    std::ofstream(folder.path() / "text.db") << "this is no database";
    EXPECT_EQ(store::restore(folder.path() / "text.db", DataFolder{made}, nothing_more, migrations).error().code, "store.corrupt");
    std::ofstream(folder.path() / "empty.db");
    EXPECT_EQ(store::restore(folder.path() / "empty.db", DataFolder{made}, nothing_more, migrations).error().code, "store.corrupt");
    ASSERT_TRUE(open_it());
    EXPECT_EQ(store::restore(database_file(folder.path()), DataFolder{made}, nothing_more, std::span(migrations).first(0)).error().code,
              "store.newer");
    EXPECT_TRUE(std::filesystem::is_empty(made));
}

TEST_F(Embedded, IsOpenedBesideAServerWithoutItsLockAndOnlyAsItIs)
{
    EXPECT_EQ(open_beside(folder.path() / "elsewhere", loop, migrations).error().code, "store.absent");
    auto store = *open_it();
    ASSERT_TRUE(run(store->write(add, std::string("a"))));
    auto beside = *open_beside(folder.path(), loop, migrations);
    EXPECT_EQ(*run(beside->read(count)), 1);
    ASSERT_TRUE(run(beside->write(add, std::string("b"))));
    EXPECT_EQ(*run(store->read(count)), 2);
    EXPECT_EQ(open_beside(folder.path(), loop, std::span(migrations).first(0)).error().code, "store.newer");
}

TEST_F(Embedded, SaysThatACopyCannotBeWrittenThere)
{
    auto store = *open_it();
    const auto failed = store::back_up(DataFolder{folder.path()}, folder.path() / "absent" / "backup.db", nothing_more);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().fault, Fault::unavailable);
}

TEST_F(Embedded, RunsOnTheLoopAloneForSimulation)
{
    auto store = *open_inline(":memory:", loop, migrations);
    std::vector<std::string> order;
    auto first = store->write(add, std::string("a"));
    auto second = store->read(count);
    first.start([&](auto) { order.push_back("first"); });
    second.start([&](Result<std::int64_t> counted) { order.push_back("counted " + std::to_string(*counted)); });
    EXPECT_TRUE(order.empty());
    loop.run_idle();
    EXPECT_THAT(order, ElementsAre("first", "counted 1"));
}

} // namespace
} // namespace rostrum::store::sqlite
