// The wall clock is believed as long as it agrees with itself and with the networks.

#include "api/notify_operations.h"
#include "api/publish_operations.h"
#include "areas/publish/clock_watch.h"
#include "areas/publish/clock_witnesses.h"
#include "world/publishing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::publish {
namespace {

using testing::Contains;
using testing::Not;
using world::Publishing;

const Instant eight = world::begin() + 1h;

TEST(ClockWatch, FollowsSmallCorrectionsAndNoticesLeaps)
{
    ClockWatch watch(eight, 0s);
    EXPECT_FALSE(watch.leapt(eight + 1s, 1s));
    EXPECT_FALSE(watch.leapt(eight + 22s, 2s)); // set by twenty seconds
    EXPECT_FALSE(watch.leapt(eight + 43s, 3s)); // and again: it is followed
    EXPECT_TRUE(watch.leapt(eight + 1h, 4s));
    EXPECT_TRUE(watch.leapt(eight - 1h, 4s));
    watch.believe(eight + 1h, 4s);
    EXPECT_FALSE(watch.leapt(eight + 1h + 1s, 5s));
}

TEST(ClockWitnesses, NeedTwoWhoAgreeAndAMajority)
{
    ClockWitnesses witnesses;
    EXPECT_EQ(witnesses.off(0s), std::nullopt);
    witnesses.heard("one", eight - 1h, eight, 0s);
    EXPECT_EQ(witnesses.off(0s), std::nullopt); // one alone may lie
    witnesses.heard("one", eight - 1h, eight, 1s);
    EXPECT_EQ(witnesses.off(1s), std::nullopt); // and says it twice
    witnesses.heard("two", eight - 1h, eight, 2s);
    EXPECT_EQ(witnesses.off(2s), 1h);
    witnesses.heard("three", eight, eight, 3s);
    EXPECT_EQ(witnesses.off(3s), 1h);
    witnesses.heard("four", eight + 1s, eight, 4s);
    EXPECT_EQ(witnesses.off(4s), std::nullopt); // two against two
}

TEST(ClockWitnesses, OneIsEnoughWhereThereIsNoOther)
{
    ClockWitnesses witnesses;
    witnesses.expect(1);
    witnesses.heard("one", eight - 1h, eight, 0s);
    EXPECT_EQ(witnesses.off(0s), 1h);
    witnesses.heard("another", eight, eight, 1s); // which is there all the same
    EXPECT_EQ(witnesses.off(1s), std::nullopt);
}

TEST(ClockWitnesses, WhoContradictEachOtherSayNothing)
{
    ClockWitnesses witnesses;
    witnesses.heard("one", eight - 1h, eight, 0s);
    witnesses.heard("two", eight + 3h, eight, 0s);
    EXPECT_EQ(witnesses.off(0s), std::nullopt);
}

TEST(ClockWitnesses, AreForgottenAfterAnHourOrWhenTheClockIsSet)
{
    ClockWitnesses witnesses;
    witnesses.heard("one", eight - 1h, eight, 0s);
    witnesses.heard("two", eight - 1h, eight, 0s);
    EXPECT_EQ(witnesses.off(59min), 1h);
    EXPECT_EQ(witnesses.off(61min), std::nullopt);
    witnesses.forget();
    EXPECT_EQ(witnesses.off(0s), std::nullopt);
}

TEST(ClockWitnesses, AreNotTiredByMany)
{
    ClockWitnesses witnesses;
    for (int each = 0; each < 1000; ++each)
        witnesses.heard(std::to_string(each), eight, eight, Duration(each));
    witnesses.heard("one", eight - 1h, eight, 1s);
    witnesses.heard("two", eight - 1h, eight, 1s);
    EXPECT_EQ(witnesses.off(1s), std::nullopt);
}

class OffClock : public testing::Test {
protected:
    Publishing bakery;

    void networks_say_that_it_is_off_by(Duration by)
    {
        for (const auto* network : {"bluesky", "mastodon"})
            bakery.copies.at(network).lies->tell_time(-by);
    }
    std::vector<std::string> notices()
    {
        const auto listed = bakery.world.run(notify::operations::list_notices(bakery.services(), bakery.ada));
        std::vector<std::string> codes;
        for (const auto& notice : listed->notices)
            codes.push_back(notice.code);
        return codes;
    }
};

TEST_F(OffClock, NothingIsSentOnceSeveralNetworksSayThatItIsAnotherTime)
{
    networks_say_that_it_is_off_by(1h);
    const auto post = bakery.schedule("Bread", {"bluesky"}, eight);
    bakery.pass(1h + 6min);
    EXPECT_EQ(bakery.delivery(post, "bluesky").question, api::Question::clock_leapt);
    EXPECT_EQ(bakery.seen_on("bluesky", "Bread"), 0u);
    EXPECT_THAT(notices(), Contains("publish.clock_is_off"));

    // A person may say that it is to go out all the same.
    const auto held = bakery.delivery(post, "bluesky");
    ASSERT_TRUE(bakery.world.run(operations::answer_question(bakery.services(), bakery.ada, bakery.bakery.workspace, held.id,
                                                             {.choice = api::Choice::send_now, .fence = held.fence})));
    bakery.pass(5s);
    EXPECT_EQ(bakery.delivery(post, "bluesky").state, State::published);

    // Somebody sets the clock: from here on it is believed again.
    const auto last = bakery.schedule("Rye", {"mastodon"}, bakery.world.now() + 2h);
    bakery.world.loop.leap(-1h);
    bakery.pass(3h + 1min);
    EXPECT_EQ(bakery.delivery(last, "mastodon").state, State::published);
}

TEST_F(OffClock, NetworksAreAskedTheTimeBeforeTheFirstPostAfterAStart)
{
    const auto post = bakery.schedule("Bread", {"bluesky"}, eight);
    bakery.world.loop.leap(1h); // while nothing runs
    networks_say_that_it_is_off_by(1h);
    bakery.die_and_begin_again();
    bakery.pass(5min);
    EXPECT_EQ(bakery.delivery(post, "bluesky").question, api::Question::clock_leapt);
    EXPECT_EQ(bakery.seen_on("bluesky", "Bread"), 0u);
}

TEST_F(OffClock, NetworksAreAskedTheTimeAgainOnceSomebodySetIt)
{
    const auto post = bakery.schedule("Bread", {"bluesky"}, eight + 30min);
    bakery.pass(1min);
    bakery.world.loop.leap(1h); // nothing is due yet at this wrong hour, but soon will be
    networks_say_that_it_is_off_by(1h);
    bakery.pass(45min);
    EXPECT_EQ(bakery.delivery(post, "bluesky").question, api::Question::clock_leapt);
    EXPECT_EQ(bakery.seen_on("bluesky", "Bread"), 0u);
}

TEST_F(OffClock, OneNetworkThatLiesStopsNothing)
{
    bakery.copies.at("bluesky").lies->tell_time(-1h);
    bakery.schedule("Bread", {"bluesky"}, eight);
    const auto next = bakery.schedule("Cake", {"bluesky"}, eight + 5min);
    bakery.pass(1h + 6min);
    EXPECT_EQ(bakery.delivery(next, "bluesky").state, State::published);
    EXPECT_THAT(notices(), Not(Contains("publish.clock_is_off")));
}

} // namespace
} // namespace rostrum::publish
