// The public page over HTTP: its settings as its people change them, and what visitors and feed readers get; published through the ledger.

#include "areas/pages/testing/marked_up.h"
#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::pages {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using world::as_json;
using world::OpenBakery;

struct PagesApi : ::testing::Test {
    OpenBakery bakery;
    world::Browser& ada = bakery.ada();
    world::Browser visitor = bakery.stranger();

    static std::string settings(std::string_view slug, std::string_view title = "Bread", std::string_view more = {})
    {
        return R"({"slug":)" + as_json(slug) + R"(,"title":)" + as_json(title) +
               R"(,"about":"Bread since 1815.","language":"nl","links":[],"indexed":true)" + std::string(more) + "}";
    }
};

TEST_F(PagesApi, ComesWithItsWorkspaceUnderAFreeAddress)
{
    const auto page = ada.get(bakery.in("/page"));
    EXPECT_EQ(page.at("/slug"), "bread");
    EXPECT_EQ(page.at("/address"), "https://rostrum.example/p/bread");
    EXPECT_EQ(visitor.visit("/p/bread").status(), 200);

    const auto other = ada.post("/workspaces", R"({"name":"Bread","zone":"UTC"})");
    EXPECT_EQ(other.status(), 201);
    bakery.pass(2s);
    EXPECT_EQ(ada.get("/workspaces/" + other.at("/id") + "/page").at("/slug"), "bread-2");
    EXPECT_EQ(ada.get("/workspaces/" + other.at("/id") + "/channels").at("/channels/0/address"), "rostrum.example/p/bread-2");
}

TEST_F(PagesApi, ShowsAPostOnTheStartPageByItselfAndInBothFeedsOnceItIsDue)
{
    const auto post = bakery.write("Fresh bread at eight #Bread", {bakery.page}, world::plan_at("2026-03-02T08:02"));
    EXPECT_THAT(visitor.visit("/p/bread").text(), Not(HasSubstr("Fresh bread")));
    bakery.pass(3min);

    const auto link = ada.get(bakery.in("/posts/" + post)).at("/deliveries/0/link");
    EXPECT_THAT(link, ::testing::StartsWith("https://rostrum.example/p/bread/posts/"));
    const auto address = link.substr(std::string_view("https://rostrum.example").size());
    for (const auto& where : {std::string("/p/bread"), address, std::string("/p/bread/tags/bread"), std::string("/p/bread/atom.xml")}) {
        const auto shown = visitor.visit(where);
        EXPECT_EQ(shown.status(), 200) << where;
        EXPECT_THAT(shown.text(), HasSubstr("Fresh bread at eight")) << where;
        EXPECT_EQ(shown.header("X-Content-Type-Options"), "nosniff");
    }
    EXPECT_THAT(visitor.visit("/p/bread/atom.xml").text(), HasSubstr("<published>2026-03-02T08:02:"));
    const auto feed = visitor.visit("/p/bread/feed.json");
    EXPECT_EQ(feed.header("Content-Type"), "application/feed+json");
    EXPECT_THAT(feed.each("/items", "/url"), ElementsAre(link));
    EXPECT_THAT(feed.each("/items", "/title"), ElementsAre("Fresh bread at eight #Bread"));
}

TEST_F(PagesApi, ShowsTextAsTextWhateverStandsInIt)
{
    const std::string bad = R"(<script>alert(1)</script>"><img src=x onerror=alert(2)> & 'so' on)";
    EXPECT_EQ(ada.put(bakery.in("/page"), settings("bread", bad, R"(,"links":[])")).status(), 422) << "a member named twice";
    EXPECT_EQ(ada.put(bakery.in("/page"), settings("bread", bad)).status(), 200);
    bakery.publish(bad, {bakery.page});
    const auto page = visitor.visit("/p/bread");
    testing::harmless(page.text());
    EXPECT_THAT(page.text(), AllOf(HasSubstr("&lt;script&gt;alert(1)"), Not(HasSubstr("<script"))));
    EXPECT_THAT(page.header("Content-Security-Policy"), HasSubstr("default-src 'none'"));
    EXPECT_THAT(visitor.visit("/p/bread/atom.xml").text(), Not(HasSubstr("<script")));
    EXPECT_THAT(visitor.visit("/p/bread/feed.json").at("/items/0/content_html"), Not(HasSubstr("<script")));
}

