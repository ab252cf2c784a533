// What survives when the power goes, at every single write and flush of a commit, and when the disk is full.

#include "base/store/sqlite/migrate.h"
#include "base/store/sqlite/power_cut_vfs.h"
#include "base/store/sqlite/transaction.h"

#include <array>
#include <gmock/gmock.h>
#include <set>
#include <sqlite3.h>

namespace rostrum::store::sqlite {
namespace {

constexpr Migration migrations[] = {{"0001_notes", "a", "CREATE TABLE notes (text TEXT PRIMARY KEY, filler TEXT NOT NULL) STRICT;", ""}};
constexpr int steps_in_a_batch = 5;
constexpr int seeds = 6;

struct AddNote {
    Value text;
    Value filler;
    static inline const Statement statement{"test.add_note", "INSERT INTO notes (text, filler) VALUES (?1, ?2)", "", 2, 0};
    std::array<Value, 2> values() const { return {text, filler}; }
};
struct Notes {
    static inline const Statement statement{"test.notes", "SELECT text FROM notes", "", 0, 1};
    std::array<Value, 0> values() const { return {}; }
};

using Names = std::set<std::string>;

// A database on a disk, opened again after every cut.
struct World {
    PowerCutDisk disk;
    std::unique_ptr<Connection> connection;
    Names acknowledged;
    Names perhaps; // the store said that it does not know
    Names refused;

    void open()
    {
        auto opened = Connection::open("notes.db", {.file_layer = disk.name()});
        ASSERT_TRUE(opened) << opened.error().detail;
        connection = *std::move(opened);
        const auto migrated = migrate(*connection, migrations);
        ASSERT_TRUE(migrated) << migrated.error().detail;
    }

    // Five notes in one commit, of which the third fails by itself.
    void write_batch(const std::string& name)
    {
        Steps steps;
        std::vector<std::string> texts;
        for (int each = 0; each < steps_in_a_batch; ++each) {
            texts.push_back(name + " " + std::to_string(each));
            steps.push_back({[text = texts.back(), each](Transaction& tx) -> Result<Done> {
                                 const std::string filler(700, 'x');
                                 TRY(tx.run(AddNote{.text = text, .filler = filler}));
                                 if (each == 2)
                                     return Error{Fault::forbidden, "not.this", ""};
                                 return done;
                             },
                             {}});
        }
        write_together(*connection, steps);
        for (int each = 0; each < steps_in_a_batch; ++each) {
            const auto& answer = steps[static_cast<std::size_t>(each)].answer;
            const auto& text = texts[static_cast<std::size_t>(each)];
            (answer ? acknowledged : answer.error().fault == Fault::uncertain ? perhaps : refused).insert(text);
        }
    }

    Names there()
    {
        Names names;
        Step step{[&](Transaction& tx) -> Result<Done> {
                      TRY(tx.each(Notes{}, [&](Row& row) { names.insert(row.next<std::string>()); }));
                      return done;
                  },
                  {}};
        read_one(*connection, step);
        EXPECT_TRUE(step.answer) << step.answer.error().detail;
        return names;
    }

