// What asks a person, what is paused, and what was said to the networks, as a browser sees and decides it.

#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::publish {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using world::OpenBakery;
using world::plan_at;

struct QuestionsApi : testing::Test {
    OpenBakery bakery;
    world::Browser& ada = bakery.ada();

    std::string post_at(const std::string& id) const { return bakery.in("/posts/" + id); }

    // A post that came due during a pause and asks whether it may go out late; its id.
    std::string held_as_late(std::string_view text)
    {
        const auto pause = ada.post(bakery.in("/pauses"), R"({"scope":"workspace","reason":"the oven is cold"})").at("/id");
        auto body = bakery.post_of(text, {bakery.chat}, R"({"when":"now"})");
        body.insert(1, R"("late_rule":{"after_minutes":1,"then":"ask"},)");
        const auto post = ada.post(bakery.in("/posts"), body).at("/id");
        bakery.pass(2min);
        EXPECT_EQ(ada.post(bakery.in("/pauses/" + pause + "/release")).status(), 204);
        bakery.pass(10s);
        EXPECT_EQ(ada.get(post_at(post)).at("/state"), "held");
        return post;
    }
    world::Answer answer(const world::Answer& held, std::string_view choice, std::string_view more = {})
    {
        return ada.post(bakery.in("/deliveries/" + held.at("/held/0/delivery/id") + "/answer"),
                        R"({"choice":")" + std::string(choice) + R"(","fence":)" + held.at("/held/0/delivery/fence") + std::string(more) +
                            "}");
    }
};

TEST_F(QuestionsApi, ListsWhatAsksAPersonWithTheChoicesThereAre)
{
    EXPECT_EQ(ada.get(bakery.in("/held")).many("/held"), 0u);
    const auto post = held_as_late("Bread of the morning");

    const auto held = ada.get(bakery.in("/held"));
    EXPECT_EQ(held.at("/held/0/post"), post);
    EXPECT_EQ(held.at("/held/0/title"), "Bread of the morning");
    EXPECT_EQ(held.at("/held/0/delivery/question"), "late");
    EXPECT_EQ(held.at("/held/0/delivery/choices"), R"(["send_now","send_at","cancel"])");
    EXPECT_THAT(ada.get("/notices").each("/notices", "/post"), Contains(post)) << "and whom it concerns was told";
}

TEST_F(QuestionsApi, SendsNowWhatAPersonStillWants)
{
    const auto post = held_as_late("Bread");
    EXPECT_EQ(answer(ada.get(bakery.in("/held")), "send_now").status(), 200);
    bakery.pass(10s);
    EXPECT_EQ(ada.get(post_at(post)).at("/state"), "published");
    EXPECT_EQ(ada.get(bakery.in("/held")).many("/held"), 0u);
}

TEST_F(QuestionsApi, SendsAtAnotherTimeOrNotAtAll)
{
    const auto later = held_as_late("Bread");
    auto held = ada.get(bakery.in("/held"));
    EXPECT_EQ(answer(held, "send_at").code(), "publish.time_missing");
    EXPECT_EQ(answer(held, "send_at", R"(,"at":"2026-03-02T08:10")").at("/due_at"), "2026-03-02T08:10:00Z");
    EXPECT_EQ(answer(held, "cancel").code(), "publish.moved_meanwhile") << "the question was answered";
    bakery.pass(8min);
    EXPECT_EQ(ada.get(post_at(later)).at("/state"), "published");

    const auto dropped = held_as_late("Stale bread");
    held = ada.get(bakery.in("/held"));
    EXPECT_EQ(answer(held, "it_is_published").code(), "publish.not_a_choice");
    EXPECT_EQ(answer(held, "cancel").at("/state"), "cancelled");
    EXPECT_EQ(ada.get(post_at(dropped)).at("/state"), "cancelled");
    EXPECT_THAT(ada.get(bakery.in("/audit")).each("/entries", "/action"), Contains("publish.answer_question"));
}

