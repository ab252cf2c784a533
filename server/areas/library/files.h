// The files of assets, each named by its content and never changed.
#pragma once

#include "areas/library/disk.h"

namespace rostrum::library {

std::filesystem::path path_of(const std::filesystem::path& data, const std::string& content); // <data>/assets/ab/cdef…

// On disk before it returns, under its name only when it is whole. Fails with unavailable "library.disk_full" or "library.cannot_write".
Result<Done> keep_file(const std::filesystem::path& path, const std::string& bytes);

// The same for a file that is written already, under another name of the same disk, and takes that name from it.
Result<Done> keep_as(const File& written, const std::filesystem::path& temporary, const std::filesystem::path& path);

// SHA-256 of all its bytes, in hexadecimal, read piece by piece. Fails with unavailable "library.file_damaged".
Result<std::string> content_of(const File& file);

// From one place to another, looked at on the way, whatever its length; its bytes. Fails as keep_file and load_file do.
Result<std::int64_t> copy_file(const std::filesystem::path& from, const std::filesystem::path& to, const std::string& content);

// Fails with unavailable "library.file_missing" or "library.file_damaged".
Result<std::string> load_file(const std::filesystem::path& path, const std::string& content);

} // namespace rostrum::library
