// A table as a browser brings it, looks at it and has it written.

#include "areas/sheets/steps.h"
#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::sheets {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using world::Answer;
using world::as_json;
using world::Browser;
using world::OpenBakery;

struct Import : testing::Test {
    OpenBakery bakery;
    Browser& ada = bakery.ada();

    Answer bring(std::string csv) { return ada.post(bakery.in("/imports?name=march.csv"), std::move(csv)); }
    std::string of(const std::string& import, std::string_view tail = {}) { return bakery.in("/imports/" + import + std::string(tail)); }
    Answer rows(const std::string& import) { return ada.get(of(import, "/rows")); }
    void write(const std::string& import)
    {
        EXPECT_EQ(ada.post(of(import, "/write"), "").status(), 200);
        bakery.world.pass(std::chrono::seconds(5));
    }
};

constexpr auto march = "Date,Time,Text,Channels,Labels,State\r\n"
                       "2026-03-09,08:00,Rye is out,page,bread,\r\n"
                       "2026-03-10,08:00,Spelt is out,page,bread,draft\r\n"
                       "2026-02-30,08:00,Oats are out,page,,\r\n"
                       ",,Some day,,,\r\n"
                       "2026-03-11,08:00,Out long ago,page,,published\r\n";

TEST_F(Import, SaysTheFateOfEachRowBeforeAnythingIsWritten)
{
    const auto brought = bring(march);
    ASSERT_EQ(brought.status(), 201) << brought.text();
    EXPECT_EQ(brought.at("/state"), "ready");
    EXPECT_EQ(brought.at("/encoding"), "UTF-8");
    EXPECT_EQ(brought.at("/chosen"), "3");
    EXPECT_EQ(brought.at("/new_labels/0"), "bread");
    EXPECT_EQ(brought.at("/examples/2"), "Rye is out");
    const auto shown = rows(brought.at("/id"));
    EXPECT_THAT(shown.each("/rows", "/fate"), ElementsAre("scheduled", "draft", "refused", "draft", "skipped")) << shown.text();
    EXPECT_EQ(shown.at("/rows/2/remarks/0/code"), "sheets.not_a_date");
    EXPECT_EQ(shown.at("/rows/2/number"), "4");
    EXPECT_THAT(ada.get(bakery.in("/posts")).each("/posts", "/title"), IsEmpty());
}

TEST_F(Import, WritesWhatWasChosenOnceHoweverOftenItIsAsked)
{
    const auto id = bring(march).at("/id");
    ASSERT_EQ(ada.put(of(id, "/reading"), R"({"columns":["date","time","text","channels","labels","state"],"make_labels":true})").status(),
              200);
    EXPECT_EQ(ada.put(of(id, "/choice"), R"({"which":"these","rows":[5],"chosen":false})").at("/chosen"), "2");
    write(id);
    write(id);
    const auto ended = ada.get(of(id));
    EXPECT_EQ(ended.at("/state"), "written");
    EXPECT_EQ(ended.at("/written"), "2") << ended.text();
    const auto posts = ada.get(bakery.in("/posts"));
    EXPECT_EQ(posts.many("/posts"), 2u);
    EXPECT_THAT(posts.each("/posts", "/state"), testing::UnorderedElementsAre("scheduled", "draft"));
    EXPECT_EQ(ada.get(bakery.in("/labels")).at("/labels/0/name"), "bread");
    EXPECT_EQ(ada.get(bakery.in("/posts/" + rows(id).at("/rows/0/post"))).at("/text/shared/parts/0/text"), "Rye is out");
    EXPECT_EQ(ada.put(of(id, "/choice"), R"({"which":"all"})").code(), "sheets.under_way");
}