TEST_F(QuestionsApi, KeepsTheTimeAPersonGaveItWhenItsTextIsChangedAfterwards)
{
    const auto post = held_as_late("Bread");
    ASSERT_EQ(answer(ada.get(bakery.in("/held")), "send_at", R"(,"at":"2026-03-02T08:10")").status(), 200);
    auto body = bakery.post_of("Better bread", {bakery.chat});
    body.insert(1, R"("version":)" + ada.get(post_at(post)).at("/version") + ",");
    const auto changed = ada.put(post_at(post), body);
    EXPECT_EQ(changed.status(), 200) << changed.text();
    EXPECT_EQ(ada.get(post_at(post)).at("/deliveries/0/due_at"), "2026-03-02T08:10:00Z");
    bakery.pass(8min);
    EXPECT_EQ(ada.get(post_at(post)).at("/state"), "published");
    EXPECT_EQ(bakery.copies.at("bluesky").truth->posts().back().text, "Better bread");
}

TEST_F(QuestionsApi, AsksForTheAccountAgainAndGoesOnOnceItIsBack)
{
    bakery.copies.at("mastodon").truth->forget_tokens();
    const auto post = bakery.write("Bread", {bakery.square}, R"({"when":"now"})");
    bakery.pass(10s);
    EXPECT_EQ(ada.get(bakery.in("/held")).at("/held/0/delivery/question"), "sign_in_again");
    EXPECT_EQ(ada.get(bakery.in("/channels")).at("/channels/2/state"), "needs_sign_in");

    bakery.connect("mastodon", "ada");
    bakery.pass(10s);
    EXPECT_EQ(ada.get(post_at(post)).at("/state"), "published");
    EXPECT_EQ(ada.get(bakery.in("/channels")).at("/channels/2/state"), "connected");
}

TEST_F(QuestionsApi, ShowsTheExactCallToTheNetworkWithoutItsSecrets)
{
    const auto post = bakery.publish("Fresh bread", {bakery.square});
    const auto timeline = ada.get(post_at(post) + "/timeline");
    const auto delivery = timeline.at("/deliveries/0/id");
    std::string said;
    for (std::size_t i = 0; i < timeline.many("/deliveries/0/moves"); ++i) {
        const auto move = "/deliveries/0/moves/" + std::to_string(i) + "/call";
        if (!timeline.has(move))
            continue;
        const auto call = ada.get(bakery.in("/deliveries/" + delivery + "/calls/" + timeline.at(move)));
        EXPECT_EQ(call.status(), 200);
        EXPECT_EQ(call.at("/status"), "200");
        said += call.at("/request") + call.at("/answer");
    }
    EXPECT_THAT(said, HasSubstr("POST https://mastodon.example/api/v1/statuses"));
    EXPECT_THAT(said, HasSubstr("Fresh bread"));
    EXPECT_THAT(said, Not(HasSubstr("token-"))) << "the stand-in's tokens begin so";

    auto& bo = bakery.join("Bo", api::Role::viewer);
    EXPECT_EQ(bo.get(post_at(post) + "/timeline").text(), timeline.text());
}

TEST_F(QuestionsApi, PausesAChannelAWorkspaceOrEverythingAndSaysByWhomAndWhy)
{
    const auto channel = ada.post(bakery.in("/pauses"), R"({"scope":"channel","channel":")" + bakery.chat + R"(","reason":"rumour"})");
    EXPECT_EQ(channel.status(), 201);
    EXPECT_EQ(channel.at("/who"), "Ada");
    EXPECT_EQ(ada.post(bakery.in("/pauses"), R"({"scope":"channel","reason":"which?"})").code(), "publish.pause_needs_channel");
    const auto here = bakery.write("Bread here", {bakery.chat}, plan_at("2026-03-02T08:03"));
    const auto there = bakery.write("Bread there", {bakery.page}, plan_at("2026-03-02T08:03"));
    EXPECT_EQ(ada.get(bakery.in("/pauses")).at("/due_next_day"), "2");
    bakery.pass(4min);

    EXPECT_EQ(ada.get(post_at(here)).at("/state"), "held");
    EXPECT_EQ(ada.get(post_at(there)).at("/state"), "published");
    const auto pauses = ada.get(bakery.in("/pauses"));
    EXPECT_THAT(pauses.each("/pauses", "/reason"), ElementsAre("rumour"));
    EXPECT_EQ(pauses.at("/pauses/0/came_due"), "1");

    const auto all = ada.post(bakery.in("/pauses"), R"({"scope":"everything","reason":"crisis"})").at("/id");
    EXPECT_EQ(ada.post(bakery.in("/pauses/" + channel.at("/id") + "/release")).status(), 204);
    bakery.pass(10s);
    EXPECT_EQ(ada.get(post_at(here)).at("/state"), "held") << "the other pause is still on";
    EXPECT_EQ(ada.post(bakery.in("/pauses/" + all + "/release")).status(), 204);
    bakery.pass(10s);
    EXPECT_EQ(ada.get(post_at(here)).at("/state"), "published");
    EXPECT_THAT(ada.get(bakery.in("/pauses")).each("/pauses", "/id"), IsEmpty());
    EXPECT_EQ(ada.post(bakery.in("/pauses/" + all + "/release")).code(), "publish.pause_not_found") << "once is enough";
}

