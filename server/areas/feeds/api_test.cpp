// Feeds and pages that are watched: how they are asked, what is found in them, and what becomes of it.

#include "api/routes.h"
#include "areas/feeds/steps.h"
#include "base/env/inside_client.h"
#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::feeds {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;
using world::Answer;
using world::as_json;
using world::Browser;
using world::OpenBakery;

constexpr std::string_view mill = "https://mill.example/feed";

env::HttpAnswer rss(std::string_view items, env::Headers headers = {}, std::string_view head = "<title>The mill</title>")
{
    headers.push_back({"Content-Type", "application/rss+xml"});
    return {.status = 200,
            .headers = std::move(headers),
            .body = "<rss version='2.0'><channel>" + std::string(head) + std::string(items) + "</channel></rss>"};
}
std::string item(std::string_view name, std::string_view more = {})
{
    return "<item><guid>" + std::string(name) + "</guid><title>" + std::string(name) + "</title><link>https://mill.example/" +
           std::string(name) + "</link>" + std::string(more) + "</item>";
}
env::HttpAnswer page(std::string body)
{
    return {.status = 200, .headers = {{"Content-Type", "text/html"}}, .body = std::move(body)};
}
env::HttpAnswer status(int number, env::Headers headers = {})
{
    return {.status = number, .headers = std::move(headers), .body = {}};
}

// Nobody tells timers that the clock on the wall was set.
Result<Done> wake(store::Transaction& tx)
{
    jobs::look_again(tx, turn_timer);
    return done;
}

struct Feeds : testing::Test {
    OpenBakery bakery;
    Browser& ada = bakery.ada();
    std::vector<env::HttpRequest> asked;
    std::map<std::string, Result<env::HttpAnswer>, std::less<>> there; // by address

    Feeds()
    {
        for (const auto* host : {"mill.example", "spelt.example", "10.0.0.7"})
            dynamic_cast<env::InsideClient&>(bakery.services().http_client).serve(host, [this](env::HttpRequest request) {
                return answer(std::move(request));
            });
    }
    Task<env::HttpAnswer> answer(env::HttpRequest request)
    {
        asked.push_back(request);
        const auto found = there.find(request.url);
        co_return found == there.end() ? Result<env::HttpAnswer>(status(404)) : found->second;
    }
    void now(std::string_view address, Result<env::HttpAnswer> answer) { there.insert_or_assign(std::string(address), std::move(answer)); }

    void later(Duration time)
    {
        bakery.world.loop.leap(time);
        bakery.world.write(wake).value();
        bakery.pass(2s);
    }

    std::string watch(std::string_view address, std::string_view kind = "feed")
    {
        const auto made = ada.post(bakery.in("/feeds"), R"({"address":)" + as_json(address) + R"(,"kind":)" + as_json(kind) + "}");
        EXPECT_EQ(made.status(), 201) << made.text();
        bakery.pass(1s);
        return made.at("/id");
    }
    Answer look(std::string_view address) { return ada.post(bakery.in("/feeds/look"), R"({"address":)" + as_json(address) + "}"); }
    Answer items(std::string_view query = {}) { return ada.get(bakery.in("/feed-items" + std::string(query))); }
    std::vector<std::string> titles(std::string_view query = {}) { return items(query).each("/items", "/title"); }
    std::string id_of(std::string_view title, std::string_view query = {})
    {
        const auto all = items(query);
        for (std::size_t i = 0; i < all.many("/items"); ++i)
            if (const auto at = "/items/" + std::to_string(i); all.at(at + "/title") == title)
                return all.at(at + "/id");
        return "none";
    }
    Answer mark(const std::string& id, std::string_view state)
    {
        return ada.put(bakery.in("/feed-items/" + id), R"({"state":)" + as_json(state) + "}");
    }
    std::string state_of_first(std::string_view what) { return ada.get(bakery.in("/feeds")).at("/feeds/0/" + std::string(what)); }
    bool has_first(std::string_view what) { return ada.get(bakery.in("/feeds")).has("/feeds/0/" + std::string(what)); }
    std::string header_of_last(std::string_view name) { return std::string(env::header(asked.back().headers, name)); }
};

