// The rule for links through the front door, and what readers on the networks get to see of it.

#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::links {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using world::as_json;
using world::OpenBakery;

struct LinkRules : testing::Test {
    OpenBakery bakery;
    world::Browser& ada = bakery.ada();

    static std::string plan(std::string_view tags, std::string_view more = R"("sites":[],"sources":[],"mediums":[])")
    {
        return R"({"on":true,"tags":)" + std::string(tags) + "," + std::string(more) + "}";
    }
    static std::string tags(std::string_view source, std::string_view campaign = {}, std::string_view content = {})
    {
        return R"({"source":)" + as_json(source) + R"(,"medium":"Social","campaign":)" + as_json(campaign) + R"(,"content":)" +
               as_json(content) + R"(,"term":""})";
    }
    world::Answer write(int version, const std::string& plan)
    {
        return ada.put(bakery.in("/link-rule"), R"({"version":)" + std::to_string(version) + R"(,"plan":)" + plan + "}");
    }
    std::string campaign(const std::string& name, const std::string& utm)
    {
        return ada
            .post(bakery.in("/campaigns"),
                  R"({"name":)" + as_json(name) + R"(,"colour":1,"starts_on":"2026-03-01","ends_on":"2026-03-31","utm":)" + utm + "}")
            .at("/id");
    }
    std::string seen_on(const std::string& network) { return bakery.copies.at(network).truth->posts().back().text; }
    std::string publish(const std::string& content, const std::string& channel, const std::string& more = {})
    {
        const auto body = R"({"text":{"shared":)" + content + R"(,"variants":[{"channel":")" + channel + R"("}]},"plan":{"when":"now"})";
        const auto made = ada.post(bakery.in("/posts"), body + more + "}");
        EXPECT_EQ(made.status(), 201) << made.text();
        bakery.pass(5s);
        return made.at("/id");
    }
    static std::string saying(std::string_view text, std::string_view more = {})
    {
        return R"({"parts":[{"text":)" + as_json(text) + R"(,"media":[]}])" + std::string(more) + "}";
    }
};

TEST_F(LinkRules, SuggestOneBeforeAnybodyHasSaidAnything)
{
    const auto rule = ada.get(bakery.in("/link-rule"));
    EXPECT_EQ(rule.at("/version"), "0");
    EXPECT_EQ(rule.at("/plan/on"), "false");
    EXPECT_EQ(rule.at("/plan/tags/source"), "{network}");
    publish(saying("Bread: https://bakery.example/bread"), bakery.chat);
    EXPECT_EQ(seen_on("bluesky"), "Bread: https://bakery.example/bread") << "nothing is marked unless somebody wants it";
}

