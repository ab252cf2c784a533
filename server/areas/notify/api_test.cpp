// What a person is told, and how they want it, as a browser asks.

#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::notify {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using world::OpenBakery;

struct NotifyApi : testing::Test {
    OpenBakery bakery;
    world::Browser& ada = bakery.ada();

    // Something that asks a person.
    std::string need_sign_in()
    {
        bakery.copies.at("mastodon").truth->forget_tokens();
        const auto post = bakery.write("Bread", {bakery.square}, R"({"when":"now"})");
        bakery.pass(10s);
        return post;
    }
};

TEST_F(NotifyApi, TellsThoseWhoCanDecideAndNobodyElse)
{
    auto& bo = bakery.join("Bo", api::Role::viewer);
    const auto post = need_sign_in();
    const auto told = ada.get("/notices");
    EXPECT_THAT(told.each("/notices", "/code"), ElementsAre("publish.held_sign_in_again"));
    EXPECT_EQ(told.at("/notices/0/post"), post);
    EXPECT_EQ(told.at("/notices/0/workspace"), bakery.workspace);
    EXPECT_EQ(told.at("/notices/0/asks"), "true");
    EXPECT_EQ(told.at("/unread"), "1");
    EXPECT_EQ(bo.get("/notices").many("/notices"), 0u);
    EXPECT_EQ(bakery.world.mails.last_to("ada@bakery.example").to, "ada@bakery.example");
}

TEST_F(NotifyApi, MarksAsReadUpToAMoment)
{
    need_sign_in();
    const auto at = ada.get("/notices").at("/notices/0/at");
    EXPECT_EQ(ada.post("/notices/read", R"({"up_to":"2026-03-01T00:00:00Z"})").status(), 204);
    EXPECT_EQ(ada.get("/notices").at("/unread"), "1");
    EXPECT_EQ(ada.post("/notices/read", R"({"up_to":")" + at + R"("})").status(), 204);
    const auto told = ada.get("/notices");
    EXPECT_EQ(told.at("/unread"), "0");
    EXPECT_THAT(told.each("/notices", "/read"), Each("true"));
}

TEST_F(NotifyApi, KeepsHowAPersonWantsToBeTold)
{
    EXPECT_EQ(ada.get("/notices/settings").at("/by_mail"), "what_asks");
    const std::string nights =
        R"({"by_mail":"nothing","by_push":"nothing","quiet_from":"22:00","quiet_until":"07:00","zone":"Europe/Oslo"})";
    EXPECT_EQ(ada.put("/notices/settings", nights).text(), nights);
    EXPECT_EQ(ada.get("/notices/settings").text(), nights);
    const auto mails = bakery.world.mails.sent.size();
    need_sign_in();
    EXPECT_EQ(bakery.world.mails.sent.size(), mails);
    const auto refused =
        ada.put("/notices/settings", R"({"by_mail":"nothing","by_push":"nothing","quiet_from":"25:00","quiet_until":"","zone":"UTC"})");
    EXPECT_THAT(refused.each("/fields", "/pointer"), ElementsAre("/quiet_from"));
}

TEST_F(NotifyApi, KnowsThePersonsBrowsersByNameAndShowsNoneOfTheirKeys)
{
    const auto added = ada.post("/notices/devices",
                                R"({"endpoint":"https://push.example/send/abc","name":"Firefox on Linux",)"
                                R"("key":"BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",)"
                                R"("secret":"BTBZMqHH6r4Tts7J_aSIgg"})"); // those of RFC 8291
    EXPECT_EQ(added.status(), 201) << added.text();
    const auto shown = ada.get("/notices/devices");
    EXPECT_THAT(shown.each("/devices", "/name"), ElementsAre("Firefox on Linux"));
    EXPECT_THAT(shown.text(), testing::Not(HasSubstr("BTBZMqHH6r4Tts7J_aSIgg")));

    const auto device = "/notices/devices/" + added.at("/id");
    auto& bo = bakery.join("Bo", api::Role::viewer);
    bo.remove(device);
    EXPECT_EQ(ada.get("/notices/devices").many("/devices"), 1u) << "it is not Bo's to remove";
    EXPECT_EQ(ada.remove(device).status(), 204);
    EXPECT_EQ(ada.get("/notices/devices").many("/devices"), 0u);
}

} // namespace
} // namespace rostrum::notify
