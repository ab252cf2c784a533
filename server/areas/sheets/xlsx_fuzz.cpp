// Workbooks as anybody may bring them: first the bytes as they come, then as the sheet of a workbook that is whole otherwise.

#include "areas/sheets/sheet.h"
#include "areas/sheets/testing/zipped.h"

#include <cstdint>
#include <cstdlib>

namespace {

std::string with_sheet(std::string_view xml)
{
    static const std::string book = R"(<workbook><sheets><sheet name="Posts" id="r1"/></sheets></workbook>)";
    static const std::string relations = R"(<Relationships><Relationship Id="r1" Target="sheet.xml"/></Relationships>)";
    return rostrum::sheets::testing::zipped({{"xl/workbook.xml", book}, {"xl/_rels/workbook.xml.rels", relations}, {"xl/sheet.xml", xml}},
                                            ZIP_CM_STORE);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace rostrum::sheets;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    for (const auto& sheet : {read_xlsx(bytes), read_xlsx(with_sheet(bytes))}) {
        if (!sheet)
            continue;
        if (sheet->headers.empty() || sheet->headers.size() > most_columns || sheet->rows.size() > most_rows)
            std::abort();
        for (const auto& row : sheet->rows)
            if (row.cells.size() != sheet->headers.size())
                std::abort();
    }
    return 0;
}