TEST_F(PagesApi, ChangesWhatVisitorsSeeAndTheNameOfItsChannel)
{
    const auto changed =
        ada.put(bakery.in("/page"), R"({"slug":"bread","title":"Ada bakt","about":"Brood sinds 1815.","language":"nl",)"
                                    R"("links":[{"title":"Menu","address":"https://bakery.example/menu"}],"indexed":false})");
    EXPECT_EQ(changed.status(), 200);
    EXPECT_EQ(changed.text(), ada.get(bakery.in("/page")).text());
    const auto page = visitor.visit("/p/bread");
    EXPECT_THAT(page.text(), AllOf(HasSubstr("<html lang=\"nl\""), HasSubstr("Ada bakt"), HasSubstr("https://bakery.example/menu"),
                                   HasSubstr("Brood sinds 1815.")));
    EXPECT_EQ(page.header("X-Robots-Tag"), "noindex");
    EXPECT_EQ(ada.get(bakery.in("/channels")).at("/channels/0/name"), "Ada bakt");
    EXPECT_EQ(ada.get(bakery.in("/audit")).at("/entries/0/action"), "pages.change_page");
}

TEST_F(PagesApi, RefusesAddressesThatAreUnsafeOrNotFree)
{
    const auto refused = ada.put(bakery.in("/page"), R"({"slug":"Not a slug","title":"  ","about":"","language":"en",)"
                                                     R"("links":[{"title":"x","address":"javascript:void"}],"indexed":true})");
    EXPECT_EQ(refused.status(), 422);
    EXPECT_THAT(refused.each("/fields", "/pointer"), ElementsAre("/slug", "/title", "/links/0/address"));

    const auto other = ada.post("/workspaces", R"({"name":"Cakes","zone":"UTC"})").at("/id");
    bakery.pass(2s);
    EXPECT_EQ(ada.put("/workspaces/" + other + "/page", settings("sweets")).status(), 200);
    for (const auto* taken : {"cakes", "sweets"}) // its former address is kept for it
        EXPECT_EQ(ada.put(bakery.in("/page"), settings(taken)).code(), "pages.slug_taken") << taken;
}

TEST_F(PagesApi, LeadsFromFormerAddressesToThePresentOne)
{
    bakery.publish("Fresh bread", {bakery.page});
    const auto address = visitor.visit("/p/bread/feed.json").at("/items/0/url");
    const auto tail = address.substr(address.find("/posts/"));
    ASSERT_EQ(ada.put(bakery.in("/page"), settings("bakery")).status(), 200);

    for (const auto& [before, after] : {std::pair<std::string, std::string>{"", ""}, {"/atom.xml", "/atom.xml"}, {tail, tail}}) {
        const auto moved = visitor.visit("/p/bread" + before);
        EXPECT_EQ(moved.status(), 301) << before;
        EXPECT_EQ(moved.header("Location"), "/p/bakery" + after);
    }
    EXPECT_EQ(visitor.visit("/p/bakery" + tail).status(), 200);

    ASSERT_EQ(ada.put(bakery.in("/page"), settings("bread")).status(), 200);
    EXPECT_EQ(visitor.visit("/p/bread").status(), 200) << "back where it was, without a circle";
    EXPECT_EQ(visitor.visit("/p/bakery").header("Location"), "/p/bread");
}

TEST_F(PagesApi, SendsNothingAgainToThoseWhoHaveIt)
{
    bakery.publish("Fresh bread", {bakery.page});
    for (const auto* where : {"/p/bread", "/p/bread/atom.xml", "/p/bread/feed.json"}) {
        const auto first = visitor.visit(where);
        const auto again = visitor.visit(where, {{"If-None-Match", first.header("ETag")}});
        EXPECT_EQ(again.status(), 304) << where;
        EXPECT_EQ(again.text(), "");
        for (const auto* guard : {"Content-Security-Policy", "Access-Control-Allow-Origin", "X-Robots-Tag", "Cache-Control"})
            EXPECT_EQ(again.header(guard), first.header(guard)) << where << ": a browser takes them over for the copy it keeps";
        EXPECT_EQ(visitor.visit(where, {{"If-Modified-Since", first.header("Last-Modified")}}).status(), 304) << where;
        EXPECT_EQ(visitor.visit(where, {{"If-None-Match", "\"other\""}}).status(), 200) << where;
    }
    const auto before = visitor.visit("/p/bread").header("ETag");
    bakery.pass(1min);
    bakery.publish("More bread", {bakery.page});
    EXPECT_EQ(visitor.visit("/p/bread", {{"If-None-Match", before}}).status(), 200);
}

TEST_F(PagesApi, LeadsThroughOlderPosts)
{
    for (int i = 0; i < 22; ++i)
        bakery.write("Loaf " + std::to_string(i) + ".", {bakery.page}, R"({"when":"now"})");
    bakery.pass(1min);
    const auto newest = visitor.visit("/p/bread").text();
    const auto link = newest.find("/p/bread?older=");
    ASSERT_NE(link, std::string::npos);
    const auto older = visitor.visit(newest.substr(link, newest.find('"', link) - link));
    EXPECT_EQ(older.status(), 200);
    for (int i = 0; i < 22; ++i) {
        const auto name = "Loaf " + std::to_string(i) + ".";
        EXPECT_NE(newest.find(name) != std::string::npos, older.text().find(name) != std::string::npos) << name;
    }
}

TEST_F(PagesApi, ShowsPicturesOfPublishedPostsAndNoOthers)
{
    const auto upload = [&] { return ada.post(bakery.in("/assets?name=loaf.gif"), world::small_picture()).at("/id"); };
    const auto shown = upload(), kept = upload();
    const auto body = [&](const std::string& asset) {
        return R"({"text":{"shared":{"parts":[{"text":"Look","media":[{"asset":")" + asset +
               R"(","alt":"A loaf"}]}]},"variants":[{"channel":")" + bakery.page + R"("}]},"plan":{"when":"now"}})";
    };
    ASSERT_EQ(ada.post(bakery.in("/posts"), body(shown)).status(), 201);
    bakery.pass(10s);
    const auto picture = visitor.visit("/p/bread/pictures/" + shown);
    EXPECT_EQ(picture.status(), 200);
    EXPECT_EQ(picture.header("Content-Type"), "image/gif");
    EXPECT_EQ(picture.header("Cross-Origin-Resource-Policy"), "cross-origin") << "readers of the feed show it on their pages";
    EXPECT_EQ(picture.text(), world::small_picture());
    EXPECT_EQ(visitor.visit("/p/bread/pictures/" + shown, {{"If-None-Match", picture.header("ETag")}}).status(), 304);
    EXPECT_EQ(visitor.visit("/p/bread/pictures/" + kept).status(), 404);
    EXPECT_THAT(visitor.visit("/p/bread").text(), HasSubstr("alt=\"A loaf\""));
}

TEST_F(PagesApi, SaysInTheVisitorsLanguageWhatIsNotThere)
{
    const auto missing = visitor.visit("/p/nobody", {{"Accept-Language", "fi-FI,fi;q=0.9,en;q=0.5"}});
    EXPECT_EQ(missing.status(), 404);
    EXPECT_THAT(missing.text(), HasSubstr("<html lang=\"fi\""));
    for (const auto* where : {"/p/", "/p/bread/posts/none", "/p/bread/tags/none", "/p/bread/else", "/p/bread/feed.json/more", "/p/BREAD"})
        EXPECT_EQ(visitor.visit(where).status(), 404) << where;
    EXPECT_EQ(visitor.ask("POST", "/p/bread", "", {}).status(), 405);
}

} // namespace
} // namespace rostrum::pages
