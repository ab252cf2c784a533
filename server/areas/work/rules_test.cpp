// Decisions of work, each by its edges.

#include "areas/work/rules.h"

#include <gtest/gtest.h>

namespace rostrum::work {
namespace {

using api::Role;
using api::TaskState;

Day day(std::string_view text)
{
    return Day::parse(text).value();
}
Instant at(std::string_view text)
{
    return parse_instant(text).value();
}

TEST(MayWork, AGuestAndAViewerOnWhatIsTheirsAndOthersOnEverything)
{
    EXPECT_TRUE(may_see(Role::guest, true));
    EXPECT_FALSE(may_see(Role::guest, false));
    EXPECT_TRUE(may_see(Role::viewer, false));
    EXPECT_TRUE(may_work_on(Role::guest, true));
    EXPECT_TRUE(may_work_on(Role::viewer, true));
    EXPECT_FALSE(may_work_on(Role::viewer, false));
    EXPECT_TRUE(may_work_on(Role::contributor, false));
}

TEST(MayMove, AGuestHandsInAndOthersClose)
{
    EXPECT_TRUE(check_move(Role::guest, TaskState::to_do, TaskState::doing, {}));
    EXPECT_TRUE(check_move(Role::guest, TaskState::doing, TaskState::review, {}));
    EXPECT_EQ(check_move(Role::guest, TaskState::review, TaskState::done, {}).error().code, "work.may_not_close");
    EXPECT_EQ(check_move(Role::guest, TaskState::done, TaskState::doing, {}).error().code, "work.may_not_close");
    EXPECT_EQ(check_move(Role::viewer, TaskState::to_do, TaskState::declined, "no").error().code, "work.may_not_close");
    EXPECT_TRUE(check_move(Role::contributor, TaskState::review, TaskState::done, {}));
    EXPECT_EQ(check_move(Role::contributor, TaskState::to_do, TaskState::declined, " \n").error().fields.at(0).pointer, "/reason");
    EXPECT_TRUE(check_move(Role::contributor, TaskState::to_do, TaskState::declined, "No budget"));
}

TEST(Due, ATimeIsOneOfTheWallAndHasADay)
{
    EXPECT_TRUE(check_due({}, {}));
    EXPECT_TRUE(check_due(day("2026-03-02"), "09:30"));
    EXPECT_EQ(check_due({}, "09:30").error().code, "work.time_without_day");
    for (const auto* wrong : {"9:30", "24:00", "09:60", "09-30", "ab:cd", ""})
        EXPECT_EQ(check_due(day("2026-03-02"), wrong).error().code, "work.not_a_wall_time") << wrong;
}

TEST(Lines, AreTrimmedAndStayOnOneLine)
{
    EXPECT_EQ(tidy_line("  Six\nloaves\t", "/title").value(), "Six loaves");
    EXPECT_EQ(tidy_line(" \n ", "/title").error().fields.at(0).code, "required");
}

TEST(Titles, AreTheFirstLineCutBetweenWords)
{
    EXPECT_EQ(title_from("\n The sound of crust\nTen seconds."), "The sound of crust");
    EXPECT_EQ(title_from("Twelve words that go on and on until nobody can read them on one line of a card"),
              "Twelve words that go on and on until nobody can read them on one line of a card");
    EXPECT_EQ(title_from("Thirteen words that go on and on until nobody can read them on one line of a single card"),
              "Thirteen words that go on and on until nobody can read them on one line of a…");
    std::string russian;
    for (int i = 0; i < 60; ++i)
        russian += "\u0436"; // one word of two bytes a letter
    EXPECT_EQ(title_from(russian).size() % 2, 1u) << "whole letters and the three bytes of the dots";
    EXPECT_EQ(title_from(" \n"), "");
}

TEST(Links, AreOfTheWeb)
{
    EXPECT_TRUE(check_link({}));
    EXPECT_TRUE(check_link("https://bakery.example/a?b=c#d"));
    EXPECT_EQ(check_link("javascript:alert(1)").error().code, "work.not_an_address");
    EXPECT_EQ(check_link("http://").error().code, "work.not_an_address");
}

TEST(Reminders, ComeOnTheMorningOfTheDayBeforeWhereThePersonIs)
{
    const auto tokyo = Zone::parse("Asia/Tokyo").value(), lisbon = Zone::parse("Europe/Lisbon").value();
    EXPECT_FALSE(is_time_to_remind(day("2026-03-03"), at("2026-03-02T07:59:59Z"), lisbon));
    EXPECT_TRUE(is_time_to_remind(day("2026-03-03"), at("2026-03-02T08:00:00Z"), lisbon));
    EXPECT_TRUE(is_time_to_remind(day("2026-03-03"), at("2026-03-02T23:59:00Z"), lisbon));
    EXPECT_FALSE(is_time_to_remind(day("2026-03-03"), at("2026-03-03T08:00:00Z"), lisbon)) << "it is due today";
    EXPECT_TRUE(is_time_to_remind(day("2026-03-03"), at("2026-03-01T23:00:00Z"), tokyo)) << "the second, eight in the morning";
    EXPECT_FALSE(is_time_to_remind(day("2026-03-03"), at("2026-03-02T15:30:00Z"), tokyo)) << "already the third there";
}

TEST(Weeks, BeginOnMonday)
{
    EXPECT_EQ(monday_of(day("2026-03-02")), day("2026-03-02"));
    EXPECT_EQ(monday_of(day("2026-03-08")), day("2026-03-02"));
    EXPECT_EQ(monday_of(day("1969-12-31")), day("1969-12-29"));
}

TEST(Windows, HaveAnEndWithinReach)
{
    EXPECT_EQ(window_of(day("2026-03-02"), day("2026-03-02")).error().code, "work.window_ends_first");
    EXPECT_EQ(window_of(day("2026-03-02"), day("2027-04-07")).error().code, "work.window_too_long");
    EXPECT_TRUE(window_of(day("2026-03-02"), day("2027-04-06")));
}

struct Load : testing::Test {
    const PersonId ada{Uuid{{1}}}, bo{Uuid{{2}}};
    std::vector<api::TaskRow> tasks;

