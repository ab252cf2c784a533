// A network's limits are kept before it has to refuse, whichever workspace speaks, and a backlog goes out oldest first within them.

#include "networks/answer.h"
#include "world/publishing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::publish {
namespace {

using networks::testing::Lie;
using testing::Contains;
using testing::ElementsAre;
using world::Publishing;

const Instant eight = world::begin() + 1h;

std::vector<std::string> texts_on(Publishing& bakery, const std::string& network)
{
    std::vector<std::string> texts;
    for (const auto& post : bakery.copies.at(network).truth->posts())
        texts.push_back(post.text);
    return texts;
}

TEST(Limits, NothingIsSentWhileTheNetworkSaysThatNothingIsLeft)
{
    for (const auto* network : {"bluesky", "mastodon"}) {
        Publishing bakery;
        const auto first = bakery.schedule("Bread", {network}, eight);
        const auto second = bakery.schedule("Cake", {network}, eight + 30s);
        bakery.copies.at(network).lies->also_say({{"RateLimit-Remaining", "0"}, {"RateLimit-Reset", "120"}});
        bakery.pass(1h + 60s);
        EXPECT_EQ(bakery.delivery(second, network).state, State::waiting) << network;
        EXPECT_THAT(bakery.codes(second, network), Contains("publish.network_asks_for_quiet"));
        EXPECT_EQ(bakery.seen_on(network, "Cake"), 0u);
        bakery.pass(10min);
        EXPECT_EQ(bakery.delivery(first, network).state, State::published) << network;
        EXPECT_EQ(bakery.delivery(second, network).state, State::published) << network;
        EXPECT_THAT(texts_on(bakery, network), ElementsAre("Bread", "Cake"));
    }
}

TEST(Limits, TheRestOfAThreadWaitsUntilTheNetworkTakesPostsAgain)
{
    Publishing bakery;
    const auto post = bakery.schedule(bakery.text_for({"Part one", "Part two", "Part three"}, {"mastodon"}), eight);
    bakery.copies.at("mastodon").lies->also_say({{"X-RateLimit-Remaining", "0"}, {"X-RateLimit-Reset", "300"}}, 2);
    bakery.pass(1h + 10s);
    EXPECT_EQ(bakery.delivery(post, "mastodon").state, State::waiting);
    bakery.pass(20min);
    EXPECT_EQ(bakery.delivery(post, "mastodon").state, State::published);
    EXPECT_THAT(texts_on(bakery, "mastodon"), ElementsAre("Part one", "Part two", "Part three"));
}

TEST(Limits, ABacklogGoesOutOldestFirstAndWithinWhatTheNetworkLetsItDo)
{
    Publishing bakery;
    std::vector<PostId> posts;
    const auto pause_until = eight + 10min;
    for (const auto* name : {"first", "second", "third", "fourth", "fifth"})
        posts.push_back(bakery.schedule(name, {"bluesky"}, eight + 1min * static_cast<int>(posts.size())));
    bakery.dispatcher().stop(); // the server is down when they come due
    bakery.pass(1h + 10min);
    bakery.copies.at("bluesky").lies->also_say({{"RateLimit-Remaining", "1"}});
    bakery.copies.at("bluesky").lies->also_say({{"RateLimit-Remaining", "0"}, {"RateLimit-Reset", "100"}});
    bakery.die_and_begin_again();
    bakery.world.loop.run_until(pause_until + 30s);
    EXPECT_THAT(texts_on(bakery, "bluesky"), ElementsAre("first", "second"));
    bakery.pass(5min);
    EXPECT_THAT(texts_on(bakery, "bluesky"), ElementsAre("first", "second", "third", "fourth", "fifth"));
    // What waits behind the quiet says so once, however often it looks.
    EXPECT_EQ(std::ranges::count(bakery.codes(posts[4], "bluesky"), "publish.network_asks_for_quiet"), 1);
}

TEST(Limits, OneAccountInTwoWorkspacesSharesWhatTheNetworkLetsItDo)
{
    Publishing bakery;
    const auto cakes = bakery.add_workspace("Cakes", "mastodon", "ada");
    const auto bread = bakery.schedule("Bread", {"mastodon"}, eight);
    const auto cake = bakery.schedule_as(cakes.ada, cakes.workspace, "Cake", cakes.channel, eight + 10s);
    bakery.copies.at("mastodon").lies->tell(Lie::rate_limited);
    bakery.pass(1h + 11s); // seven seconds of quiet were asked for at eight, and then Bread had its turn
    EXPECT_THAT(texts_on(bakery, "mastodon"), ElementsAre("Bread", "Cake"));

    bakery.copies.at("mastodon").lies->also_say({{"X-RateLimit-Remaining", "0"}, {"X-RateLimit-Reset", "60"}}, 3);
    const auto rye = bakery.schedule("Rye", {"mastodon"}, bakery.world.now() + 1s);
    const auto tart = bakery.schedule_as(cakes.ada, cakes.workspace, "Tart", cakes.channel, bakery.world.now() + 2s);
    bakery.pass(30s);
    EXPECT_EQ(bakery.deliveries_of(cakes.workspace, tart).at(0).state, State::waiting);
    bakery.pass(10min);
    EXPECT_EQ(bakery.deliveries_of(cakes.workspace, tart).at(0).state, State::published);
    EXPECT_EQ(bakery.delivery(rye, "mastodon").state, State::published);
    EXPECT_EQ(bakery.delivery(bread, "mastodon").account, bakery.deliveries_of(cakes.workspace, cake).at(0).account);
}

TEST(Limits, OneAccountInTwoWorkspacesSaysOneThingAfterTheOther)
{
    Publishing bakery;
    const auto cakes = bakery.add_workspace("Cakes", "mastodon", "ada");
    bakery.copies.at("mastodon").lies->tell(Lie::silence_after); // the first takes half a minute
    bakery.schedule("Bread", {"mastodon"}, eight);
    const auto cake = bakery.schedule_as(cakes.ada, cakes.workspace, "Cake", cakes.channel, eight + 1s);
    bakery.pass(1h + 10s);
    EXPECT_EQ(bakery.deliveries_of(cakes.workspace, cake).at(0).state, State::claimed);
    bakery.pass(5min);
    EXPECT_EQ(bakery.deliveries_of(cakes.workspace, cake).at(0).state, State::published);
}

TEST(UsedUp, BelievesTheUsualHeadersOnlyWhenTheySayUntilWhen)
{
    using networks::used_up;
    const auto answer = [](env::Headers headers) { return env::HttpAnswer{200, std::move(headers), ""}; };
    EXPECT_EQ(used_up(answer({{"RateLimit-Remaining", "0"}, {"RateLimit-Reset", "90"}})), 90s);
    EXPECT_EQ(used_up(answer({{"x-ratelimit-remaining", "0"},
                              {"Date", "Fri, 16 Oct 2026 06:30:00 GMT"},
                              {"x-ratelimit-reset", "2026-10-16T06:35:00.000Z"}})),
              5min);
    EXPECT_EQ(used_up(answer({{"RateLimit-Remaining", "0"}})), std::nullopt);
    EXPECT_EQ(used_up(answer({{"RateLimit-Remaining", "1"}, {"RateLimit-Reset", "90"}})), std::nullopt);
    EXPECT_EQ(used_up(answer({{"RateLimit-Remaining", "none"}, {"RateLimit-Reset", "90"}})), std::nullopt);
    EXPECT_EQ(used_up(answer({{"RateLimit-Remaining", "0"}, {"RateLimit-Reset", "99999999"}})),
              24h); // one that lies does not silence us for long
    EXPECT_EQ(used_up(answer({})), std::nullopt);
}

} // namespace
} // namespace rostrum::publish