    std::string integrity()
    {
        std::string found;
        const auto take = [](void* into, int, char** values, char**) {
            *static_cast<std::string*>(into) += values[0];
            return 0;
        };
        sqlite3_exec(connection->raw(), "PRAGMA integrity_check", take, &found, nullptr);
        return found;
    }
};

// Writes batches with the power cut after so many operations; false when it was not cut any more.
bool cut_once(int operations, std::uint64_t seed, const char* pragma)
{
    World world;
    world.open();
    if (::testing::Test::HasFatalFailure())
        return false;
    EXPECT_TRUE(world.connection->run(pragma));
    world.write_batch("before");
    world.disk.cut_after(operations);
    for (const auto* name : {"first", "second", "third"})
        if (!world.disk.is_cut())
            world.write_batch(name);
    const bool was_cut = world.disk.is_cut();

    world.connection.reset();
    world.disk.power_on(seed);
    world.open();
    if (::testing::Test::HasFatalFailure())
        return false;
    EXPECT_EQ(world.integrity(), "ok");
    const auto there = world.there();
    for (const auto& name : world.acknowledged)
        EXPECT_TRUE(there.contains(name)) << name << " was acknowledged";
    for (const auto& name : world.refused)
        EXPECT_FALSE(there.contains(name)) << name << " was refused";
    std::size_t unsure_there = 0;
    for (const auto& name : world.perhaps)
        unsure_there += there.contains(name);
    EXPECT_TRUE(unsure_there == 0 || unsure_there == world.perhaps.size()) << "half a commit";

    world.write_batch("after");
    EXPECT_TRUE(world.acknowledged.contains("after 4"));
    return was_cut;
}

int cut_everywhere(const char* pragma)
{
    int operations = 0;
    for (; operations < 2000; ++operations) {
        bool was_cut = false;
        for (std::uint64_t seed = 0; seed < seeds; ++seed) {
            was_cut = cut_once(operations, seed, pragma);
            if (::testing::Test::HasFailure()) {
                ADD_FAILURE() << "cut after " << operations << " operations, seed " << seed;
                return operations;
            }
        }
        if (!was_cut)
            break;
    }
    return operations;
}

TEST(PowerCut, LosesNothingAcknowledgedAtAnyWriteOrFlush)
{
    EXPECT_GT(cut_everywhere("PRAGMA wal_autocheckpoint=2000"), 10);
}

TEST(PowerCut, LosesNothingAcknowledgedWhileTheLogIsFoldedIntoTheFile)
{
    EXPECT_GT(cut_everywhere("PRAGMA wal_autocheckpoint=1"), 30);
}

TEST(PowerCut, IsNoticedByAStoreThatDoesNotFlush)
{
    int lost = 0;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        World world;
        world.open();
        ASSERT_TRUE(world.connection->run("PRAGMA synchronous=OFF"));
        world.write_batch("before");
        world.disk.cut_after(0);
        world.connection.reset();
        world.disk.power_on(seed);
        if (auto opened = Connection::open("notes.db", {.file_layer = world.disk.name()})) {
            world.connection = *std::move(opened);
            lost += migrate(*world.connection, migrations) && world.there() == world.acknowledged ? 0 : 1;
        } else {
            ++lost;
        }
    }
    EXPECT_GT(lost, 0) << "or the disk forgets nothing, and the other tests prove nothing";
}

TEST(FullDisk, IsSaidAndLeavesNothingHalfAndWorksAgainWithRoom)
{
    for (std::size_t room = 0; room < 60'000; room += 1000) {
        World world;
        world.open();
        ASSERT_FALSE(::testing::Test::HasFatalFailure());
        world.write_batch("before");
        world.disk.set_room(world.disk.used() + room);
        for (int each = 0; each < 12; ++each)
            world.write_batch("full " + std::to_string(each));
        EXPECT_EQ(world.there(), world.acknowledged) << room;
        EXPECT_TRUE(world.perhaps.empty()) << room;
        world.disk.set_room(std::nullopt);
        world.write_batch("after");
        EXPECT_TRUE(world.acknowledged.contains("after 4")) << room;
        EXPECT_EQ(world.there(), world.acknowledged) << room;

        world.connection.reset();
        world.open();
        EXPECT_EQ(world.integrity(), "ok");
        EXPECT_EQ(world.there(), world.acknowledged) << room;
    }
}

TEST(FullDisk, HasAWordOfItsOwn)
{
    World world;
    world.open();
    world.disk.set_room(world.disk.used());
    Step step{[](Transaction& tx) -> Result<Done> {
                  const std::string filler(50'000, 'x');
                  TRY(tx.run(AddNote{.text = "large", .filler = filler}));
                  return done;
              },
              {}};
    write_together(*world.connection, {&step, 1});
    ASSERT_FALSE(step.answer);
    EXPECT_EQ(step.answer.error().fault, Fault::unavailable);
    EXPECT_EQ(step.answer.error().code, "store.disk_full");
}

} // namespace
} // namespace rostrum::store::sqlite
