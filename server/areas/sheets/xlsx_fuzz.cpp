// Workbooks as anybody may bring them: first the bytes as they come, then as the sheet of a workbook that is whole otherwise.

#include "areas/sheets/sheet.h"

#include <cstdint>
#include <cstdlib>
#include <zip.h>

namespace {

std::string with_sheet(std::string_view xml)
{
    static const std::string book = R"(<workbook><sheets><sheet name="Posts" id="r1"/></sheets></workbook>)";
    static const std::string relations = R"(<Relationships><Relationship Id="r1" Target="sheet.xml"/></Relationships>)";
    auto* source = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_source_keep(source);
    auto* archive = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    for (const auto& [name, text] : {std::pair<const char*, std::string_view>{"xl/workbook.xml", book},
                                     {"xl/_rels/workbook.xml.rels", relations},
                                     {"xl/sheet.xml", xml}}) {
        const auto at = zip_file_add(archive, name, zip_source_buffer(archive, text.data(), text.size(), 0), 0);
        zip_set_file_compression(archive, static_cast<zip_uint64_t>(at), ZIP_CM_STORE, 0);
    }
    zip_close(archive);
    zip_source_open(source);
    zip_source_seek(source, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(source)), '\0');
    zip_source_seek(source, 0, SEEK_SET);
    zip_source_read(source, bytes.data(), bytes.size());
    zip_source_free(source);
    return bytes;
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
