// The bytes of files on their way in: <data>/uploads/<id>, each written by one at a time.
#pragma once

#include "areas/library/disk.h"
#include "areas/library/uploads.h"

namespace rostrum::library {

std::filesystem::path path_of(const std::filesystem::path& data, UploadId upload);

// Makes it, and keeps the room that it will need. Fails with unavailable "library.disk_full" or "library.cannot_write".
Result<Done> make_room(const std::filesystem::path& path, std::int64_t length);

// Held by one: whoever comes meanwhile is refused, also by another process, and a process that dies lets go. Fails with conflict
// "library.upload_busy", or not_found "library.upload_not_found" when its bytes are gone.
Result<File> hold(const std::filesystem::path& path);

// Goes on where it was left: never beyond a hole. On disk before it returns. Fails as hold() does when what comes before is gone.
Result<Done> write_piece(const File& held, std::int64_t offset, std::string_view piece, const std::filesystem::path& path);

// Its first bytes, that are on disk for good. Fails as hold() does when there are fewer.
Result<std::string> load(const File& held, std::int64_t length, const std::filesystem::path& path);

// Files that no upload needs and nobody has touched for an hour. `known` is sorted.
Result<Done> sweep(const std::filesystem::path& data, const std::vector<std::string>& known,
                   std::filesystem::file_time_type untouched_since);

} // namespace rostrum::library
