// Posts as a browser writes, changes, plans, lists and deletes them.

#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::publish {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using world::OpenBakery;
using world::plan_at;

struct PublishApi : testing::Test {
    OpenBakery bakery;
    world::Browser& ada = bakery.ada();

    std::string post_at(const std::string& id) const { return bakery.in("/posts/" + id); }
    std::string change(std::string_view text, const std::string& version, const std::vector<std::string>& channels) const
    {
        const auto body = bakery.post_of(text, channels);
        return R"({"version":)" + version + "," + body.substr(1);
    }
    static std::string schedule(const std::string& version, const std::string& plan)
    {
        return R"({"version":)" + version + R"(,"plan":)" + plan + "}";
    }
};

TEST_F(PublishApi, WritesADraftWhoseTitleIsItsFirstWords)
{
    const auto made = ada.post(bakery.in("/posts"), bakery.post_of("Fresh bread at eight", {bakery.page, bakery.chat}));
    EXPECT_EQ(made.status(), 201);
    EXPECT_EQ(made.at("/state"), "draft");
    EXPECT_EQ(made.at("/title"), "Fresh bread at eight");
    EXPECT_EQ(made.at("/author"), "Ada");
    EXPECT_EQ(made.many("/deliveries"), 0u);
    EXPECT_EQ(ada.get(post_at(made.at("/id"))).text(), made.text());
}

TEST_F(PublishApi, SchedulesByTheWallOfTheWorkspace)
{
    const auto post = ada.post(bakery.in("/posts"), bakery.post_of("Buns", {bakery.page}, plan_at("2026-07-01T09:00")));
    EXPECT_EQ(post.at("/state"), "scheduled");
    EXPECT_EQ(post.at("/zone"), "Europe/Lisbon");
    EXPECT_EQ(post.at("/due_at"), "2026-07-01T08:00:00Z") << "an hour ahead of Greenwich in summer";
    EXPECT_THAT(post.each("/deliveries", "/state"), ElementsAre("scheduled"));
}

TEST_F(PublishApi, AsksWhichIsMeantOfATimeThatComesTwiceOrNever)
{
    const auto post = bakery.write("Buns", {bakery.page});
    const auto twice = ada.post(post_at(post) + "/schedule", schedule("1", plan_at("2026-10-25T01:30")));
    EXPECT_EQ(twice.code(), "publish.time_twice");
    EXPECT_EQ(twice.at("/fields/0/pointer"), "/plan/at");
    EXPECT_EQ(ada.post(post_at(post) + "/schedule", schedule("1", plan_at("2026-03-29T01:30"))).code(), "publish.time_in_gap");
    EXPECT_EQ(ada.post(post_at(post) + "/schedule", schedule("1", plan_at("2026-03-01T09:00"))).code(), "publish.time_past");

    const auto later = ada.post(post_at(post) + "/schedule", schedule("1", R"({"when":"at","at":"2026-10-25T01:30","fold":"later"})"));
    EXPECT_EQ(later.status(), 200);
    EXPECT_EQ(later.at("/due_at"), "2026-10-25T01:30:00Z");
    EXPECT_EQ(ada.get(post_at(post)).at("/state"), "scheduled");
}

TEST_F(PublishApi, SendsNothingOfWhatBecomesAWishOnTheCalendarAgain)
{
    const auto post = bakery.write("Buns", {bakery.page, bakery.chat}, plan_at("2026-03-02T08:02"));
    const auto version = ada.get(post_at(post)).at("/version");
    const auto wished = ada.post(post_at(post) + "/schedule", schedule(version, R"({"when":"draft","at":"2026-03-02T08:04"})"));
    EXPECT_EQ(wished.status(), 200) << wished.text();
    EXPECT_EQ(wished.at("/state"), "draft");
    EXPECT_EQ(wished.at("/at"), "2026-03-02T08:04");
    bakery.pass(5min);
    EXPECT_EQ(ada.get(post_at(post)).at("/state"), "draft");
    EXPECT_THAT(bakery.copies.at("bluesky").truth->posts(), IsEmpty());
}

TEST_F(PublishApi, MovesWhatIsScheduledAndSaysSoInTheTimeline)
{
    const auto post = bakery.write("Buns", {bakery.page, bakery.chat}, plan_at("2026-03-02T08:02"));
    const auto version = ada.get(post_at(post)).at("/version");
    EXPECT_EQ(ada.post(post_at(post) + "/schedule", schedule(version, plan_at("2026-03-02T08:04"))).at("/due_at"), "2026-03-02T08:04:00Z");
    bakery.pass(3min);
    EXPECT_EQ(ada.get(post_at(post)).at("/state"), "scheduled");
    bakery.pass(2min);
    EXPECT_EQ(ada.get(post_at(post)).at("/state"), "published");
    const auto timeline = ada.get(post_at(post) + "/timeline");
    EXPECT_EQ(timeline.many("/deliveries"), 2u);
    const auto codes = timeline.each("/deliveries/0/moves", "/code");
    EXPECT_EQ(codes.at(0), "publish.scheduled");
    EXPECT_EQ(codes.at(1), "publish.scheduled");
    EXPECT_EQ(codes.back(), "publish.published");
    EXPECT_EQ(timeline.at("/deliveries/0/moves/0/who"), "Ada");
}