TEST_F(Import, RemembersHowColumnsWereRead)
{
    const std::string odd = "Wann,Was\n2026-03-09 08:00,Rye\n";
    const auto first = bring(odd);
    EXPECT_EQ(first.at("/reading/columns/0"), "ignored");
    EXPECT_THAT(rows(first.at("/id")).each("/rows", "/fate"), ElementsAre("refused")) << "nothing says what its text is";
    const auto read = ada.put(of(first.at("/id"), "/reading"), R"({"columns":["date","text"],"channels":[)" + as_json(bakery.page) + "]}");
    ASSERT_EQ(read.status(), 200) << read.text();
    EXPECT_THAT(rows(first.at("/id")).each("/rows", "/fate"), ElementsAre("scheduled"));
    const auto second = bring(odd);
    EXPECT_EQ(second.at("/remembered"), "true");
    EXPECT_THAT(rows(second.at("/id")).each("/rows", "/fate"), ElementsAre("scheduled"));
    EXPECT_EQ(ada.put(of(second.at("/id"), "/reading"), R"({"columns":["date","text","title"]})").code(), "sheets.columns_differ");
    EXPECT_EQ(ada.put(of(second.at("/id"), "/reading"), R"({"columns":["date","date"]})").code(), "sheets.column_twice");
}

TEST_F(Import, AsksOnceWhetherTheDayComesFirst)
{
    const auto brought = bring("Date,Text,Channels\n4/3/2026 08:00,Rye,page\n5/3/2026 08:00,Spelt,page\n");
    EXPECT_EQ(brought.at("/asks_day_order"), "true");
    EXPECT_EQ(rows(brought.at("/id")).at("/rows/0/remarks/0/code"), "sheets.day_or_month_first");
    ada.put(of(brought.at("/id"), "/reading"), R"({"columns":["date","text","channels"],"day_order":"month_first"})");
    EXPECT_EQ(rows(brought.at("/id")).at("/rows/0/at"), "2026-04-03T08:00");
}

TEST_F(Import, LetsAContributorWriteDraftsOnly)
{
    auto& bo = bakery.join("Bo", api::Role::contributor);
    const auto brought = bo.post(bakery.in("/imports"), "Date,Text,Channels\n2026-03-09 08:00,Rye,page\n");
    const auto shown = rows(brought.at("/id"));
    EXPECT_EQ(shown.at("/rows/0/fate"), "draft");
    EXPECT_EQ(shown.at("/rows/0/remarks/0/code"), "sheets.may_not_schedule");
}

TEST_F(Import, ChoosesOnlyRowsWithoutARemarkOrNoneOrAll)
{
    const auto id = bring("Text,Channels,Pictures\nRye,page,https://example.org/loaf.jpg\nSpelt,page,\nSpelt,page,\n").at("/id");
    EXPECT_THAT(rows(id).each("/rows", "/fate"), ElementsAre("draft", "draft", "draft"));
    EXPECT_EQ(rows(id).at("/rows/2/remarks/0/near"), "3") << "the same words again";
    EXPECT_EQ(ada.put(of(id, "/choice"), R"({"which":"faultless"})").at("/chosen"), "1");
    EXPECT_EQ(ada.put(of(id, "/choice"), R"({"which":"none"})").at("/chosen"), "0");
    EXPECT_EQ(ada.post(of(id, "/write"), "").code(), "sheets.none_chosen");
    EXPECT_EQ(ada.put(of(id, "/choice"), R"({"which":"all"})").at("/chosen"), "3");
}

TEST_F(Import, SaysOfARowWhatChangedSinceItWasJudged)
{
    const auto id = bring("Date,Text,Channels\n2026-03-02 09:00,Rye,page\n2026-03-09 09:00,Spelt,page\n").at("/id");
    EXPECT_THAT(rows(id).each("/rows", "/fate"), ElementsAre("scheduled", "scheduled"));
    bakery.world.loop.leap(std::chrono::hours(2));
    write(id);
    EXPECT_THAT(rows(id).each("/rows", "/fate"), ElementsAre("refused", "scheduled"));
    EXPECT_EQ(rows(id).at("/rows/0/remarks/0/code"), "publish.time_past");
    EXPECT_EQ(ada.get(of(id)).at("/state"), "written");
    EXPECT_EQ(ada.get(of(id)).at("/written"), "1") << "what is wrong with one row keeps no other from being written";
}

