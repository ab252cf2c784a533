// The files of assets, each named by its content and never changed.

#include "areas/library/files.h"

#include "base/safety/base64.h"
#include "base/safety/digest.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>

namespace rostrum::library {

namespace {

Error cannot_write(const std::filesystem::path& path, int number)
{
    const bool full = number == ENOSPC || number == EDQUOT;
    return {.fault = Fault::unavailable,
            .code = full ? "library.disk_full" : "library.cannot_write",
            .detail = path.string() + ": " + std::strerror(number)};
}

// Closed when left, however that is.
struct Descriptor {
    int number;
    ~Descriptor()
    {
        if (number >= 0)
            ::close(number);
    }
};

Result<Done> write_all(const Descriptor& file, const std::string& bytes, const std::filesystem::path& path)
{
    std::size_t written = 0;
    while (written < bytes.size()) {
        const auto more = ::write(file.number, bytes.data() + written, bytes.size() - written);
        if (more < 0 && errno != EINTR)
            return cannot_write(path, errno);
        written += more > 0 ? static_cast<std::size_t>(more) : 0;
    }
    if (::fsync(file.number) != 0)
        return cannot_write(path, errno);
    return done;
}

// A name is on disk once its folder is.
Result<Done> flush_folder(const std::filesystem::path& folder)
{
    const Descriptor opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (opened.number < 0 || ::fsync(opened.number) != 0)
        return cannot_write(folder, errno);
    return done;
}

} // namespace

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
    const Descriptor file{::mkostemp(temporary.data(), O_CLOEXEC)};
    if (file.number < 0)
        return cannot_write(folder, errno);
    const auto written = write_all(file, bytes, path);
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
