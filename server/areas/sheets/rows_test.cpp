// Headers, dates and rows as people write them.

#include "areas/sheets/columns.h"
#include "areas/sheets/moments.h"
#include "areas/sheets/rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::sheets {
namespace {

using testing::ElementsAre;
using Column = api::SheetColumn;

TEST(Columns, AreToldByOurHeadersInEveryLanguage)
{
    for (const auto language :
         {api::Language::en, api::Language::nl, api::Language::tr, api::Language::fi, api::Language::nb, api::Language::ru}) {
        std::vector<std::string> headers;
        for (const auto column : own_columns())
            headers.emplace_back(header_of(column, language));
        EXPECT_EQ(guess_columns(headers), own_columns()) << headers.front();
    }
}

TEST(Columns, AreToldByTheHeadersOfOtherTools)
{
    EXPECT_THAT(guess_columns({"Post Date", "Message", "Image URL", "Profile", "Colour"}),
                ElementsAre(Column::date, Column::text, Column::pictures, Column::channels, Column::ignored));
    EXPECT_THAT(guess_columns({"caption*", "Caption", "scheduled_date"}), ElementsAre(Column::text, Column::ignored, Column::date));
    EXPECT_THAT(guess_columns({"Status", "Date"}), ElementsAre(Column::text, Column::date));
}

std::string moment(std::string_view date, std::string_view time = {}, std::optional<api::DayOrder> order = {})
{
    const auto read = read_moment(date, time, order);
    if (!read)
        return "none";
    if (read->exact)
        return text(*read->exact);
    return read->clock ? LocalTime{std::chrono::seconds(read->day.since_1970) + *read->clock}.text() : read->day.text();
}

TEST(Rows, AreShownWithWholeLetters)
{
    EXPECT_EQ(whole_letters("Süß", 2), "S");
    EXPECT_EQ(whole_letters("Süß", 3), "Sü");
    EXPECT_EQ(whole_letters("Süß", 5), "Süß");
}

TEST(Moments, AreReadWhereTheyMeanOneThing)
{
    EXPECT_EQ(moment("2026-03-02", "9:05"), "2026-03-02T09:05");
    EXPECT_EQ(moment("2026-03-02 21:05"), "2026-03-02T21:05");
    EXPECT_EQ(moment("2026-03-02T21:05:30"), "2026-03-02T21:05:30");
    EXPECT_EQ(moment("2.3.2026", "9.05"), "2026-03-02T09:05");
    EXPECT_EQ(moment("31/1/26", "12:00 am"), "2026-01-31T00:00");
    EXPECT_EQ(moment("1/31/2026", "12:30 PM"), "2026-01-31T12:30");
    EXPECT_EQ(moment("2026-03-02T08:00:00+02:00"), "2026-03-02T06:00:00Z");
    EXPECT_EQ(moment("2026-03-02 00:00:00", "08:00"), "2026-03-02T08:00");
    EXPECT_EQ(moment("2026-03-02"), "2026-03-02");
}

TEST(Moments, AreAskedAboutWhereTheyMeanTwo)
{
    EXPECT_EQ(moment("1/2/2026"), "none");
    EXPECT_EQ(moment("1/2/2026", "", api::DayOrder::day_first), "2026-02-01");
    EXPECT_EQ(moment("1/2/2026", "", api::DayOrder::month_first), "2026-01-02");
    EXPECT_EQ(order_told_by("1/2/2026"), Tells::either);
    EXPECT_EQ(order_told_by("31/2/2026"), Tells::day_first);
    EXPECT_EQ(order_told_by("2026/2/1"), Tells::nothing);
    EXPECT_EQ(order_of({{"1/2/2026"}, {"13/2/2026"}}, {Column::date}), api::DayOrder::day_first);
    EXPECT_TRUE(asks_day_order({{"1/2/2026"}, {"3/2/2026"}}, {Column::date}));
    EXPECT_TRUE(asks_day_order({{"1/2/2026"}, {"13/2/2026"}, {"2/13/2026"}}, {Column::date})) << "they say both";
    EXPECT_FALSE(asks_day_order({{"2026-02-01"}}, {Column::date}));
}

TEST(Moments, AreNoneWhereTheyAreNone)
{
    for (const auto wrong :
         {"", "soon", "2026-02-30", "2026-3", "32.1.2026", "2026-03-02x", "2026-03-02 25:00", "2026-03-02 8", "-1-2-2026"})
        EXPECT_EQ(moment(wrong), "none") << wrong;
    EXPECT_EQ(moment("2026-03-02", "24:00"), "none");
    EXPECT_EQ(moment("2026-03-02 08:00", "09:00"), "none");
}

} // namespace
} // namespace rostrum::sheets
