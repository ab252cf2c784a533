// Rows of the library as values.

#include "areas/library/records.h"

namespace rostrum::library {

namespace {

std::optional<Video> read_video(store::Row& row)
{
    const auto duration = row.next<std::optional<std::int64_t>>();
    Video video;
    video.codec = row.next<std::optional<std::string>>().value_or("");
    video.audio_codec = row.next<std::optional<std::string>>().value_or("");
    video.frame_rate = row.next<std::optional<std::int64_t>>().value_or(0);
    video.poster = row.next<std::optional<std::string>>().value_or("");
    if (!duration)
        return std::nullopt;
    video.duration = *duration;
    return video;
}

std::optional<api::Video> in_contract(const std::optional<Video>& video)
{
    if (!video)
        return std::nullopt;
    api::Video shown{.duration = video->duration, .codec = video->codec, .audio_codec = {}, .frame_rate = {}};
    if (!video->audio_codec.empty())
        shown.audio_codec = video->audio_codec;
    if (video->frame_rate > 0)
        shown.frame_rate = static_cast<double>(video->frame_rate) / 1'000;
    return shown;
}

} // namespace

Asset read_asset(store::Row& row)
{
    Asset asset;
    asset.id = row.next<AssetId>();
    asset.workspace = row.next<WorkspaceId>();
    asset.item = row.next<AssetId>();
    asset.newest = row.next<AssetId>();
    asset.version = row.next<std::int64_t>();
    asset.content = row.next<std::string>();
    asset.name = row.next<std::string>();
    asset.media_type = row.next<std::string>();
    asset.bytes = row.next<std::int64_t>();
    asset.width = row.next<std::int64_t>();
    asset.height = row.next<std::int64_t>();
    asset.alt = row.next<std::string>();
    asset.expires_on = row.next<std::optional<Day>>();
    asset.video = read_video(row);
    return asset;
}

Item read_item(store::Row& row)
{
    Item item;
    item.id = row.next<AssetId>();
    item.workspace = row.next<WorkspaceId>();
    item.folder = row.next<std::optional<FolderId>>();
    item.name = row.next<std::string>();
    item.alt = row.next<std::string>();
    item.rights_holder = row.next<std::string>();
    item.licence = row.next<std::string>();
    item.expires_on = row.next<std::optional<Day>>();
    const auto focus_x = row.next<std::optional<std::int64_t>>(), focus_y = row.next<std::optional<std::int64_t>>();
    if (focus_x && focus_y)
        item.focus = api::Focus{.x = *focus_x, .y = *focus_y};
    item.revision = row.next<std::int64_t>();
    item.added_at = row.next<Instant>();
    item.deleted_at = row.next<std::optional<Instant>>();
    item.newest = row.next<AssetId>();
    item.version = row.next<std::int64_t>();
    item.content = row.next<std::string>();
    item.media_type = row.next<std::string>();
    item.bytes = row.next<std::int64_t>();
    item.width = row.next<std::int64_t>();
    item.height = row.next<std::int64_t>();
    item.video = read_video(row);
    return item;
}

api::Asset in_contract(const Item& item)
{
    return {.id = item.newest,
            .name = item.name,
            .media_type = item.media_type,
            .bytes = item.bytes,
            .width = item.width,
            .height = item.height,
            .alt = item.alt,
            .version = item.version,
            .revision = item.revision,
            .tags = item.tags,
            .folder = item.folder,
            .rights_holder = item.rights_holder,
            .licence = item.licence,
            .expires_on = item.expires_on,
            .focus = item.focus,
            .video = in_contract(item.video),
            .added_at = item.added_at,
            .deleted_at = item.deleted_at,
            .known = {}};
}

} // namespace rostrum::library
