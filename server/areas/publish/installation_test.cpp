// A copied folder and a backup brought back: nothing that may have gone out before goes out again unasked.

#include "app/installation.h"
#include "areas/publish/installation.h"
#include "queries/publish.h"
#include "world/publishing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::publish {
namespace {

using networks::testing::Lie;
using testing::Contains;
using world::Publishing;

class Installation : public testing::Test {
protected:
    Publishing bakery;
    Instant eight = world::begin() + 1h;

    std::optional<api::Question> check(Beside beside)
    {
        return *bakery.world.write(check_installation, beside, std::string("id"), bakery.world.now());
    }
    void be_at_home(const std::string& home)
    {
        ASSERT_TRUE(bakery.world.write(confirm_installation, bakery.ada, home, bakery.world.now()));
    }
    // The next start, on a database that a backup was made of.
    void begin_brought_back()
    {
        ASSERT_TRUE(bakery.world.write(mark_as_backup, bakery.world.now()));
        bakery.begin();
    }
    std::string newest() { return *bakery.world.read(newest_call); }
    Delivery delivery(PostId post) { return bakery.delivery(post, "bluesky"); }
};

TEST_F(Installation, KnowsItselfAgainAndACopyOrAnOlderDatabaseForWhatItIs)
{
    bakery.schedule("Bread", {"bluesky"}, eight);
    bakery.pass(1h + 1min);
    be_at_home("here");
    const auto mark = newest();
    ASSERT_FALSE(mark.empty());
    EXPECT_EQ(check({.home = "here", .mark = mark}), std::nullopt);
    EXPECT_EQ(check({.home = "elsewhere", .mark = mark}), api::Question::restored);
    EXPECT_EQ(check({.home = "here", .mark = mark}), api::Question::restored); // until a person has looked
    be_at_home("here");
    EXPECT_EQ(check({.home = "here", .mark = mark}), std::nullopt);
    EXPECT_EQ(check({.home = "here", .mark = mark + "0"}), api::Question::restored); // calls have left that this database knows nothing of
    be_at_home("here");
    EXPECT_EQ(check({.home = "here", .mark = mark, .mark_is_genuine = false}), api::Question::restored);
    be_at_home("elsewhere");
    EXPECT_EQ(check({.home = "elsewhere", .mark = mark}), std::nullopt);
}

TEST_F(Installation, BeginsOnceTheDatabaseIsBackThatCouldNotBeAskedAtTheStart)
{
    bakery.die();
    bakery.world.store.is_out_of_reach = [](auto) { return true; };
    bakery.begin();
    bakery.pass(5s);
    bakery.world.store.is_out_of_reach = {};
    const auto post = bakery.schedule("Bread", {"bluesky"}, bakery.world.now() + 1min);
    bakery.pass(2min);
    EXPECT_EQ(delivery(post).state, State::published);
}

TEST_F(Installation, ACopyThatWasMadeAsABackupKnowsItFromItsBirth)
{
    bakery.pass(1s);
    be_at_home("here");
    ASSERT_TRUE(bakery.world.write(mark_as_backup, bakery.world.now()));
    EXPECT_EQ(check({.home = "here", .mark = newest()}), api::Question::restored);
}

TEST_F(Installation, HoldsWhatIsOverdueAndWhatComesDueUntilAPersonHasLooked)
{
    const auto overdue = bakery.schedule("Bread", {"bluesky"}, eight);
    const auto soon = bakery.schedule("Cake", {"bluesky"}, eight + 2h);
    const auto later = bakery.schedule("Rye", {"bluesky"}, eight + 4h);
    bakery.die();
    bakery.world.loop.run_until(eight + 1h);
    begin_brought_back();
    bakery.pass(2h);
    for (const auto post : {overdue, soon}) {
        EXPECT_EQ(delivery(post).state, State::held);
        EXPECT_EQ(delivery(post).question, api::Question::restored);
    }
    EXPECT_TRUE(bakery.copies.at("bluesky").truth->posts().empty());

    ASSERT_TRUE(bakery.world.run(::rostrum::confirm_installation(bakery.services(), bakery.ada)));
    bakery.pass(2h);
    EXPECT_EQ(delivery(overdue).state, State::held); // asked one by one
    EXPECT_EQ(delivery(later).state, State::published);
}

TEST_F(Installation, WhatWasBeingSentIsLookedForOnTheNetworkBeforeAnythingElse)
{
    const auto arrived = bakery.schedule("Bread", {"bluesky"}, eight);
    bakery.copies.at("bluesky").lies->tell(Lie::silence_after);
    bakery.world.loop.run_until(eight + 1s);
    ASSERT_EQ(delivery(arrived).state, State::sending);
    // That moment is brought back an hour later; that the answer ever came is lost.
    bakery.die();
    bakery.world.loop.run_until(eight + 1h);
    begin_brought_back();
    bakery.pass(10min);
    EXPECT_EQ(delivery(arrived).state, State::published);
    EXPECT_THAT(bakery.codes(arrived, "bluesky"), Contains("publish.found_published_once"));
    EXPECT_EQ(bakery.seen_on("bluesky", "Bread"), 1u);
}

// As a backup would have it that was made after the first try.
Result<Done> as_it_waited(store::Transaction& tx, Delivery delivery)
{
    TRY(tx.run(sql::KeepMemo{.memo = "{}",
                             .visible = false,
                             .lease_until = delivery.due_at,
                             .delivery = delivery.id,
                             .workspace = delivery.workspace,
                             .fence = delivery.fence}));
    TRY(tx.run(sql::SettleState{.state = "waiting",
                                .wake_at = delivery.due_at,
                                .question = store::Null{},
                                .code = store::Null{},
                                .detail = store::Null{},
                                .delivery = delivery.id,
                                .workspace = delivery.workspace,
                                .fence = delivery.fence}));
    return done;
}

TEST_F(Installation, WhatWasTriedBeforeTheBackupAndWentOutAfterItIsFoundThere)
{
    const auto post = bakery.schedule("Bread", {"bluesky"}, eight);
    bakery.pass(1h + 1min);
    ASSERT_EQ(bakery.seen_on("bluesky", "Bread"), 1u);
    bakery.die();
    ASSERT_TRUE(bakery.world.write(as_it_waited, delivery(post)));
    begin_brought_back();
    bakery.pass(10min);
    EXPECT_EQ(delivery(post).state, State::published);
    EXPECT_THAT(bakery.codes(post, "bluesky"), Contains("publish.found_published_once"));
    EXPECT_EQ(bakery.seen_on("bluesky", "Bread"), 1u);
}

TEST_F(Installation, WhatWasTriedBeforeTheBackupAndIsNotThereIsAskedAbout)
{
    const auto post = bakery.schedule("Bread", {"bluesky"}, eight);
    bakery.copies.at("bluesky").lies->tell(Lie::rate_limited);
    bakery.world.loop.run_until(eight + 1s);
    ASSERT_EQ(delivery(post).state, State::waiting);
    bakery.die();
    begin_brought_back();
    bakery.pass(30min);
    EXPECT_EQ(delivery(post).question, api::Question::restored);
    EXPECT_EQ(bakery.seen_on("bluesky", "Bread"), 0u);
}

} // namespace
} // namespace rostrum::publish
