// What files of the library are written with: descriptors that close themselves, writing that ends only on disk, and its failures.
#pragma once

#include "base/core/result.h"

#include <filesystem>
#include <string_view>
#include <utility>

namespace rostrum::library {

// An open file; closed when left, however that is.
class File {
public:
    explicit File(int number = -1) : number_(number) {}
    File(File&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    File& operator=(File&& other) noexcept
    {
        close();
        number_ = std::exchange(other.number_, -1);
        return *this;
    }
    ~File() { close(); }

    int number() const { return number_; }
    explicit operator bool() const { return number_ >= 0; }
    void close();

private:
    int number_;
};

// unavailable "library.disk_full" or "library.cannot_write", for an errno.
Error cannot_write(const std::filesystem::path& path, int number);

// On disk before it returns. `path` is for what is said of a failure.
Result<Done> write_at(const File& file, std::int64_t offset, std::string_view bytes, const std::filesystem::path& path);

// A name is on disk once its folder is.
Result<Done> flush_folder(const std::filesystem::path& folder);

} // namespace rostrum::library
