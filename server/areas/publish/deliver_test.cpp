// A delivery and its network: once, or a reason somebody reads, whatever the network says and whenever the process dies.

#include "api/publish_operations.h"
#include "world/publishing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::publish {
namespace {

using networks::testing::Lie;
using testing::Contains;
using testing::ElementsAre;
using testing::Not;
using world::Publishing;

class OnEachNetwork : public testing::TestWithParam<std::string> {
protected:
    Publishing bakery{{.longest_sleep = 20s}};
    Instant eight = world::begin() + 1h;

    Delivery delivered(PostId post) { return bakery.delivery(post, GetParam()); }
};

std::vector<std::string> every_network()
{
    std::vector<std::string> ids;
    for (const auto& network : networks::all())
        ids.emplace_back(network.facts->id);
    return ids;
}
INSTANTIATE_TEST_SUITE_P(Deliver, OnEachNetwork, testing::ValuesIn(every_network()), [](const auto& info) { return info.param; });

TEST_P(OnEachNetwork, GoesOutOnceAtItsTimeAndNotBefore)
{
    const auto post = bakery.schedule("Fresh bread at eight", {GetParam()}, eight);
    bakery.pass(59min);
    EXPECT_EQ(delivered(post).state, State::scheduled);
    EXPECT_EQ(bakery.seen_on(GetParam(), "Fresh bread"), 0u);

    bakery.pass(2min);
    EXPECT_EQ(delivered(post).state, State::published);
    EXPECT_EQ(bakery.seen_on(GetParam(), "Fresh bread"), 1u);
    EXPECT_THAT(bakery.codes(post, GetParam()), Contains("publish.published"));
}

TEST_P(OnEachNetwork, IsPublishedOnceWhateverTheNetworkAnswers)
{
    for (const auto lie : networks::testing::all_lies()) {
        if (lie == Lie::tokens_forgotten)
            continue; // asks the person; tested below
        const auto name = "Bread despite " + std::string(to_string(lie));
        const auto post = bakery.schedule(name, {GetParam()}, bakery.world.now() + 1min);
        bakery.copies.at(GetParam()).lies->tell(lie);
        bakery.pass(14min);
        EXPECT_EQ(delivered(post).state, State::published)
            << to_string(lie) << " " << testing::PrintToString(bakery.codes(post, GetParam()));
        EXPECT_EQ(bakery.seen_on(GetParam(), name), 1u) << to_string(lie);
    }
}

TEST_P(OnEachNetwork, AThreadComesWholeAndInOrderAlthoughTheAnswerOfEachPartIsLost)
{
    bakery.copies.at(GetParam()).lies->by_chance(300, {Lie::reset_after, Lie::reset_before, Lie::error_after});
    const auto post =
        bakery.schedule(bakery.text_for({"Part one of bread", "Part two of bread", "Part three of bread"}, {GetParam()}), eight);
    bakery.pass(3h);
    bakery.copies.at(GetParam()).lies->by_chance(0);
    bakery.pass(1h);
    EXPECT_EQ(delivered(post).state, State::published) << testing::PrintToString(bakery.codes(post, GetParam()));
    for (const auto* part : {"Part one", "Part two", "Part three"})
        EXPECT_EQ(bakery.seen_on(GetParam(), part), 1u) << part;
}

TEST_P(OnEachNetwork, TheProcessMayDieAtAnyInstant)
{
    for (int instant = 0; instant < 40; ++instant) {
        const auto name = "Bread number " + std::to_string(instant) + ".";
        const auto at = bakery.world.now() + 1min;
        const auto post = bakery.schedule(name, {GetParam()}, at);
        bakery.world.loop.run_until(at - 1ms);
        for (int step = 0; step < instant; ++step)
            bakery.world.loop.step();
        bakery.die_and_begin_again();
        bakery.pass(10min);
        EXPECT_EQ(delivered(post).state, State::published) << instant << " " << testing::PrintToString(bakery.codes(post, GetParam()));
        EXPECT_EQ(bakery.seen_on(GetParam(), name), 1u) << instant;
    }
}

// A server of another make: it keeps no keys, so only what is to be seen there proves anything.
struct OnAnotherMake : testing::Test {
    Publishing bakery;
    Instant eight = world::begin() + 1h;
    networks::testing::Lies& lies = *bakery.copies.at("mastodon").lies;

