// What every store promises, on the database that ROSTRUM_TEST_STORE names.

#include "base/env/simulated.h"
#include "base/store/schema.h"
#include "base/store/testing/fresh.h"

#include <array>
#include <gmock/gmock.h>

namespace rostrum::store {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr Migration migrations[] = {
    {"0001_loaves", "a",
     "CREATE TABLE loaves (name TEXT PRIMARY KEY, weight INTEGER NOT NULL, picture BLOB, warm REAL) STRICT;"
     "CREATE TABLE slices (loaf TEXT NOT NULL REFERENCES loaves (name) DEFERRABLE INITIALLY DEFERRED) STRICT;",
     "CREATE TABLE loaves (name TEXT PRIMARY KEY, weight BIGINT NOT NULL, picture BYTEA, warm DOUBLE PRECISION);"
     "CREATE TABLE slices (loaf TEXT NOT NULL REFERENCES loaves (name) DEFERRABLE INITIALLY DEFERRED);"},
    {"0002_index", "b", "CREATE INDEX loaves_by_weight ON loaves (weight);", "CREATE INDEX loaves_by_weight ON loaves (weight);"},
};

struct AddLoaf {
    Value name;
    Value weight;
    Value picture = Null{};
    Value warm = Null{};
    static inline const Statement statement{"test.add_loaf", "INSERT INTO loaves (name, weight, picture, warm) VALUES (?1, ?2, ?3, ?4)",
                                            "INSERT INTO loaves (name, weight, picture, warm) VALUES ($1, $2, $3, $4)", 4, 0};
    std::array<Value, 4> values() const { return {name, weight, picture, warm}; }
};
struct AddSlice {
    Value loaf;
    static inline const Statement statement{"test.add_slice", "INSERT INTO slices (loaf) VALUES (?1)",
                                            "INSERT INTO slices (loaf) VALUES ($1)", 1, 1};
    std::array<Value, 1> values() const { return {loaf}; }
};
struct Loaves {
    static inline const Statement statement{"test.loaves", "SELECT name, weight, picture, warm FROM loaves ORDER BY name",
                                            "SELECT name, weight, picture, warm FROM loaves ORDER BY name", 0, 2};
    std::array<Value, 0> values() const { return {}; }
};
struct GrowLoaf {
    Value name;
    Value by;
    static inline const Statement statement{"test.grow_loaf", "UPDATE loaves SET weight = weight + ?2 WHERE name = ?1 RETURNING weight",
                                            "UPDATE loaves SET weight = weight + $2 WHERE name = $1 RETURNING weight", 2, 3};
    std::array<Value, 2> values() const { return {name, by}; }
};
struct Nonsense {
    static inline const Statement statement{"test.nonsense", "SELECT nothing FROM nowhere", "SELECT nothing FROM nowhere", 0, 4};
    std::array<Value, 0> values() const { return {}; }
};

using Names = std::vector<std::string>;

Result<Names> names(Transaction& tx)
{
    return tx.all(Loaves{}, [](Row& row) { return row.next<std::string>(); });
}
Result<std::int64_t> add(Transaction& tx, const std::string& name, std::int64_t weight)
{
    return tx.run(AddLoaf{.name = name, .weight = weight});
}
Result<Done> add_and_refuse(Transaction& tx, const std::string& name)
{
    TRY(tx.run(AddLoaf{.name = name, .weight = 1}));
    return Error{Fault::forbidden, "not.this", ""};
}
Result<std::int64_t> grow(Transaction& tx, const std::string& name)
{
    const auto weight = TRY(tx.first(GrowLoaf{.name = name, .by = 1}, [](Row& row) { return row.next<std::int64_t>(); }));
    return weight ? Result<std::int64_t>(*weight) : Error{Fault::not_found, "no.loaf", name};
}

class OnEachStore : public ::testing::Test {
protected:
    env::SimulatedLoop loop{Instant{}};
    testing::Fresh fresh{loop, migrations};

