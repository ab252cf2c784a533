// Holding, writing and sweeping the files of uploads.

#include "areas/library/upload_files.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace rostrum::library {

namespace {

constexpr std::int64_t left_free = 256 * 1024 * 1024; // for the database, which must go on

Error bytes_gone(const std::filesystem::path& path)
{
    return {.fault = Fault::not_found, .code = "library.upload_not_found", .detail = path.filename().string() + " has lost its bytes"};
}

} // namespace

std::filesystem::path path_of(const std::filesystem::path& data, UploadId upload)
{
    return data / "uploads" / upload.text();
}

Result<Done> make_room(const std::filesystem::path& path, std::int64_t length)
{
    const auto folder = path.parent_path();
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure)
        return cannot_write(folder, failure.value());
    struct statvfs room{};
    if (::statvfs(folder.c_str(), &room) == 0 &&
        static_cast<std::int64_t>(room.f_bavail) * static_cast<std::int64_t>(room.f_frsize) < length + left_free)
        return cannot_write(path, ENOSPC);
    const File file(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    if (!file)
        return cannot_write(path, errno);
    // What is promised to one is not promised to another. Where the disk cannot reserve, writing says when it is full.
    if (length > 0 && ::fallocate(file.number(), FALLOC_FL_KEEP_SIZE, 0, length) != 0 && (errno == ENOSPC || errno == EDQUOT)) {
        const auto why = cannot_write(path, errno);
        ::unlink(path.c_str());
        return why;
    }
    return flush_folder(folder);
}

Result<File> hold(const std::filesystem::path& path)
{
    File file(::open(path.c_str(), O_RDWR | O_CLOEXEC));
    if (!file)
        return errno == ENOENT ? bytes_gone(path) : cannot_write(path, errno);
    if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0)
        return Error{Fault::conflict, "library.upload_busy", "a piece of it is being written", Duration(2s)};
    return file;
}

Result<Done> write_piece(const File& held, std::int64_t offset, std::string_view piece, const std::filesystem::path& path)
{
    struct stat about{};
    if (::fstat(held.number(), &about) != 0 || about.st_size < offset)
        return bytes_gone(path);
    return write_at(held, offset, piece, path);
}

Result<std::string> load(const File& held, std::int64_t length, const std::filesystem::path& path)
{
    std::string bytes(static_cast<std::size_t>(length), '\0');
    for (std::size_t at = 0; at < bytes.size();) {
        const auto more = ::pread(held.number(), bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
        if (more <= 0)
            return bytes_gone(path);
        at += static_cast<std::size_t>(more);
    }
    return bytes;
}

Result<Done> sweep(const std::filesystem::path& data, const std::vector<std::string>& known,
                   std::filesystem::file_time_type untouched_since)
{
    std::error_code failure;
    for (std::filesystem::directory_iterator each(data / "uploads", failure), end; !failure && each != end; each.increment(failure)) {
        std::error_code of_this_one;
        if (!std::ranges::binary_search(known, each->path().filename().string()) && each->is_regular_file(of_this_one) &&
            each->last_write_time(of_this_one) < untouched_since && !of_this_one)
            std::filesystem::remove(each->path(), of_this_one);
    }
    return done;
}

} // namespace rostrum::library
