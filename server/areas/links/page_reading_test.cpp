// Pages as they are found: well kept, old, hostile, and in the encodings of the world.

#include "areas/links/page_reading.h"

#include <gtest/gtest.h>

namespace rostrum::links {
namespace {

using namespace std::string_literals;

constexpr std::string_view here = "https://shop.example/autumn/sale.html?x=1#top";

PageFacts read(std::string_view page, std::string_view content_type = "text/html; charset=utf-8")
{
    return read_page(page, content_type, here);
}

TEST(ReadingPages, TakesOpenGraphFirst)
{
    const auto facts = read(R"(<!doctype html><html><head>
        <title>Sale | Shop</title><meta name="description" content="Old words">
        <meta property="og:title" content="Autumn sale &amp; more">
        <meta property="og:title" content="A second one">
        <meta property="og:description" content="Up to 30&nbsp;% off">
        <meta property="og:site_name" content="Example Shop">
        <meta property="og:image" content="/coats.jpg"><meta property="og:image:alt" content="Coats on a rack">
        <meta name="twitter:title" content="Tweet this"></head><body>)");
    EXPECT_EQ(facts.source, Source::opengraph);
    EXPECT_EQ(facts.title, "Autumn sale & more");
    EXPECT_EQ(facts.description, "Up to 30 % off");
    EXPECT_EQ(facts.site, "Example Shop");
    EXPECT_EQ(facts.picture, "https://shop.example/coats.jpg");
    EXPECT_EQ(facts.picture_alt, "Coats on a rack");
}

TEST(ReadingPages, TakesTheCardThenThePageItself)
{
    const auto card = read(R"(<meta name="twitter:title" content="Card"><meta name="twitter:image" content="a.png"><title>Page</title>)");
    EXPECT_EQ(card.source, Source::twitter);
    EXPECT_EQ(card.title, "Card");
    EXPECT_EQ(card.picture, "https://shop.example/autumn/a.png");
    const auto page = read("<HTML><HEAD><TITLE>\n  Old &lt;page&gt;  \n</TITLE><META NAME=Description CONTENT='Words'></HEAD>");
    EXPECT_EQ(page.source, Source::page);
    EXPECT_EQ(page.title, "Old <page>");
    EXPECT_EQ(page.description, "Words");
    EXPECT_EQ(read(R"(<meta property="og:title" content=" "><title>Page</title>)").title, "Page") << "nothing but space is nothing";
    EXPECT_EQ(read(R"(<meta name="og:title" content="By name">)").title, "By name");
}

TEST(ReadingPages, FindsWhereTheSameIsToldAsJson)
{
    EXPECT_EQ(
        read(R"(<base href="https://cdn.example/"><link rel="x alternate" type="application/json+oembed" href="o?u=a b&f=json">)").oembed,
        "https://cdn.example/o?u=a%20b&f=json");
    EXPECT_EQ(read(R"x(<link rel="alternate" type="application/json+oembed" href="javascript:alert(1)">)x").oembed, "");
    const auto told = read_oembed(R"({"version":"1.0","type":"video","title":"Workshop\ntour","provider_name":"Tube",
        "thumbnail_url":"//img.example/t.jpg","html":"<script>alert(1)</script>"})",
                                  "https://tube.example/");
    ASSERT_TRUE(told);
    EXPECT_EQ(told->title, "Workshop tour");
    EXPECT_EQ(told->site, "Tube");
    EXPECT_EQ(told->picture, "https://img.example/t.jpg");
    EXPECT_EQ(read_oembed(R"({"type":"photo","url":"https://img.example/p.jpg"})", "https://tube.example/")->picture,
              "https://img.example/p.jpg");
    EXPECT_FALSE(read_oembed("[]", "https://tube.example/"));
    EXPECT_FALSE(read_oembed("<html>", "https://tube.example/"));
}

TEST(ReadingPages, ReadsTheEncodingsOfTheWorld)
{
    EXPECT_EQ(read("<title>\xD5\xEB\xE5\xE1</title>", "text/html; charset=windows-1251").title, "Хлеб");
    EXPECT_EQ(read("<meta charset='windows-1251'><title>\xD5\xEB\xE5\xE1</title>", "text/html").title, "Хлеб");
    EXPECT_EQ(read("<meta http-equiv=content-type content=\"text/html; charset=Shift_JIS\"><title>\x83p\x83\x93</title>", "").title,
              "パン");
    EXPECT_EQ(read("<title>Cr\xE8me</title>", "text/html; charset=ISO-8859-1").title, "Crème");
    EXPECT_EQ(read("<title>Cr\xE8me \x93X\x94</title>", "text/html; charset=utf-8").title, "Crème “X”") << "it only says that it is UTF-8";
    EXPECT_EQ(read("<title>Crème</title>", "text/html").title, "Crème");
    EXPECT_EQ(read("\xEF\xBB\xBF<title>Crème</title>", "text/html; charset=windows-1251").title, "Crème") << "its first bytes know better";
    const auto wide = "\xFF\xFE<\0t\0i\0t\0l\0e\0>\0\x1F\x04<\0/\0t\0i\0t\0l\0e\0>\0"s;
    EXPECT_EQ(read(wide, "text/html").title, "П");
    EXPECT_EQ(read("<title>Bread</title>", "text/html; charset=klingon").title, "Bread");
    EXPECT_EQ(read("<title>Bre\0ad</title>"s, "text/html").title, "Bre ad");
}

TEST(ReadingPages, KeepsTextsShortOnOneLineAndInTheirDirection)
{
    const auto words =
        read("<title>" + std::string(100, 'a') + " " + std::string(190, 'b') + " " + std::string(500, 'c') + "</title>").title;
    EXPECT_EQ(words, std::string(100, 'a') + " " + std::string(190, 'b') + "…");
    EXPECT_EQ(read("<title>" + std::string(400, 'a') + "</title>").title, std::string(300, 'a') + "…");
    EXPECT_EQ(read("<title>evil\u202Egpj.exe\u2066 \t a</title>").title, "evilgpj.exe a");
    EXPECT_EQ(read("<title>👩‍🍳</title>").title, "👩‍🍳");
}

TEST(ReadingPages, IsNotImpressed)
{
    EXPECT_EQ(read(""), PageFacts());
    EXPECT_EQ(read("<script>document.write('<title>No</title>')</script><title>Yes</title>").title, "Yes");
    EXPECT_EQ(read("<!-- <title>No</title> --><title>Yes</title><title>Again</title>").title, "Yes");
    EXPECT_EQ(read("<svg><title>Icon</title></svg>").title, "Icon") << "better than nothing";
    std::string deep;
    for (int i = 0; i < 200'000; ++i)
        deep += "<b>";
    EXPECT_EQ(read("<title>Deep</title>" + deep).title, "Deep");
    EXPECT_EQ(read("<meta name=x content=\"" + std::string(900'000, 'x') + "\"><title>Long</title>").title, "Long");
    EXPECT_EQ(read("<body>" + std::string(100'000, 'x') + "<title>Late</title>").title, "") << "nobody says so this late";
    EXPECT_EQ(read(std::string(1'000'000, ' ') + "<title>Beyond</title>").title, "");
}

TEST(ReadingPages, MakesAddressesWhole)
{
    EXPECT_EQ(absolute("../a b.jpg?c=ü#d", "https://shop.example/x/y/z"), "https://shop.example/x/a%20b.jpg?c=%C3%BC");
    EXPECT_EQ(absolute("//img.example/a", "http://shop.example"), "http://img.example/a");
    EXPECT_EQ(absolute("?b", "https://shop.example/a?c"), "https://shop.example/a?b");
    EXPECT_EQ(absolute("HTTPS://Shop.example/A", "http://x.example/"), "HTTPS://Shop.example/A");
    for (const auto* none : {"javascript:alert(1)", "data:image/png;base64,AAAA", "file:///etc/passwd", "ftp://a.example/", "#top", "",
                             "http://", "mailto:a@b.example"})
        EXPECT_EQ(absolute(none, here), "") << none;
}

} // namespace
} // namespace rostrum::links