TEST_F(Feeds, ShowWhatIsNewEachOnce)
{
    now(mill, rss(item("rye") + item("spelt")));
    watch("mill.example/feed");
    EXPECT_THAT(titles(), ElementsAre("rye", "spelt"));
    EXPECT_EQ(state_of_first("title"), "The mill");
    EXPECT_EQ(state_of_first("new_items"), "2");
    EXPECT_TRUE(has_first("looked_at"));
    EXPECT_FALSE(has_first("failure"));
    now(mill, rss(item("oat") + item("rye") + item("oat")));
    later(67min);
    EXPECT_THAT(asked, SizeIs(2));
    EXPECT_THAT(titles(), ElementsAre("oat", "rye", "spelt"));
    EXPECT_THAT(header_of_last("User-Agent"), StartsWith("Rostrum-feeds/1.0 (+http"));
    EXPECT_THAT(header_of_last("Accept"), HasSubstr("application/atom+xml"));
}

TEST_F(Feeds, BeginWithTheNewestAndNeverLieInTheFuture)
{
    std::string many;
    for (int i = 10; i < 40; ++i)
        many += item("n" + std::to_string(i), "<pubDate>2026-02-" + std::string(i < 28 ? std::to_string(i) : "01") + "</pubDate>");
    now(mill, rss(many + item("tomorrow", "<pubDate>2030-01-01</pubDate>")));
    watch(mill);
    const auto all = items();
    EXPECT_EQ(all.many("/items"), 20u);
    EXPECT_EQ(all.at("/items/0/title"), "tomorrow");
    EXPECT_EQ(all.at("/items/0/published_at"), all.at("/items/0/found_at"));
    EXPECT_EQ(all.at("/items/1/title"), "n27");
    later(67min);
    EXPECT_EQ(items().many("/items"), 20u) << "what was passed over at first is no news later";
}

TEST_F(Feeds, AreAskedForNothingThatIsKnown)
{
    now(mill, rss(item("rye"), {{"ETag", "\"a1\""}, {"Last-Modified", "Mon, 02 Mar 2026 08:00:00 GMT"}}));
    watch(mill);
    EXPECT_EQ(header_of_last("If-None-Match"), "");
    now(mill, status(304));
    later(67min);
    EXPECT_EQ(header_of_last("If-None-Match"), "\"a1\"");
    EXPECT_EQ(header_of_last("If-Modified-Since"), "Mon, 02 Mar 2026 08:00:00 GMT");
    EXPECT_FALSE(has_first("failure"));
    later(67min);
    EXPECT_EQ(header_of_last("If-None-Match"), "\"a1\"") << "still";
    EXPECT_THAT(titles(), ElementsAre("rye"));
}

TEST_F(Feeds, AreAskedAsSeldomAsTheyWish)
{
    now(mill, rss(item("rye"), {{"Cache-Control", "max-age=7200"}}, "<title>The mill</title><ttl>300</ttl>"));
    watch(mill);
    later(4h);
    EXPECT_THAT(asked, SizeIs(1));
    later(90min);
    EXPECT_THAT(asked, SizeIs(2));
}

TEST_F(Feeds, OfOneHostAreAskedOneAfterTheOther)
{
    for (const auto* name : {"/a", "/b", "/c"})
        now("https://mill.example" + std::string(name), rss(item(name)));
    now("https://spelt.example/d", rss(item("d")));
    const auto list = "<opml><body><outline xmlUrl='https://mill.example/a'/><outline xmlUrl='https://mill.example/b'/>"
                      "<outline xmlUrl='https://mill.example/c'/><outline xmlUrl='https://spelt.example/d'/></body></opml>";
    EXPECT_EQ(ada.post(bakery.in("/feed-list"), list).at("/added"), "4");
    bakery.pass(8s);
    ASSERT_THAT(asked, SizeIs(2));
    EXPECT_EQ(asked[0].url, "https://mill.example/a");
    EXPECT_EQ(asked[1].url, "https://spelt.example/d");
    bakery.pass(10s);
    EXPECT_THAT(asked, SizeIs(3));
    bakery.pass(10s);
    EXPECT_THAT(asked, SizeIs(4));
}

