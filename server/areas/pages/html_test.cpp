// Nothing gets into a document unescaped, and no link leads where a browser would run something.

#include "areas/pages/html.h"
#include "areas/pages/testing/marked_up.h"

namespace rostrum::pages {
namespace {

std::string written(std::string_view text)
{
    Markup html(Markup::Kind::html);
    html.element("p", {{"title", text}}, text);
    return html.take();
}

TEST(Html, EscapesWhatHasAMeaning)
{
    EXPECT_EQ(written("a<b>&\"c'"), "<p title=\"a&lt;b&gt;&amp;&quot;c&#39;\">a&lt;b&gt;&amp;&quot;c&#39;</p>");
}

TEST(Html, WritesNoControlsAndNoBrokenUtf8)
{
    EXPECT_EQ(written(std::string_view("a\0\x01\x1F\x7F\tb", 7)), "<p title=\"a\tb\">a\tb</p>");
    EXPECT_EQ(written("\xC3("), "<p title=\"\xEF\xBF\xBD(\">\xEF\xBF\xBD(</p>");
    EXPECT_EQ(written("\xF0\x9F\x8D\x9E \xEF\xBF\xBE\xC2\x85"), "<p title=\"\xF0\x9F\x8D\x9E \">\xF0\x9F\x8D\x9E </p>");
}

TEST(Html, LeavesOutAnAttributeWithoutAValue)
{
    Markup html(Markup::Kind::html);
    html.empty("img", {{"alt", ""}, {"width", std::nullopt}});
    EXPECT_EQ(html.take(), "<img alt=\"\">");
}

TEST(Html, ClosesEmptyElementsInXml)
{
    Markup xml(Markup::Kind::xml);
    xml.element("entry", [&] { xml.empty("category", {{"term", "a&b"}}); });
    EXPECT_EQ(xml.take(), "<entry><category term=\"a&amp;b\"/></entry>");
}

TEST(Address, TakesWhatPeopleLinkTo)
{
    for (const auto* good : {"https://bakery.example", "http://bakery.example/a?b=c#d", "https://bäckerei.example/brød",
                             "mailto:ada@bakery.example", "tel:+3112345678", "https://user@bakery.example:8443/", "https://[2001:db8::1]/"})
        EXPECT_TRUE(Address::from_people(good)) << good;
    EXPECT_EQ(Address::from_people("HTTPS://Bakery.example/A")->text(), "https://Bakery.example/A");
}

TEST(Address, RefusesWhatRunsOrDeceives)
{
    for (const std::string bad : {"javascript:alert(1)",
                                  "JavaScript:alert(1)",
                                  " javascript:alert(1)",
                                  "java\tscript:alert(1)",
                                  "java\nscript:alert(1)",
                                  "\x01javascript:alert(1)",
                                  "javascript&colon;alert(1)",
                                  "data:text/html,<script>alert(1)</script>",
                                  "vbscript:x",
                                  "file:///etc/passwd",
                                  "blob:https://x/y",
                                  "//bakery.example",
                                  "/p/other",
                                  "bakery.example",
                                  "",
                                  ":",
                                  "https:",
                                  "https:/x",
                                  "https://",
                                  "https:///x",
                                  "https://?",
                                  "https://:80",
                                  "https:javascript:alert(1)",
                                  "https://a b",
                                  "https://a\\b",
                                  "https://a\"onclick=x",
                                  "https://a<b",
                                  "https://a\nb",
                                  "mailto:",
                                  "https://a\xC2\xA0"
                                  "b",
                                  "https://bank.example\xE2\x80\xAEmoc.live",
                                  "https://a\xE2\x80\x8B",
                                  "https://\xFF",
                                  "ftp://x",
                                  "view-source:https://x",
                                  "https://a\x7F"})
        EXPECT_FALSE(Address::from_people(bad)) << bad;
    EXPECT_FALSE(Address::from_people("https://bakery.example/" + std::string(3000, 'a')));
    EXPECT_FALSE(Address::from_people(std::string("https://a\0b", 11)));
}

TEST(Address, OwnOnesKeepEachPieceInItsPlace)
{
    EXPECT_EQ(Address::own("", {"p", "adas-bakery", "tags", "../../x?y#z&\"<"}).text(), "/p/adas-bakery/tags/..%2F..%2Fx%3Fy%23z%26%22%3C");
    EXPECT_EQ(Address::own("https://x.example", {"p"}, "older", "1&b=2").text(), "https://x.example/p?older=1%26b%3D2");
}

} // namespace
} // namespace rostrum::pages
