// The files of assets, each named by its content and never changed.

#include "areas/library/files.h"

#include "areas/library/disk.h"
#include "base/safety/base64.h"
#include "base/safety/digest.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <unistd.h>

namespace rostrum::library {

std::filesystem::path path_of(const std::filesystem::path& data, const std::string& content)
{
    return data / "assets" / content.substr(0, 2) / content.substr(2);
}

Result<Done> keep_file(const std::filesystem::path& path, const std::string& bytes)
{
    std::error_code failure;
    if (std::filesystem::file_size(path, failure) == bytes.size() && !failure)
        return done; // the same picture again
    const auto folder = path.parent_path();
    std::filesystem::create_directories(folder, failure);
    if (failure)
        return cannot_write(folder, failure.value());

    auto temporary = (folder / ".new-XXXXXX").string();
    const File file(::mkostemp(temporary.data(), O_CLOEXEC));
    if (!file)
        return cannot_write(folder, errno);
    const auto written = write_at(file, 0, bytes, path);
    if (!written || ::rename(temporary.c_str(), path.c_str()) != 0) {
        const auto why = written ? cannot_write(path, errno) : written.error();
        ::unlink(temporary.c_str());
        return why;
    }
    TRY(flush_folder(folder));
    TRY(flush_folder(folder.parent_path()));
    return done;
}

Result<std::string> load_file(const std::filesystem::path& path, const std::string& content)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return Error{.fault = Fault::unavailable, .code = "library.file_missing", .detail = path.string()};
    std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    if (safety::hex(safety::sha256(bytes)) != content)
        return Error{.fault = Fault::unavailable, .code = "library.file_damaged", .detail = path.string()};
    return bytes;
}

} // namespace rostrum::library