TEST_F(Feeds, SayWhyThereIsNothingAndAreAskedLessAndLess)
{
    now(mill, status(503));
    watch(mill);
    EXPECT_EQ(state_of_first("failure"), "feeds.broken");
    EXPECT_EQ(state_of_first("status"), "503");
    EXPECT_EQ(state_of_first("failures"), "1");
    later(67min);
    EXPECT_THAT(asked, SizeIs(2));
    later(67min);
    EXPECT_THAT(asked, SizeIs(2)) << "two hours by now";
    later(67min);
    EXPECT_EQ(state_of_first("failures"), "3");
    now(mill, rss(item("rye")));
    later(5h);
    EXPECT_FALSE(has_first("failure"));
    EXPECT_EQ(state_of_first("failures"), "0");
    EXPECT_THAT(titles(), ElementsAre("rye"));
    const std::pair<Result<env::HttpAnswer>, std::string> endings[] = {
        {Error{Fault::no_connection, "http.name_unknown", ""}, "feeds.unknown_host"},
        {Error{Fault::no_connection, "http.tls_refused", ""}, "feeds.insecure"},
        {Error{Fault::uncertain, "http.timed_out", ""}, "feeds.silent"},
        {Error{Fault::uncertain, "http.answer_too_long", ""}, "feeds.too_large"},
        {status(403), "feeds.refused"},
        {page("<p>No feed any more</p>"), "feeds.no_feed"},
        {status(302, {{"Location", std::string(mill)}}), "feeds.circles"},
    };
    for (const auto& [ending, code] : endings) {
        now(mill, ending);
        later(26h);
        EXPECT_EQ(state_of_first("failure"), code);
    }
    EXPECT_THAT(titles(), ElementsAre("rye")) << "what was found stays";
}

TEST_F(Feeds, WaitAsLongAsTheirHostSays)
{
    now(mill, rss(item("rye")));
    now("https://mill.example/other", rss(item("oat")));
    const auto first = watch(mill);
    watch("https://mill.example/other");
    bakery.pass(20s);
    EXPECT_THAT(asked, SizeIs(2));
    for (const auto* address : {"https://mill.example/feed", "https://mill.example/other"})
        now(address, status(429, {{"Retry-After", "36000"}}));
    later(9h);
    EXPECT_THAT(asked, SizeIs(3)) << "the other does not ask there either";
    EXPECT_EQ(ada.post(bakery.in("/feeds/" + first + "/look")).code(), "feeds.too_often") << "whoever presses";
    later(11h);
    EXPECT_THAT(asked, SizeIs(4));
}

TEST_F(Feeds, AreGivenUpWhereNothingIsLeftAndWhoeverWishedThemIsTold)
{
    now(mill, status(410));
    const auto id = watch(mill);
    EXPECT_EQ(state_of_first("state"), "given_up");
    EXPECT_EQ(state_of_first("failure"), "feeds.gone");
    EXPECT_FALSE(has_first("next_at"));
    EXPECT_THAT(ada.get("/notices").each("/notices", "/code"), ElementsAre("feeds.given_up"));
    EXPECT_EQ(ada.get("/notices").at("/notices/0/values/feed"), "mill.example");
    later(48h);
    EXPECT_THAT(asked, SizeIs(1));
    now(mill, rss(item("rye")));
    EXPECT_EQ(ada.post(bakery.in("/feeds/" + id + "/look")).status(), 200);
    bakery.pass(1s);
    EXPECT_EQ(state_of_first("state"), "watched");
    EXPECT_THAT(titles(), ElementsAre("rye"));
    there.clear();
    for (int look = 0; look < 3; ++look)
        later(10h);
    EXPECT_EQ(state_of_first("failure"), "feeds.missing");
    EXPECT_EQ(state_of_first("state"), "given_up") << "after it was missing three times";
}

TEST_F(Feeds, AreFollowedWhereTheyMoveForGood)
{
    now(mill, status(301, {{"Location", "https://spelt.example/new"}}));
    now("https://spelt.example/new", rss(item("rye")));
    now("https://mill.example/once", status(302, {{"Location", "https://spelt.example/other"}}));
    now("https://spelt.example/other", rss(item("oat")));
    watch(mill);
    EXPECT_EQ(state_of_first("address"), "https://spelt.example/new");
    later(67min);
    EXPECT_EQ(asked.back().url, "https://spelt.example/new");
    watch("https://mill.example/once");
    EXPECT_THAT(ada.get(bakery.in("/feeds")).each("/feeds", "/address"),
                testing::UnorderedElementsAre("https://spelt.example/new", "https://mill.example/once"));
}

