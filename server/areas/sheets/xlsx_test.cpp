// Workbooks as other programs write them, our own read back, and such as were made to do harm.

#include "areas/sheets/serial.h"
#include "areas/sheets/sheet.h"
#include "areas/sheets/testing/zipped.h"
#include "networks/testing/folder.h"

#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::sheets {
namespace {

using ::testing::ElementsAre;

std::string written_by(const std::string& program)
{
    return networks::testing::file(networks::testing::folder().parent_path() / "server/areas/sheets/testing" / (program + ".xlsx"));
}

std::string zipped(const std::map<std::string, std::string>& parts)
{
    return testing::zipped({parts.begin(), parts.end()});
}

std::map<std::string, std::string> parts_with(const std::string& rows)
{
    return {{"xl/workbook.xml", R"(<workbook><sheets><sheet name="Posts" id="r1"/></sheets></workbook>)"},
            {"xl/_rels/workbook.xml.rels", R"(<Relationships><Relationship Id="r1" Target="sheet.xml"/></Relationships>)"},
            {"xl/sheet.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}};
}

std::string refusal(const std::map<std::string, std::string>& parts)
{
    const auto sheet = read_sheet(zipped(parts));
    return sheet ? "taken" : sheet.error().code;
}

TEST(Xlsx, ReadsWhatOpenpyxlWrites)
{
    const auto sheet = read_sheet(written_by("openpyxl"));
    ASSERT_TRUE(sheet) << sheet.error().detail;
    EXPECT_EQ(sheet->format, api::SheetFormat::xlsx);
    EXPECT_EQ(sheet->name, "März") << "hidden and empty sheets are passed over";
    EXPECT_THAT(sheet->headers, ElementsAre("Date", "Time", "When", "Text", "Number", "Truth", "Link"));
    ASSERT_EQ(sheet->rows.size(), 2u);
    EXPECT_EQ(sheet->rows[0].number, 3);
    EXPECT_THAT(sheet->rows[0].cells,
                ElementsAre("2026-03-09", "08:30", "2026-03-09 08:30:15", "Rye & <spelt>\n“warm”, Päivä 🥖", "12.5", "true", ""))
        << "a formula that nobody calculated says nothing";
    EXPECT_EQ(sheet->rows[1].number, 5);
    EXPECT_THAT(sheet->rows[1].cells, ElementsAre("2026-03-10", "9:00", "", "Spelt", "45678", "false", ""));
}

TEST(Xlsx, ReadsWhatGnumericWrites)
{
    const auto sheet = read_sheet(written_by("gnumeric"));
    ASSERT_TRUE(sheet) << sheet.error().detail;
    EXPECT_THAT(sheet->headers, ElementsAre("Date", "Text"));
    ASSERT_EQ(sheet->rows.size(), 2u);
    EXPECT_THAT(sheet->rows[0].cells, ElementsAre("2026-03-09", "Rye, warm"));
    EXPECT_THAT(sheet->rows[1].cells, ElementsAre("2026-03-10", "Päivä\nkaksi"));
}

TEST(Xlsx, ReadsItsOwnBackWithoutRunningAnyOfIt)
{
    const std::vector<std::vector<std::string>> rows{{"Text", "Link"}, {"=1+1", "Päivä\n🥖"}, {"'x", "<&>"}};
    const auto written = write_xlsx(rows);
    ASSERT_TRUE(written);
    const auto sheet = read_sheet(*written);
    ASSERT_TRUE(sheet) << sheet.error().detail;
    EXPECT_EQ(sheet->headers, rows[0]);
    EXPECT_EQ(sheet->rows.at(0).cells, rows[1]);
    EXPECT_EQ(sheet->rows.at(1).cells, rows[2]);
}

TEST(Xlsx, SaysDaysAndTimesAsPeopleTypeThem)
{
    EXPECT_EQ(say_number("46090", true, false), "2026-03-09");
    EXPECT_EQ(say_number("44628", true, true), "2026-03-09") << "counted from 1904";
    EXPECT_EQ(say_number("46090.354166666664", true, false), "2026-03-09 08:30");
    EXPECT_EQ(say_number("0.999999999", true, false), "1900-01-01") << "a rounded second may end the day";
    EXPECT_EQ(say_number("59", true, false), "1900-02-28");
    EXPECT_EQ(say_number("61", true, false), "1900-03-01");
    EXPECT_EQ(say_number("0.1", false, false), "0.1");
    EXPECT_EQ(say_number("1e400", true, false), "1e400");
    EXPECT_EQ(say_number("-1", true, false), "-1");
    EXPECT_EQ(say_number("99999999999", true, false), "99999999999");
    EXPECT_TRUE(shows_moment("dd\".\"mm"));
    EXPECT_TRUE(shows_moment("[h]:mm"));
    EXPECT_TRUE(shows_moment("[$-419]yyyy"));
    EXPECT_FALSE(shows_moment("[Red]0.00"));
    EXPECT_FALSE(shows_moment("0 \"days\""));
    EXPECT_FALSE(shows_moment("0;\\d"));
    EXPECT_EQ(without_escapes("a_x000D_b_x0041_c_x_xZZZZ_"), "a\rbAc_x_xZZZZ_");
    EXPECT_EQ(column_in("AB12"), 27u);
    EXPECT_EQ(column_in("12"), std::nullopt);
}

TEST(Xlsx, JoinsTextOfDifferentLooksAndLeavesOutHowItIsReadAloud)
{
    auto parts = parts_with(R"(<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>Li</t></is></c></row><row><c t="s"><v>1</v></c></row>)");
    parts["xl/sharedStrings.xml"] = "<sst><si><r><t>Te</t></r><r><t>xt</t></r></si><si><t>日本</t><rPh><t>ニホン</t></rPh></si></sst>";
    const auto sheet = read_sheet(zipped(parts));
    ASSERT_TRUE(sheet) << sheet.error().detail;
    EXPECT_THAT(sheet->headers, ElementsAre("Text", "Li"));
    EXPECT_THAT(sheet->rows.at(0).cells, ElementsAre("日本", ""));
}

TEST(Xlsx, SpreadsWhatStandsInMergedCellsOverTheirRows)
{
    auto parts = parts_with(R"(<row r="1"><c t="str"><v>Date</v></c><c t="str"><v>Text</v></c></row>
        <row r="2"><c r="A2" t="str"><v>2026-03-09</v></c><c r="B2" t="str"><v>Rye</v></c></row>
        <row r="3"><c r="B3" t="str"><v>Spelt</v></c></row><row r="4"><c r="B4" t="str"><v>Oats</v></c></row>)");
    parts["xl/sheet.xml"].insert(parts["xl/sheet.xml"].rfind("</worksheet>"),
                                 R"(<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="ZZ9:x"/></mergeCells>)");
    const auto sheet = read_sheet(zipped(parts));
    ASSERT_TRUE(sheet) << sheet.error().detail;
    EXPECT_THAT(sheet->rows.at(1).cells, ElementsAre("2026-03-09", "Spelt"));
    EXPECT_THAT(sheet->rows.at(2).cells, ElementsAre("", "Oats"));
}

TEST(Xlsx, RefusesWhatIsNoWorkbookOrWasMadeToDoHarm)
{
    const std::string head = R"(<row r="1"><c r="A1" t="str"><v>Text</v></c></row>)";
    EXPECT_EQ(refusal(parts_with("")), "sheets.empty");
    EXPECT_EQ(refusal(parts_with(head)), "sheets.no_rows");
    EXPECT_EQ(refusal(parts_with(head + R"(<row r="9"><c r="A9"><v>1</v></c></row>)")), "taken");
    EXPECT_EQ(refusal(parts_with(head + R"(<row r="2"><c r="C2"><v>1</v></c></row>)")), "sheets.more_cells");
    EXPECT_EQ(refusal(parts_with(head + R"(<row r="2"><c r="XFD2"><v>1</v></c></row>)")), "sheets.too_many_columns");
    EXPECT_EQ(refusal(parts_with(head + "<row><c><v>" + std::string(most_cell_bytes + 1, '1') + "</v></c></row>")), "sheets.cell_too_long");
    EXPECT_EQ(refusal(parts_with(head + "<row><c>")), "sheets.not_a_table");
    EXPECT_EQ(refusal({{"word/document.xml", "<w/>"}}), "sheets.not_a_table");
    EXPECT_EQ(read_sheet("PK\x03\x04 and no more").error().code, "sheets.not_a_table");
    EXPECT_EQ(read_sheet("\xD0\xCF\x11\xE0\xA1\xB1").error().code, "sheets.old_excel");

    auto multiplying = parts_with(head);
    multiplying["xl/sharedStrings.xml"] = R"(<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>)";
    EXPECT_EQ(refusal(multiplying), "sheets.not_a_table");
    auto bomb = parts_with(head);
    bomb["xl/styles.xml"] = "<s>" + std::string(200 * 1024 * 1024, ' ') + "</s>";
    EXPECT_EQ(refusal(bomb), "sheets.unpacks_too_large");
    std::string rows = head;
    for (std::size_t i = 0; i <= most_rows; ++i)
        rows += "<row><c><v>1</v></c></row>";
    EXPECT_EQ(refusal(parts_with(rows)), "sheets.too_many_rows");
}

} // namespace
} // namespace rostrum::sheets
