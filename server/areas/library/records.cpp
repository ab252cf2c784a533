// Rows of the library as values.

#include "areas/library/records.h"

namespace rostrum::library {

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
            .added_at = item.added_at,
            .deleted_at = item.deleted_at,
            .known = {}};
}

} // namespace rostrum::library
