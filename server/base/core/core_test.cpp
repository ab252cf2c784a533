// Times, ids and JSON: what goes out comes back, and what is not one is refused.

#include "base/core/id.h"
#include "base/core/json.h"
#include "base/core/utf8.h"

#include <gtest/gtest.h>

namespace rostrum {
namespace {

TEST(Uuid, ComesBackFromItsText)
{
    const auto id = WorkspaceId::parse("0192F0C4-7d1e-7abc-8def-0123456789ab");
    ASSERT_TRUE(id);
    EXPECT_EQ(id->text(), "0192f0c4-7d1e-7abc-8def-0123456789ab");
    for (const auto* wrong :
         {"", "0192f0c47d1e7abc8def0123456789ab", "0192f0c4-7d1e-7abc-8def-0123456789ag", "0192f0c4-7d1e-7abc-8def-0123456789ab "})
        EXPECT_FALSE(WorkspaceId::parse(wrong)) << wrong;
}

TEST(Instant, IsRfc3339WithAsManyDigitsAsItHas)
{
    EXPECT_EQ(text(*parse_instant("2026-10-16T07:30:00+01:00")), "2026-10-16T06:30:00Z");
    EXPECT_EQ(text(*parse_instant("2026-10-16T06:30:00.120Z")), "2026-10-16T06:30:00.12Z");
    for (const auto* wrong : {"2026-10-16", "2026-13-16T07:30:00Z", "2026-02-29T00:00:00Z", "2026-10-16T24:00:00Z", "2026-10-16T07:30:00",
                              "2026-10-16T07:30:00.Z", "2026-10-16T07:30:00+1:00", "2026-10-16T07:30:00Zx"})
        EXPECT_FALSE(parse_instant(wrong)) << wrong;
}

TEST(Instant, SpeaksTheDateOfHttp)
{
    const auto moment = *parse_instant("2026-10-16T06:30:00Z");
    EXPECT_EQ(http_date(moment), "Fri, 16 Oct 2026 06:30:00 GMT");
    EXPECT_EQ(parse_http_date(http_date(moment)), moment);
    EXPECT_FALSE(parse_http_date("Fri, 16 Okt 2026 06:30:00 GMT"));
}

TEST(WallTime, IsUniqueOnAnOrdinaryDay)
{
    const auto lisbon = *Zone::parse("Europe/Lisbon");
    const auto resolved = resolve(*LocalTime::parse("2026-10-16T07:30"), lisbon);
    EXPECT_EQ(text(std::get<Unique>(resolved).at), "2026-10-16T06:30:00Z");
    EXPECT_EQ(wall_time(std::get<Unique>(resolved).at, lisbon).text(), "2026-10-16T07:30");
}

TEST(WallTime, DoesNotExistWhileClocksGoForward)
{
    const auto gap = std::get<Gap>(resolve(*LocalTime::parse("2026-03-29T02:30"), *Zone::parse("Europe/Amsterdam")));
    EXPECT_EQ(text(gap.opens), "2026-03-29T01:00:00Z");
    EXPECT_EQ(text(gap.earlier), "2026-03-29T00:30:00Z"); // 01:30 on the wall
    EXPECT_EQ(text(gap.later), "2026-03-29T01:30:00Z");   // 03:30 on the wall
}

TEST(WallTime, ComesTwiceWhenClocksGoBack)
{
    const auto overlap = std::get<Overlap>(resolve(*LocalTime::parse("2026-10-25T02:30"), *Zone::parse("Europe/Amsterdam")));
    EXPECT_EQ(text(overlap.earlier), "2026-10-25T00:30:00Z");
    EXPECT_EQ(text(overlap.later), "2026-10-25T01:30:00Z");
}

TEST(WallTime, NamesItsFirstInstantWhereNobodyIsAsked)
{
    const auto amsterdam = *Zone::parse("Europe/Amsterdam");
    EXPECT_EQ(text(first_instant(*LocalTime::parse("2026-06-01T02:30"), amsterdam)), "2026-06-01T00:30:00Z");
    EXPECT_EQ(text(first_instant(*LocalTime::parse("2026-03-29T02:30"), amsterdam)), "2026-03-29T01:00:00Z"); // skipped: when it is
    EXPECT_EQ(text(first_instant(*LocalTime::parse("2026-10-25T02:30"), amsterdam)), "2026-10-25T00:30:00Z"); // comes twice
}

TEST(Zone, IsOnlyWhatTheSystemKnows)
{
    EXPECT_TRUE(Zone::parse("America/Mexico_City"));
    for (const auto* wrong : {"", "Europe/Atlantis", "../../etc/passwd", "Europe/Lisbon\n"})
        EXPECT_FALSE(Zone::parse(wrong)) << wrong;
}

TEST(ClockChanges, AreThoseOfTheWindow)
{
    const auto changes =
        clock_changes(*Zone::parse("Europe/Helsinki"), *parse_instant("2026-01-01T00:00:00Z"), *parse_instant("2027-01-01T00:00:00Z"));
    ASSERT_EQ(changes.size(), 2u);
    EXPECT_EQ(changes[0].by, 60min);
    EXPECT_EQ(changes[1].by, -60min);
}

TEST(Json, EscapesWhatMustBeAndMendsBrokenUtf8)
{
    std::string out;
    json::append(out, "a\"b\\c\n\x01 caf\xC3\xA9 \xF0\x9F\x8D\x9E \xC3 .");
    EXPECT_EQ(out, "\"a\\\"b\\\\c\\n\\u0001 caf\xC3\xA9 \xF0\x9F\x8D\x9E \xEF\xBF\xBD .\"");
}

TEST(Json, RefusesWhatIsNotOneValue)
{
    EXPECT_TRUE(json::checked(R"({"a":[1,2,{"b":null}]})"));
    for (const auto* wrong : {"", "{", "{} {}", "[1,]", "{\"a\":1,\"a\":2}", "NaN", "'a'"})
        EXPECT_FALSE(json::checked(wrong)) << wrong;
    EXPECT_FALSE(json::checked(std::string(40, '[') + std::string(40, ']')));
}

TEST(Utf8, IsCutBetweenCharacters)
{
    EXPECT_EQ(cut_at_character("bread", 5), "bread");
    EXPECT_EQ(cut_at_character("bread", 4), "brea");
    EXPECT_EQ(cut_at_character("br\u00f8d", 4), "br\u00f8");
    EXPECT_EQ(cut_at_character("br\u00f8d", 3), "br");
    EXPECT_EQ(cut_at_character("\u0445\u043b\u0435\u0431", 1), "");
}

} // namespace
} // namespace rostrum
