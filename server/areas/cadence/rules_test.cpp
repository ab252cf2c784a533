// Room in queues, turns of series and rules of recurrence.

#include "areas/cadence/recurrence.h"
#include "areas/cadence/rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::cadence {
namespace {

using testing::ElementsAre;

LocalTime at(std::string_view text)
{
    return LocalTime::parse(text).value();
}
Instant instant(std::string_view text)
{
    return parse_instant(text).value();
}
PostId post(int number)
{
    return PostId::parse("01890a5d-ac96-774b-bcce-00000000000" + std::to_string(number)).value();
}
std::vector<std::string> said(const std::vector<LocalTime>& times)
{
    std::vector<std::string> all;
    for (const auto time : times)
        all.push_back(time.text());
    return all;
}
std::vector<std::string> come(std::string rule, std::string_view starts_at, std::size_t most = 4)
{
    return said(times({.rule = std::move(rule), .starts_at = at(starts_at)}, at("2026-03-01"), at("2030-01-01"), most));
}

TEST(Turns, GoToWhatWasUsedTheLongestAgoAndFirstToWhatNeverWas)
{
    const std::vector posts{post(1), post(2), post(3)};
    const auto now = instant("2026-03-10T09:00:00Z");
    EXPECT_EQ(next_of(posts, {}, now, Duration(0)), post(1));
    Uses uses{{post(1), {instant("2026-03-01T09:00:00Z")}}};
    EXPECT_EQ(next_of(posts, uses, now, Duration(0)), post(2));
    uses[post(2)] = {instant("2026-02-01T09:00:00Z")};
    uses[post(3)] = {instant("2026-02-20T09:00:00Z")};
    EXPECT_EQ(next_of(posts, uses, now, Duration(0)), post(2));
}

TEST(Turns, KeepTheirDistanceBeforeAndAfter)
{
    const std::vector posts{post(1)};
    const auto ten = std::chrono::days(10);
    const Uses uses{{post(1), {instant("2026-03-01T09:00:00Z"), instant("2026-04-01T09:00:00Z")}}};
    EXPECT_EQ(next_of(posts, uses, instant("2026-03-11T08:59:59Z"), ten), std::nullopt);
    EXPECT_EQ(next_of(posts, uses, instant("2026-03-11T09:00:00Z"), ten), post(1));
    EXPECT_EQ(next_of(posts, uses, instant("2026-03-22T09:00:01Z"), ten), std::nullopt) << "it goes out again soon after";
    EXPECT_EQ(next_of({}, uses, instant("2026-03-11T09:00:00Z"), ten), std::nullopt);
}

TEST(Openings, ComeOnTheClockOfTheWall)
{
    const auto page = ChannelId::parse("01890a5d-ac96-774b-bcce-b302099a8057").value();
    const api::QueueWish queue{.name = "Nights",
                               .colour = 1,
                               .channels = {page},
                               .slots = {{.weekday = 7, .minute = 150}, {.weekday = 1, .minute = 540}, {.weekday = 7, .minute = 60}}};
    const auto found = openings(queue, Zone::parse("Europe/Amsterdam").value(), *Day::parse("2026-03-29"), *Day::parse("2026-03-31"));
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0].at, at("2026-03-29T01:00"));
    EXPECT_EQ(found[1].at, at("2026-03-29T02:30")) << "the clocks skip it";
    EXPECT_EQ(found[1].due_at, instant("2026-03-29T01:00:00Z")) << "so it is as good as the moment they do";
    EXPECT_EQ(found[2].due_at, instant("2026-03-30T07:00:00Z"));
}

TEST(Recurrence, KnowsDaysWeeksMonthsAndYears)
{
    EXPECT_THAT(come("FREQ=DAILY;INTERVAL=3", "2026-03-02T09:00"),
                ElementsAre("2026-03-02T09:00", "2026-03-05T09:00", "2026-03-08T09:00", "2026-03-11T09:00"));
    EXPECT_THAT(come("FREQ=WEEKLY;BYDAY=MO,TH;COUNT=3", "2026-03-02T09:00"),
                ElementsAre("2026-03-02T09:00", "2026-03-05T09:00", "2026-03-09T09:00"));
    EXPECT_THAT(come("FREQ=MONTHLY;BYDAY=2TU", "2026-03-02T09:00", 2), ElementsAre("2026-03-10T09:00", "2026-04-14T09:00"));
    EXPECT_THAT(come("FREQ=MONTHLY;BYMONTHDAY=31", "2026-03-02T09:00", 2), ElementsAre("2026-03-31T09:00", "2026-05-31T09:00"));
    EXPECT_THAT(come("FREQ=YEARLY;UNTIL=20280101T000000", "2026-03-02T09:00"), ElementsAre("2026-03-02T09:00", "2027-03-02T09:00"));
}

TEST(Recurrence, LeavesOutItsExceptionsAndCountsThem)
{
    const api::Recurrence recurrence{
        .rule = "FREQ=DAILY;COUNT=3", .starts_at = at("2026-03-02T09:00"), .except = {{*Day::parse("2026-03-03")}}};
    EXPECT_THAT(said(times(recurrence, at("2026-03-01"), at("2027-01-01"), 9)), ElementsAre("2026-03-02T09:00", "2026-03-04T09:00"));
}

TEST(Recurrence, RefusesWhatIsNoRuleOrNoneForPosts)
{
    const auto code = [](const std::string& rule) { return check_rule(rule, "/rule").error().code; };
    EXPECT_EQ(code(""), "cadence.rule_unreadable");
    EXPECT_EQ(code("FREQ=DAILY;BYDAY=XX"), "cadence.rule_unreadable");
    EXPECT_EQ(code("FREQ=MINUTELY"), "cadence.rule_too_often");
    EXPECT_EQ(code("FREQ=DAILY;BYHOUR=9,10"), "cadence.rule_too_often");
    EXPECT_EQ(code("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30"), "cadence.rule_never");
    EXPECT_TRUE(check_rule("FREQ=MONTHLY;BYDAY=-1FR", "/rule"));
}

} // namespace
} // namespace rostrum::cadence