TEST_F(Feeds, AreNeverLookedForInsideTheHouse)
{
    now(mill, status(301, {{"Location", "http://10.0.0.7/feed"}}));
    now("http://10.0.0.7/feed", Error{Fault::no_connection, "http.address_not_allowed", ""}); // as the guard has it
    watch(mill);
    EXPECT_EQ(state_of_first("failure"), "feeds.not_allowed");
    EXPECT_EQ(state_of_first("address"), mill);
    now(mill, status(302, {{"Location", "http://localhost/feed"}}));
    EXPECT_EQ(look(mill).at("/failure"), "feeds.not_allowed");
    for (const auto* inside : {"http://localhost/", "http://printer.local/", "https://page.rostrum.internal/", "https://mill.example:22/",
                               "https://ada@mill.example/", "bread", "ftp://mill.example/"}) {
        const auto refused = ada.post(bakery.in("/feeds"), R"({"kind":"feed","address":)" + as_json(inside) + "}");
        EXPECT_EQ(refused.status(), 422) << inside;
        EXPECT_EQ(refused.code(), "feeds.address_not_valid");
        EXPECT_EQ(refused.at("/fields/0/pointer"), "/address");
    }
}

TEST_F(Feeds, OfAPageAreTheLinksThatWereNotThereBefore)
{
    const std::string news = "https://mill.example/news";
    now(news, page("<title>News of the mill</title><a href='/about'>About us</a><a href='/news/rye'>Rye is back</a>"));
    watch(news, "website");
    EXPECT_THAT(titles(), IsEmpty()) << "what stands there is no news";
    EXPECT_EQ(state_of_first("title"), "News of the mill");
    now(news, page("<a href='/about'>About us</a><a href='/news/oat'>Oats, at last</a><a href='/news/rye'>Rye is back</a>"));
    later(200min);
    EXPECT_THAT(titles(), ElementsAre("Oats, at last"));
    EXPECT_EQ(items().at("/items/0/link"), "https://mill.example/news/oat");
    now(news, page("<script>everything()</script>"));
    later(200min);
    EXPECT_EQ(state_of_first("failure"), "feeds.no_links");
}

TEST_F(Feeds, AreLookedForBeforeTheyAreWatched)
{
    now(mill, rss(item("rye") + item("oat")));
    now("https://mill.example/", page("<title>The mill</title><link rel=alternate type='application/rss+xml' title=News href=/feed>"
                                      "<a href=/about>About us</a>"));
    now("https://mill.example/empty", page("<p>Nothing</p>"));
    now("https://mill.example/file", env::HttpAnswer{.status = 200, .headers = {{"Content-Type", "application/pdf"}}, .body = "%PDF"});
    const auto feed = look("mill.example/feed");
    EXPECT_EQ(feed.at("/kind"), "feed");
    EXPECT_EQ(feed.at("/title"), "The mill");
    EXPECT_EQ(feed.at("/newest"), R"(["rye","oat"])");
    const auto site = look("https://mill.example/");
    EXPECT_EQ(site.at("/kind"), "website");
    EXPECT_EQ(site.at("/feeds/0/address"), mill);
    EXPECT_EQ(site.at("/feeds/0/title"), "News");
    EXPECT_EQ(site.at("/newest"), R"(["About us"])");
    EXPECT_EQ(look("https://mill.example/empty").at("/failure"), "feeds.no_links");
    EXPECT_EQ(look("https://mill.example/file").at("/failure"), "feeds.no_feed");
    EXPECT_EQ(look("https://mill.example/none").at("/status"), "404");
    EXPECT_EQ(look("no address").code(), "feeds.address_not_valid");
    EXPECT_EQ(ada.get(bakery.in("/feeds")).many("/feeds"), 0u);
    Answer last = look(mill);
    for (int i = 0; i < 25 && last.status() == 200; ++i)
        last = look(mill);
    EXPECT_EQ(last.status(), 429);
    EXPECT_EQ(last.code(), "feeds.too_many_tries");
    bakery.pass(61s);
    EXPECT_EQ(look(mill).status(), 200);
}

TEST_F(Feeds, AreKeptAsideTakenAndFound)
{
    now(mill, rss(item("rye", "<description>Dark and warm</description>") + item("oat") + item("spelt")));
    watch(mill);
    EXPECT_EQ(mark(id_of("oat"), "kept").at("/state"), "kept");
    EXPECT_THAT(titles("?state=new"), ElementsAre("rye", "spelt"));
    EXPECT_THAT(titles("?state=kept"), ElementsAre("oat"));
    EXPECT_THAT(titles("?words=WARM%20rye"), ElementsAre("rye"));
    EXPECT_THAT(titles("?words=w_rm"), IsEmpty());
    EXPECT_EQ(mark("01890a5d-ac96-774b-bcce-b302099a8057", "kept").code(), "feeds.item_not_found");
    EXPECT_EQ(mark(id_of("oat"), "taken").status(), 422) << "only by becoming something";
    const auto seen = items().at("/items/0/found_at");
    now(mill, rss(item("millet")));
    later(67min);
    EXPECT_EQ(ada.post(bakery.in("/feed-items/aside"), R"({"seen":)" + as_json(seen) + "}").at("/many"), "2");
    EXPECT_THAT(titles("?state=new"), ElementsAre("millet")) << "nobody has seen it yet";
    EXPECT_THAT(titles("?state=aside"), ElementsAre("rye", "spelt"));
    EXPECT_EQ(ada.get(bakery.in("/audit")).at("/entries/0/action"), "feeds.set_feed_items_aside");
}