    void add(PersonId who, std::optional<std::string_view> due, std::optional<std::int64_t> estimated, std::int64_t spent = 0,
             TaskState state = TaskState::to_do)
    {
        api::TaskRow row;
        row.assignee = who;
        row.state = state;
        if (due)
            row.due_on = day(*due);
        row.estimated_minutes = estimated;
        row.spent_minutes = spent;
        tasks.push_back(row);
    }
    std::vector<api::PersonLoad> told(int weeks = 3)
    {
        return load_of({{.person = ada, .name = "Ada"}, {.person = bo, .name = "Bo", .minutes_a_week = 600}}, tasks, day("2026-03-04"),
                       weeks);
    }
};

TEST_F(Load, CountsWhatIsLeftInTheWeekInWhichItIsDue)
{
    add(ada, "2026-03-06", 300, 60);
    add(ada, "2026-03-09", 120);
    add(ada, "2026-02-01", 30); // overdue: to be done now
    add(bo, "2026-03-22", 90);
    const auto load = told();
    ASSERT_EQ(load.size(), 2u);
    EXPECT_EQ(load[0].name, "Ada");
    EXPECT_EQ(load[0].minutes_a_week, 2400);
    EXPECT_EQ(load[0].weeks[0].week, day("2026-03-02"));
    EXPECT_EQ(load[0].weeks[0].minutes, 270);
    EXPECT_EQ(load[0].weeks[0].tasks, 2);
    EXPECT_EQ(load[0].weeks[1].minutes, 120);
    EXPECT_EQ(load[1].weeks[2].minutes, 90);
    EXPECT_EQ(load[1].minutes_a_week, 600);
}

TEST_F(Load, SaysWhatIsInNoWeekAndWhatNobodyHasEstimated)
{
    add(ada, {}, 60);
    add(ada, "2026-03-06", {});
    add(ada, "2026-03-06", 60, 90);                 // took longer: nothing is left, and that is no credit
    add(ada, "2026-03-06", 60, 0, TaskState::done); // closed
    add(ada, "2026-06-06", 60);                     // beyond what is asked for
    add(PersonId{Uuid{{9}}}, "2026-03-06", 60);     // somebody who has left
    const auto load = told();
    EXPECT_EQ(load[0].weeks[0].minutes, 0);
    EXPECT_EQ(load[0].weeks[0].tasks, 2);
    EXPECT_EQ(load[0].undated_minutes, 60);
    EXPECT_EQ(load[0].undated_tasks, 1);
    EXPECT_EQ(load[0].unestimated_tasks, 1);
}

} // namespace
} // namespace rostrum::work
