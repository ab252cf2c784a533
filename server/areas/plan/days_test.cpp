// Notes, holidays, views and private addresses of the calendar.

#include "areas/plan/days.h"
#include "areas/plan/plan.h"
#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::plan {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using world::OpenBakery;
using world::plan_at;

Window window(std::string_view from, std::string_view until)
{
    return {*Day::parse(from), *Day::parse(until)};
}
std::vector<std::string> said(const std::vector<api::CalendarDay>& days)
{
    std::vector<std::string> out;
    for (const auto& day : days)
        out.push_back(day.day.text() + (day.until == day.day ? "" : ".." + day.until.text()) + " " + day.name);
    return out;
}

TEST(Days, HolidaysComeInTheLanguageOfTheirCountryAndMoveWithEaster)
{
    EXPECT_THAT(
        said(holidays_of("NL", false, window("2027-04-20", "2027-05-20"))),
        ElementsAre("2027-04-27 Koningsdag", "2027-05-06 Hemelvaartsdag", "2027-05-16 Pinksteren", "2027-05-17 Tweede pinksterdag"));
    EXPECT_THAT(said(holidays_of("NL", true, window("2027-05-09", "2027-05-10"))), ElementsAre("2027-05-09 Moederdag"));
    EXPECT_EQ(holidays_of("NL", false, window("2027-04-27", "2027-04-28")).front().english, "King's Day");
    EXPECT_THAT(holidays_of("XX", true, window("2027-01-01", "2028-01-01")), IsEmpty());
}

TEST(Days, DaysInARowAreOneAndAYearEndsNothing)
{
    const auto bayram = holidays_of("TR", false, window("2027-05-10", "2027-05-31"));
    EXPECT_THAT(said(bayram), Contains("2027-05-16..2027-05-20 Kurban Bayramı"));
    EXPECT_THAT(said(holidays_of("NL", false, window("2026-12-25", "2027-01-02"))),
                ElementsAre("2026-12-25 Kerstmis", "2026-12-26 Tweede kerstdag", "2027-01-01 Nieuwjaar"));
}

TEST(Days, DaysOfTheTradeAreNamedInThePersonsLanguage)
{
    EXPECT_THAT(said(trade_days(api::Language::fi, window("2027-07-17", "2027-07-18"))), ElementsAre("2027-07-17 Maailman emojipäivä"));
    EXPECT_THAT(
        said(trade_days(api::Language::en, window("2028-11-20", "2028-12-01"))),
        ElementsAre("2028-11-20 Children's Day", "2028-11-24 Black Friday", "2028-11-27 Cyber Monday", "2028-11-28 Giving Tuesday"));
}

struct CalendarApi : testing::Test {
    OpenBakery bakery;
    world::Browser& ada = bakery.ada();

    world::Answer days(const std::string& from, const std::string& until)
    {
        return ada.get(bakery.in("/days?from=" + from + "&until=" + until));
    }
    std::string note(const std::string& text, const std::string& from, const std::string& until)
    {
        return R"({"text":")" + text + R"(","starts_on":")" + from + R"(","ends_on":")" + until + R"(","colour":3})";
    }
    static std::string view(const std::string& name, bool is_shared)
    {
        return R"({"name":")" + name + R"(","shared":)" + (is_shared ? "true" : "false") +
               R"(,"form":"week","colour":"campaign","filter":{"channels":[],"campaigns":[],"labels":[],"states":["draft"]}})";
    }
    // A private address: its secret, and its id.
    std::pair<std::string, std::string> link(const std::string& filter, bool drafts, const std::string& more = {})
    {
        const auto made = ada.post(bakery.in("/calendar-links"), R"({"name":"For the mill","filter":)" + filter + R"(,"drafts":)" +
                                                                     (drafts ? "true" : "false") + more + "}");
        EXPECT_EQ(made.status(), 201) << made.text();
        const auto page = made.at("/page");
        return {page.substr(page.rfind('/') + 1), made.at("/link/id")};
    }
    static constexpr auto everything = R"({"channels":[],"campaigns":[],"labels":[],"states":[]})";
    world::Answer read(const std::string& secret) // by somebody who has nothing but the address
    {
        return bakery.stranger().get("/shared/" + secret + "/calendar?from=2026-03-09&until=2026-03-16");
    }
};

