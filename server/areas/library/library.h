// The face of the library: pictures that posts may carry, found by workspace and read from the disk.
#pragma once

#include "api/types_library.h"
#include "areas/people/people.h"

#include <filesystem>
#include <memory>

namespace rostrum::library {

struct Asset {
    AssetId id;
    WorkspaceId workspace;
    std::string content; // SHA-256 of the bytes, in hexadecimal; names their file
    std::string name;
    std::string media_type;
    std::int64_t bytes = 0;
    std::int64_t width = 0; // pixels, as shown
    std::int64_t height = 0;
    std::string alt;
};

Result<std::optional<Asset>> find(store::Transaction& tx, WorkspaceId workspace, AssetId asset);

// The bytes of an asset, checked against their name. Fails with not_found "library.asset_not_found", or unavailable "library.file_missing"
// or "library.file_damaged".
Task<std::shared_ptr<const std::string>> read_bytes(Services& services, WorkspaceId workspace, AssetId asset);

// A picture as it will be kept: known by its bytes, without what the camera says of place and owner.
struct Picture {
    std::string bytes;
    std::string content;
    std::string media_type;
    std::int64_t width;
    std::int64_t height;
};
Result<Picture> take_picture(std::string bytes);

// Keeps a picture: first its file, then its row; a file without a row is of no harm. For the demo world too.
Task<Asset> add(Services& services, Caller caller, WorkspaceId workspace, std::string name, Picture picture);

// Every file that an asset names, whoever's it is, each once.
Result<std::vector<std::string>> contents(store::Transaction& tx);

// Copies files of assets from one data folder to another, each looked at on the way; what is there already stays. Names those that are
// missing or damaged, which are not copied. Fails as writing does: "library.disk_full", "library.cannot_write".
struct Copied {
    std::int64_t files = 0;
    std::int64_t bytes = 0;
    std::vector<std::string> damaged;
};
Result<Copied> copy_files(const std::filesystem::path& from, const std::filesystem::path& to, const std::vector<std::string>& contents);

} // namespace rostrum::library
