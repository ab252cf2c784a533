// Taking pictures in, finding them, reading them.

#include "app/services.h"
#include "app/settings.h"
#include "areas/archive/archive.h"
#include "areas/library/files.h"
#include "areas/library/metadata.h"
#include "areas/library/records.h"
#include "base/env/clock.h"
#include "base/env/random.h"
#include "base/safety/base64.h"
#include "base/safety/digest.h"
#include "queries/library.h"

namespace rostrum::library {

namespace {

// Files are read and written on the store's threads, which are there to wait for disks; nothing of the transaction is used, and doing it
// twice does no harm, since a file is named by its content.
Result<Done> keep_on_disk(store::Transaction&, const std::string& path, const std::shared_ptr<const std::string>& bytes)
{
    return keep_file(path, *bytes);
}

Result<std::string> load_from_disk(store::Transaction&, const std::string& path, const std::string& content)
{
    return load_file(path, content);
}

Result<Done> write_down(store::Transaction& tx, const Caller& caller, const Asset& asset, Instant now)
{
    TRY(tx.run(sql::AddAsset{.asset = asset.id,
                             .workspace = asset.workspace,
                             .content = asset.content,
                             .name = asset.name,
                             .media_type = asset.media_type,
                             .bytes = asset.bytes,
                             .width = asset.width,
                             .height = asset.height,
                             .added_by = caller.person ? caller.person->text() : std::string(),
                             .now = now}));
    return archive::record(tx, caller, now,
                           {.action = "library.add_asset",
                            .workspace = asset.workspace,
                            .subject = asset.id.text(),
                            .subject_title = asset.name,
                            .after = archive::object({{"content", asset.content}, {"media_type", asset.media_type}})});
}

} // namespace

Result<std::optional<Asset>> find(store::Transaction& tx, WorkspaceId workspace, AssetId asset)
{
    return tx.first(sql::FindAsset{.asset = asset, .workspace = workspace}, read_asset);
}

Result<Asset> asset_of(store::Transaction& tx, WorkspaceId workspace, AssetId asset)
{
    auto found = TRY(find(tx, workspace, asset));
    if (!found)
        return Error{.fault = Fault::not_found, .code = "library.asset_not_found", .detail = asset.text()};
    return *std::move(found);
}

Result<Asset> describe(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, AssetId id, const std::string& alt, Instant now)
{
    auto asset = TRY(asset_of(tx, workspace, id));
    TRY(tx.run(sql::DescribeAsset{.alt = alt, .asset = id, .workspace = workspace}));
    TRY(archive::record(tx, caller, now,
                        {.action = "library.describe_asset",
                         .workspace = workspace,
                         .subject = id.text(),
                         .subject_title = asset.name,
                         .before = archive::object({{"alt", asset.alt}}),
                         .after = archive::object({{"alt", alt}})}));
    asset.alt = alt;
    return asset;
}

Result<Picture> take_picture(std::string bytes)
{
    if (bytes.size() > most_bytes)
        return Error{.fault = Fault::too_large, .code = "library.file_too_large", .detail = std::to_string(bytes.size()) + " bytes"};
    const auto header = TRY(read_picture_header(bytes));
    auto stripped = TRY(without_metadata(bytes, header.kind));
    Picture picture;
    picture.content = safety::hex(safety::sha256(stripped.bytes));
    picture.bytes = std::move(stripped.bytes);
    picture.media_type = media_type(header.kind);
    picture.width = stripped.turned ? header.height : header.width;
    picture.height = stripped.turned ? header.width : header.height;
    return picture;
}

Task<Asset> add(Services& services, Caller caller, WorkspaceId workspace, std::string name, Picture picture)
{
    const auto now = services.clock.now();
    const Asset asset{.id = services.random.id<AssetId>(now),
                      .workspace = workspace,
                      .content = picture.content,
                      .name = std::move(name),
                      .media_type = picture.media_type,
                      .bytes = static_cast<std::int64_t>(picture.bytes.size()),
                      .width = picture.width,
                      .height = picture.height,
                      .alt = {}};
    const auto bytes = std::make_shared<const std::string>(std::move(picture.bytes));
    co_await services.store.read(keep_on_disk, path_of(services.settings.data, asset.content).string(), bytes);
    co_await services.store.write(write_down, caller, asset, now);
    co_return asset;
}

Task<std::shared_ptr<const std::string>> read_bytes(Services& services, WorkspaceId workspace, AssetId id)
{
    const auto asset = co_await services.store.read(asset_of, workspace, id);
    auto bytes = co_await services.store.read(load_from_disk, path_of(services.settings.data, asset.content).string(), asset.content);
    co_return std::make_shared<const std::string>(std::move(bytes));
}

} // namespace rostrum::library
