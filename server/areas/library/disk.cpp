// Writing to disk, and saying why it could not be done.

#include "areas/library/disk.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace rostrum::library {

void File::close()
{
    if (number_ >= 0)
        ::close(std::exchange(number_, -1));
}

Error cannot_write(const std::filesystem::path& path, int number)
{
    const bool full = number == ENOSPC || number == EDQUOT;
    return {.fault = Fault::unavailable,
            .code = full ? "library.disk_full" : "library.cannot_write",
            .detail = path.string() + ": " + std::strerror(number)};
}

Result<Done> write_at(const File& file, std::int64_t offset, std::string_view bytes, const std::filesystem::path& path)
{
    while (!bytes.empty()) {
        const auto more = ::pwrite(file.number(), bytes.data(), bytes.size(), offset);
        if (more < 0 && errno != EINTR)
            return cannot_write(path, errno);
        bytes.remove_prefix(more > 0 ? static_cast<std::size_t>(more) : 0);
        offset += more > 0 ? more : 0;
    }
    if (::fsync(file.number()) != 0)
        return cannot_write(path, errno);
    return done;
}

Result<Done> flush_folder(const std::filesystem::path& folder)
{
    const File opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened || ::fsync(opened.number()) != 0)
        return cannot_write(folder, errno);
    return done;
}

} // namespace rostrum::library