TEST_F(CalendarApi, ShowsNotesAndTheHolidaysThatWereChosen)
{
    EXPECT_EQ(ada.get(bakery.in("/day-sources")).at("/trade"), "true");
    const auto chosen = ada.put(bakery.in("/day-sources"), R"({"countries":["PT","NO"],"observances":false,"trade":false})");
    EXPECT_EQ(chosen.status(), 200);
    EXPECT_EQ(chosen.at("/countries"), R"(["PT","NO"])");
    EXPECT_GT(chosen.many("/offered"), 100u);
    const auto sale = ada.post(bakery.in("/notes"), note("Sale week", "2026-05-15", "2026-05-20"));
    EXPECT_EQ(sale.at("/who"), "Ada");

    const auto shown = days("2026-05-17", "2026-05-18");
    EXPECT_THAT(shown.each("/days", "/kind"), ElementsAre("note", "holiday"));
    EXPECT_THAT(shown.each("/days", "/name"), ElementsAre("Sale week", "Grunnlovsdagen"));
    EXPECT_EQ(shown.at("/days/0/note"), sale.at("/id"));

    ada.put(bakery.in("/notes/" + sale.at("/id")), note("Sale week, longer", "2026-05-15", "2026-05-22"));
    EXPECT_THAT(days("2026-05-22", "2026-05-23").each("/days", "/name"), ElementsAre("Sale week, longer"));
    EXPECT_EQ(ada.remove(bakery.in("/notes/" + sale.at("/id"))).status(), 204);
    EXPECT_THAT(days("2026-05-22", "2026-05-23").each("/days", "/name"), IsEmpty());
    EXPECT_EQ(ada.remove(bakery.in("/notes/" + sale.at("/id"))).code(), "plan.note_not_found");

    EXPECT_EQ(ada.put(bakery.in("/day-sources"), R"({"countries":["XX"],"observances":false,"trade":false})").code(),
              "plan.country_unknown");
    EXPECT_EQ(ada.post(bakery.in("/notes"), note("Backwards", "2026-05-15", "2026-05-14")).code(), "plan.note_ends_first");
}

TEST_F(CalendarApi, KeepsViewsForOnePersonOrForAll)
{
    auto& bo = bakery.join("Bo", api::Role::contributor);
    const auto mine = bo.post(bakery.in("/views"), view("My drafts", false));
    EXPECT_EQ(mine.status(), 201);
    EXPECT_EQ(bo.post(bakery.in("/views"), view("For all", true)).code(), "plan.may_not_share_view");
    const auto ours = ada.post(bakery.in("/views"), view("Drafts", true)).at("/id");

    EXPECT_THAT(ada.get(bakery.in("/views")).each("/views", "/view/name"), ElementsAre("Drafts"));
    const auto seen = bo.get(bakery.in("/views"));
    EXPECT_THAT(seen.each("/views", "/view/name"), ElementsAre("Drafts", "My drafts"));
    EXPECT_THAT(seen.each("/views", "/mine"), ElementsAre("false", "true"));

    EXPECT_EQ(bo.put(bakery.in("/views/" + ours), view("Mine now", false)).code(), "plan.view_of_another");
    EXPECT_EQ(ada.put(bakery.in("/views/" + mine.at("/id")), view("Ada's now", false)).code(), "plan.view_not_found");
    EXPECT_EQ(bo.put(bakery.in("/views/" + mine.at("/id")), view("Unfinished", false)).at("/view/name"), "Unfinished");
    EXPECT_EQ(bo.remove(bakery.in("/views/" + mine.at("/id"))).status(), 204);
    EXPECT_THAT(bo.get(bakery.in("/views")).each("/views", "/view/name"), ElementsAre("Drafts"));
}

