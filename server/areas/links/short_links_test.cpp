// Short links from the rule to the reader who follows one, and how that is counted.

#include "areas/links/short_links.h"
#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <regex>

namespace rostrum::links {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::StartsWith;
using world::as_json;
using world::OpenBakery;

constexpr auto browser_name = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

struct ShortLinksGo : testing::Test {
    OpenBakery bakery;
    world::Browser& ada = bakery.ada();

    void SetUp() override { ASSERT_EQ(write(0, world::short_site).status(), 200); }

    world::Answer write(int version, const std::string& site, bool marks = true)
    {
        return ada.put(bakery.in("/link-rule"),
                       R"({"version":)" + std::to_string(version) + R"(,"plan":{"on":)" + (marks ? "true" : "false") +
                           R"(,"tags":{"source":"{network}","medium":"","campaign":"","content":"","term":""},"sites":[],"sources":[],)" +
                           R"("mediums":[])" + (site.empty() ? "" : R"(,"short_site":)" + as_json(site)) + "}}");
    }
    std::string publish(const std::string& text, const std::vector<std::string>& channels, const std::string& more = {})
    {
        std::string variants;
        for (const auto& channel : channels)
            variants += (variants.empty() ? "" : ",") + (R"({"channel":")" + channel + "\"}");
        const auto made = ada.post(bakery.in("/posts"), R"({"text":{"shared":{"parts":[{"text":)" + as_json(text) + R"(,"media":[]}])" +
                                                            more + R"(},"variants":[)" + variants + R"(]},"plan":{"when":"now"}})");
        EXPECT_EQ(made.status(), 201) << made.text();
        bakery.pass(5s);
        return made.at("/id");
    }
    std::string seen_on(const std::string& network) { return bakery.copies.at(network).truth->posts().back().text; }

    // The first short link that readers there see.
    std::string short_link_on(const std::string& network)
    {
        std::smatch found;
        const auto text = seen_on(network);
        return std::regex_search(text, found, std::regex("https://go\\.example/[1-9A-Za-z]{7}")) ? found.str() : "no short link in " + text;
    }
    http::Response follow(const std::string& link, http::Headers headers = {{"User-Agent", browser_name}}, std::string method = "GET")
    {
        const auto path = link.substr(world::short_site.size());
        headers.push_back({"Host", "go.example"});
        http::Request request{.method = std::move(method),
                              .path = path,
                              .query = "",
                              .headers = std::move(headers),
                              .body = "",
                              .peer = peer,
                              .trace = "trace"};
        return bakery.answer(std::move(request));
    }
    world::Answer clicks(const std::string& post)
    {
        bakery.pass(2s);
        return ada.get(bakery.in("/posts/" + post + "/clicks"));
    }

    std::string peer = "192.0.2.7";
};

TEST_F(ShortLinksGo, OutWithACodeForEachChannelAndLeadWhereTheMarkedLinkLeads)
{
    publish("Bread: https://bakery.example/bread#rye, warm", {bakery.chat, bakery.square});
    EXPECT_THAT(seen_on("bluesky"), MatchesRegex("Bread: https://go\\.example/[1-9A-HJ-NP-Za-km-z]{7}, warm"));
    EXPECT_NE(short_link_on("bluesky"), short_link_on("mastodon"));
    const auto led = follow(short_link_on("bluesky"));
    EXPECT_EQ(led.status, 302);
    EXPECT_EQ(env::header(led.headers, "Location"), "https://bakery.example/bread?utm_source=bluesky#rye");
    EXPECT_THAT(env::header(led.headers, "Cache-Control"), HasSubstr("no-store"));
    EXPECT_EQ(env::header(follow(short_link_on("mastodon")).headers, "Location"), "https://bakery.example/bread?utm_source=mastodon#rye");
}

