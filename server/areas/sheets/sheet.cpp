// What holds for a table whatever file it came in.

#include "areas/sheets/sheet.h"

#include <algorithm>

namespace rostrum::sheets {

namespace {

bool says_nothing(const std::string& cell)
{
    return cell.find_first_not_of(" \t\r\n") == std::string::npos;
}

Result<Done> take_headers(Sheet& sheet, int number, std::vector<std::string> cells)
{
    while (!cells.empty() && says_nothing(cells.back()))
        cells.pop_back();
    if (cells.empty())
        return at_row(Fault::invalid, "sheets.no_header", number);
    sheet.headers = std::move(cells);
    return done;
}

} // namespace

Error at_row(Fault fault, const char* code, int row)
{
    return {fault, code, "row " + std::to_string(row), {}, {{"/rows/" + std::to_string(row), code, ""}}};
}

bool is_blank(const std::vector<std::string>& cells)
{
    return std::ranges::all_of(cells, says_nothing);
}

Result<Done> Sheet::take(int number, std::vector<std::string> cells)
{
    if (cells.size() > most_columns)
        return at_row(Fault::too_large, "sheets.too_many_columns", number);
    if (std::ranges::any_of(cells, [](const std::string& cell) { return cell.size() > most_cell_bytes; }))
        return at_row(Fault::too_large, "sheets.cell_too_long", number);
    if (headers.empty())
        return take_headers(*this, number, std::move(cells));
    if (is_blank(cells))
        return done;
    if (cells.size() > headers.size() && !is_blank(std::vector(cells.begin() + static_cast<std::ptrdiff_t>(headers.size()), cells.end())))
        return at_row(Fault::invalid, "sheets.more_cells", number);
    if (rows.size() == most_rows)
        return at_row(Fault::too_large, "sheets.too_many_rows", number);
    cells.resize(headers.size());
    rows.push_back({.number = number, .cells = std::move(cells)});
    return done;
}

Result<Sheet> read_sheet(std::string_view bytes)
{
    if (bytes.starts_with("\xD0\xCF\x11\xE0"))
        return Error{Fault::invalid, "sheets.old_excel", ""};
    auto sheet = TRY(bytes.starts_with("PK\x03\x04") ? read_xlsx(bytes) : read_csv(bytes));
    if (sheet.rows.empty())
        return Error{Fault::invalid, "sheets.no_rows", ""};
    return sheet;
}

} // namespace rostrum::sheets