TEST_F(LinkRules, AreKeptAsTheyGoOutAndNotOverwrittenUnseen)
{
    const auto first = write(
        0, plan(tags("{network}"), R"("sites":["https://Bakery.example/"],"sources":["Mastodon","Bluesky","Page"],"mediums":["Social"])"));
    EXPECT_EQ(first.status(), 200) << first.text();
    EXPECT_EQ(first.at("/version"), "1");
    EXPECT_EQ(first.at("/plan/sites"), R"(["bakery.example"])");
    EXPECT_EQ(first.at("/plan/sources"), R"(["mastodon","bluesky","page"])");
    EXPECT_EQ(write(0, plan(tags("x"))).code(), "links.changed_meanwhile");
    EXPECT_EQ(write(1, plan(tags("x"))).at("/version"), "2");
    EXPECT_EQ(write(1, plan(tags("y"))).code(), "links.changed_meanwhile");
    EXPECT_EQ(ada.get(bakery.in("/link-rule")).at("/plan/tags/source"), "x");
    const auto log = ada.get(bakery.in("/audit"));
    EXPECT_EQ(log.at("/entries/0/action"), "links.write_link_rule");
}

TEST_F(LinkRules, SayWhichPartOfThemCannotBe)
{
    const auto unknown = write(0, plan(tags("{networks}")));
    EXPECT_EQ(unknown.status(), 422);
    EXPECT_EQ(unknown.code(), "links.field_unknown");
    EXPECT_EQ(unknown.at("/fields/0/pointer"), "/plan/tags/source");
    const auto unlisted = write(0, plan(tags("{network}"), R"("sites":[],"sources":["mastodon","bluesky"],"mediums":[])"));
    EXPECT_EQ(unlisted.code(), "links.value_not_allowed") << "the own page is a channel, too";
    EXPECT_EQ(unlisted.at("/fields/0/detail"), "page");
    EXPECT_EQ(write(0, plan(tags("{account}"), R"("sites":[],"sources":["ada"],"mediums":[])")).code(), "links.value_not_told");
    EXPECT_EQ(write(0, plan(tags("a"), R"("sites":["bakery"],"sources":[],"mediums":[])")).code(), "links.site_not_a_host");
    EXPECT_EQ(ada.get(bakery.in("/link-rule")).at("/version"), "0");
}

TEST_F(LinkRules, MarkWhatReadersGet)
{
    ASSERT_EQ(write(0, plan(tags("{network}", "{campaign}", "{post}-{date}"))).status(), 200);
    const auto id = publish(saying("Bread: https://bakery.example/bread#rye, warm"), bakery.chat);
    EXPECT_EQ(seen_on("bluesky"), "Bread: https://bakery.example/bread?utm_source=bluesky&utm_medium=social&utm_content=" + id.substr(24) +
                                      "-2026-03-02#rye, warm");
    EXPECT_EQ(ada.get(bakery.in("/posts/" + id)).at("/text/shared/parts/0/text"), "Bread: https://bakery.example/bread#rye, warm")
        << "the post says what was written";
}

TEST_F(LinkRules, GiveWayToTheCampaign)
{
    ASSERT_EQ(write(0, plan(tags("{network}", "{campaign}"))).status(), 200);
    const auto autumn = campaign("Autumn & rye", R"({"source":"fediverse"})");
    publish(saying("https://bakery.example/"), bakery.square, R"(,"purpose":{"labels":[],"campaign":")" + autumn + "\"}");
    EXPECT_THAT(seen_on("mastodon"), HasSubstr("https://bakery.example/?utm_source=fediverse&utm_medium=social&utm_campaign=autumn-rye"));

    const auto refused = ada.post(bakery.in("/campaigns"), R"({"name":"Winter","colour":1,"starts_on":"2026-03-01","ends_on":"2026-03-31",)"
                                                           R"("utm":{"campaign":"{season}"}})");
    EXPECT_EQ(refused.code(), "links.field_unknown");
    EXPECT_EQ(refused.at("/fields/0/pointer"), "/utm/campaign");
}

TEST_F(LinkRules, LeaveALinkAloneWhereAPostSaysSoAndThoseToOwnAccounts)
{
    ASSERT_EQ(write(0, plan(tags("{network}"))).status(), 200);
    publish(saying("https://bakery.example/a https://bakery.example/b", R"(,"links_as_written":["https://bakery.example/a"])"),
            bakery.chat);
    EXPECT_EQ(seen_on("bluesky"), "https://bakery.example/a https://bakery.example/b?utm_source=bluesky&utm_medium=social");

    const auto channels = ada.get(bakery.in("/channels"));
    std::string profile;
    for (std::size_t i = 0; i < channels.many("/channels"); ++i)
        if (channels.at("/channels/" + std::to_string(i) + "/id") == bakery.square)
            profile = channels.at("/channels/" + std::to_string(i) + "/link");
    ASSERT_THAT(profile, HasSubstr("https://"));
    publish(saying("We are at " + profile), bakery.chat);
    EXPECT_EQ(seen_on("bluesky"), "We are at " + profile);
}

TEST_F(LinkRules, MarkTheCardAsWellAndItsTitleStaysWhatWasWritten)
{
    ASSERT_EQ(write(0, plan(tags("{network}"))).status(), 200);
    const auto id = publish(saying("Bread", R"(,"link":"https://bakery.example/bread")"), bakery.chat);
    const auto timeline = ada.get(bakery.in("/posts/" + id + "/timeline"));
    std::string sent;
    for (std::size_t i = 0; i < timeline.many("/deliveries/0/moves"); ++i)
        if (const auto call = "/deliveries/0/moves/" + std::to_string(i) + "/call"; timeline.has(call))
            sent += ada.get(bakery.in("/deliveries/" + timeline.at("/deliveries/0/id") + "/calls/" + timeline.at(call))).text();
    EXPECT_THAT(sent, HasSubstr("https://bakery.example/bread?utm_source=bluesky&utm_medium=social"));
    EXPECT_THAT(sent, HasSubstr(R"(\"title\":\"https://bakery.example/bread\")"));
}

TEST_F(LinkRules, CountForTheNetworksThatCountAllOfALink)
{
    ASSERT_EQ(write(0, plan(tags("{network}", "{campaign}", "{post}"))).status(), 200);
    const auto check = [&](const std::string& more) {
        return ada.post(bakery.in("/posts/check"), R"({"text":{"shared":)" + saying("https://bakery.example/") +
                                                       R"(,"variants":[{"channel":")" + bakery.chat + R"("},{"channel":")" + bakery.square +
                                                       "\"}]}" + more + "}");
    };
    const std::string marks = "?utm_source=bluesky&utm_medium=social&utm_content=000000000000";
    EXPECT_THAT(check("").each("/lengths", "/parts"), ElementsAre("[" + std::to_string(23 + marks.size()) + "]", "[23]"));
    const auto rye = campaign("Rye", "{}");
    EXPECT_THAT(check(R"(,"campaign":")" + rye + "\"").each("/lengths", "/parts"),
                ElementsAre("[" + std::to_string(23 + marks.size() + std::string("&utm_campaign=rye").size()) + "]", "[23]"));

    const auto long_one = std::string(270, 'b') + " https://bakery.example/";
    const auto refused = ada.post(bakery.in("/posts"), bakery.post_of(long_one, {bakery.chat}, R"({"when":"now"})"));
    EXPECT_EQ(refused.code(), "publish.not_accepted") << "as it would go out, it is too long";
    EXPECT_EQ(refused.at("/fields/0/code"), "compose.text_too_long");
}

TEST_F(LinkRules, StayWithWhatWasTriedAlready)
{
    ASSERT_EQ(write(0, plan(tags("before"))).status(), 200);
    bakery.copies.at("bluesky").lies->tell(networks::testing::Lie::rate_limited);
    const auto id = publish(saying("https://bakery.example/"), bakery.chat);
    ASSERT_EQ(write(1, plan(tags("after"))).status(), 200);
    bakery.pass(10min);
    EXPECT_EQ(ada.get(bakery.in("/posts/" + id)).at("/state"), "published");
    EXPECT_THAT(seen_on("bluesky"), HasSubstr("utm_source=before"));
    publish(saying("https://bakery.example/again"), bakery.chat);
    EXPECT_THAT(seen_on("bluesky"), HasSubstr("utm_source=after"));
}

TEST_F(LinkRules, AreTheWorkspacesOwn)
{
    ASSERT_EQ(write(0, plan(tags("{network}"))).status(), 200);
    const auto other = ada.post("/workspaces", R"({"name":"Tulip shop","zone":"UTC"})").at("/id");
    EXPECT_EQ(ada.get("/workspaces/" + other + "/link-rule").at("/version"), "0");
}

} // namespace
} // namespace rostrum::links