TEST_F(ShortLinksGo, OutWhereLinksAreNotMarkedAndStayWhereThePostSaysSo)
{
    ASSERT_EQ(write(1, world::short_site, false).status(), 200);
    publish("https://bakery.example/a https://bakery.example/b", {bakery.chat}, R"(,"links_as_written":["https://bakery.example/a"])");
    EXPECT_THAT(seen_on("bluesky"), MatchesRegex("https://bakery.example/a https://go\\.example/[1-9A-Za-z]{7}"));
    EXPECT_EQ(env::header(follow(short_link_on("bluesky")).headers, "Location"), "https://bakery.example/b");
}

TEST_F(ShortLinksGo, OutOnceForALinkThatStandsTwice)
{
    const auto post = publish("https://bakery.example/a and https://bakery.example/a", {bakery.chat});
    const auto link = short_link_on("bluesky");
    EXPECT_EQ(seen_on("bluesky"), link + " and " + link);
    EXPECT_EQ(clicks(post).many("/links"), 1u);
}

TEST_F(ShortLinksGo, OutUnderTheSameCodeWhenASecondTryIsNeeded)
{
    bakery.copies.at("bluesky").lies->tell(networks::testing::Lie::rate_limited);
    const auto post = publish("https://bakery.example/", {bakery.chat});
    bakery.pass(10min);
    EXPECT_EQ(clicks(post).at("/links/0/address"), short_link_on("bluesky"));
    EXPECT_EQ(clicks(post).many("/links"), 1u);
}

TEST_F(ShortLinksGo, CountAsLongAsTheyWillBe)
{
    const auto check =
        ada.post(bakery.in("/posts/check"), R"({"text":{"shared":{"parts":[{"text":"https://bakery.example/a/long/way","media":[]}]},)"
                                            R"("variants":[{"channel":")" +
                                                bakery.chat + R"("}]}})");
    EXPECT_THAT(check.each("/lengths", "/parts"), ElementsAre("[" + std::to_string(world::short_site.size() + 8) + "]"));
}

TEST_F(ShortLinksGo, CountPeopleAndProgramsApart)
{
    const auto post = publish("https://bakery.example/", {bakery.chat});
    const auto link = short_link_on("bluesky");
    EXPECT_EQ(clicks(post).at("/links/0/people"), "0");
    follow(link);
    follow(link);
    follow(link, {{"User-Agent", "facebookexternalhit/1.1"}});
    follow(link, {{"User-Agent", browser_name}}, "HEAD");
    const auto counted = clicks(post);
    EXPECT_EQ(counted.at("/links/0/people"), "2");
    EXPECT_EQ(counted.at("/links/0/machines"), "2");
    EXPECT_EQ(counted.at("/links/0/target"), "https://bakery.example/?utm_source=bluesky");
    EXPECT_EQ(counted.at("/links/0/channel"), bakery.chat);
    EXPECT_EQ(counted.at("/days/0/people"), "2");
}

TEST_F(ShortLinksGo, CountEachDayWhereTheWorkspaceIsForAMonth)
{
    const auto post = publish("https://bakery.example/", {bakery.chat});
    const auto link = short_link_on("bluesky");
    follow(link);
    bakery.world.loop.leap(24h);
    follow(link);
    follow(link);
    auto counted = clicks(post);
    EXPECT_THAT(counted.each("/days", "/people"), ElementsAre("1", "2"));
    EXPECT_EQ(counted.at("/days/1/day"), "2026-03-03");
    bakery.world.loop.leap(40 * 24h);
    ASSERT_EQ(ada.sign_in(world::email_of("Ada")).status(), 201) << "sessions do not last as long";
    counted = clicks(post);
    EXPECT_EQ(counted.many("/days"), 30u);
    EXPECT_EQ(counted.at("/links/0/people"), "3") << "the whole is not forgotten";
}

TEST_F(ShortLinksGo, KeepTheirCountWhenTheDatabaseIsAwayForAWhile)
{
    const auto post = publish("https://bakery.example/", {bakery.chat});
    const auto link = short_link_on("bluesky");
    follow(link);
    bakery.world.store.is_out_of_reach = [](store::Store::Mode mode) { return mode == store::Store::Mode::write; };
    follow(link);
    bakery.pass(3s);
    bakery.world.store.is_out_of_reach = {};
    follow(link);
    EXPECT_EQ(clicks(post).at("/links/0/people"), "3");
}

