// Comma-separated values, read and written (RFC 4180).

#include "areas/sheets/letters.h"
#include "areas/sheets/sheet.h"

namespace rostrum::sheets {

namespace {

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
            cells.push_back(TRY(next_cell()));
            if (cells.size() > most_columns) // before there are millions
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

// The one that cuts the header into the most cells; a spreadsheet may say it itself, in a first line that is no row. It is believed where
// that is one mark, and no part of a letter.
char separator_of(std::string_view& text)
{
    if (text.starts_with("sep=") && text.size() > 4) {
        const char said = text[4];
        const auto end = text.find('\n');
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (std::string_view(",;:|/ \t").find(said) != std::string_view::npos)
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

} // namespace

Result<Sheet> read_csv(std::string_view bytes)
{
    const auto letters = read_letters(bytes);
    if (!letters)
        return Error{Fault::invalid, "sheets.not_a_table", ""};
    std::string_view text = letters->text;
    if (text.find('\0') != std::string_view::npos)
        return Error{Fault::invalid, "sheets.not_a_table", ""};
    if (is_blank({letters->text}))
        return Error{Fault::invalid, "sheets.empty", ""};

    const char separator = separator_of(text);
    Sheet sheet{.encoding = letters->encoding, .separator = std::string(1, separator)};
    Records records(text, separator);
    while (!records.at_end()) {
        auto cells = TRY(records.next());
        TRY(sheet.take(records.number(), std::move(cells)));
    }
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

std::string write_csv(const std::vector<std::vector<std::string>>& rows)
{
    std::string csv = "\xEF\xBB\xBF"; // without the mark, spreadsheets misread the letters
    for (const auto& row : rows)
        append_csv_row(csv, row);
    return csv;
}

std::string without_guard(std::string_view cell)
{
    if (is_guarded(cell))
        cell.remove_prefix(1);
    return std::string(cell);
}

} // namespace rostrum::sheets