TEST_F(Import, FindsAPictureOfTheLibraryByItsName)
{
    ASSERT_EQ(ada.post(bakery.in("/assets?name=loaf.png"), world::small_picture()).status(), 201);
    const auto id = bring("Text,Channels,Pictures,Alt text\nRye,page,loaf.png,A dark loaf\nSpelt,page,roll.png,\n").at("/id");
    EXPECT_THAT(rows(id).each("/rows", "/fate"), ElementsAre("draft", "refused")) << rows(id).text();
    EXPECT_EQ(rows(id).at("/rows/1/remarks/0/code"), "sheets.unknown_picture");
    write(id);
    const auto post = ada.get(bakery.in("/posts/" + rows(id).at("/rows/0/post")));
    EXPECT_EQ(post.at("/text/shared/parts/0/media/0/alt"), "A dark loaf") << post.text();
}

Result<Done> begin_and_erase(store::Transaction& tx, Caller caller, WorkspaceId workspace, ImportId import, Instant now)
{
    TRY(begin_writing(tx, caller, workspace, import, {}, now));
    return people::erase(tx, by_itself(caller.organization), *caller.person, now);
}

TEST_F(Import, StopsForSomebodyWhoIsGoneAndLetsAnotherHaveTheRestWritten)
{
    auto& bo = bakery.join("Bo", api::Role::editor);
    const auto id = bo.post(bakery.in("/imports"), "Text,Channels\nRye,page\n").at("/id");
    Caller caller = by_itself(OrganizationId::parse(ada.get("/session").at("/organization/id")).value());
    caller.person = PersonId::parse(bakery.id_of("Bo")).value();
    caller.personal_key = Secret(std::string(32, 'k'));
    // Both at once, so that the job comes when Bo is gone.
    ASSERT_TRUE(bakery.world.write(begin_and_erase, caller, WorkspaceId::parse(bakery.workspace).value(), ImportId::parse(id).value(),
                                   bakery.world.now()));
    bakery.world.pass(std::chrono::seconds(5));
    EXPECT_EQ(ada.get(of(id)).at("/state"), "failed");
    EXPECT_EQ(ada.get(of(id)).at("/written"), "0");
    write(id);
    EXPECT_EQ(ada.get(of(id)).at("/state"), "written");
    EXPECT_EQ(ada.get(of(id)).at("/written"), "1");
}

TEST_F(Import, IsThrownAwayWhenAskedAndAfterADay)
{
    const auto first = bring(march).at("/id"), second = bring(march).at("/id");
    EXPECT_EQ(ada.remove(of(first)).status(), 204);
    EXPECT_EQ(ada.get(of(first)).code(), "sheets.import_not_found");
    bakery.world.loop.leap(std::chrono::hours(25)); // at once, and then until the job's next hour
    bakery.world.pass(std::chrono::minutes(61));
    ASSERT_EQ(ada.sign_in("ada@bakery.example").status(), 201);
    EXPECT_EQ(ada.get(of(second)).code(), "sheets.import_not_found");
}

TEST_F(Import, HandsOutATableThatItCanRead)
{
    const auto empty = ada.get(bakery.in("/import-template"));
    EXPECT_EQ(empty.status(), 200);
    EXPECT_THAT(empty.text(), testing::HasSubstr("Date,Time,Time zone,Channels"));
}

TEST_F(Import, TakesAWorkbookAsItTakesText)
{
    const auto workbook = write_xlsx({{"Date", "Text", "Channels"}, {"2026-03-09 08:00", "Rye", "page"}});
    ASSERT_TRUE(workbook);
    const auto brought = bring(*workbook);
    EXPECT_EQ(brought.at("/format"), "xlsx") << brought.text();
    EXPECT_EQ(brought.at("/sheet"), "Sheet1");
    EXPECT_THAT(rows(brought.at("/id")).each("/rows", "/fate"), ElementsAre("scheduled"));
    const auto empty = ada.get(bakery.in("/import-template?format=xlsx"));
    EXPECT_THAT(empty.header("Content-Type"), testing::HasSubstr("spreadsheetml"));
    EXPECT_THAT(read_xlsx(empty.text())->headers, Contains("Channels"));
}

struct Export : Import {
    Answer exported(const std::string& posts, std::string_view format)
    {
        return ada.post(bakery.in("/exports"), R"({"format":")" + std::string(format) + R"(","posts":[)" + posts + "]}");
    }
};

