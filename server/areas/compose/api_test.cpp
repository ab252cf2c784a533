// What a text would meet on each network, told before it goes there.

#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::compose {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using world::as_json;
using world::OpenBakery;

struct ComposeApi : testing::Test {
    OpenBakery bakery;

    world::Answer check(std::string_view shared, std::string_view variants, std::string_view more = {})
    {
        return bakery.ada().post(bakery.in("/posts/check"), R"({"text":{"shared":)" + std::string(shared) + R"(,"variants":[)" +
                                                                std::string(variants) + "]}" + std::string(more) + "}");
    }
    static std::string saying(std::string_view text, std::string_view media = {})
    {
        return R"({"parts":[{"text":)" + as_json(text) + R"(,"media":[)" + std::string(media) + "]}]}";
    }
    static std::string on(const std::string& channel, std::string_view own = {})
    {
        return R"({"channel":)" + as_json(channel) + (own.empty() ? "" : R"(,"own":)" + std::string(own)) + "}";
    }
};

TEST_F(ComposeApi, CountsAsEachNetworkCounts)
{
    const auto found = check(saying("Bread: https://bakery.example/a/very/long/address/of/bread"),
                             on(bakery.page) + "," + on(bakery.chat) + "," + on(bakery.square));
    EXPECT_EQ(found.status(), 200);
    EXPECT_THAT(found.each("/findings", "/code"), IsEmpty());
    EXPECT_THAT(found.each("/lengths", "/parts"), ElementsAre("[58]", "[58]", "[30]")) << "there a link costs 23";
    EXPECT_THAT(found.each("/lengths", "/limit"), ElementsAre("20000", "300", "500"));
}

TEST_F(ComposeApi, NamesTheChannelThePartAndTheMeasureOfWhatWouldBeRefused)
{
    const auto found = check(saying(std::string(400, 'b')), on(bakery.chat) + "," + on(bakery.square));
    EXPECT_THAT(found.each("/findings", "/code"), ElementsAre("compose.text_too_long"));
    EXPECT_EQ(found.at("/findings/0/channel"), bakery.chat);
    EXPECT_EQ(found.at("/findings/0/severity"), "refused");
    EXPECT_EQ(found.at("/findings/0/part"), "0");
    EXPECT_EQ(found.at("/findings/0/have"), "400");
    EXPECT_EQ(found.at("/findings/0/limit"), "300");

    EXPECT_THAT(check(saying(std::string(400, 'b')), on(bakery.chat, saying("Short"))).each("/findings", "/code"), IsEmpty())
        << "a text of its own counts instead";
}

TEST_F(ComposeApi, AsksForWhatAPictureShows)
{
    const auto asset = bakery.ada().post(bakery.in("/assets?name=loaf.gif"), world::small_picture()).at("/id");
    const auto media = [&](std::string_view alt) { return R"({"asset":)" + as_json(asset) + R"(,"alt":)" + as_json(alt) + "}"; };
    const auto found = check(saying("Look", media("")), on(bakery.page));
    EXPECT_THAT(found.each("/findings", "/code"), ElementsAre("compose.alt_text_missing"));
    EXPECT_EQ(found.at("/findings/0/severity"), "asked");
    EXPECT_THAT(check(saying("Look", media("A loaf")), on(bakery.page)).each("/findings", "/code"), IsEmpty());
}

TEST_F(ComposeApi, KeepsPostsToChannelsOfTheWorkspaceEachOnce)
{
    auto& ada = bakery.ada();
    const auto twice = ada.post(bakery.in("/posts"), bakery.post_of("Bread", {bakery.page, bakery.page}));
    EXPECT_EQ(twice.code(), "compose.channel_twice");
    EXPECT_EQ(twice.at("/fields/0/pointer"), "/text/variants/1/channel");
    const std::string nowhere = "01890a5d-ac96-774b-bcce-b302099a8057";
    EXPECT_EQ(ada.post(bakery.in("/posts"), bakery.post_of("Bread", {nowhere})).code(), "compose.channel_unknown");
    EXPECT_THAT(check(saying("Bread"), on(nowhere)).each("/findings", "/code"), Contains("compose.channel_unknown"));
}

TEST_F(ComposeApi, SaysWhereTheSameWordsOrAnotherPostAreNearAndStopsNothing)
{
    const auto rye = bakery.write("Monday is rye. Forty loaves came out at six and keep until Friday.", {bakery.page, bakery.chat},
                                  world::plan_at("2026-03-09T08:00"));
    bakery.write("Buns, from half past seven", {bakery.page}, world::plan_at("2026-03-10T07:50"));

    const auto again = check(saying("MONDAY is rye: forty loaves came out at six and keep until Friday!"),
                             on(bakery.page) + "," + on(bakery.square), R"(,"at":"2026-03-10T08:00")");
    EXPECT_THAT(again.each("/findings", "/code"), ElementsAre("compose.said_before", "compose.close_to_another"));
    EXPECT_THAT(again.each("/findings", "/severity"), ElementsAre("asked", "asked"));
    EXPECT_EQ(again.at("/findings/0/near/post"), rye);
    EXPECT_EQ(again.at("/findings/0/near/at"), "2026-03-09T08:00");
    EXPECT_EQ(again.at("/findings/1/near/title"), "Buns, from half past seven");

    const auto nearly =
        check(saying("Monday is rye. Fifty loaves came out at six and keep until Friday."), on(bakery.chat), R"(,"at":"2026-04-01T08:00")");
    EXPECT_THAT(nearly.each("/findings", "/code"), ElementsAre("compose.nearly_said_before"));
    EXPECT_THAT(
        check(saying("Monday is rye. Forty loaves came out at six and keep until Friday."), on(bakery.chat), R"(,"at":"2026-05-01T08:00")")
            .each("/findings", "/code"),
        IsEmpty())
        << "long enough ago";
    EXPECT_THAT(check(saying("Monday is rye. Forty loaves came out at six and keep until Friday."), on(bakery.chat),
                      R"(,"at":"2026-03-09T08:00","post":")" + rye + "\"")
                    .each("/findings", "/code"),
                IsEmpty())
        << "not of itself";
}

} // namespace
} // namespace rostrum::compose
