// A zip of parts that a test or a fuzzer names, whatever stands in them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include <zip.h>

namespace rostrum::sheets::testing {

inline std::string zipped(const std::vector<std::pair<std::string, std::string_view>>& parts, zip_int32_t method = ZIP_CM_DEFAULT)
{
    auto* source = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_source_keep(source);
    auto* archive = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    for (const auto& [name, text] : parts) {
        const auto at = zip_file_add(archive, name.c_str(), zip_source_buffer(archive, text.data(), text.size(), 0), 0);
        zip_set_file_compression(archive, static_cast<zip_uint64_t>(at), method, 0);
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

} // namespace rostrum::sheets::testing
