// Many posts at once: each by itself, and what was deleted comes back.

#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::publish {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using world::as_json;
using world::OpenBakery;
using world::plan_at;

struct Arrange : testing::Test {
    OpenBakery bakery;
    world::Browser& ada = bakery.ada();

    world::Answer ask(const std::string& deed, const std::string& posts)
    {
        return ada.post(bakery.in("/posts/" + deed), R"({"posts":[)" + posts + "]}");
    }
    world::Answer show(const std::string& post) { return ada.get(bakery.in("/posts/" + post)); }
    static std::string to(const std::string& post, const std::string& at)
    {
        return R"({"post":)" + as_json(post) + R"(,"at":)" + as_json(at) + "}";
    }
};

TEST_F(Arrange, MovesDraftsAsWishesAndScheduledPostsAsDeliveries)
{
    const auto idea = bakery.write("An idea", {bakery.page}, R"({"when":"draft","at":"2026-03-10T12:00"})");
    const auto bread = bakery.write("Bread", {bakery.page}, plan_at("2026-03-10T08:00"));
    const auto out = bakery.publish("Out already", {bakery.page});

    const auto moved = ask("move", to(idea, "2026-03-11T12:00") + "," + to(bread, "2026-03-11T08:00") + "," + to(out, "2026-03-11T09:00"));

    EXPECT_THAT(moved.each("/done", "/post"), ElementsAre(idea, bread));
    EXPECT_THAT(moved.each("/refused", "/post"), ElementsAre(out));
    EXPECT_THAT(moved.each("/refused", "/code"), ElementsAre("publish.nothing_to_move"));
    EXPECT_EQ(show(idea).at("/state"), "draft");
    EXPECT_EQ(show(idea).at("/at"), "2026-03-11T12:00");
    EXPECT_EQ(show(bread).at("/deliveries/0/due_at"), "2026-03-11T08:00:00Z");
}

TEST_F(Arrange, RefusesOneMoveAndMakesTheOthers)
{
    const auto bread = bakery.write("Bread", {bakery.page}, plan_at("2026-03-10T08:00"));
    const auto buns = bakery.write("Buns", {bakery.page}, plan_at("2026-03-10T09:00"));
    const auto moved = ask("move", to(bread, "2020-01-01T08:00") + "," + to(buns, "2026-03-12T09:00"));
    EXPECT_THAT(moved.each("/refused", "/code"), ElementsAre("publish.time_past"));
    EXPECT_THAT(moved.each("/done", "/post"), ElementsAre(buns));
    EXPECT_EQ(show(bread).at("/at"), "2026-03-10T08:00") << "as it was";
}

TEST_F(Arrange, FilesPostsWithoutTouchingTheirTextOrTime)
{
    const auto label = ada.post(bakery.in("/labels"), R"({"name":"Offers","colour":1})").at("/id");
    const auto bread = bakery.write("Bread", {bakery.page}, plan_at("2026-03-10T08:00"));
    const auto before = show(bread);

    ask("file", R"({"post":)" + as_json(bread) + R"(,"purpose":{"labels":[)" + as_json(label) + "]}}");

    EXPECT_EQ(show(bread).at("/purpose/labels/0"), label);
    EXPECT_EQ(show(bread).at("/version"), before.at("/version")) << "whoever writes on it goes on writing";
    const auto week = ada.get(bakery.in("/calendar?from=2026-03-09&until=2026-03-16"));
    EXPECT_EQ(week.at("/posts/0/purpose/labels/0"), label);
    EXPECT_FALSE(week.has("/posts/0/purpose/campaign"));

    ask("file", R"({"post":)" + as_json(bread) + R"(,"purpose":{"labels":[]}})");
    EXPECT_EQ(show(bread).many("/purpose/labels"), 0u);
}

TEST_F(Arrange, WritesPostsOnceMoreAsDrafts)
{
    const auto bread = bakery.write("Bread", {bakery.page, bakery.chat}, plan_at("2026-03-10T08:00"));
    const auto copies = ask("duplicate", to(bread, "2026-03-17T08:00") + R"(,{"post":)" + as_json(bread) + "}");
    const auto first = show(copies.at("/done/0/copy"));
    EXPECT_EQ(first.at("/state"), "draft");
    EXPECT_EQ(first.at("/at"), "2026-03-17T08:00");
    EXPECT_EQ(first.at("/text/shared/parts/0/text"), "Bread");
    EXPECT_EQ(first.many("/text/variants"), 2u);
    EXPECT_FALSE(show(copies.at("/done/1/copy")).has("/at"));
    EXPECT_EQ(show(bread).at("/state"), "scheduled") << "and stays what it is";
}

TEST_F(Arrange, TakesOutOfTheBinWhatWasDeletedAsItWas)
{
    const auto bread = bakery.write("Bread", {bakery.page, bakery.chat}, plan_at("2026-03-10T08:00"));
    const auto idea = bakery.write("An idea", {bakery.page}, R"({"when":"draft","at":"2026-03-10T12:00"})");
    const auto out = bakery.publish("Out already", {bakery.page});

    const auto deleted = ask("delete", as_json(bread) + "," + as_json(idea) + "," + as_json(out));
    EXPECT_THAT(deleted.each("/refused", "/code"), ElementsAre("publish.post_reached_a_network"));
    EXPECT_EQ(show(bread).status(), 404);
    EXPECT_THAT(ada.get(bakery.in("/bin")).each("/posts", "/title"), testing::UnorderedElementsAre("Bread", "An idea"));
    EXPECT_EQ(ada.get(bakery.in("/bin")).at("/posts/0/who"), "Ada");

    const auto restored = ask("restore", as_json(bread) + "," + as_json(idea));
    EXPECT_THAT(restored.each("/done", "/state"), ElementsAre("scheduled", "draft"));
    EXPECT_EQ(show(bread).many("/deliveries"), 2u);
    EXPECT_EQ(show(bread).at("/deliveries/0/due_at"), "2026-03-10T08:00:00Z");
    EXPECT_EQ(show(idea).at("/at"), "2026-03-10T12:00");
    EXPECT_THAT(ada.get(bakery.in("/bin")).each("/posts", "/title"), IsEmpty());
    EXPECT_THAT(ask("restore", as_json(bread)).each("/refused", "/code"), ElementsAre("compose.post_not_in_bin"));
}

TEST_F(Arrange, RestoresAsADraftWhatShouldHaveGoneOutMeanwhile)
{
    const auto soon = wall_time(bakery.world.now() + 2min, *Zone::parse("Europe/Lisbon"));
    const auto bread = bakery.write("Bread", {bakery.page}, plan_at(soon.text()));
    ask("delete", as_json(bread));
    bakery.pass(3min);
    EXPECT_THAT(ask("restore", as_json(bread)).each("/done", "/state"), ElementsAre("draft"));
    EXPECT_EQ(show(bread).many("/deliveries"), 0u);
}

TEST_F(Arrange, EmptiesTheBinOfWhatHasBeenInItForLongEnough)
{
    const auto bread = bakery.write("Bread", {bakery.page});
    ask("delete", as_json(bread));
    ASSERT_TRUE(bakery.world.write(compose::empty_bin, bakery.world.now() - compose::time_in_bin));
    EXPECT_EQ(ada.get(bakery.in("/bin")).many("/posts"), 1u);
    ASSERT_TRUE(bakery.world.write(compose::empty_bin, bakery.world.now() + 1s));
    EXPECT_EQ(ada.get(bakery.in("/bin")).many("/posts"), 0u);
}

} // namespace
} // namespace rostrum::publish