    OnEachStore()
    {
        loop.time_waits_for([this] { return fresh.is_busy(); });
    }
    template <class T> Result<T> run(Task<T> task) { return loop.complete(std::move(task)); }
};

TEST_F(OnEachStore, ReadsWhatWasWritten)
{
    EXPECT_EQ(*run(fresh.store().write(add, std::string("rye"), std::int64_t{800})), 1);
    EXPECT_THAT(*run(fresh.store().read(names)), ElementsAre("rye"));
}

Result<std::int64_t> add_odd_values(Transaction& tx)
{
    const std::string bytes("\0\1\\x'\xff", 6);
    return tx.run(AddLoaf{.name = "ключ ' \" \\", .weight = std::int64_t{-9'007'199'254'740'993}, .picture = Blob{bytes}, .warm = 0.1});
}
struct Loaf {
    std::string name;
    std::int64_t weight;
    std::optional<std::string> picture;
    std::optional<double> warm;
};
Result<std::optional<Loaf>> first_loaf(Transaction& tx)
{
    return tx.first(Loaves{}, [](Row& row) {
        auto name = row.next<std::string>();
        auto weight = row.next<std::int64_t>();
        auto picture = row.next<std::optional<std::string>>();
        auto warm = row.next<std::optional<double>>();
        return Loaf{name, weight, picture, warm};
    });
}

TEST_F(OnEachStore, KeepsValuesAsTheyAre)
{
    ASSERT_TRUE(run(fresh.store().write(add_odd_values)));
    const auto loaf = **run(fresh.store().read(first_loaf));
    EXPECT_EQ(loaf.name, "ключ ' \" \\");
    EXPECT_EQ(loaf.weight, -9'007'199'254'740'993);
    EXPECT_EQ(loaf.picture, std::string("\0\1\\x'\xff", 6));
    EXPECT_EQ(loaf.warm, 0.1);
}

TEST_F(OnEachStore, KeepsNothingAsNothing)
{
    ASSERT_TRUE(run(fresh.store().write(add, std::string(), std::int64_t{0})));
    const auto loaf = **run(fresh.store().read(first_loaf));
    EXPECT_EQ(loaf.name, "");
    EXPECT_EQ(loaf.picture, std::nullopt);
    EXPECT_EQ(loaf.warm, std::nullopt);
}

TEST_F(OnEachStore, UndoesAStepThatFailsAndOnlyThat)
{
    std::vector<Result<std::int64_t>> added;
    std::optional<Result<Done>> refused;
    std::vector<Task<std::int64_t>> tasks;
    for (const auto* name : {"a", "b", "c"})
        tasks.push_back(fresh.store().write(add, std::string(name), std::int64_t{1}));
    auto failing = fresh.store().write(add_and_refuse, std::string("x"));
    for (auto& task : tasks)
        task.start([&](Result<std::int64_t> result) { added.push_back(std::move(result)); });
    failing.start([&](Result<Done> result) { refused = std::move(result); });
    loop.run_idle();

    EXPECT_EQ(added.size(), 3u);
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->error().code, "not.this");
    EXPECT_THAT(*run(fresh.store().read(names)), ElementsAre("a", "b", "c"));
}

TEST_F(OnEachStore, SaysConflictWhenAConstraintIsBroken)
{
    ASSERT_TRUE(run(fresh.store().write(add, std::string("rye"), std::int64_t{1})));
    const auto again = run(fresh.store().write(add, std::string("rye"), std::int64_t{1}));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().fault, Fault::conflict);
    EXPECT_EQ(again.error().code, "store.conflict");
    EXPECT_THAT(again.error().detail, HasSubstr("test.add_loaf"));
}

Result<std::int64_t> cut_of_nothing(Transaction& tx)
{
    return tx.run(AddSlice{.loaf = "nothing"});
}

TEST_F(OnEachStore, FindsAConstraintBrokenAtTheCommitAndLetsTheOthersThrough)
{
    std::vector<bool> ended(3);
    auto first = fresh.store().write(add, std::string("a"), std::int64_t{1});
    auto broken = fresh.store().write(cut_of_nothing);
    auto last = fresh.store().write(add, std::string("b"), std::int64_t{1});
    first.start([&](auto result) { ended[0] = static_cast<bool>(result); });
    broken.start([&](auto result) { ended[1] = !result && result.error().fault == Fault::conflict; });
    last.start([&](auto result) { ended[2] = static_cast<bool>(result); });
    loop.run_idle();
    EXPECT_THAT(ended, ElementsAre(true, true, true));
    EXPECT_THAT(*run(fresh.store().read(names)), ElementsAre("a", "b"));
}

Result<Done> overlooks_a_failure(Transaction& tx)
{
    TRY(tx.run(AddLoaf{.name = "a", .weight = 1}));
    (void)tx.run(AddLoaf{.name = "a", .weight = 1});
    (void)tx.run(AddLoaf{.name = "b", .weight = 1});
    return done;
}

TEST_F(OnEachStore, DoesNotCommitAStepThatOverlookedAFailure)
{
    EXPECT_EQ(run(fresh.store().write(overlooks_a_failure)).error().fault, Fault::conflict);
    EXPECT_TRUE(run(fresh.store().read(names))->empty());
}

Result<Done> says_nonsense(Transaction& tx)
{
    TRY(tx.run(Nonsense{}));
    return done;
}

TEST_F(OnEachStore, CallsAWrongStatementBroken)
{
    EXPECT_EQ(run(fresh.store().write(says_nonsense)).error().fault, Fault::broken);
    EXPECT_TRUE(run(fresh.store().write(add, std::string("a"), std::int64_t{1})));
}

TEST_F(OnEachStore, RefusesAWriteInARead)
{
    EXPECT_EQ(run(fresh.store().read(add, std::string("a"), std::int64_t{1})).error().fault, Fault::broken);
    EXPECT_TRUE(run(fresh.store().read(names))->empty());
}

TEST_F(OnEachStore, RefusesTextThatOneOfTheDatabasesCannotHold)
{
    EXPECT_EQ(run(fresh.store().write(add, std::string("a\0b", 3), std::int64_t{1})).error().code, "store.text_has_nul");
}

TEST_F(OnEachStore, LosesNoUpdateOfManyAtOnce)
{
    ASSERT_TRUE(run(fresh.store().write(add, std::string("dough"), std::int64_t{0})));
    std::vector<Task<std::int64_t>> tasks;
    std::vector<std::int64_t> weights;
    int in_the_way = 0;
    for (int each = 0; each < 60; ++each)
        tasks.push_back(fresh.store().write(grow, std::string("dough")));
    for (auto& task : tasks)
        task.start([&](Result<std::int64_t> result) { result ? weights.push_back(*result) : void(++in_the_way); });
    loop.run_idle();
    EXPECT_EQ(in_the_way, 0);
    std::ranges::sort(weights);
    ASSERT_EQ(weights.size(), 60u);
    for (int each = 0; each < 60; ++each)
        EXPECT_EQ(weights[each], each + 1);
}

Result<std::int64_t> reads_while_it_reads(Transaction& tx)
{
    std::int64_t pairs = 0;
    TRY(tx.each(Loaves{}, [&](Row&) {
        auto inner = tx.each(Loaves{}, [&](Row&) { ++pairs; });
        pairs += inner ? 0 : 1000;
    }));
    return pairs;
}

TEST_F(OnEachStore, RunsAStatementWhileItsRowsAreRead)
{
    for (const auto* name : {"a", "b", "c"})
        ASSERT_TRUE(run(fresh.store().write(add, std::string(name), std::int64_t{1})));
    EXPECT_EQ(*run(fresh.store().read(reads_while_it_reads)), 9);
}

std::vector<std::string>* told = nullptr;

Result<Done> tells(Transaction& tx, const std::string& what, bool refuse)
{
    tx.after_commit([what] { told->push_back(what); });
    tx.ring("loaves");
    if (refuse)
        return Error{Fault::forbidden, "no", ""};
    return done;
}

TEST_F(OnEachStore, DoesWhatAStepLeftToDoOnlyAfterItsCommitAndBeforeItsAnswer)
{
    std::vector<std::string> heard;
    told = &heard;
    const auto listening = fresh.store().listen("loaves", [&] { heard.push_back("bell"); });
    EXPECT_FALSE(run(fresh.store().write(tells, std::string("never"), true)));
    auto task = fresh.store().write(tells, std::string("done"), false);
    task.start([&](auto) { heard.push_back("answer"); });
    loop.run_idle();
    EXPECT_THAT(heard, ElementsAre("done", "bell", "answer"));
}

TEST_F(OnEachStore, ListensOnlyAsLongAsTheAnswerIsKept)
{
    std::vector<std::string> heard;
    told = &heard;
    auto listening = fresh.store().listen("loaves", [&] { heard.push_back("bell"); });
    listening.reset();
    EXPECT_TRUE(run(fresh.store().write(tells, std::string("done"), false)));
    EXPECT_THAT(heard, ElementsAre("done"));
}

TEST_F(OnEachStore, FindsEverythingAgainAfterItWasClosed)
{
    ASSERT_TRUE(run(fresh.store().write(add, std::string("rye"), std::int64_t{1})));
    fresh.open();
    EXPECT_THAT(*run(fresh.store().read(names)), ElementsAre("rye"));
}

TEST_F(OnEachStore, AnswersWhatWasAskedWhenItCloses)
{
    int answers = 0;
    std::vector<Task<std::int64_t>> tasks;
    for (int each = 0; each < 2000; ++each)
        tasks.push_back(fresh.store().write(add, std::to_string(each), std::int64_t{1}));
    for (auto& task : tasks)
        task.start([&](Result<std::int64_t> result) {
            EXPECT_TRUE(result || result.error().code == "store.closed");
            ++answers;
        });
    fresh.close();
    loop.run_idle();
    EXPECT_EQ(answers, 2000);
}

TEST_F(OnEachStore, SaysItsForm)
{
    const auto text = *run(schema(fresh.store()));
    EXPECT_THAT(text, HasSubstr("CREATE TABLE loaves ("));
    EXPECT_THAT(text, HasSubstr("weight"));
    EXPECT_THAT(text, HasSubstr("CREATE INDEX loaves_by_weight ON loaves"));
    EXPECT_THAT(text, ::testing::Not(HasSubstr("migrations")));
}

TEST_F(OnEachStore, RefusesADatabaseThatIsNewerOrHadAnotherMigration)
{
    fresh.close();
    const auto older = open(fresh.location(), loop, std::span(migrations).first(1));
    ASSERT_FALSE(older);
    EXPECT_EQ(older.error().code, "store.newer");

    auto changed = std::to_array(migrations);
    changed[1].checksum = "c";
    const auto other = open(fresh.location(), loop, changed);
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, "store.migration_changed");
}

TEST_F(OnEachStore, LeavesNothingOfAMigrationThatFails)
{
    fresh.close();
    const std::array<Migration, 3> more{migrations[0],
                                        migrations[1],
                                        {"0003_broken", "c", "CREATE TABLE half (a TEXT); CREATE TABLE loaves (a TEXT);",
                                         "CREATE TABLE half (a TEXT); CREATE TABLE loaves (a TEXT);"}};
    const auto failed = open(fresh.location(), loop, more);
    ASSERT_FALSE(failed);
    EXPECT_THAT(failed.error().detail, HasSubstr("0003_broken"));
    fresh.open();
    EXPECT_THAT(*run(schema(fresh.store())), ::testing::Not(HasSubstr("half")));
}

} // namespace
} // namespace rostrum::store
