// Taking pictures in, finding them, reading them.

#include "app/services.h"
#include "app/settings.h"
#include "areas/archive/archive.h"
#include "areas/library/darkroom.h"
#include "areas/library/files.h"
#include "areas/library/metadata.h"
#include "areas/library/records.h"
#include "areas/library/rules.h"
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

Result<std::optional<Rendition>> find_rendition(store::Transaction&, const std::string& kept)
{
    return load_rendition(kept);
}

Result<Done> write_version(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, AssetId item, std::int64_t version,
                           const Kept& kept, Instant now)
{
    const auto known = [&video = kept.video](auto fact) { return video ? std::optional((*video).*fact) : std::nullopt; };
    TRY(tx.run(sql::AddVersion{.asset = kept.id,
                               .workspace = workspace,
                               .item = item,
                               .version = version,
                               .content = kept.content,
                               .name = kept.name,
                               .media_type = kept.media_type,
                               .bytes = kept.bytes,
                               .width = kept.width,
                               .height = kept.height,
                               .duration = known(&Video::duration),
                               .video_codec = known(&Video::codec),
                               .audio_codec = known(&Video::audio_codec),
                               .frame_rate = known(&Video::frame_rate),
                               .poster = known(&Video::poster),
                               .added_by = caller.person ? caller.person->text() : std::string(),
                               .now = now}));
    return done;
}

RawJson file_of(const Kept& kept)
{
    return archive::object({{"content", kept.content}, {"media_type", kept.media_type}});
}

} // namespace

Result<Item> write_item(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const Kept& kept,
                        const std::optional<FolderId>& folder, Instant now)
{
    TRY(check_folder(tx, workspace, folder));
    Item item;
    item.name = kept.name;
    TRY(tx.run(sql::AddItem{
        .item = kept.id, .workspace = workspace, .folder = folder, .name = kept.name, .found_by = found_by(item), .now = now}));
    TRY(write_version(tx, caller, workspace, kept.id, 1, kept, now));
    TRY(archive::record(tx, caller, now,
                        {.action = "library.add_asset",
                         .workspace = workspace,
                         .subject = kept.id.text(),
                         .subject_title = kept.name,
                         .after = file_of(kept)}));
    TRY(tell_changed(tx, workspace, kept.id, now));
    return item_of(tx, workspace, kept.id);
}

Result<Item> write_next_version(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, AssetId any_version, const Kept& kept,
                                Instant now)
{
    const auto item = TRY(item_of(tx, workspace, any_version));
    if (item.content == kept.content)
        return item;
    TRY(write_version(tx, caller, workspace, item.id, item.version + 1, kept, now));
    TRY(tx.run(sql::TakeNewest{.asset = kept.id, .item = item.id, .workspace = workspace}));
    TRY(archive::record(tx, caller, now,
                        {.action = "library.add_version",
                         .workspace = workspace,
                         .subject = item.id.text(),
                         .subject_title = item.name,
                         .before = archive::object({{"content", item.content}, {"media_type", item.media_type}}),
                         .after = file_of(kept)}));
    TRY(tell_changed(tx, workspace, item.id, now));
    return item_of(tx, workspace, kept.id);
}

Result<std::optional<Asset>> find(store::Transaction& tx, WorkspaceId workspace, AssetId asset)
{
    return tx.first(sql::FindAsset{.asset = asset, .workspace = workspace}, read_asset);
}

Result<std::optional<Asset>> named(store::Transaction& tx, WorkspaceId workspace, const std::string& name)
{
    return tx.first(sql::AssetNamed{.workspace = workspace, .name = name}, read_asset);
}

Result<Asset> asset_of(store::Transaction& tx, WorkspaceId workspace, AssetId asset)
{
    auto found = TRY(find(tx, workspace, asset));
    if (!found)
        return Error{.fault = Fault::not_found, .code = "library.asset_not_found", .detail = asset.text()};
    return *std::move(found);
}

const std::string& picture_of(const Asset& asset)
{
    return asset.video ? asset.video->poster : asset.content;
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

// First the file, then its row.
Task<Kept> keep(Services& services, std::string name, Picture picture)
{
    Kept kept{.id = services.random.id<AssetId>(services.clock.now()),
              .name = file_name(name),
              .content = picture.content,
              .media_type = picture.media_type,
              .bytes = static_cast<std::int64_t>(picture.bytes.size()),
              .width = picture.width,
              .height = picture.height,
              .video = {}};
    const auto bytes = std::make_shared<const std::string>(std::move(picture.bytes));
    co_await services.store.read(keep_on_disk, path_of(services.settings.data, kept.content).string(), bytes);
    co_return kept;
}

Task<Item> add(Services& services, Caller caller, WorkspaceId workspace, std::string name, Picture picture, std::optional<FolderId> folder)
{
    const auto kept = co_await keep(services, std::move(name), std::move(picture));
    auto item = co_await services.store.write(write_item, caller, workspace, kept, folder, services.clock.now());
    co_return item;
}

Task<Item> add_version(Services& services, Caller caller, WorkspaceId workspace, AssetId any_version, std::string name, Picture picture)
{
    const auto kept = co_await keep(services, std::move(name), std::move(picture));
    auto item = co_await services.store.write(write_next_version, caller, workspace, any_version, kept, services.clock.now());
    co_return item;
}

Result<std::optional<Item>> find_known(store::Transaction& tx, WorkspaceId workspace, const std::string& content)
{
    const auto newest = TRY(tx.first(sql::FindKnown{.workspace = workspace, .content = content}, read_item));
    if (!newest)
        return std::optional<Item>();
    return std::optional<Item>(TRY(item_of(tx, workspace, newest->newest)));
}

Task<Rendition> rendition(Services& services, WorkspaceId workspace, AssetId id, Recipe recipe)
{
    const auto asset = co_await services.store.read(asset_of, workspace, id);
    const auto& picture = picture_of(asset);
    const auto kept = rendition_path(services.settings.data, picture, recipe);
    const auto known = co_await services.store.read(find_rendition, kept.string());
    if (known)
        co_return *known;
    auto made = co_await services.darkroom.develop(recipe, path_of(services.settings.data, picture), kept);
    co_return made;
}

Task<std::shared_ptr<const std::string>> read_bytes(Services& services, WorkspaceId workspace, AssetId id)
{
    const auto asset = co_await services.store.read(asset_of, workspace, id);
    if (asset.video)
        co_return Error{.fault = Fault::invalid, .code = "library.video_as_picture", .detail = id.text()};
    auto bytes = co_await services.store.read(load_from_disk, path_of(services.settings.data, asset.content).string(), asset.content);
    co_return std::make_shared<const std::string>(std::move(bytes));
}

http::Response as_picture(std::string media_type, std::shared_ptr<const std::string> bytes)
{
    http::Response response;
    response.headers = {{"Content-Type", std::move(media_type)},
                        {"Content-Disposition", "inline"},
                        {"X-Content-Type-Options", "nosniff"},
                        {"Content-Security-Policy", "default-src 'none'; sandbox"}};
    response.shared_body = std::move(bytes);
    return response;
}

} // namespace rostrum::library
