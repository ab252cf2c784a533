// Files on their way in, piece by piece: a row says how much of one is on disk for good, and with its last byte it becomes an asset.
#pragma once

#include "areas/library/library.h"

namespace rostrum::library {

inline constexpr std::int64_t longest_upload = std::int64_t{4} * 1024 * 1024 * 1024;
inline constexpr std::int64_t most_open_uploads = 50; // of a workspace at once
inline constexpr std::int64_t most_open_bytes = 4 * longest_upload;
inline constexpr std::chrono::days upload_kept{3}; // since it was last heard of

struct Upload {
    UploadId id;
    std::string begun_by; // a person's id
    std::string metadata; // as it was sent
    std::int64_t length = 0;
    std::int64_t received = 0; // bytes from its beginning, on disk for good
    std::optional<AssetId> asset;
    bool known = false;
    Instant expires_at;
};

// What is said of a file: Upload-Metadata of tus, names with values in base64. Fails with invalid "library.upload_not_understood".
struct UploadWish {
    std::string name;
    std::optional<FolderId> folder;
    bool use_known = false;
    std::optional<AssetId> version_of;
};
Result<UploadWish> wish_of(std::string_view metadata);

// A count of bytes in a header: digits and nothing else.
std::optional<std::int64_t> byte_count(std::string_view text);

// Whether a file that begins like this may become an asset at all, as soon as that can be told. Fails with invalid
// "library.kind_not_taken", or for a picture with too_large "library.file_too_large".
Result<Done> check_beginning(std::string_view first_piece, std::int64_t length);

// Fails with not_found "library.upload_not_found".
Task<Upload> upload_of(Services& services, WorkspaceId workspace, UploadId id);

// too_large "library.file_too_large", "library.uploads_full", rate_limited "library.too_many_uploads", unavailable "library.disk_full",
// "library.cannot_write", or as wish_of.
Task<Upload> begin_upload(Services& services, Caller caller, WorkspaceId workspace, std::string metadata, std::int64_t length);

// The next piece; with the last one the file becomes an asset, in the folder that was wished as long as it is there. An empty piece at the
// end tries that again. What can never become one is forgotten. Fails with conflict "library.upload_busy", "library.upload_moved",
// too_large "library.upload_too_long", forbidden "library.upload_of_another", and as adding an asset does.
Task<Upload> receive_piece(Services& services, Caller caller, WorkspaceId workspace, UploadId id, std::int64_t offset, std::string piece);

Task<> drop_upload(Services& services, Caller caller, WorkspaceId workspace, UploadId id);

// Forgets those whose time is over, and files that no row knows any more.
Task<> forget_uploads(Services& services);

} // namespace rostrum::library