TEST_F(Feeds, BecomeDraftsOfWhichNothingGoesOut)
{
    now(mill, rss(item("rye", "<description>Dark</description>")));
    const auto feed = watch(mill);
    const auto label = ada.post(bakery.in("/labels"), R"({"name":"Elsewhere","colour":1})").at("/id");
    const auto campaign =
        ada.post(bakery.in("/campaigns"), R"({"name":"Rye","colour":1,"starts_on":"2026-03-02","ends_on":"2026-03-08"})").at("/id");
    const auto wish = [&](std::string_view text) {
        return R"({"version":1,"name":"Our mill","paused":false,"draft":{"text":)" + as_json(text) + R"(,"campaign":")" + campaign +
               R"(","labels":[")" + label + R"("],"channels":[")" + bakery.chat + R"("]}})";
    };
    EXPECT_EQ(ada.put(bakery.in("/feeds/" + feed), wish("{weather}")).at("/fields/0/pointer"), "/draft/text");
    const auto changed = ada.put(bakery.in("/feeds/" + feed), wish("{feed} says: {title}\n\n{link}"));
    ASSERT_EQ(changed.status(), 200) << changed.text();
    EXPECT_EQ(ada.put(bakery.in("/feeds/" + feed), wish("{title}")).code(), "feeds.changed_meanwhile");
    const auto taken = ada.post(bakery.in("/feed-items/" + id_of("rye") + "/post"));
    ASSERT_EQ(taken.status(), 201) << taken.text();
    EXPECT_EQ(taken.at("/state"), "taken");
    const auto post = ada.get(bakery.in("/posts/" + taken.at("/post")));
    EXPECT_EQ(post.at("/state"), "draft");
    EXPECT_EQ(post.at("/title"), "rye");
    EXPECT_EQ(post.at("/text/shared/parts/0/text"), "Our mill says: rye\n\nhttps://mill.example/rye");
    EXPECT_EQ(post.at("/text/variants/0/channel"), bakery.chat);
    EXPECT_EQ(post.at("/purpose/campaign"), campaign);
    EXPECT_EQ(post.at("/purpose/labels/0"), label);
    EXPECT_EQ(ada.post(bakery.in("/feed-items/" + id_of("rye") + "/post")).code(), "feeds.taken_already");
    later(1h);
    EXPECT_EQ(ada.get(bakery.in("/posts/" + taken.at("/post"))).at("/state"), "draft");
    EXPECT_FALSE(mark(id_of("rye"), "new").has("/post")) << "and may be used once more";
}

TEST_F(Feeds, BecomeIdeas)
{
    now(mill, rss(item("rye")));
    watch(mill);
    const auto taken = ada.post(bakery.in("/feed-items/" + id_of("rye") + "/idea"));
    ASSERT_EQ(taken.status(), 201) << taken.text();
    const auto ideas = ada.get(bakery.in("/ideas"));
    EXPECT_EQ(ideas.at("/ideas/0/id"), taken.at("/idea"));
    EXPECT_EQ(ideas.at("/ideas/0/text"), "rye");
    EXPECT_EQ(ideas.at("/ideas/0/link"), "https://mill.example/rye");
    EXPECT_EQ(ada.post(bakery.in("/feed-items/" + id_of("rye") + "/idea")).code(), "feeds.taken_already");
}