    OnAnotherMake()
    {
        EXPECT_TRUE(bakery.connect("plain", "mastodon", "https://plain.example"));
        lies.only_about([](const env::HttpRequest& request) { return request.method == "POST" && request.url.ends_with("/statuses"); });
    }
    Result<api::Post> move(PostId post, Instant to)
    {
        const auto shown = bakery.world.run(operations::show_post(bakery.services(), bakery.ada, bakery.bakery.workspace, post));
        const auto zone = Zone::parse("Europe/Lisbon").value();
        return bakery.world.run(operations::schedule_post(
            bakery.services(), bakery.ada, bakery.bakery.workspace, post,
            {.version = shown->version, .plan = {.when = api::PlanKind::at, .at = wall_time(to, zone), .zone = zone}}));
    }
    // Its answer is lost, and so is the way to look.
    Delivery held_without_proof(PostId post)
    {
        lies.tell(Lie::reset_after);
        bakery.pass(1h + 2s);
        bakery.copies.at("mastodon").truth->forget_tokens();
        bakery.pass(5min);
        return bakery.delivery(post, "plain");
    }
};

TEST_F(OnAnotherMake, ALookBeforeTheLostCallCanHaveArrivedProvesNothing)
{
    const auto post = bakery.schedule("Bread", {"plain"}, eight);
    lies.tell(Lie::slow);
    bakery.world.loop.run_until(eight + 2s);
    bakery.die_and_begin_again();
    bakery.pass(10min);
    EXPECT_EQ(bakery.delivery(post, "plain").state, State::published) << testing::PrintToString(bakery.codes(post, "plain"));
    EXPECT_EQ(bakery.seen_on("mastodon", "Bread"), 1u) << testing::PrintToString(bakery.codes(post, "plain"));
}

TEST_F(OnAnotherMake, WhatMayBeThereIsNotMovedOrTakenBackUntilSomebodyHasLooked)
{
    const auto post = bakery.schedule("Bread", {"plain"}, eight);
    const auto held = held_without_proof(post);
    ASSERT_EQ(held.state, State::held) << testing::PrintToString(bakery.codes(post, "plain"));
    ASSERT_EQ(held.question, api::Question::cannot_be_proved);

    const auto moved = move(post, bakery.world.now() + 1h);
    ASSERT_FALSE(moved) << "it would be sent blindly once more";
    EXPECT_EQ(moved.error().code, "publish.answer_first");
    const auto back = bakery.world.run(operations::unschedule_post(bakery.services(), bakery.ada, bakery.bakery.workspace, post));
    ASSERT_FALSE(back) << "it could then be scheduled anew";
    EXPECT_EQ(back.error().code, "publish.answer_first");
}

TEST_F(OnAnotherMake, AnEqualPostOfAnotherDeliveryIsNotTakenForItsOwn)
{
    lies.tell(Lie::reset_before);
    const auto one = bakery.schedule("Good morning", {"plain"}, eight);
    const auto other = bakery.schedule("Good morning", {"plain"}, eight + 1s);
    bakery.pass(1h + 10min);
    EXPECT_EQ(bakery.delivery(other, "plain").state, State::published) << testing::PrintToString(bakery.codes(other, "plain"));
    EXPECT_EQ(bakery.seen_on("mastodon", "Good morning"), 1u);
    EXPECT_EQ(bakery.delivery(one, "plain").question, api::Question::cannot_be_proved)
        << testing::PrintToString(bakery.codes(one, "plain"));
}

api::PostText bread_with_a_picture(Publishing& bakery)
{
    auto text = bakery.text_for({"Bread"}, {"bluesky"});
    text.shared.parts[0].media.push_back({.asset = bakery.add_picture().value(), .alt = "A loaf"});
    return text;
}

TEST(Deliver, AnUploadMayTakeLongerThanALease)
{
    Publishing bakery;
    bakery.copies.at("bluesky").lies->tell(Lie::late); // nothing comes for two minutes
    const auto post = bakery.schedule(bread_with_a_picture(bakery), world::begin() + 1h);
    bakery.pass(1h + 10min);
    EXPECT_THAT(bakery.codes(post, "bluesky"), Not(Contains("publish.answer_lost")));
    EXPECT_EQ(bakery.delivery(post, "bluesky").attempts, 2);
    EXPECT_EQ(bakery.seen_on("bluesky", "Bread"), 1u);
}

TEST(Deliver, APictureThatTheDatabaseCannotBeAskedForJustNowIsAskedForAgain)
{
    Publishing bakery;
    const auto post = bakery.schedule(bread_with_a_picture(bakery), world::begin() + 1h);
    bakery.pass(1h - 2s);
    bakery.world.store.is_out_of_reach = [](store::Store::Mode mode) { return mode == store::Store::Mode::read; };
    bakery.pass(10s);
    bakery.world.store.is_out_of_reach = {};
    bakery.pass(5min);
    EXPECT_EQ(bakery.delivery(post, "bluesky").state, State::published) << testing::PrintToString(bakery.codes(post, "bluesky"));
    EXPECT_EQ(bakery.seen_on("bluesky", "Bread"), 1u);
}

TEST(Deliver, ALookGoesBackOverEverythingThatCameInBetween)
{
    Publishing bakery;
    const auto eight = world::begin() + 1h;
    auto& lies = *bakery.copies.at("mastodon").lies;
    lies.only_about([](const env::HttpRequest& request) { return request.method == "POST" && request.url.ends_with("/statuses"); });
    lies.tell(Lie::reset_after);
    const auto post = bakery.schedule("Bread of the morning", {"mastodon"}, eight);
    for (int other = 0; other < 70; ++other)
        bakery.schedule("Roll " + std::to_string(other), {"mastodon"}, eight + 1s);
    bakery.pass(1h + 1min);
    EXPECT_EQ(bakery.delivery(post, "mastodon").state, State::published) << testing::PrintToString(bakery.codes(post, "mastodon"));
    EXPECT_EQ(bakery.seen_on("mastodon", "Bread of the morning"), 1u);
}

TEST(Deliver, ALookThatFailedGoesOnWhereItWas)
{
    Publishing bakery;
    const auto eight = world::begin() + 1h;
    auto& lies = *bakery.copies.at("mastodon").lies;
    std::vector<std::string> pages; // of the look: the newest one, or what lies before it
    lies.only_about([&](const env::HttpRequest& request) {
        if (request.method == "POST")
            return request.url.ends_with("/statuses") && lies.told() == 0;
        if (bakery.world.now() > eight + 4s && request.url.find("/statuses?") != std::string::npos)
            pages.push_back(request.url.find("max_id") != std::string::npos ? "older" : "newest");
        return !pages.empty() && pages.back() == "older";
    });
    lies.tell(Lie::reset_after);
    lies.tell(Lie::connection_refused);
    const auto post = bakery.schedule("Bread of the morning", {"mastodon"}, eight);
    for (int other = 0; other < 70; ++other)
        bakery.schedule("Roll " + std::to_string(other), {"mastodon"}, eight + 1s);
    bakery.pass(1h + 2min);
    EXPECT_THAT(pages, ElementsAre("newest", "older", "older"));
    EXPECT_EQ(bakery.delivery(post, "mastodon").state, State::published) << testing::PrintToString(bakery.codes(post, "mastodon"));
    EXPECT_EQ(bakery.seen_on("mastodon", "Bread of the morning"), 1u);
}

TEST(Deliver, WhatIsChangedWhileItAsksGoesOutAsItWasChanged)
{
    Publishing bakery;
    const auto post = bakery.schedule("Bread at eight", {"bluesky"}, world::begin() + 1h);
    bakery.copies.at("bluesky").lies->by_chance(1000, {Lie::connection_refused});
    bakery.pass(1h + 30min);
    const auto held = bakery.delivery(post, "bluesky");
    ASSERT_EQ(held.question, api::Question::late);
    bakery.copies.at("bluesky").lies->by_chance(0);

    const auto shown = bakery.world.run(operations::show_post(bakery.services(), bakery.ada, bakery.bakery.workspace, post));
    ASSERT_TRUE(
        bakery.world.run(operations::change_post(bakery.services(), bakery.ada, bakery.bakery.workspace, post,
                                                 {.version = shown->version, .text = bakery.text_for({"Bread at last"}, {"bluesky"})})));
    ASSERT_TRUE(
        bakery.world.run(operations::answer_question(bakery.services(), bakery.ada, bakery.bakery.workspace, held.id,
                                                     {.choice = api::Choice::send_now, .fence = bakery.delivery(post, "bluesky").fence})));
    bakery.pass(1min);
    EXPECT_EQ(bakery.seen_on("bluesky", "Bread at last"), 1u);
    EXPECT_EQ(bakery.seen_on("bluesky", "Bread at eight"), 0u);
}

TEST(Deliver, AChannelTakenOffAPostThatAsksIsCancelledThere)
{
    Publishing bakery;
    const auto post = bakery.schedule("Bread", {"bluesky", "page"}, world::begin() + 1h);
    bakery.copies.at("bluesky").lies->by_chance(1000, {Lie::connection_refused});
    bakery.pass(1h + 30min);
    ASSERT_EQ(bakery.delivery(post, "bluesky").state, State::held);

    const auto shown = bakery.world.run(operations::show_post(bakery.services(), bakery.ada, bakery.bakery.workspace, post));
    ASSERT_TRUE(bakery.world.run(operations::change_post(bakery.services(), bakery.ada, bakery.bakery.workspace, post,
                                                         {.version = shown->version, .text = bakery.text_for({"Bread"}, {"page"})})));
    EXPECT_EQ(bakery.delivery(post, "bluesky").state, State::cancelled);
}

TEST_P(OnEachNetwork, TheProcessMayDieAtAnyInstantOfAThreadWithPictures)
{
    const auto asset = bakery.add_picture();
    ASSERT_TRUE(asset);
    for (int instant = 0; instant < 60; instant += 2) {
        const auto name = "Bread number " + std::to_string(instant) + ".";
        const auto at = bakery.world.now() + 1min;
        auto text = bakery.text_for({name, name + " And butter"}, {GetParam()});
        text.shared.parts[0].media.push_back({.asset = *asset, .alt = "A loaf"});
        const auto post = bakery.schedule(std::move(text), at);
        bakery.world.loop.run_until(at - 1ms);
        for (int step = 0; step < instant; ++step)
            bakery.world.loop.step();
        bakery.die_and_begin_again();
        bakery.pass(5min);
        EXPECT_EQ(delivered(post).state, State::published) << instant << " " << testing::PrintToString(bakery.codes(post, GetParam()));
        EXPECT_EQ(bakery.seen_on(GetParam(), name), 2u) << instant;
    }
}

TEST(Deliver, AsksBeforeSendingWhatIsLateAfterAnOutageAndSendsWhenTold)
{
    Publishing bakery;
    const auto post = bakery.schedule("Bread of the morning", {"bluesky"}, world::begin() + 1h);
    bakery.copies.at("bluesky").lies->by_chance(1000, {Lie::connection_refused});
    bakery.pass(1h + 30min);
    const auto held = bakery.delivery(post, "bluesky");
    ASSERT_EQ(held.state, State::held) << testing::PrintToString(bakery.codes(post, "bluesky"));
    EXPECT_EQ(held.question, api::Question::late);

    bakery.copies.at("bluesky").lies->by_chance(0);
    const auto answered = bakery.world.run(operations::answer_question(bakery.services(), bakery.ada, bakery.bakery.workspace, held.id,
                                                                       {.choice = api::Choice::send_now, .fence = held.fence}));
    ASSERT_TRUE(answered) << answered.error().code;
    bakery.pass(1min);
    EXPECT_EQ(bakery.delivery(post, "bluesky").state, State::published);
    EXPECT_EQ(bakery.seen_on("bluesky", "Bread of the morning"), 1u);
}

TEST(Deliver, AnAnswerToAnOlderQuestionIsRefused)
{
    Publishing bakery;
    const auto post = bakery.schedule("Bread", {"page"}, world::begin() + 1h);
    const auto pause = bakery.world.run(operations::pause_sending(bakery.services(), bakery.ada, bakery.bakery.workspace,
                                                                  {.scope = api::PauseScope::workspace, .reason = "fire drill"}));
    ASSERT_TRUE(pause);
    bakery.pass(1h + 1min);
    const auto held = bakery.delivery(post, "page");
    ASSERT_EQ(held.state, State::held);
    const auto refused = bakery.world.run(operations::answer_question(bakery.services(), bakery.ada, bakery.bakery.workspace, held.id,
                                                                      {.choice = api::Choice::cancel, .fence = held.fence - 1}));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "publish.moved_meanwhile");
}