TEST_F(PublishApi, RefusesAChangeOrAPlanForAVersionThatIsNoLongerThere)
{
    const auto post = bakery.write("Buns", {bakery.page});
    const auto changed = ada.put(post_at(post), change("Warm buns", "1", {bakery.page}));
    EXPECT_EQ(changed.status(), 200);
    EXPECT_EQ(changed.at("/version"), "2");

    const auto late = ada.put(post_at(post), change("Cold buns", "1", {bakery.page}));
    EXPECT_EQ(late.status(), 409);
    EXPECT_EQ(late.code(), "compose.changed_meanwhile");
    EXPECT_EQ(ada.post(post_at(post) + "/schedule", schedule("1", R"({"when":"now"})")).code(), "compose.changed_meanwhile");
    EXPECT_EQ(ada.get(post_at(post)).at("/title"), "Warm buns");
}

TEST_F(PublishApi, DeletesWhatNeverReachedANetworkAndKeepsTheRest)
{
    const auto planned = bakery.write("Buns", {bakery.page}, plan_at("2026-03-02T08:02"));
    EXPECT_EQ(ada.remove(post_at(planned)).status(), 204);
    EXPECT_EQ(ada.get(post_at(planned)).code(), "compose.post_not_found");
    bakery.pass(3min);
    EXPECT_THAT(bakery.stranger().visit("/p/bread/feed.json").each("/items", "/title"), IsEmpty());

    const auto published = bakery.publish("Bread", {bakery.page});
    const auto refused = ada.remove(post_at(published));
    EXPECT_EQ(refused.status(), 409);
    EXPECT_EQ(refused.code(), "publish.post_reached_a_network");
    EXPECT_EQ(ada.get(post_at(published)).at("/state"), "published");
}

TEST_F(PublishApi, RefusesToScheduleWhatANetworkWouldNotTake)
{
    const auto refused =
        ada.post(bakery.in("/posts"), bakery.post_of(std::string(301, 'b'), {bakery.chat, bakery.page}, R"({"when":"now"})"));
    EXPECT_EQ(refused.status(), 422);
    EXPECT_EQ(refused.code(), "publish.not_accepted");
    EXPECT_THAT(refused.each("/fields", "/code"), ElementsAre("compose.text_too_long"));
    EXPECT_EQ(ada.post(bakery.in("/posts"), bakery.post_of("Bread", {}, R"({"when":"now"})")).code(), "publish.no_channel");
    EXPECT_EQ(ada.get(bakery.in("/posts")).many("/posts"), 0u) << "nothing is kept of what was refused";
}

TEST_F(PublishApi, ListsPostsByStateNewestFirstPageByPage)
{
    std::vector<std::string> posts;
    for (int i = 0; i < 5; ++i) // all in the same instant
        posts.push_back(bakery.write("Draft " + std::to_string(i), {bakery.page}));
    bakery.pass(1min);
    posts.push_back(bakery.write("Scheduled", {bakery.page}, plan_at("2026-03-02T08:02")));

    auto shown = ada.get(bakery.in("/posts?many=2"));
    std::vector<std::string> seen = shown.each("/posts", "/id");
    EXPECT_EQ(seen.at(0), posts.back());
    for (int pages = 0; shown.has("/next_before") && pages < 10; ++pages) {
        shown = ada.get(bakery.in("/posts?many=2&before=" + shown.at("/next_before")));
        for (auto& id : shown.each("/posts", "/id"))
            seen.push_back(std::move(id));
    }
    EXPECT_THAT(seen, testing::UnorderedElementsAreArray(posts)) << "each once";

    EXPECT_THAT(ada.get(bakery.in("/posts?state=scheduled")).each("/posts", "/title"), ElementsAre("Scheduled"));
    EXPECT_EQ(ada.get(bakery.in("/posts?state=draft")).many("/posts"), 5u);
    EXPECT_THAT(ada.get(bakery.in("/posts?state=draft&many=3")).each("/posts/0/channels", ""), ElementsAre(bakery.page));
    EXPECT_EQ(ada.get(bakery.in("/posts?before=yesterday")).status(), 422);
    EXPECT_EQ(ada.get(bakery.in("/posts?many=201")).status(), 422);
}

