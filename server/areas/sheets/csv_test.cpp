// Tables in whatever letters and with whatever separator they were written; what is malformed is refused with its row.

#include "areas/sheets/sheet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::sheets {
namespace {

using testing::ElementsAre;

std::string refusal(std::string_view bytes)
{
    const auto sheet = read_sheet(bytes);
    if (sheet)
        return "taken";
    return sheet.error().code + (sheet.error().fields.empty() ? "" : " " + sheet.error().fields.front().pointer);
}

TEST(Csv, TellsItsSeparatorByItsHeader)
{
    for (const std::string separator : {",", ";", "\t"}) {
        const auto sheet = read_csv("Date" + separator + "Text\n2026-03-02" + separator + "Rye, warm; today\n");
        if (separator == "\t") {
            ASSERT_TRUE(sheet);
            EXPECT_THAT(sheet->rows.at(0).cells, ElementsAre("2026-03-02", "Rye, warm; today"));
        }
        const auto plain = read_csv("Date" + separator + "Text\r\n2026-03-02" + separator + "Rye\r\n");
        ASSERT_TRUE(plain);
        EXPECT_EQ(plain->separator, separator);
        EXPECT_THAT(plain->headers, ElementsAre("Date", "Text"));
        EXPECT_THAT(plain->rows.at(0).cells, ElementsAre("2026-03-02", "Rye"));
    }
}

TEST(Csv, BelievesASpreadsheetThatSaysItsSeparator)
{
    const auto sheet = read_csv("sep=|\nDate|Text, all of it\n2026-03-02|Rye\n");
    ASSERT_TRUE(sheet);
    EXPECT_THAT(sheet->headers, ElementsAre("Date", "Text, all of it"));
    const auto no_mark = read_csv("sep=\xFF\xFF\xFF\nDate;T\xFFxt\n1;2\n");
    ASSERT_TRUE(no_mark);
    EXPECT_THAT(no_mark->headers, ElementsAre("Date", "Tÿxt")) << "half a letter is no separator";
}

TEST(Csv, KeepsQuotesAndLineEndsInsideOfACell)
{
    const auto sheet = read_csv("Text,Link\n\"Rye, \"\"warm\"\"\r\nand dark\",x\n");
    ASSERT_TRUE(sheet);
    EXPECT_THAT(sheet->rows.at(0).cells, ElementsAre("Rye, \"warm\"\r\nand dark", "x"));
}

TEST(Csv, LeavesEmptyRowsOutAndCountsThem)
{
    const auto sheet = read_csv("Text,Link\nRye,\n,\n\nSpelt\n,,\n");
    ASSERT_TRUE(sheet);
    ASSERT_EQ(sheet->rows.size(), 2u);
    EXPECT_EQ(sheet->rows[1].number, 5);
    EXPECT_THAT(sheet->rows[1].cells, ElementsAre("Spelt", ""));
}

TEST(Csv, ReadsTheLettersOfSixLanguagesHoweverTheyWereWritten)
{
    EXPECT_EQ(read_csv("\xEF\xBB\xBFText\nP\xC3\xA4iv\xC3\xA4\n")->rows.at(0).cells.at(0), "Päivä");
    const std::string utf16("\xFF\xFEP\0\xE4\0\n\0A\0", 10);
    const auto wide = read_csv(utf16);
    ASSERT_TRUE(wide);
    EXPECT_EQ(wide->headers.at(0), "Pä");
    EXPECT_EQ(wide->encoding, "UTF-16LE");
    // "Сегодня свежий хлеб, приходите пораньше" as Windows writes it.
    const auto russian =
        read_csv("Text;Link\n\xD1\xE5\xE3\xEE\xE4\xED\xFF \xF1\xE2\xE5\xE6\xE8\xE9 \xF5\xEB\xE5\xE1, \xEF\xF0\xE8\xF5\xEE\xE4\xE8\xF2\xE5 "
                 "\xEF\xEE\xF0\xE0\xED\xFC\xF8\xE5;\n");
    ASSERT_TRUE(russian);
    EXPECT_EQ(russian->encoding, "windows-1251");
    EXPECT_EQ(russian->rows.at(0).cells.at(0), "Сегодня свежий хлеб, приходите пораньше");
    const auto finnish = read_csv("Teksti;Linkki\nT\xE4n\xE4\xE4n ruisleip\xE4\xE4 ja kahvia, tervetuloa kaikille yst\xE4ville;\n");
    ASSERT_TRUE(finnish);
    EXPECT_EQ(finnish->encoding, "windows-1252");
    EXPECT_EQ(finnish->rows.at(0).cells.at(0), "Tänään ruisleipää ja kahvia, tervetuloa kaikille ystäville");
}

TEST(Csv, RefusesWhatIsMalformedAndSaysWhere)
{
    EXPECT_EQ(refusal(""), "sheets.empty");
    EXPECT_EQ(refusal(" \r\n\r\n"), "sheets.empty");
    EXPECT_EQ(refusal("Text\n"), "sheets.no_rows");
    EXPECT_EQ(refusal(",,\nRye,,\n"), "sheets.no_header /rows/1");
    EXPECT_EQ(refusal("Text\nRye\n\"Spelt\nOats\n"), "sheets.quote_open /rows/3");
    EXPECT_EQ(refusal("Text\n\"Rye\" bread\n"), "sheets.text_after_quote /rows/2");
    EXPECT_EQ(refusal("Text,Link\nRye,x,more\n"), "sheets.more_cells /rows/2");
    EXPECT_EQ(refusal(std::string_view("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16)), "sheets.not_a_table");
    EXPECT_EQ(refusal("Text\n" + std::string(most_cell_bytes + 1, 'x')), "sheets.cell_too_long /rows/2");
    EXPECT_EQ(refusal(std::string(most_columns, ',') + "x\n"), "sheets.too_many_columns /rows/1");
    std::string rows = "Text\n";
    for (std::size_t i = 0; i < most_rows; ++i)
        rows += "Rye\n";
    EXPECT_EQ(refusal(rows), "taken");
    EXPECT_EQ(refusal(rows + "Rye\n"), "sheets.too_many_rows /rows/10002");
}

TEST(Csv, WritesWhatNoSpreadsheetRunsAndReadsItBackAsItWas)
{
    const std::vector<std::string> cells{"=1+1", "+31 20", "-5", "@ada", "'=x", "'quoted'", "Rye, \"warm\"\n", ""};
    std::string csv = "a,b,c,d,e,f,g,h\n";
    append_csv_row(csv, cells);
    const auto sheet = read_csv(csv);
    ASSERT_TRUE(sheet);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto& written = sheet->rows.at(0).cells.at(i);
        EXPECT_EQ(std::string_view("=+-@").find(written.empty() ? 'x' : written[0]), std::string_view::npos) << written;
        EXPECT_EQ(without_guard(written), cells[i]);
    }
}

} // namespace
} // namespace rostrum::sheets
