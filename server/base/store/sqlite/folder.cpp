// Makes and locks the data folder. The lock ends with the process, however that ends.

#include "base/store/sqlite/folder.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace rostrum::store::sqlite {
namespace {

Error cannot(const char* act, const std::filesystem::path& path)
{
    const auto full = errno == ENOSPC || errno == EDQUOT;
    return {Fault::unavailable, full ? "store.disk_full" : "store.folder",
            std::string(act) + " " + path.string() + ": " + std::strerror(errno)};
}

// A folder just made is on disk only when the one it is in is.
void flush_folder(const std::filesystem::path& folder)
{
    const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0)
        return;
    ::fsync(file);
    ::close(file);
}

Result<Done> make(const std::filesystem::path& folder)
{
    if (::mkdir(folder.c_str(), 0700) == 0) {
        flush_folder(folder.parent_path());
        return done;
    }
    if (errno == EEXIST)
        return done;
    if (errno != ENOENT || folder.parent_path() == folder)
        return cannot("make", folder);
    TRY(make(folder.parent_path()));
    return make(folder);
}

} // namespace

std::filesystem::path database_file(const std::filesystem::path& folder)
{
    return folder / "rostrum.db";
}

Result<FolderLock> FolderLock::take(const std::filesystem::path& folder)
{
    TRY(make(std::filesystem::absolute(folder).lexically_normal()));
    const auto path = folder / "lock";
    FolderLock lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (lock.file_ < 0)
        return cannot("open", path);
    if (::flock(lock.file_, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            return cannot("lock", path);
        char holder[32] = {};
        const auto size = ::read(lock.file_, holder, sizeof holder - 1);
        return Error{Fault::unavailable, "store.in_use",
                     folder.string() + " is held by process " + std::string(holder, size > 0 ? size : 0)};
    }
    const auto me = std::to_string(::getpid());
    if (::ftruncate(lock.file_, 0) != 0 || ::pwrite(lock.file_, me.data(), me.size(), 0) < 0)
        return cannot("write", path);
    return lock;
}

FolderLock::~FolderLock()
{
    if (file_ >= 0)
        ::close(file_);
}

} // namespace rostrum::store::sqlite
