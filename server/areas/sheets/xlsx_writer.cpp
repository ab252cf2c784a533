// Tables for Excel and its kin, written: every cell as text, so that none is run, and days as people in any country read them.

#include "areas/sheets/sheet.h"

#include <algorithm>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

namespace rostrum::sheets {

namespace {

// A file in memory, since the library writes to names only.
class MemoryFile {
public:
    MemoryFile() : number_(::memfd_create("sheet", MFD_CLOEXEC)) {}
    ~MemoryFile() { ::close(number_); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    std::string name() const { return "/proc/self/fd/" + std::to_string(number_); }
    std::string bytes() const
    {
        std::string read(static_cast<std::size_t>(std::max<off_t>(0, ::lseek(number_, 0, SEEK_END))), '\0');
        std::size_t at = 0;
        while (at < read.size()) {
            const auto more = ::pread(number_, read.data() + at, read.size() - at, static_cast<off_t>(at));
            if (more <= 0)
                return {};
            at += static_cast<std::size_t>(more);
        }
        return read;
    }

private:
    int number_;
};

} // namespace

Result<std::string> write_xlsx(const std::vector<std::vector<std::string>>& rows)
{
    const MemoryFile file;
    auto* book = workbook_new(file.name().c_str());
    auto* sheet = workbook_add_worksheet(book, nullptr);
    auto* head = workbook_add_format(book);
    format_set_bold(head);
    worksheet_freeze_panes(sheet, 1, 0);
    std::vector<std::size_t> widths;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        widths.resize(std::max(widths.size(), rows[row].size()));
        for (std::size_t column = 0; column < rows[row].size(); ++column) {
            const auto& cell = rows[row][column];
            widths[column] = std::max(widths[column], cell.size());
            worksheet_write_string(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), cell.c_str(),
                                   row == 0 ? head : nullptr);
        }
    }
    for (std::size_t column = 0; column < widths.size(); ++column)
        worksheet_set_column(sheet, static_cast<lxw_col_t>(column), static_cast<lxw_col_t>(column),
                             static_cast<double>(std::clamp<std::size_t>(widths[column] + 2, 8, 60)), nullptr);
    const auto failure = workbook_close(book);
    if (failure != LXW_NO_ERROR)
        return Error{Fault::unavailable, "sheets.cannot_write", lxw_strerror(failure)};
    return file.bytes();
}

} // namespace rostrum::sheets
