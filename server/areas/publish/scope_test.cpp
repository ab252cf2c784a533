// Whose late rule counts, how far a pause reaches, and what is said of a post that was dropped.

#include "api/channels_operations.h"
#include "api/notify_operations.h"
#include "api/people_operations.h"
#include "api/publish_operations.h"
#include "world/publishing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::publish {
namespace {

using networks::testing::Lie;
using testing::Contains;
using testing::Not;
using world::Publishing;

class Scope : public testing::Test {
protected:
    Publishing bakery;
    Instant eight = world::begin() + 1h;

    api::LateRule after(int minutes, api::LateChoice then) { return {.after_minutes = minutes, .then = then}; }
    void workspace_says(api::LateRule rule)
    {
        ASSERT_TRUE(bakery.world.run(
            people::operations::change_workspace(bakery.services(), bakery.ada, bakery.bakery.workspace, {.late_rule = rule})));
    }
    void channel_says(const std::string& network, api::LateRule rule)
    {
        ASSERT_TRUE(bakery.world.run(channels::operations::change_channel(bakery.services(), bakery.ada, bakery.bakery.workspace,
                                                                          bakery.channels.at(network), {.late_rule = rule})));
    }
    PostId schedule_with(std::string text, const std::string& network, api::LateRule rule)
    {
        const auto zone = Zone::utc();
        api::CreatePost wish{.text = bakery.text_for({std::move(text)}, {network}),
                             .plan = api::Plan{.when = api::PlanKind::at, .at = wall_time(eight, zone), .zone = zone},
                             .late_rule = rule};
        return bakery.world.run(operations::create_post(bakery.services(), bakery.ada, bakery.bakery.workspace, std::move(wish)))->id;
    }
    api::Pause pause(api::PauseSending wish)
    {
        return *bakery.world.run(operations::pause_sending(bakery.services(), bakery.ada, bakery.bakery.workspace, std::move(wish)));
    }
    void release(const api::Pause& pause)
    {
        ASSERT_TRUE(bakery.world.run(operations::release_pause(bakery.services(), bakery.ada, bakery.bakery.workspace, pause.id)));
    }
    std::vector<std::string> notices()
    {
        std::vector<std::string> codes;
        const auto listed = bakery.world.run(notify::operations::list_notices(bakery.services(), bakery.ada));
        for (const auto& notice : listed->notices)
            codes.push_back(notice.code);
        return codes;
    }
    State state(PostId post, const std::string& network) { return bakery.delivery(post, network).state; }
    void be_down_until(Instant when)
    {
        bakery.dispatcher().stop();
        bakery.world.loop.run_until(when);
        bakery.die_and_begin_again();
        bakery.pass(10s);
    }
};

TEST_F(Scope, ThePostsLateRuleWinsOverItsChannelsAndThatOverTheWorkspaces)
{
    workspace_says(after(0, api::LateChoice::drop));
    channel_says("bluesky", after(0, api::LateChoice::send));
    const auto by_workspace = bakery.schedule("Bread", {"mastodon"}, eight);
    const auto by_channel = bakery.schedule("Bread", {"bluesky"}, eight);
    const auto by_post = schedule_with("Cake", "bluesky", after(0, api::LateChoice::ask));
    be_down_until(eight + 30min);
    EXPECT_EQ(state(by_workspace, "mastodon"), State::cancelled);
    EXPECT_EQ(state(by_channel, "bluesky"), State::published);
    EXPECT_EQ(state(by_post, "bluesky"), State::held);
}

TEST_F(Scope, ALateRuleLetsPassWhatIsLessLate)
{
    workspace_says(after(45, api::LateChoice::drop));
    const auto in_time = bakery.schedule("Bread", {"page"}, eight);
    const auto shorter = schedule_with("Cake", "page", after(29, api::LateChoice::drop));
    be_down_until(eight + 30min);
    EXPECT_EQ(state(in_time, "page"), State::published);
    EXPECT_EQ(state(shorter, "page"), State::cancelled);
}

TEST_F(Scope, APostThatWasDroppedAsTooLateIsTold)
{
    const auto post = schedule_with("Bread", "page", after(15, api::LateChoice::drop));
    be_down_until(eight + 30min);
    ASSERT_EQ(state(post, "page"), State::cancelled);
    EXPECT_EQ(bakery.delivery(post, "page").code, "publish.dropped_as_late");
    EXPECT_THAT(bakery.codes(post, "page"), Contains("publish.dropped_as_late"));
    EXPECT_THAT(notices(), Contains("publish.dropped_as_late"));
    EXPECT_EQ(bakery.seen_on("page", "Bread"), 0u);
}

TEST_F(Scope, APauseOfAChannelStopsThatChannelAlone)
{
    const auto post = bakery.schedule("Bread", {"page", "mastodon"}, eight);
    const auto paused = pause({.scope = api::PauseScope::channel, .channel = bakery.channels.at("mastodon"), .reason = "fire drill"});
    bakery.pass(1h + 1min);
    EXPECT_EQ(state(post, "page"), State::published);
    EXPECT_EQ(bakery.delivery(post, "mastodon").question, api::Question::paused);
    release(paused);
    bakery.pass(5s);
    EXPECT_EQ(state(post, "mastodon"), State::published);
}

TEST_F(Scope, APauseOfAWorkspaceStopsNoOtherAndOneOfEverythingStopsAll)
{
    const auto cakes = bakery.add_workspace("Cakes", "mastodon", "bo");
    const auto schedule_both = [&](Instant at) {
        return std::pair(bakery.schedule("Bread", {"mastodon"}, at),
                         bakery.schedule_as(cakes.ada, cakes.workspace, "Cake", cakes.channel, at));
    };
    const auto cake_state = [&](PostId post) { return bakery.deliveries_of(cakes.workspace, post).at(0).state; };

    const auto of_workspace = pause({.scope = api::PauseScope::workspace, .reason = "fire drill"});
    const auto [bread, cake] = schedule_both(eight);
    bakery.pass(1h + 1min);
    EXPECT_EQ(state(bread, "mastodon"), State::held);
    EXPECT_EQ(cake_state(cake), State::published);
    release(of_workspace);

    const auto of_all = pause({.scope = api::PauseScope::everything, .reason = "fire drill"});
    const auto [rye, tart] = schedule_both(bakery.world.now() + 1min);
    bakery.pass(2min);
    EXPECT_EQ(state(rye, "mastodon"), State::held);
    EXPECT_EQ(cake_state(tart), State::held);
    release(of_all);
    bakery.pass(5s);
    EXPECT_EQ(state(rye, "mastodon"), State::published);
    EXPECT_EQ(cake_state(tart), State::published);
}

TEST_F(Scope, WhatStandsInALaneAlreadyStopsWithThePauseToo)
{
    std::vector<PostId> posts;
    for (const auto* name : {"Bread", "Cake", "Rye"})
        posts.push_back(bakery.schedule(name, {"bluesky"}, eight + std::chrono::seconds(posts.size())));
    bakery.copies.at("bluesky").lies->tell(Lie::silence_after); // the first takes half a minute, the others stand behind it
    bakery.pass(1h + 5s);
    ASSERT_EQ(state(posts[2], "bluesky"), State::claimed);
    pause({.scope = api::PauseScope::workspace, .reason = "fire drill"});
    bakery.pass(10min);
    EXPECT_EQ(state(posts[0], "bluesky"), State::published); // it had left
    for (const auto post : {posts[1], posts[2]}) {
        EXPECT_EQ(bakery.delivery(post, "bluesky").question, api::Question::paused);
        EXPECT_THAT(bakery.codes(post, "bluesky"), Not(Contains("publish.sending")));
    }
    EXPECT_EQ(bakery.copies.at("bluesky").truth->posts().size(), 1u);
}

TEST_F(Scope, WhatCameDueDuringALongPauseFollowsTheLateRule)
{
    const auto asked = schedule_with("Bread", "page", after(15, api::LateChoice::ask));
    const auto dropped = schedule_with("Cake", "page", after(15, api::LateChoice::drop));
    const auto sent = schedule_with("Rye", "page", after(15, api::LateChoice::send));
    const auto paused = pause({.scope = api::PauseScope::everything, .reason = "fire drill"});
    bakery.pass(3h);
    release(paused);
    bakery.pass(5s);
    EXPECT_EQ(bakery.delivery(asked, "page").question, api::Question::late);
    EXPECT_EQ(state(dropped, "page"), State::cancelled);
    EXPECT_EQ(state(sent, "page"), State::published);
}

} // namespace
} // namespace rostrum::publish
