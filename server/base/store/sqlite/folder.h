// The data folder of an embedded database: made when absent, held by one process at a time.
#pragma once

#include "base/core/result.h"

#include <filesystem>

namespace rostrum::store::sqlite {

std::filesystem::path database_file(const std::filesystem::path& folder);

class FolderLock {
public:
    // Fault::unavailable "store.in_use" when another process, or another store of this one, holds the folder.
    static Result<FolderLock> take(const std::filesystem::path& folder);
    FolderLock(FolderLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
    FolderLock& operator=(FolderLock&& other) noexcept
    {
        std::swap(file_, other.file_);
        return *this;
    }
    ~FolderLock();

private:
    explicit FolderLock(int file) : file_(file) {}
    int file_;
};

} // namespace rostrum::store::sqlite