TEST_F(Feeds, ArePausedLookedAtSoonAndDropped)
{
    now(mill, rss(item("rye")));
    const auto id = watch(mill);
    EXPECT_EQ(ada.post(bakery.in("/feeds"), R"({"kind":"website","address":"https://mill.example/feed#x"})").code(),
              "feeds.watched_already");
    EXPECT_EQ(ada.post(bakery.in("/feeds/" + id + "/look")).code(), "feeds.just_looked");
    later(6min);
    EXPECT_EQ(ada.post(bakery.in("/feeds/" + id + "/look")).status(), 200);
    bakery.pass(1s);
    EXPECT_THAT(asked, SizeIs(2));
    const std::string draft = R"("draft":{"text":"{title}","labels":[],"channels":[]})";
    EXPECT_EQ(ada.put(bakery.in("/feeds/" + id), R"({"version":1,"paused":true,)" + draft + "}").at("/state"), "paused");
    later(24h);
    EXPECT_THAT(asked, SizeIs(2));
    EXPECT_EQ(ada.post(bakery.in("/feeds/" + id + "/look")).code(), "feeds.paused");
    EXPECT_EQ(ada.put(bakery.in("/feeds/" + id), R"({"version":2,"paused":false,)" + draft + "}").at("/state"), "watched");
    bakery.pass(1s);
    EXPECT_THAT(asked, SizeIs(3));
    EXPECT_EQ(ada.remove(bakery.in("/feeds/" + id)).status(), 204);
    EXPECT_EQ(ada.remove(bakery.in("/feeds/" + id)).code(), "feeds.feed_not_found");
    EXPECT_THAT(titles(), IsEmpty());
    later(24h);
    EXPECT_THAT(asked, SizeIs(3));
}

TEST_F(Feeds, GoInAndOutAsAList)
{
    now(mill, rss(item("rye"), {}, "<title>Mill &amp; Co</title><link>https://mill.example/</link>"));
    watch(mill);
    const auto list = ada.get(bakery.in("/feed-list"));
    EXPECT_THAT(list.header("Content-Type"), StartsWith("text/x-opml"));
    EXPECT_THAT(list.text(), HasSubstr(R"(text="Mill &amp; Co" xmlUrl="https://mill.example/feed" htmlUrl="https://mill.example/")"));
    const auto imported = ada.post(bakery.in("/feed-list"),
                                   "<opml><body><outline text='Known' xmlUrl='https://mill.example/feed'/>"
                                   "<outline text='Spelt' xmlUrl='spelt.example/rss'/><outline xmlUrl='http://localhost/'/></body></opml>");
    EXPECT_EQ(imported.at("/added"), "1");
    EXPECT_EQ(imported.at("/known"), "1");
    EXPECT_EQ(imported.at("/refused"), "1");
    EXPECT_THAT(ada.get(bakery.in("/feeds")).each("/feeds", "/title"), ElementsAre("Mill & Co", "spelt.example"));
    EXPECT_EQ(ada.get(bakery.in("/feeds")).at("/feeds/1/name"), "Spelt");
    EXPECT_EQ(ada.post(bakery.in("/feed-list"), "<rss/>").code(), "feeds.no_list");
    std::string many = "<opml><body>";
    for (int i = 0; i < 250; ++i)
        many += "<outline xmlUrl='https://spelt.example/" + std::to_string(i) + "'/>";
    EXPECT_EQ(ada.post(bakery.in("/feed-list"), many + "</body></opml>").at("/refused"), "52");
    EXPECT_EQ(ada.post(bakery.in("/feeds"), R"({"kind":"feed","address":"https://spelt.example/more"})").code(), "feeds.too_many");
}

TEST_F(Feeds, AreReadPieceByPiece)
{
    std::string many;
    now(mill, rss(""));
    watch(mill);
    for (int i = 100; i < 170; ++i)
        many += item(std::to_string(i));
    now(mill, rss(many));
    later(67min);
    const auto first = items();
    EXPECT_EQ(first.many("/items"), 50u);
    const auto second = items("?before=" + first.at("/next_before"));
    EXPECT_EQ(second.many("/items"), 20u);
    EXPECT_EQ(second.at("/items/0/title"), "150");
    EXPECT_FALSE(second.has("/next_before"));
    EXPECT_EQ(items("?before=yesterday").status(), 422);
}

TEST_F(Feeds, ForgetWhatNobodyTookUpAndStillShowNothingTwice)
{
    now(mill, rss(item("rye") + item("oat")));
    watch(mill);
    EXPECT_EQ(mark(id_of("oat"), "kept").status(), 200);
    later(24h * 130);
    bakery.world.write(forget, bakery.world.now()).value();
    ASSERT_EQ(ada.sign_in("ada@bakery.example").status(), 201);
    EXPECT_THAT(titles(), ElementsAre("oat"));
    now(mill, rss(item("millet") + item("rye") + item("oat")));
    later(26h);
    EXPECT_THAT(titles(), ElementsAre("millet", "oat"));
}

} // namespace
} // namespace rostrum::feeds
