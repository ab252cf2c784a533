// The calendar as a browser asks for it: windows of days, kept copies, and clocks that change.

#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::plan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using world::OpenBakery;
using world::plan_at;

struct PlanApi : testing::Test {
    OpenBakery bakery;
    world::Browser& ada = bakery.ada();

    world::Answer window(const std::string& from, const std::string& until, http::Headers headers = {})
    {
        return ada.get(bakery.in("/calendar?from=" + from + "&until=" + until), std::move(headers));
    }
};

TEST_F(PlanApi, ShowsThePostsOfAWindowByTheWallAndWhereTheyGo)
{
    bakery.write("Sunday night", {bakery.page}, plan_at("2026-03-08T23:59"));
    const auto post = bakery.write("Monday morning", {bakery.page, bakery.chat}, plan_at("2026-03-09T00:00"));
    bakery.write("An idea", {bakery.square}, R"({"when":"draft","at":"2026-03-10T12:00"})");
    bakery.write("Next Monday", {bakery.page}, plan_at("2026-03-16T00:00"));
    bakery.write("Some day", {bakery.page});

    const auto week = window("2026-03-09", "2026-03-16");
    EXPECT_EQ(week.status(), 200);
    EXPECT_EQ(week.at("/zone"), "Europe/Lisbon");
    EXPECT_THAT(week.each("/posts", "/title"), ElementsAre("Monday morning", "An idea"));
    EXPECT_THAT(week.each("/posts", "/state"), ElementsAre("scheduled", "draft"));
    EXPECT_THAT(week.each("/posts/0/deliveries", "/channel"), UnorderedElementsAre(bakery.page, bakery.chat));
    EXPECT_THAT(week.each("/posts/1/channels", ""), ElementsAre(bakery.square));

    // The calendar writes its rows by hand: they say what the post itself says.
    const auto shown = ada.get(bakery.in("/posts/" + post));
    for (const auto* member : {"/id", "/title", "/state", "/version", "/at", "/zone", "/due_at", "/changed_at"})
        EXPECT_EQ(week.at("/posts/0" + std::string(member)), shown.at(member)) << member;
    EXPECT_EQ(week.at("/posts/0/deliveries/0"), shown.at("/deliveries/0"));
}

TEST_F(PlanApi, SaysNothingNewToWhoHasItAndSomethingAsSoonAsThereIs)
{
    const auto post = bakery.write("Bread", {bakery.page}, plan_at("2026-03-09T08:00"));
    const auto first = window("2026-03-09", "2026-03-16");
    const auto again = window("2026-03-09", "2026-03-16", {{"If-None-Match", first.header("ETag")}});
    EXPECT_EQ(again.status(), 304);
    EXPECT_EQ(again.text(), "");
    EXPECT_EQ(again.header("ETag"), first.header("ETag"));
    EXPECT_EQ(window("2026-03-09", "2026-03-16").text(), first.text()) << "from the kept body";

    ASSERT_EQ(ada.post(bakery.in("/posts/" + post + "/unschedule")).status(), 200);
    const auto after = window("2026-03-09", "2026-03-16", {{"If-None-Match", first.header("ETag")}});
    EXPECT_EQ(after.status(), 200);
    EXPECT_THAT(after.each("/posts", "/title"), IsEmpty());
}

TEST_F(PlanApi, SaysOnWhichDaysTheClocksChange)
{
    const auto spring = window("2026-03-23", "2026-03-30");
    EXPECT_THAT(spring.each("/clock_changes", "/day"), ElementsAre("2026-03-29"));
    EXPECT_THAT(spring.each("/clock_changes", "/minutes"), ElementsAre("60"));
    EXPECT_THAT(window("2026-10-19", "2026-10-26").each("/clock_changes", "/minutes"), ElementsAre("-60"));
    EXPECT_EQ(window("2026-03-30", "2026-04-06").many("/clock_changes"), 0u);

    ASSERT_EQ(ada.patch(bakery.in(""), R"({"zone":"Asia/Tokyo"})").status(), 200);
    EXPECT_EQ(window("2026-03-23", "2026-03-30").many("/clock_changes"), 0u) << "there they never do";
}

TEST_F(PlanApi, RefusesWindowsThatAreNone)
{
    EXPECT_EQ(window("2026-03-09", "2026-03-09").code(), "plan.window_ends_first");
    EXPECT_EQ(window("2026-03-09", "2027-04-14").code(), "plan.window_too_long");
    EXPECT_EQ(window("2026-03-09T00:00", "2026-03-16").status(), 422);
    EXPECT_EQ(window("2026-02-30", "2026-03-16").at("/fields/0/code"), "not_a_day");
    EXPECT_EQ(ada.get(bakery.in("/calendar?from=2026-03-09")).status(), 422);
}

} // namespace
} // namespace rostrum::plan
