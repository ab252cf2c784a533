// Addresses made from names, titles made from texts, and what is refused.

#include "areas/pages/content.h"
#include "areas/pages/rules.h"
#include "areas/pages/words.h"

#include <gtest/gtest.h>

namespace rostrum::pages {
namespace {

TEST(Slug, IsReadInLatinFromAnyScript)
{
    EXPECT_EQ(slug_from("Ada's Bakery"), "adas-bakery");
    EXPECT_EQ(slug_from("Ada\xE2\x80\x99s Bakery"), "adas-bakery");
    EXPECT_EQ(slug_from("  Café -- Zoë & Søn  "), "cafe-zoe-son");
    EXPECT_EQ(slug_from("Пекарня Ады"), "pekarna-ady");
    EXPECT_EQ(slug_from("İĞNE Fırını"), "igne-firini");
    EXPECT_EQ(slug_from("パン屋"), "pan-wu");
    EXPECT_EQ(slug_from("24/7"), "24-7");
    for (const auto* name :
         {"Ada's Bakery", "Пекарня", "パン屋", "مخبز", "ქართული", "24/7", "🍞🍞", "", "   ", "----", "../../etc/passwd"}) {
        EXPECT_TRUE(is_slug(slug_from(name))) << name << " gave " << slug_from(name);
        EXPECT_TRUE(is_slug(numbered(slug_from(name), 12)));
    }
    EXPECT_EQ(slug_from("🍞"), "welcome");
}

TEST(Slug, StaysShortAndEndsWithALetterOrDigit)
{
    const auto slug = slug_from(std::string(59, 'a') + " b and much more");
    EXPECT_EQ(slug, std::string(59, 'a'));
    EXPECT_TRUE(is_slug(slug_from(std::string(100'000, 'x'))));
    EXPECT_EQ(numbered(std::string(60, 'a'), 2), std::string(58, 'a') + "-2");
    EXPECT_EQ(numbered(std::string(57, 'a') + "-bb", 2), std::string(57, 'a') + "-2");
}

TEST(Slug, RefusesEverythingElse)
{
    for (const auto* bad : {"", "-a", "a-", "a--b", "A", "a b", "a/b", "..", ".", "a.b", "ä", "a\n", "%2e%2e", "a_b"})
        EXPECT_FALSE(is_slug(bad)) << bad;
    EXPECT_FALSE(is_slug(std::string(61, 'a')));
}

TEST(ChangePage, NamesEveryFieldThatCannotBeTaken)
{
    api::ChangePage wish{.slug = "Not A Slug", .title = " \n", .about = "", .language = api::Language::en, .links = {}, .indexed = true};
    wish.links.push_back({.title = "Menu", .address = "https://bakery.example/menu"});
    wish.links.push_back({.title = "Bad", .address = "javascript:alert(1)"});
    const auto refused = check(wish);
    ASSERT_FALSE(refused);
    ASSERT_EQ(refused.error().fields.size(), 3u);
    EXPECT_EQ(refused.error().fields[0].pointer, "/slug");
    EXPECT_EQ(refused.error().fields[1].pointer, "/title");
    EXPECT_EQ(refused.error().fields[2].pointer, "/links/1/address");
    wish = {.slug = "fine", .title = "Fine", .about = "", .language = api::Language::en, .links = {}, .indexed = true};
    EXPECT_TRUE(check(wish));
}

TEST(FirstWords, StandOnOneLineAndAreCutBetweenWords)
{
    EXPECT_EQ(first_words("  Fresh\n\nbread \t today ", 80), "Fresh bread today");
    EXPECT_EQ(first_words("Fresh bread today", 12), "Fresh bread…");
    EXPECT_EQ(first_words("Fresh bread today", 17), "Fresh bread today");
    EXPECT_EQ(first_words("Brødbakerverksted", 4), "Brød…");
    EXPECT_EQ(first_words("", 10), "");
}

TEST(Tags, AreOneWhateverTheirCase)
{
    EXPECT_EQ(tags_in("#Bread and #BREAD and #Хлеб, not a#b"), (std::vector<std::string>{"bread", "хлеб"}));
    EXPECT_EQ(folded_tag("ＢＲＥＡＤ"), "bread");
}

TEST(LanguageTag, IsTakenOnlyInItsForm)
{
    for (const auto* good : {"en", "nb", "pt-BR", "zh-Hant-TW", "sr-Latn"})
        EXPECT_TRUE(is_language_tag(good)) << good;
    for (const auto* bad : {"", "e", "english", "en-", "-en", "en_GB", "en\" onload=\"x", "12", "en-waytoolong1"})
        EXPECT_FALSE(is_language_tag(bad)) << bad;
}

TEST(Words, AreTheSameInEveryLanguage)
{
    const auto english = word_keys(api::Language::en);
    EXPECT_GT(english.size(), 10u);
    for (const auto language : {api::Language::nl, api::Language::tr, api::Language::fi, api::Language::nb, api::Language::ru})
        EXPECT_EQ(word_keys(language), english);
}

constexpr std::string_view asset = "0192f0c1-2345-7abc-8def-0123456789ab";

std::string with_picture(const std::string& members)
{
    return R"({"parts":[{"text":"","pictures":[{"asset":")" + std::string(asset) + "\"," + members + "}]}]}";
}

TEST(Content, IsReadAndKeptInOneForm)
{
    const auto one = content_of(
        R"({"written_at":"2026-10-16T06:30:00Z","language":"en","parts":[{"pictures":[],"text":"Fresh bread"}],"content_warning":""})");
    const auto other = content_of(R"( {"parts" : [ {"text":"Fresh bread"} ] , "language":"en" } )");
    ASSERT_TRUE(one && other);
    EXPECT_EQ(text_of(*one), text_of(*other));
    const auto again = content_of(text_of(*one));
    ASSERT_TRUE(again);
    EXPECT_EQ(text_of(*again), text_of(*one));
}

TEST(Content, KeepsEverythingItSays)
{
    const std::string json =
        R"({"parts":[{"text":"one \u0000 \"two\"","pictures":[{"asset":"0192f0c1-2345-7abc-8def-0123456789ab","alt":"A loaf","width":800,"height":600,"media_type":"image/webp"}]},)"
        R"({"text":"three","pictures":[]}],"language":"nl","content_warning":"flour","link":{"address":"https://x.example","title":"T","description":"D"}})";
    const auto read = content_of(json);
    ASSERT_TRUE(read);
    EXPECT_EQ(text_of(*read), json);
}

TEST(Content, IsRefusedWhenItCannotBeShown)
{
    const std::string bad[] = {"",
                               "[]",
                               "{}",
                               "null",
                               R"({"parts":[]})",
                               R"({"parts":[{}]})",
                               R"({"parts":["x"]})",
                               R"({"parts":[{"text":7}]})",
                               R"({"parts":{"text":"x"}})",
                               R"({"parts":[{"text":"x"}],"link":{"address":""}})",
                               R"({"parts":[{"text":"x"}],"link":7})",
                               R"({"parts":[{"text":"x","pictures":{}}]})",
                               with_picture(R"("alt":"","width":8,"height":6,"media_type":"image/svg+xml")"),
                               with_picture(R"("alt":"","width":8,"height":6,"media_type":"text/html")"),
                               with_picture(R"("alt":"","width":0,"height":6,"media_type":"image/png")"),
                               with_picture(R"("alt":"","width":8,"height":99999999999,"media_type":"image/png")"),
                               with_picture(R"("alt":"","media_type":"image/png")"),
                               R"({"parts":[{"text":"","pictures":[{"asset":"../../x","width":1,"height":1,"media_type":"image/png"}]}]})",
                               "{\"parts\":[{\"text\":\"\xFF\"}]}",
                               std::string(5000, '[')};
    for (const auto& json : bad)
        EXPECT_FALSE(content_of(json)) << json.substr(0, 80);
    EXPECT_TRUE(content_of(with_picture(R"("alt":"","width":8,"height":6,"media_type":"image/png")")));
    std::string many = R"({"parts":[{"text":"x"})";
    for (int i = 0; i < 25; ++i)
        many += R"(,{"text":"x"})";
    EXPECT_FALSE(content_of(many + "]}"));
}

} // namespace
} // namespace rostrum::pages