TEST_F(Export, WritesATableThatAnImportTakesAgain)
{
    ada.post(bakery.in("/labels"), R"({"name":"bread, dark","colour":1})");
    const auto label = ada.get(bakery.in("/labels")).at("/labels/0/id");
    const auto picture = ada.post(bakery.in("/assets?name=loaf.png"), world::small_picture()).at("/id");
    const auto post = ada.post(bakery.in("/posts"),
                               R"({"title":"Monday","text":{"shared":{"parts":[{"text":"=Rye, \"warm\"\nand dark","media":[{"asset":")" +
                                   picture + R"(","alt":"A loaf"}]}]},"variants":[{"channel":")" + bakery.page + R"("},{"channel":")" +
                                   bakery.chat + R"(","own":{"parts":[{"text":"Rye for the chat","media":[]}]}}]},"purpose":{"labels":[")" +
                                   label + R"("]},"plan":{"when":"at","at":"2026-03-09T08:00"}})");
    ASSERT_EQ(post.status(), 201) << post.text();
    for (const auto* format : {"csv", "xlsx"}) {
        const auto file = exported(as_json(post.at("/id")), format);
        ASSERT_EQ(file.status(), 200) << file.text();
        EXPECT_THAT(file.header("Content-Disposition"), testing::HasSubstr(format));
        const auto sheet = read_sheet(file.text());
        ASSERT_TRUE(sheet);
        EXPECT_THAT(sheet->headers, testing::IsSupersetOf({"Date", "Labels", "Written by", "Published at"}));
        EXPECT_THAT(sheet->rows.at(0).cells, testing::IsSupersetOf({"Rye for the chat", "Ada", "scheduled"}));

        const auto again = bring(file.text());
        const auto row = rows(again.at("/id"));
        EXPECT_THAT(row.each("/rows", "/fate"), ElementsAre("scheduled")) << row.text();
        EXPECT_EQ(row.many("/rows/0/remarks"), 0u) << row.text();
        EXPECT_EQ(row.many("/rows/0/channels"), 2u);
        write(again.at("/id"));
        const auto copy = ada.get(bakery.in("/posts/" + rows(again.at("/id")).at("/rows/0/post")));
        EXPECT_EQ(copy.at("/text/shared/parts/0/text"), "=Rye, \"warm\"\nand dark");
        EXPECT_EQ(copy.at("/text/shared/parts/0/media/0/alt"), "A loaf");
        EXPECT_EQ(copy.at("/purpose/labels/0"), label);
    }
}

TEST_F(Export, WritesACalendarOfWhatHasATime)
{
    const auto planned = bakery.write("Rye is out", {bakery.page}, world::plan_at("2026-03-09T08:00")),
               idea = bakery.write("Some day", {bakery.page});
    const auto file = exported(as_json(planned) + "," + as_json(idea), "ics");
    EXPECT_EQ(file.header("Content-Type"), "text/calendar; charset=utf-8");
    EXPECT_THAT(file.text(), testing::HasSubstr("SUMMARY:Rye is out"));
    EXPECT_THAT(file.text(), testing::Not(testing::HasSubstr("Some day")));
}

TEST_F(Export, LeavesOutWhatIsGoneAndWhatIsAnothers)
{
    const auto gone = as_json("00000000-0000-7000-8000-000000000000");
    EXPECT_EQ(read_csv(exported(gone + "," + as_json(bakery.write("Rye", {bakery.page})), "csv").text())->rows.size(), 1u);
    EXPECT_EQ(exported(gone, "csv").code(), "compose.post_not_found") << "none is left";
    EXPECT_EQ(exported("", "csv").status(), 422) << "nothing was named";
}

TEST_F(Import, KeepsNothingOfWhatIsNoTable)
{
    EXPECT_EQ(bring("Text\n\"Rye\n").code(), "sheets.quote_open");
    EXPECT_EQ(bring("Text\n\"Rye\n").at("/fields/0/pointer"), "/rows/2");
    EXPECT_EQ(bring("").code(), "sheets.empty");
}

} // namespace
} // namespace rostrum::sheets