TEST_F(CalendarApi, APrivateAddressShowsWhatItsMakerChoseAndNothingElse)
{
    const auto picture = ada.ask("POST", "/api" + bakery.in("/assets?name=bread.gif"), world::small_picture(), {}).at("/id");
    const auto with_picture =
        ada.post(bakery.in("/posts"), R"({"text":{"shared":{"parts":[{"text":"Bread for the mill","media":[{"asset":")" + picture +
                                          R"(","alt":"A loaf"}]}]},"variants":[{"channel":")" + bakery.chat + R"("}]},"plan":)" +
                                          plan_at("2026-03-10T08:00") + "}");
    EXPECT_EQ(with_picture.status(), 201) << with_picture.text();
    bakery.write("On the page", {bakery.page}, plan_at("2026-03-11T08:00"));
    bakery.write("An idea", {bakery.chat}, R"({"when":"draft","at":"2026-03-12T12:00"})");

    const auto [all, all_id] = link(everything, true);
    const auto shown = read(all);
    EXPECT_EQ(shown.at("/workspace"), "Bread");
    EXPECT_EQ(shown.at("/name"), "For the mill");
    EXPECT_THAT(shown.each("/posts", "/title"), ElementsAre("Bread for the mill", "On the page", "An idea"));
    EXPECT_EQ(shown.at("/posts/0/text"), "Bread for the mill");
    EXPECT_EQ(shown.at("/posts/0/networks"), R"(["bluesky"])");
    EXPECT_EQ(shown.header("Set-Cookie"), "");

    const auto [chat, chat_id] = link(R"({"channels":[")" + bakery.chat + R"("],"campaigns":[],"labels":[],"states":[]})", false);
    EXPECT_THAT(read(chat).each("/posts", "/title"), ElementsAre("Bread for the mill"));
    auto stranger = bakery.stranger();
    EXPECT_EQ(stranger.get("/shared/" + chat + "/pictures/" + picture).header("Content-Type"), "image/gif");
    EXPECT_EQ(stranger.get("/shared/" + chat + "/pictures/01939b6e-0000-7000-8000-000000000000").status(), 404);
    EXPECT_EQ(stranger.get(bakery.in("/assets/" + picture)).status(), 401) << "the address opens its calendar, not the house";

    EXPECT_TRUE(ada.get(bakery.in("/calendar-links")).has("/links/0/read_at"));
    EXPECT_EQ(ada.post(bakery.in("/calendar-links/" + all_id + "/revoke")).status(), 204);
    EXPECT_EQ(read(all).code(), "plan.link_ended");
    EXPECT_EQ(ada.post(bakery.in("/calendar-links/" + all_id + "/revoke")).code(), "plan.link_ended");
    EXPECT_EQ(read("guessed").code(), "plan.link_ended");
}

TEST_F(CalendarApi, APrivateAddressEndsWhenItWasToldTo)
{
    const auto [soon, id] = link(everything, false, R"(,"ends_at":")" + text(bakery.world.now() + 2s) + "\"");
    EXPECT_EQ(read(soon).status(), 200);
    bakery.pass(3s);
    EXPECT_EQ(read(soon).code(), "plan.link_ended");
    EXPECT_EQ(ada.post(bakery.in("/calendar-links"),
                       R"({"name":"Past","filter":)" + std::string(everything) + R"(,"drafts":false,"ends_at":"2020-01-01T00:00:00Z"})")
                  .code(),
              "plan.link_ends_first");
}

TEST_F(CalendarApi, CalendarProgramsReadTheSameAsAFeed)
{
    bakery.write("Bread, and more; again", {bakery.page}, plan_at("2026-03-10T08:00"));
    const auto [secret, id] = link(everything, false);
    const auto feed = bakery.stranger().get("/shared/" + secret + "/calendar.ics");
    EXPECT_EQ(feed.header("Content-Type"), "text/calendar; charset=utf-8");
    EXPECT_EQ(feed.header("Cache-Control"), "private, no-store");
    EXPECT_THAT(feed.text(), HasSubstr("BEGIN:VCALENDAR\r\n"));
    EXPECT_THAT(feed.text(), HasSubstr("DTSTART:20260310T080000Z\r\n"));
    EXPECT_THAT(feed.text(), HasSubstr("SUMMARY:Bread\\, and more\\; again\r\n"));
    EXPECT_THAT(feed.text(), HasSubstr("STATUS:CONFIRMED\r\n"));
    EXPECT_THAT(feed.text(), Not(HasSubstr("BEGIN:VALARM")));
}

} // namespace
} // namespace rostrum::plan