TEST_F(PublishApi, SaysWhichPostsCarryAPictureAndWhichVersionOfIt)
{
    auto other = world::small_picture();
    other[13] = 'x';
    const auto first = ada.post(bakery.in("/assets?name=loaf"), world::small_picture()).at("/id");
    const auto with = [&](const std::string& asset, bool own) {
        const auto carrying = R"({"parts":[{"text":"Look","media":[{"asset":")" + asset + R"(","alt":"A loaf"}]}]})";
        const std::string plain = R"({"parts":[{"text":"Look","media":[]}]})";
        return R"({"text":{"shared":)" + (own ? plain : carrying) + R"(,"variants":[{"channel":")" + bakery.page + "\"" +
               (own ? R"(,"own":)" + carrying : "") + "}]}}";
    };
    const auto written = ada.post(bakery.in("/posts"), with(first, false)).at("/id");
    bakery.pass(1s);
    const auto second = ada.post(bakery.in("/assets/" + first + "/versions"), other).at("/id");
    const auto own = ada.post(bakery.in("/posts"), with(second, true)).at("/id");
    bakery.write("Without", {bakery.page});

    for (const auto& any : {first, second}) {
        const auto carried = ada.get(bakery.in("/assets/" + any + "/posts"));
        EXPECT_THAT(carried.each("/posts", "/post/id"), ElementsAre(own, written));
        EXPECT_THAT(carried.each("/posts", "/version"), ElementsAre("2", "1"));
        EXPECT_EQ(carried.at("/more"), "false");
    }
    EXPECT_EQ(ada.put(post_at(own), change("No picture any more", "1", {bakery.page})).status(), 200);
    EXPECT_EQ(ada.remove(post_at(written)).status(), 204);
    EXPECT_EQ(ada.get(bakery.in("/assets/" + first + "/posts")).many("/posts"), 0u);
}

TEST_F(PublishApi, LetsContributorsWriteDraftsAndNothingThatGoesOut)
{
    auto& bo = bakery.join("Bo", api::Role::contributor);
    const auto draft = bo.post(bakery.in("/posts"), bakery.post_of("Buns", {bakery.page}, R"({"when":"draft","at":"2026-03-02T08:02"})"));
    EXPECT_EQ(draft.status(), 201);
    EXPECT_EQ(draft.at("/at"), "2026-03-02T08:02");
    EXPECT_EQ(draft.at("/state"), "draft");
    EXPECT_EQ(bo.post(bakery.in("/posts"), bakery.post_of("Buns", {bakery.page}, R"({"when":"now"})")).code(), "publish.may_not_schedule");

    const auto scheduled = bakery.write("Bread", {bakery.page}, plan_at("2026-03-02T08:02"));
    EXPECT_EQ(bo.put(post_at(scheduled), change("Worse bread", "2", {bakery.page})).code(), "publish.may_not_change_scheduled");
    bakery.pass(3min);
    EXPECT_EQ(bakery.stranger().visit("/p/bread/feed.json").at("/items/0/title"), "Bread");
}

TEST_F(PublishApi, TakesAPostOffTheCalendarSoThatItIsADraftAgain)
{
    const auto post = bakery.write("Buns", {bakery.page}, plan_at("2026-03-02T08:02"));
    const auto taken = ada.post(post_at(post) + "/unschedule");
    EXPECT_EQ(taken.status(), 200);
    EXPECT_EQ(taken.at("/state"), "draft");
    EXPECT_FALSE(taken.has("/due_at"));
    bakery.pass(3min);
    EXPECT_EQ(ada.get(post_at(post)).at("/state"), "draft");

    EXPECT_EQ(ada.post(post_at(post) + "/schedule", schedule(taken.at("/version"), R"({"when":"now"})")).status(), 200);
    bakery.pass(1min);
    EXPECT_EQ(ada.get(post_at(post)).at("/state"), "published");
}

TEST_F(PublishApi, KeepsAScheduledPostAtItsInstantWhenItsTextOrChannelsChange)
{
    const auto post = bakery.write("Buns", {bakery.page, bakery.chat}, plan_at("2026-03-02T08:02"));
    const auto changed = ada.put(post_at(post), change("Warm buns", ada.get(post_at(post)).at("/version"), {bakery.page, bakery.square}));
    EXPECT_EQ(changed.at("/due_at"), "2026-03-02T08:02:00Z");
    bakery.pass(3min);
    const auto shown = ada.get(post_at(post));
    EXPECT_THAT(shown.each("/deliveries", "/state"), UnorderedElementsAre("published", "cancelled", "published"));
    EXPECT_EQ(shown.at("/state"), "published") << "the channel that was taken off is no part of it";
    EXPECT_THAT(bakery.copies.at("bluesky").truth->posts(), IsEmpty());
    EXPECT_EQ(bakery.copies.at("mastodon").truth->posts().at(0).text, "Warm buns");
}

TEST_F(PublishApi, LetsContributorsChangeNothingThatIsHeldEither)
{
    auto& bo = bakery.join("Bo", api::Role::contributor);
    const auto pause = ada.post(bakery.in("/pauses"), R"({"scope":"workspace","reason":"fire drill"})").at("/id");
    const auto post = bakery.write("Bread", {bakery.page}, plan_at("2026-03-02T08:01"));
    bakery.pass(2min);
    ASSERT_EQ(ada.get(post_at(post)).at("/state"), "held");

    EXPECT_EQ(bo.put(post_at(post), change("Worse bread", ada.get(post_at(post)).at("/version"), {bakery.page})).code(),
              "publish.may_not_change_scheduled");
    EXPECT_EQ(ada.post(bakery.in("/pauses/" + pause + "/release")).status(), 204);
    bakery.pass(10s);
    EXPECT_EQ(bakery.stranger().visit("/p/bread/feed.json").at("/items/0/title"), "Bread");
}

} // namespace
} // namespace rostrum::publish