TEST(Deliver, WhatCameDueDuringAPauseGoesOutWhenItIsReleasedInTime)
{
    Publishing bakery;
    const auto post = bakery.schedule("Bread", {"page"}, world::begin() + 1h);
    const auto pause = bakery.world.run(operations::pause_sending(bakery.services(), bakery.ada, bakery.bakery.workspace,
                                                                  {.scope = api::PauseScope::everything, .reason = "fire drill"}));
    ASSERT_TRUE(pause);
    bakery.pass(1h + 1min);
    EXPECT_EQ(bakery.seen_on("page", "Bread"), 0u);
    ASSERT_TRUE(bakery.world.run(operations::release_pause(bakery.services(), bakery.ada, bakery.bakery.workspace, pause->id)));
    bakery.pass(5s);
    EXPECT_EQ(bakery.delivery(post, "page").state, State::published);
}

TEST(Deliver, HoldsWhatComesDueWhileTheClockLeapsForward)
{
    Publishing bakery;
    const auto post = bakery.schedule("Bread", {"page"}, world::begin() + 50min);
    bakery.pass(1min);
    bakery.world.loop.leap(1h);
    bakery.pass(5s);
    const auto held = bakery.delivery(post, "page");
    EXPECT_EQ(held.state, State::held);
    EXPECT_EQ(held.question, api::Question::clock_leapt);
    EXPECT_EQ(bakery.seen_on("page", "Bread"), 0u);
}

TEST(Deliver, HoldsEverythingThatWantsANewSignInAndGoesOnAfterIt)
{
    Publishing bakery;
    const auto post = bakery.schedule("Bread", {"mastodon"}, world::begin() + 1h);
    bakery.copies.at("mastodon").truth->forget_tokens();
    bakery.pass(1h + 1min);
    const auto held = bakery.delivery(post, "mastodon");
    ASSERT_EQ(held.state, State::held) << testing::PrintToString(bakery.codes(post, "mastodon"));
    EXPECT_EQ(held.question, api::Question::sign_in_again);
}

} // namespace
} // namespace rostrum::publish
