// What people see of a page, with good will and with bad.

#include "areas/pages/rules.h"
#include "areas/pages/testing/marked_up.h"
#include "areas/pages/views.h"

#include <boost/json.hpp>

namespace rostrum::pages {
namespace {

using testing::count;
using testing::harmless;

const Instant morning = *parse_instant("2026-10-16T06:30:00Z");
const AssetId loaf = *AssetId::parse("0192f0c1-2345-7abc-8def-0123456789ab");

View bakery(api::Language language = api::Language::en)
{
    Page page{.id = *PageId::parse("0192f0c1-0000-7abc-8def-0123456789ab"),
              .workspace = {},
              .slug = "adas-bakery",
              .title = "Ada's Bakery",
              .about = "Bread since 1815.",
              .language = language,
              .links = {{.title = "Menu", .address = "https://bakery.example/menu"}},
              .indexed = true,
              .changed_at = morning - 24h};
    return view_of(std::move(page), *Zone::parse("Europe/Amsterdam"), "https://social.bakery.example");
}

Post saying(std::string text, std::string key = "key-1")
{
    return {.key = std::move(key),
            .content = {.parts = {{.text = std::move(text), .pictures = {}}}, .language = "en", .content_warning = {}, .link = {}},
            .published_at = morning};
}

TEST(StartPage, ShowsLinksAndPosts)
{
    const auto html = start_page(bakery(), {.posts = {saying("Fresh bread at eight #Bread\n\nSee https://bakery.example/open.")}});
    harmless(html);
    EXPECT_NE(html.find("<html lang=\"en\" dir=\"ltr\">"), html.npos);
    EXPECT_NE(html.find("<bdi>Ada&#39;s Bakery</bdi>"), html.npos);
    EXPECT_NE(html.find("<a href=\"https://bakery.example/menu\" rel=\"noopener\">"), html.npos);
    EXPECT_NE(html.find("<a href=\"/p/adas-bakery/tags/bread\" rel=\"tag\">#Bread</a></p><p dir=\"auto\">See <a "
                        "href=\"https://bakery.example/open\" rel=\"noopener\">https://bakery.example/open</a>.</p>"),
              html.npos);
    EXPECT_NE(html.find("<time datetime=\"2026-10-16T06:30:00Z\">16 October 2026 at 08:30</time>"), html.npos)
        << "the hour of the workspace's wall";
    EXPECT_NE(html.find("<link rel=\"canonical\" href=\"https://social.bakery.example/p/adas-bakery\">"), html.npos);
    EXPECT_NE(html.find("href=\"https://social.bakery.example/p/adas-bakery/atom.xml\""), html.npos);
    EXPECT_EQ(html.find("noindex"), html.npos);
}

TEST(StartPage, SpeaksTheLanguageOfThePage)
{
    const std::pair<api::Language, std::string_view> all[] = {{api::Language::nl, "16 oktober 2026"},
                                                              {api::Language::tr, "16 Ekim 2026"},
                                                              {api::Language::fi, "16. lokakuuta 2026"},
                                                              {api::Language::nb, "16. oktober 2026"},
                                                              {api::Language::ru, "16 октября 2026"}};
    for (const auto& [language, day] : all) {
        const auto html = start_page(bakery(language), {.posts = {saying("Brood")}});
        EXPECT_NE(html.find(day), html.npos) << html;
        EXPECT_NE(html.find("<html lang=\"" + std::string(to_string(language))), html.npos);
    }
}

TEST(StartPage, LeadsToOlderPostsAndBack)
{
    const Before older{morning, "key-1"};
    auto html = start_page(bakery(), {.posts = {saying("Bread")}, .older = older});
    EXPECT_NE(html.find("<a rel=\"next\" href=\"/p/adas-bakery?older=1792132200000000.key-1\">"), html.npos);
    html = start_page(bakery(), {.posts = {saying("Bread")}, .asked = older});
    EXPECT_NE(html.find("Newest posts"), html.npos);
    EXPECT_NE(html.find("noindex"), html.npos) << "only the start page itself is worth finding";
    EXPECT_EQ(html.find("class=\"about\""), html.npos);
}

TEST(StartPage, SaysWhenThereIsNothingYet)
{
    EXPECT_NE(start_page(bakery(), {}).find("Nothing here yet."), std::string::npos);
}

TEST(StartPage, KeepsFromSearchEnginesWhatIsNotForThem)
{
    auto view = bakery();
    view.page.indexed = false;
    EXPECT_NE(start_page(view, {}).find("<meta name=\"robots\" content=\"noindex\">"), std::string::npos);
    EXPECT_NE(post_page(view, saying("x")).find("<meta name=\"robots\" content=\"noindex\">"), std::string::npos);
}

TEST(PostPage, ShowsPicturesWithTheirWords)
{
    auto post = saying("Bread");
    post.content.parts[0].pictures = {
        {.asset = loaf, .alt = "A loaf, \"crusty\"", .width = 800, .height = 600, .media_type = "image/jpeg"}};
    const auto html = post_page(bakery(), post);
    harmless(html);
    EXPECT_NE(html.find("<img src=\"/p/adas-bakery/pictures/0192f0c1-2345-7abc-8def-0123456789ab\" alt=\"A loaf, &quot;crusty&quot;\" "
                        "width=\"800\" height=\"600\""),
              html.npos);
    EXPECT_NE(html.find("<meta property=\"og:image\" "
                        "content=\"https://social.bakery.example/p/adas-bakery/pictures/0192f0c1-2345-7abc-8def-0123456789ab\">"),
              html.npos);
    EXPECT_NE(html.find("<meta property=\"og:image:alt\" content=\"A loaf, &quot;crusty&quot;\">"), html.npos);
    EXPECT_NE(html.find("<title>Bread · Ada&#39;s Bakery</title>"), html.npos);
}

TEST(PostPage, HidesWhatIsWarnedOf)
{
    auto post = saying("The oven burned");
    post.content.content_warning = "Fire";
    post.content.parts[0].pictures = {{.asset = loaf, .alt = "Flames", .width = 8, .height = 6, .media_type = "image/png"}};
    const auto html = post_page(bakery(), post);
    const auto found = harmless(html);
    EXPECT_EQ(count(found, "details"), 1);
    EXPECT_LT(html.find("<summary>"), html.find("The oven burned"));
    EXPECT_EQ(html.find("og:image"), html.npos);
    EXPECT_EQ(html.substr(0, html.find("<body>")).find("oven"), html.npos);
}

TEST(PostPage, ShowsAThreadWholeAndTheStartPageItsBeginning)
{
    auto post = saying("One");
    post.content.parts.push_back({.text = "Two", .pictures = {}});
    EXPECT_NE(post_page(bakery(), post).find("Two"), std::string::npos);
    const auto start = start_page(bakery(), {.posts = {post}});
    EXPECT_EQ(start.find("Two"), start.npos);
    EXPECT_NE(start.find("Read the whole post"), start.npos);
}

TEST(PostPage, LetsEveryTextFindItsDirectionAndLanguage)
{
    auto post = saying("خبز طازج");
    post.content.language = "ar";
    const auto html = post_page(bakery(), post);
    EXPECT_NE(html.find("<div class=\"content\" lang=\"ar\"><div class=\"part\"><p dir=\"auto\">"), html.npos);
    post.content.language = "en\" onmouseover=\"alert(1)";
    EXPECT_NE(post_page(bakery(), post).find("<div class=\"content\" lang=\"en\">"), std::string::npos);
}

// Everything people can fill in, filled in by someone who means harm.
const std::string evils[] = {"<script>alert(1)</script>",
                             "\"><img src=x onerror=alert(1)>",
                             "'\" autofocus onfocus=alert(1) x=\"",
                             "</title></style></textarea><script>alert(1)</script>",
                             "<!--",
                             "-->",
                             "]]>",
                             "<![CDATA[<script>",
                             "javascript:alert(1)",
                             "https://x.example/\"onmouseover=\"alert(1)",
                             "https://x.example/<script>",
                             "#tag\"><script>alert(1)</script> #<b>",
                             "@ada@social.example\"><b>",
                             std::string("a\0b\x1B[31m", 8) + "\xE2\x80\xAE\xFF\xC0\xAF",
                             "&lt;script&gt; &#x3C;script&#x3E; {{7*7}} ${7*7}",
                             "<svg/onload=alert(1)>",
                             "<base href=//evil.example>",
                             "<style>*{display:none}</style>",
                             "<meta http-equiv=refresh content=0;url=//evil.example>"};

TEST(Attack, NothingGetsOutOfAnyField)
{
    for (const auto& evil : evils) {
        auto view = bakery();
        view.page.title = evil;
        view.page.about = evil + "\n" + evil;
        view.page.links = {{.title = evil, .address = evil}, {.title = evil, .address = "https://x.example"}};
        auto post = saying(evil + "\n\n" + evil, evil);
        post.content.language = evil;
        post.content.content_warning = evil;
        post.content.link = Card{evil, evil, evil};
        post.content.parts[0].pictures = {{.asset = loaf, .alt = evil, .width = 8, .height = 6, .media_type = evil}};
        const Listing listing{.tag = evil, .posts = {post}, .older = Before{morning, evil}, .asked = Before{morning, evil}};
        for (const auto& html : {start_page(view, listing), start_page(view, {.posts = {post}}), post_page(view, post),
                                 missing_page(api::Language::en, &view)}) {
            harmless(html);
            EXPECT_EQ(html.find('\0'), html.npos);
        }
        const auto xml = atom(view, listing);
        testing::elements(xml);
        const auto json = boost::json::parse(json_feed(view, listing));
        harmless(std::string(json.at("items").at(0).at("content_html").as_string()));
    }
}

TEST(Attack, TheStyleSheetIsTheOnlyStyleAndItsDigestIsInThePolicy)
{
    EXPECT_EQ(style_sheet().find("</"), style_sheet().npos);
    const auto policy = content_security_policy();
    EXPECT_TRUE(policy.starts_with("default-src 'none'; img-src 'self'; media-src 'self'; style-src 'sha256-")) << policy;
    EXPECT_EQ(policy.find("script"), policy.npos);
    EXPECT_EQ(policy.find("unsafe"), policy.npos);
}

TEST(Attack, HugePostsLeaveTheStartPageAndFeedsShort)
{
    std::vector<Post> posts;
    for (int i = 0; i < 20; ++i) {
        auto post = saying(std::string(300'000, 'x') + " " + std::string(300'000, 'y'), "key-" + std::to_string(i));
        for (int picture = 0; picture < 20; ++picture)
            post.content.parts[0].pictures.push_back(
                {.asset = loaf, .alt = std::string(2000, 'z'), .width = 8, .height = 6, .media_type = "image/png"});
        posts.push_back(post);
    }
    EXPECT_LT(start_page(bakery(), {.posts = posts}).size(), 512'000u);
    Listing listing{.posts = posts};
    keep_short(listing);
    EXPECT_EQ(listing.posts.size(), 1u);
    ASSERT_TRUE(listing.older);
    EXPECT_EQ(listing.older->key, "key-0");
}

TEST(Attack, ATextOfNothingButTagsOrLinesIsShownAllTheSame)
{
    std::string text;
    for (int i = 0; i < 20'000; ++i)
        text += "#a ";
    const auto html = post_page(bakery(), saying(text));
    EXPECT_GT(html.size(), 20'000 * std::string_view("<a href=\"/p/adas-bakery/tags/a\" rel=\"tag\">#a</a>").size());
    EXPECT_EQ(post_page(bakery(), saying(std::string(200'000, '\n') + "x")).find("<br>"), html.npos);
}

TEST(Atom, IsWhatTheStandardAsksFor)
{
    auto post = saying("Fresh bread #Bread\n<b>not bold</b>");
    post.content.parts[0].pictures = {{.asset = loaf, .alt = "A loaf", .width = 8, .height = 6, .media_type = "image/png"}};
    const auto xml = atom(bakery(), {.posts = {post}, .older = Before{morning, "key-1"}});
    const auto found = testing::elements(xml);
    EXPECT_EQ(count(found, "entry"), 1);
    EXPECT_EQ(count(found, "id"), 2);
    EXPECT_EQ(count(found, "updated"), 2);
    EXPECT_TRUE(xml.starts_with(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><id>urn:uuid:"));
    EXPECT_NE(xml.find("<link rel=\"self\" type=\"application/atom+xml\" href=\"https://social.bakery.example/p/adas-bakery/atom.xml\"/>"),
              xml.npos);
    EXPECT_NE(xml.find("<link rel=\"next\" type=\"application/atom+xml\" "
                       "href=\"https://social.bakery.example/p/adas-bakery/atom.xml?older=1792132200000000.key-1\"/>"),
              xml.npos);
    EXPECT_NE(xml.find("<link rel=\"alternate\" type=\"text/html\" href=\"https://social.bakery.example/p/adas-bakery/posts/key-1\"/>"),
              xml.npos);
    EXPECT_NE(xml.find("<category term=\"bread\"/>"), xml.npos);
    EXPECT_NE(xml.find("src=&quot;https://social.bakery.example/p/adas-bakery/pictures/"), xml.npos);
    EXPECT_NE(xml.find("alt=&quot;A loaf&quot;"), xml.npos);
    EXPECT_NE(xml.find("&amp;lt;b&amp;gt;not bold"), xml.npos) << "escaped once as HTML and once as XML";
    EXPECT_NE(xml.find("<updated>2026-10-16T06:30:00Z</updated>"), xml.npos);
}

TEST(Atom, KeepsAnIdWhateverTheAddressBecomes)
{
    auto view = bakery();
    const auto before = stable_id(view, "key-1");
    view.page.slug = "another";
    view.public_url = "https://elsewhere.example";
    EXPECT_EQ(stable_id(view, "key-1"), before);
    EXPECT_NE(stable_id(view, "key-2"), before);
    const auto id = Uuid::parse(before.substr(9));
    ASSERT_TRUE(id);
    EXPECT_EQ(id->bytes[6] >> 4, 8);
}

TEST(JsonFeed, IsVersionOnePointOne)
{
    auto post = saying("Fresh bread #Bread");
    post.content.link = Card{"https://bakery.example", "The bakery", ""};
    const auto feed = boost::json::parse(json_feed(bakery(), {.posts = {post}, .older = Before{morning, "key-1"}}));
    EXPECT_EQ(feed.at("version"), "https://jsonfeed.org/version/1.1");
    EXPECT_EQ(feed.at("feed_url"), "https://social.bakery.example/p/adas-bakery/feed.json");
    EXPECT_EQ(feed.at("next_url"), "https://social.bakery.example/p/adas-bakery/feed.json?older=1792132200000000.key-1");
    const auto& item = feed.at("items").at(0);
    EXPECT_EQ(item.at("id").as_string(), stable_id(bakery(), "key-1").c_str());
    EXPECT_EQ(item.at("url"), "https://social.bakery.example/p/adas-bakery/posts/key-1");
    EXPECT_EQ(item.at("external_url"), "https://bakery.example");
    EXPECT_EQ(item.at("date_published"), "2026-10-16T06:30:00Z");
    EXPECT_EQ(item.at("tags").at(0), "bread");
    harmless(std::string(item.at("content_html").as_string()));
}

TEST(View, BeginsLinksWithThePathOfThePublicAddress)
{
    auto page = bakery().page;
    EXPECT_EQ(view_of(page, Zone::utc(), "https://x.example/social").home().text(), "/social/p/adas-bakery");
    EXPECT_EQ(view_of(page, Zone::utc(), "https://x.example").home().text(), "/p/adas-bakery");
    EXPECT_EQ(view_of(page, Zone::utc(), "https://x.example").in_full().home().text(), "https://x.example/p/adas-bakery");
}

TEST(Before, IsReadAsItWasWritten)
{
    const Before before{morning, "key-1"};
    const auto read = Before::parse(before.text());
    ASSERT_TRUE(read);
    EXPECT_EQ(read->at, morning);
    EXPECT_EQ(read->key, "key-1");
    for (const auto* bad : {"", ".", "x.y", "1", "1e9.k", "99999999999999999999.k", " 1.k"})
        EXPECT_FALSE(Before::parse(bad)) << bad;
}

} // namespace
} // namespace rostrum::pages
