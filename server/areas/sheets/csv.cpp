// Comma-separated values, read and written (RFC 4180).

#include "areas/sheets/letters.h"
#include "areas/sheets/sheet.h"

#include <algorithm>

namespace rostrum::sheets {

namespace {

Error at_row(Fault fault, const char* code, int row)
{
    return {fault, code, "row " + std::to_string(row), {}, {{"/rows/" + std::to_string(row), code, ""}}};
}

// Reads one record after another; line ends inside of quotes belong to the cell.
class Records {
public:
    Records(std::string_view text, char separator) : text_(text), separator_(separator) {}

    bool at_end() const { return at_ >= text_.size(); }
    int number() const { return number_; } // of the record read last

    Result<std::vector<std::string>> next()
    {
        ++number_;
        std::vector<std::string> cells;
        while (true) {
            auto cell = TRY(next_cell());
            if (cell.size() > most_cell_bytes)
                return at_row(Fault::too_large, "sheets.cell_too_long", number_);
            cells.push_back(std::move(cell));
            if (cells.size() > most_columns)
                return at_row(Fault::too_large, "sheets.too_many_columns", number_);
            if (at_end())
                return cells;
            if (text_[at_++] == separator_)
                continue;
            if (text_[at_ - 1] == '\r' && !at_end() && text_[at_] == '\n')
                ++at_;
            return cells;
        }
    }

private:
    bool ends_cell(char letter) const { return letter == separator_ || letter == '\n' || letter == '\r'; }

    Result<std::string> next_cell()
    {
        if (at_end() || text_[at_] != '"') {
            const auto from = at_;
            while (!at_end() && !ends_cell(text_[at_]))
                ++at_;
            return std::string(text_.substr(from, at_ - from));
        }
        std::string cell;
        for (++at_;;) {
            const auto quote = text_.find('"', at_);
            if (quote == std::string_view::npos)
                return at_row(Fault::invalid, "sheets.quote_open", number_);
            cell += text_.substr(at_, quote - at_);
            at_ = quote + 1;
            if (at_end() || ends_cell(text_[at_]))
                return cell;
            if (text_[at_] != '"')
                return at_row(Fault::invalid, "sheets.text_after_quote", number_);
            cell += '"';
            ++at_;
        }
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    int number_ = 0;
};

// The one that cuts the header into the most cells; a spreadsheet may say it itself, in a first line that is no row.
char separator_of(std::string_view& text)
{
    if (text.starts_with("sep=") && text.size() > 4) {
        const char said = text[4];
        const auto end = text.find('\n');
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        return said;
    }
    char best = ',';
    std::size_t most = 1;
    for (const char separator : {',', ';', '\t'}) {
        const auto header = Records(text, separator).next();
        if (header && header->size() > most) {
            best = separator;
            most = header->size();
        }
    }
    return best;
}

bool is_blank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool is_blank(const std::vector<std::string>& cells)
{
    return std::ranges::all_of(cells, [](const std::string& cell) { return is_blank(std::string_view(cell)); });
}

} // namespace

Result<Sheet> read_csv(std::string_view bytes)
{
    const auto letters = read_letters(bytes);
    if (!letters)
        return Error{Fault::invalid, "sheets.not_a_table", ""};
    std::string_view text = letters->text;
    if (text.find('\0') != std::string_view::npos)
        return Error{Fault::invalid, "sheets.not_a_table", ""};
    if (is_blank(text))
        return Error{Fault::invalid, "sheets.empty", ""};

    const char separator = separator_of(text);
    Sheet sheet{.encoding = letters->encoding, .separator = std::string(1, separator), .headers = {}, .rows = {}};
    Records records(text, separator);
    sheet.headers = TRY(records.next());
    while (!sheet.headers.empty() && is_blank(std::string_view(sheet.headers.back())))
        sheet.headers.pop_back();
    if (sheet.headers.empty())
        return at_row(Fault::invalid, "sheets.no_header", 1);
    while (!records.at_end()) {
        SheetRow row{.number = 0, .cells = TRY(records.next())};
        row.number = records.number();
        if (is_blank(row.cells))
            continue;
        if (row.cells.size() > sheet.headers.size() &&
            !is_blank({row.cells.begin() + static_cast<std::ptrdiff_t>(sheet.headers.size()), row.cells.end()}))
            return at_row(Fault::invalid, "sheets.more_cells", row.number);
        row.cells.resize(sheet.headers.size());
        sheet.rows.push_back(std::move(row));
        if (sheet.rows.size() > most_rows)
            return at_row(Fault::too_large, "sheets.too_many_rows", records.number());
    }
    if (sheet.rows.empty())
        return Error{Fault::invalid, "sheets.no_rows", ""};
    return sheet;
}

namespace {

bool would_run(std::string_view cell)
{
    return !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
}

// An apostrophe that keeps what follows from being run; where one was there already, there are two.
bool is_guarded(std::string_view cell)
{
    const auto after = cell.find_first_not_of('\'');
    return after != 0 && after != std::string_view::npos && would_run(cell.substr(after));
}

} // namespace

void append_csv_row(std::string& out, const std::vector<std::string>& cells)
{
    for (std::size_t i = 0; i < cells.size(); ++i) {
        out += i ? "," : "";
        const auto& cell = cells[i];
        const bool guarded = would_run(cell) || is_guarded(cell);
        if (!guarded && cell.find_first_of(",;\t\"\r\n") == std::string::npos) {
            out += cell;
            continue;
        }
        out += guarded ? "\"'" : "\"";
        for (const char letter : cell) {
            if (letter == '"')
                out += '"';
            out += letter;
        }
        out += '"';
    }
    out += "\r\n";
}

std::string without_guard(std::string_view cell)
{
    if (is_guarded(cell))
        cell.remove_prefix(1);
    return std::string(cell);
}

} // namespace rostrum::sheets
