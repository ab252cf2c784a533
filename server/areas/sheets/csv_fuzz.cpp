// Tables as anybody may bring them: what is read keeps its limits, has no dates that are none, and is read back as it was written.

#include "areas/sheets/columns.h"
#include "areas/sheets/moments.h"
#include "areas/sheets/sheet.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace rostrum::sheets;
    const auto sheet = read_csv({reinterpret_cast<const char*>(data), size});
    if (!sheet)
        return 0;
    if (sheet->headers.size() > most_columns || sheet->rows.size() > most_rows ||
        guess_columns(sheet->headers).size() != sheet->headers.size())
        std::abort();
    for (const auto& row : sheet->rows) {
        if (row.cells.size() != sheet->headers.size())
            std::abort();
        std::string csv(sheet->headers.size() - 1, ','); // a header that leaves the separator no choice
        csv = "sep=,\nx" + csv + "x\n";
        append_csv_row(csv, row.cells);
        const auto again = read_csv(csv);
        for (std::size_t i = 0; again && i < row.cells.size(); ++i) {
            if (without_guard(again->rows.at(0).cells.at(i)) != row.cells[i])
                std::abort();
            for (const auto order : {rostrum::api::DayOrder::day_first, rostrum::api::DayOrder::month_first})
                if (const auto moment = read_moment(row.cells[i], "", order);
                    moment && rostrum::Day::parse(moment->day.text()) != moment->day)
                    std::abort();
        }
    }
    return 0;
}
