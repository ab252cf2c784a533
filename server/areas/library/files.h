// The files of assets, each named by its content and never changed.
#pragma once

#include "base/core/result.h"

#include <filesystem>

namespace rostrum::library {

std::filesystem::path path_of(const std::filesystem::path& data, const std::string& content); // <data>/assets/ab/cdef…

// On disk before it returns, under its name only when it is whole. Fails with unavailable "library.disk_full" or "library.cannot_write".
Result<Done> keep_file(const std::filesystem::path& path, const std::string& bytes);

// Fails with unavailable "library.file_missing" or "library.file_damaged".
Result<std::string> load_file(const std::filesystem::path& path, const std::string& content);

} // namespace rostrum::library