TEST_F(ShortLinksGo, NowhereElse)
{
    const auto nowhere = follow(world::short_site + "/nobody1");
    EXPECT_EQ(nowhere.status, 404);
    EXPECT_THAT(env::header(nowhere.headers, "Content-Type"), StartsWith("text/html"));
    EXPECT_THAT(nowhere.body, HasSubstr("Nothing stands at this address"));
    for (const auto* path : {"/", "", "/api/system", "/healthz", "/p/bread", "/a/b"})
        EXPECT_EQ(follow(world::short_site + path).status, 404) << path << ": no part of the app is shown on the host of short links";
    EXPECT_EQ(bakery.stranger().visit("/healthz").status(), 200);
    EXPECT_EQ(follow(world::short_site + "/nobody1", {{"Accept-Language", "fi"}}).body.find("Nothing stands"), std::string::npos);
}

TEST_F(ShortLinksGo, OnlyWhereTheInstallationAnswersThem)
{
    EXPECT_EQ(write(1, "https://bit.example").code(), "links.short_site_unknown");
    EXPECT_EQ(ada.get(bakery.in("/link-rule")).at("/short_sites"), R"(["https://go.example"])");
    bakery.world.write(name_sites, std::vector<std::string>{}).value();
    EXPECT_FALSE(ada.get(bakery.in("/link-rule")).has("/plan/short_site"));
    publish("https://bakery.example/", {bakery.chat});
    EXPECT_EQ(seen_on("bluesky"), "https://bakery.example/?utm_source=bluesky") << "a link that nobody answers is not made";
}

TEST_F(ShortLinksGo, OutInSignsThatHeadersMayHold)
{
    publish("https://bakery.example/брэд", {bakery.chat});
    EXPECT_EQ(env::header(follow(short_link_on("bluesky")).headers, "Location"),
              "https://bakery.example/%D0%B1%D1%80%D1%8D%D0%B4?utm_source=bluesky");
}

struct VisitorsAre : testing::Test {
    Visitors visitors{7};
    Instant now = world::begin();
    http::Request request{
        .method = "GET", .path = "/k7Pq2Zd", .query = "", .headers = {}, .body = "", .peer = "192.0.2.7", .trace = "trace"};

    bool person(std::string_view user_agent, http::Headers more = {})
    {
        request.headers = std::move(more);
        request.headers.push_back({"User-Agent", std::string(user_agent)});
        return visitors.is_person(request, now);
    }
};

TEST_F(VisitorsAre, PeopleWithBrowsers)
{
    for (const auto* name :
         {browser_name,
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 "
          "Safari/604.1",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram "
          "390.0.0.28.85",
          "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36 "
          "[FB_IAB/FB4A;FBAV/520.0.0.0.0;]"})
        EXPECT_TRUE(person(name)) << name;
}

TEST_F(VisitorsAre, ProgramsThatSaySo)
{
    for (const auto* name :
         {"", "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", "Twitterbot/1.0", "LinkedInBot/1.0",
          "WhatsApp/2.23.20.0", "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "TelegramBot (like TwitterBot)",
          "Mozilla/5.0 (compatible; Discordbot/2.0)", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
          "Mastodon/4.4.0 (http.rb/5.2; +https://social.example/) Bot",
          "Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; mailto:support@bsky.app)", "curl/7.88.1", "python-requests/2.32",
          "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36"})
        EXPECT_FALSE(person(name)) << name;
}

TEST_F(VisitorsAre, ProgramsWhenTheyOnlyMakeReady)
{
    EXPECT_FALSE(person(browser_name, {{"Sec-Purpose", "prefetch;prerender"}}));
    EXPECT_FALSE(person(browser_name, {{"Purpose", "prefetch"}}));
    EXPECT_FALSE(person(browser_name, {{"X-Moz", "prefetch"}}));
    request.method = "HEAD";
    EXPECT_FALSE(person(browser_name));
}

TEST_F(VisitorsAre, ProgramsWhenTheyFollowFasterThanPeopleCan)
{
    for (int i = 0; i < Visitors::most_a_minute; ++i)
        EXPECT_TRUE(person(browser_name));
    EXPECT_FALSE(person(browser_name));
    request.peer = "192.0.2.8";
    EXPECT_TRUE(person(browser_name)) << "somebody else";
    request.peer = "192.0.2.7";
    now += 1min;
    EXPECT_TRUE(person(browser_name)) << "a minute later";
}

} // namespace
} // namespace rostrum::links
