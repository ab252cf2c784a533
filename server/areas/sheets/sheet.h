// A table as it stands in a file that somebody brought: cells as text, whatever wrote it.
#pragma once

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
    std::string encoding;  // such as windows-1252
    std::string separator; // between cells
    std::vector<std::string> headers;
    std::vector<SheetRow> rows; // each with as many cells as there are headers; empty ones are left out
};

// Reads comma-separated values (RFC 4180) in whatever letters and with whatever separator they were written. Invalid "sheets.empty",
// "sheets.not_a_table", "sheets.no_header", "sheets.no_rows", "sheets.quote_open", "sheets.text_after_quote", "sheets.more_cells";
// too_large "sheets.too_many_rows", "sheets.too_many_columns", "sheets.cell_too_long". Where a row is at fault, the first field points to
// "/rows/<number>".
Result<Sheet> read_csv(std::string_view bytes);

// One row as CSV, with its line end. What a spreadsheet would run as a formula is written so that none does.
void append_csv_row(std::string& out, const std::vector<std::string>& cells);

// A cell without the mark that keeps it from being run as a formula.
std::string without_guard(std::string_view cell);

} // namespace rostrum::sheets
