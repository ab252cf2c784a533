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

TEST_F(ComposeApi, SaysTheFirstCommentBelowThePost)
{
    const std::string text = R"({"parts":[{"text":"Warm at eight","media":[]}],"first_comment":"#bread https://bakery.example/bread"})";
    const auto found = check(text, on(bakery.chat) + "," + on(bakery.square));
    EXPECT_THAT(found.each("/lengths", "/parts"), ElementsAre("[13,35]", "[13,30]"));
    EXPECT_THAT(found.each("/findings", "/code"), IsEmpty());

    const auto made = bakery.ada().post(bakery.in("/posts"), R"({"text":{"shared":)" + text + R"(,"variants":[)" + on(bakery.chat) +
                                                                 R"(]},"plan":{"when":"now"}})");
    ASSERT_EQ(made.status(), 201) << made.text();
    bakery.pass(5s);
    const auto seen = bakery.copies.at("bluesky").truth->posts();
    ASSERT_EQ(seen.size(), 2u);
    EXPECT_EQ(seen[0].text, "Warm at eight");
    EXPECT_EQ(seen[1].text, "#bread https://bakery.example/bread");
    EXPECT_EQ(seen[1].reply_to, seen[0].id);
}

TEST_F(ComposeApi, MeasuresTheFirstCommentAsAPartAndTakesWhiteSpaceForNone)
{
    const auto commented = [&](const std::string& comment) {
        return check(R"({"parts":[{"text":"Warm","media":[]}],"first_comment":)" + as_json(comment) + "}", on(bakery.chat));
    };
    EXPECT_THAT(commented(" \n").each("/lengths", "/parts"), ElementsAre("[4]"));
    const auto found = commented(std::string(301, 'b'));
    EXPECT_THAT(found.each("/findings", "/code"), ElementsAre("compose.text_too_long"));
    EXPECT_EQ(found.at("/findings/0/part"), "1");
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

TEST_F(ComposeApi, RefusesAPictureWhoseRightEndsBeforeThePostGoesOut)
{
    auto& ada = bakery.ada();
    const auto asset = ada.post(bakery.in("/assets?name=loaf.gif"), world::small_picture()).at("/id");
    const auto ends = [&](const std::string& revision, const std::string& day) {
        return ada
            .put(bakery.in("/assets/" + asset), R"({"revision":)" + revision +
                                                    R"(,"name":"Loaf","alt":"","tags":[],"rights_holder":"Ida",)" +
                                                    R"("licence":"","expires_on":")" + day + R"("})")
            .status();
    };
    ASSERT_EQ(ends("1", "2026-06-30"), 200); // Lisbon is an hour ahead of Greenwich then
    const auto content = saying("Look", R"({"asset":)" + as_json(asset) + R"(,"alt":"A loaf"})");
    const auto text = R"({"shared":)" + content + R"(,"variants":[)" + on(bakery.page) + "]}";
    const auto found = [&](const std::string& at) {
        return ada.post(bakery.in("/posts/check"), R"({"text":)" + text + (at.empty() ? "" : R"(,"at":)" + as_json(at)) + "}");
    };
    EXPECT_THAT(found("").each("/findings", "/code"), IsEmpty());
    const auto soon = found("2026-06-30T23:59");
    EXPECT_THAT(soon.each("/findings", "/code"), ElementsAre("compose.picture_expires"));
    EXPECT_EQ(soon.at("/findings/0/severity"), "asked");
    EXPECT_EQ(soon.at("/findings/0/day"), "2026-06-30");
    const auto after = found("2026-07-01T00:00");
    EXPECT_THAT(after.each("/findings", "/code"), ElementsAre("compose.picture_expired"));
    EXPECT_EQ(after.at("/findings/0/severity"), "refused");

    const auto post = [&](const std::string& at) {
        return ada.post(bakery.in("/posts"), R"({"text":)" + text + R"(,"plan":)" + world::plan_at(at) + "}");
    };
    EXPECT_EQ(post("2026-06-30T23:59").status(), 201);
    const auto refused = post("2026-07-01T00:00");
    EXPECT_EQ(refused.code(), "publish.not_accepted");
    EXPECT_EQ(refused.at("/fields/0/code"), "compose.picture_expired") << "the same rule that the check told before";

    const auto today = post("2026-03-02T18:00");
    ASSERT_EQ(today.status(), 201);
    ASSERT_EQ(ends("2", "2026-03-01"), 200); // somebody takes the right back meanwhile
    EXPECT_EQ(
        ada.post(bakery.in("/posts/" + today.at("/id") + "/schedule"), R"({"version":1,"plan":)" + world::plan_at("2026-03-02T19:00") + "}")
            .code(),
        "publish.not_accepted");
    bakery.pass(11h);
    const auto ended = ada.get(bakery.in("/posts/" + today.at("/id")));
    EXPECT_EQ(ended.at("/state"), "failed") << "it does not go out behind the rule either";
    EXPECT_EQ(ended.at("/deliveries/0/code"), "compose.picture_expired");
}

TEST_F(ComposeApi, SendsThePieceThatWasCutAndMakesFitWhatANetworkFindsTooLarge)
{
    auto& ada = bakery.ada();
    const auto large = ada.post(bakery.in("/assets?name=grain.png"), world::grainy_picture(800, 600));
    ASSERT_EQ(large.status(), 201);
    ASSERT_GT(std::stoll(large.at("/bytes")), 1'000'000) << "more than Bluesky takes";
    const auto media = R"({"asset":)" + as_json(large.at("/id")) + R"(,"alt":"Grain")";
    const auto cut = [&](int left, int width) {
        return media + R"(,"cut":{"left":)" + std::to_string(left) + R"(,"top":0,"width":)" + std::to_string(width) +
               R"(,"height":10000}})";
    };
    EXPECT_THAT(check(saying("Look", media + "}"), on(bakery.chat)).each("/findings", "/code"), IsEmpty()) << "it will be made to fit";
    EXPECT_EQ(ada.post(bakery.in("/posts"), R"({"text":{"shared":)" + saying("Look", cut(5'001, 5'000)) + R"(,"variants":[]}})").code(),
              "library.cut_outside");

    const auto post =
        ada.post(bakery.in("/posts"), R"({"text":{"shared":)" + saying("Look", cut(2'500, 5'000)) + R"(,"variants":[)" + on(bakery.page) +
                                          "," + on(bakery.chat, saying("Look here", media + "}")) + R"(]},"plan":{"when":"now"}})");
    ASSERT_EQ(post.status(), 201) << post.text();
    bakery.pass(1min);
    EXPECT_THAT(ada.get(bakery.in("/posts/" + post.at("/id"))).each("/deliveries", "/state"), ElementsAre("published", "published"));

    auto visitor = bakery.stranger();
    const auto page = visitor.visit("/p/bread").text();
    const auto at = page.find("/p/bread/pictures/" + large.at("/id") + ".");
    ASSERT_NE(at, std::string::npos);
    const auto shown = visitor.visit(page.substr(at, page.find('"', at) - at));
    EXPECT_EQ(shown.status(), 200);
    EXPECT_EQ(shown.header("Content-Type"), "image/png");
    EXPECT_EQ(shown.text().substr(16, 8), std::string("\0\0\x01\x90\0\0\x02\x58", 8)) << "400 by 600";
    EXPECT_THAT(page, testing::HasSubstr("width=\"400\""));
    EXPECT_EQ(visitor.visit("/p/bread/pictures/" + large.at("/id")).status(), 404) << "the rest of it is nobody's business";
    EXPECT_EQ(visitor.visit("/p/bread/pictures/" + large.at("/id") + ".0123456789abcdef").status(), 404);
}

TEST_F(ComposeApi, LetsAPostKeepItsVersionOfAPictureOrFollow)
{
    auto& ada = bakery.ada();
    auto other = world::small_picture();
    other[13] = 'x';
    const auto first = ada.post(bakery.in("/assets?name=loaf.gif"), world::small_picture()).at("/id");
    const auto text = [&](const std::string& more) {
        return R"({"text":{"shared":)" + saying("Look", R"({"asset":)" + as_json(first) + R"(,"alt":"A loaf")" + more + "}") +
               R"(,"variants":[)" + on(bakery.page) + R"(]},"plan":)" + world::plan_at("2026-03-02T18:00") + "}";
    };
    ASSERT_EQ(ada.post(bakery.in("/posts"), text("")).status(), 201);
    ASSERT_EQ(ada.post(bakery.in("/posts"), text(R"(,"follows":true)")).status(), 201);
    const auto second = ada.post(bakery.in("/assets/" + first + "/versions"), other).at("/id");

    const auto found = check(saying("Look", R"({"asset":)" + as_json(first) + R"(,"alt":"A loaf"})"), on(bakery.page));
    EXPECT_THAT(found.each("/findings", "/code"), ElementsAre("compose.picture_has_newer"));
    EXPECT_EQ(found.at("/findings/0/newest"), second);
    EXPECT_THAT(check(saying("Look", R"({"asset":)" + as_json(first) + R"(,"alt":"A loaf","follows":true})"), on(bakery.page))
                    .each("/findings", "/code"),
                IsEmpty());

    bakery.pass(11h);
    auto visitor = bakery.stranger();
    EXPECT_EQ(visitor.visit("/p/bread/pictures/" + first).text(), world::small_picture());
    EXPECT_EQ(visitor.visit("/p/bread/pictures/" + second).text(), other);
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
