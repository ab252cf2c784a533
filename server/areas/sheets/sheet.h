// A table as it stands in a file: cells as text, whatever wrote it.
#pragma once

#include "api/types_sheets.h"
#include "base/core/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace rostrum::sheets {

inline constexpr std::size_t most_bytes = 20 * 1024 * 1024; // as the contract says
inline constexpr std::size_t most_rows = 10'000;            // without the header
inline constexpr std::size_t most_columns = 200;
inline constexpr std::size_t most_cell_bytes = 32 * 1024;

struct SheetRow {
    int number = 1; // as a spreadsheet counts it; the header is 1
    std::vector<std::string> cells;
};

struct Sheet {
    api::SheetFormat format = api::SheetFormat::csv;
    std::optional<std::string> encoding = {};  // of CSV, such as windows-1252
    std::optional<std::string> separator = {}; // of CSV, between cells
    std::optional<std::string> name = {};      // of XLSX, whose first sheet with something on it is read
    std::vector<std::string> headers = {};
    std::vector<SheetRow> rows = {}; // each with as many cells as there are headers; empty ones are left out

    // The next row of the file; the first names the columns. Faults as of read_sheet.
    Result<Done> take(int number, std::vector<std::string> cells);
};

// A table by what its first bytes say it is. Invalid "sheets.empty", "sheets.not_a_table", "sheets.old_excel", "sheets.no_header",
// "sheets.no_rows", "sheets.quote_open", "sheets.text_after_quote", "sheets.more_cells"; too_large "sheets.too_many_rows",
// "sheets.too_many_columns", "sheets.cell_too_long", "sheets.unpacks_too_large". Where a row is at fault, the first field points to
// "/rows/<number>".
Result<Sheet> read_sheet(std::string_view bytes);

// Comma-separated values (RFC 4180) in whatever letters and with whatever separator they were written.
Result<Sheet> read_csv(std::string_view bytes);
// A workbook of Excel and its kin (ECMA-376): days and times come as ISO 8601 writes them, numbers as they are, and nothing is calculated.
Result<Sheet> read_xlsx(std::string_view bytes);

bool is_blank(const std::vector<std::string>& cells);
Error at_row(Fault fault, const char* code, int row);

// A file of these rows, of which the first is the header; whoever opens it runs no cell as a formula. Unavailable "sheets.cannot_write".
std::string write_csv(const std::vector<std::vector<std::string>>& rows);
Result<std::string> write_xlsx(const std::vector<std::vector<std::string>>& rows);

// One row as CSV, with its line end.
void append_csv_row(std::string& out, const std::vector<std::string>& cells);

// A cell without the mark that keeps it from being run as a formula.
std::string without_guard(std::string_view cell);

} // namespace rostrum::sheets
