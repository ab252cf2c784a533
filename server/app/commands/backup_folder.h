// What a backup's folder looks like, and how it is put on disk.
#pragma once

#include "base/core/result.h"

#include <filesystem>

namespace rostrum::commands {

inline constexpr const char* database_name = "rostrum.db";
inline constexpr const char* keys_name = "keys";
inline constexpr const char* about_name = "backup.json";

// What a backup says of itself.
struct About {
    std::string version;
    Instant made_at;
    std::string key_fingerprint; // of the key file that opens what is sealed in it
    std::int64_t pictures = 0;
};
Result<Done> write_about(const std::filesystem::path& folder, const About& about);
Result<About> read_about(const std::filesystem::path& folder); // invalid "backup.not_one"

Result<Done> make_private_folder(const std::filesystem::path& folder); // readable by its owner alone
Result<Done> copy_private(const std::filesystem::path& from, const std::filesystem::path& to);

// Everything in it is on disk, and then its name is.
Result<Done> flush_all(const std::filesystem::path& folder);
Result<Done> give_name(const std::filesystem::path& unfinished, const std::filesystem::path& to);

} // namespace rostrum::commands