TEST_F(QuestionsApi, FollowsTheLateRuleOfPostChannelAndWorkspaceInThisOrder)
{
    const auto rule = [](std::string_view then) { return R"({"after_minutes":1,"then":")" + std::string(then) + R"("})"; };
    EXPECT_EQ(ada.patch(bakery.in(""), R"({"late_rule":)" + rule("drop") + "}").at("/late_rule/then"), "drop");
    EXPECT_EQ(ada.patch(bakery.in("/channels/" + bakery.page), R"({"late_rule":)" + rule("send") + "}").at("/late_rule/then"), "send");
    const auto pause = ada.post(bakery.in("/pauses"), R"({"scope":"workspace","reason":"fire drill"})").at("/id");
    const auto by_workspace = bakery.write("One", {bakery.chat}, plan_at("2026-03-02T08:01"));
    const auto by_channel = bakery.write("Two", {bakery.page}, plan_at("2026-03-02T08:01"));
    auto body = bakery.post_of("Three", {bakery.page}, plan_at("2026-03-02T08:01"));
    body.insert(1, R"("late_rule":)" + rule("ask") + ",");
    const auto by_itself = ada.post(bakery.in("/posts"), body).at("/id");
    bakery.pass(3min);
    ASSERT_EQ(ada.post(bakery.in("/pauses/" + pause + "/release")).status(), 204);
    bakery.pass(10s);

    const auto dropped = ada.get(post_at(by_workspace));
    EXPECT_EQ(dropped.at("/state"), "cancelled");
    EXPECT_EQ(dropped.at("/deliveries/0/code"), "publish.dropped_as_late");
    EXPECT_EQ(ada.get(post_at(by_channel)).at("/state"), "published");
    EXPECT_EQ(ada.get(post_at(by_itself)).at("/state"), "held");
}

TEST_F(QuestionsApi, ShowsWhatSomebodyDidWhoseNameIsErased)
{
    auto& bo = bakery.join("Bo", api::Role::editor);
    const auto person = PersonId::parse(bakery.id_of("Bo")).value();
    const auto post = bo.post(bakery.in("/posts"), bakery.post_of("Bread", {bakery.page}, R"({"when":"now"})")).at("/id");
    ASSERT_EQ(bo.post(bakery.in("/pauses"), R"({"scope":"workspace","reason":"holiday"})").status(), 201);
    bakery.pass(5s);
    const auto caller = by_itself(OrganizationId::parse(ada.get("/session").at("/organization/id")).value());
    ASSERT_TRUE(bakery.world.write(people::erase, caller, person, bakery.world.now()));

    EXPECT_EQ(ada.get(post_at(post)).at("/author"), "erased person");
    EXPECT_EQ(ada.get(post_at(post) + "/timeline").at("/deliveries/0/moves/0/who"), "erased person");
    EXPECT_EQ(ada.get(bakery.in("/pauses")).at("/pauses/0/who"), "erased person");
}

} // namespace
} // namespace rostrum::publish
