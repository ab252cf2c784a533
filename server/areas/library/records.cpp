// Rows of the library as values.

#include "areas/library/records.h"

namespace rostrum::library {

Asset read_asset(store::Row& row)
{
    Asset asset;
    asset.id = row.next<AssetId>();
    asset.workspace = row.next<WorkspaceId>();
    asset.content = row.next<std::string>();
    asset.name = row.next<std::string>();
    asset.media_type = row.next<std::string>();
    asset.bytes = row.next<std::int64_t>();
    asset.width = row.next<std::int64_t>();
    asset.height = row.next<std::int64_t>();
    asset.alt = row.next<std::string>();
    return asset;
}

api::Asset in_contract(const Asset& asset)
{
    return {.id = asset.id,
            .name = asset.name,
            .media_type = asset.media_type,
            .bytes = asset.bytes,
            .width = asset.width,
            .height = asset.height,
            .alt = asset.alt};
}

} // namespace rostrum::library
