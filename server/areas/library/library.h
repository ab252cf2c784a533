// The face of the library: pictures and videos that posts may carry, found by workspace and read from the disk.
#pragma once

#include "api/types_library.h"
#include "areas/library/recipe.h"
#include "areas/library/video_recipe.h"
#include "areas/people/people.h"
#include "base/http/message.h"

#include <filesystem>
#include <memory>

namespace rostrum::library {

// What is known of a video.
struct Video {
    std::int64_t duration = 0; // milliseconds
    std::string codec;
    std::string audio_codec;     // empty: it is silent
    std::int64_t frame_rate = 0; // thousandths a second; 0: not known
    std::string poster;          // content of a picture of it

    bool operator==(const Video&) const = default;
};

// What people see as one asset: it has versions, of which the newest is shown, and lies somewhere. Its id is that of its first version.
struct Item {
    AssetId id;
    WorkspaceId workspace;
    std::optional<FolderId> folder;
    std::string name;
    std::string alt;
    std::string rights_holder;
    std::string licence;
    std::optional<Day> expires_on; // the last day on which it may be used
    std::optional<api::Focus> focus;
    std::int64_t revision = 1;
    Instant added_at;
    std::optional<Instant> deleted_at; // in the bin since
    std::vector<std::string> tags;

    AssetId newest;
    std::int64_t version = 1; // of the newest
    std::string content;
    std::string media_type;
    std::int64_t bytes = 0;
    std::int64_t width = 0;
    std::int64_t height = 0;
    std::optional<Video> video; // none: a picture
};

// A version of an asset: a file, which never changes. This is what a post carries, so it keeps the version it was written with.
struct Asset {
    AssetId id;
    WorkspaceId workspace;
    AssetId item;
    AssetId newest; // version of the same asset
    std::int64_t version = 1;
    std::string content; // SHA-256 of the bytes, in hexadecimal; names their file
    std::string name;
    std::string media_type;
    std::int64_t bytes = 0;
    std::int64_t width = 0; // pixels, as shown
    std::int64_t height = 0;
    std::string alt;
    std::optional<Day> expires_on;
    std::optional<Video> video; // none: a picture
};

// Also what lies in the bin: posts that carry it keep it.
Result<std::optional<Asset>> find(store::Transaction& tx, WorkspaceId workspace, AssetId asset);

// The newest version of what is called so and is not in the bin; of several, the one added last.
Result<std::optional<Asset>> named(store::Transaction& tx, WorkspaceId workspace, const std::string& name);

// All versions of what an asset is a version of, newest first. not_found "library.asset_not_found".
Result<std::vector<AssetId>> versions_of(store::Transaction& tx, WorkspaceId workspace, AssetId asset);

// The first instant at which it may not be used any more, where the workspace is.
std::optional<Instant> end_of_use(const std::optional<Day>& last_day, const Zone& zone);

// The bytes of a picture, checked against their name. Fails with invalid "library.video_as_picture", not_found "library.asset_not_found",
// or unavailable "library.file_missing" or "library.file_damaged".
Task<std::shared_ptr<const std::string>> read_bytes(Services& services, WorkspaceId workspace, AssetId asset);

// An answer that shows a picture: as the picture it is known to be, or not at all; no guessing, nothing that runs.
http::Response as_picture(std::string media_type, std::shared_ptr<const std::string> bytes);

// A picture, or one of a video, as a recipe makes it; kept, and the same each time. Fails as the darkroom does: see darkroom.h.
struct Rendition {
    std::shared_ptr<const std::string> bytes;
    std::string media_type;
    std::int64_t width = 0;
    std::int64_t height = 0;
};
Task<Rendition> rendition(Services& services, WorkspaceId workspace, AssetId asset, Recipe recipe);

// A picture from elsewhere that is nobody's asset, as a recipe makes it; kept nowhere. Fails as take_picture and the darkroom do.
Task<Rendition> develop_foreign(Services& services, std::string bytes, Recipe recipe);

// A picture as it will be kept: known by its bytes, without what the camera says of place and owner.
struct Picture {
    std::string bytes;
    std::string content;
    std::string media_type;
    std::int64_t width;
    std::int64_t height;
};
Result<Picture> take_picture(std::string bytes);

// Keeps a picture: first its file, then its row; a file without a row is of no harm. `name` as it came with the file; a path is no part of
// it. For the demo world too. not_found "library.folder_not_found".
Task<Item> add(Services& services, Caller caller, WorkspaceId workspace, std::string name, Picture picture,
               std::optional<FolderId> folder = {});

// A video made to fit elsewhere: by a job, as soon as somebody wants it, and kept. An empty recipe is the video as it is.
struct Making {
    enum class State { ready, wanted, failed } state = State::ready; // wanted: it waits for its turn, or is being made
    std::string name = {};                                           // by which it is known while it is made
    std::string code = {};                                           // why it failed
};
// Has it made if nobody wanted it before. One that failed through no fault of its own is tried anew, for the next who asks.
Result<Making> want_video(store::Transaction& tx, WorkspaceId workspace, AssetId asset, const std::string& recipe, Instant now);
Result<Making> making_of(store::Transaction& tx, WorkspaceId workspace, AssetId asset, const std::string& recipe); // only asks
std::optional<int> percent_made(Services& services, const Making& making);                                         // while it is being made

// Its file, to be read as it is sent. Fails with unavailable "library.video_being_made", "library.file_missing", and as making it did.
struct OpenVideo {
    std::shared_ptr<const env::Readable> file;
    std::string media_type;
};
Task<OpenVideo> open_video(Services& services, WorkspaceId workspace, AssetId asset, std::string recipe);

VideoFit fit_video(const Asset& asset, const VideoLimits& limits);

// An answer that shows a video, or the part of it that is asked for (206, 416).
http::Response as_video(Services& services, const OpenVideo& video, const http::Request& request, const std::string& etag);

// What runs by itself: what is new to search becomes found.
void declare_jobs(jobs::Board& board, Services& services);

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
