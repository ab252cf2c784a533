// The operations of the library.

#include "api/library_operations.h"
#include "app/services.h"
#include "areas/library/darkroom.h"
#include "areas/library/records.h"
#include "areas/library/rules.h"
#include "base/env/clock.h"
#include "base/env/random.h"
#include "base/http/conditional.h"

namespace rostrum::library::operations {

namespace {

constexpr std::string_view never_changes = "private, max-age=31536000, immutable"; // another picture has another address

} // namespace

Task<api::Asset> add_asset(Services& services, Caller caller, WorkspaceId workspace, api::AddAssetQuery query, http::Request request)
{
    auto picture = CO_TRY(take_picture(std::move(request.body)));
    if (query.known == api::KnownChoice::use) {
        const auto known = co_await services.store.read(find_known, workspace, picture.content);
        if (known) {
            auto shown = in_contract(*known);
            shown.known = true;
            co_return shown;
        }
    }
    const auto item = co_await add(services, caller, workspace, query.name.value_or(""), std::move(picture), query.folder);
    co_return in_contract(item);
}

Task<api::Asset> add_version(Services& services, Caller caller, WorkspaceId workspace, AssetId id, api::AddVersionQuery query,
                             http::Request request)
{
    co_await services.store.read(asset_of, workspace, id);
    auto picture = CO_TRY(take_picture(std::move(request.body)));
    const auto item = co_await library::add_version(services, caller, workspace, id, query.name.value_or(""), std::move(picture));
    co_return in_contract(item);
}

Task<api::AssetPage> list_assets(Services& services, Caller, WorkspaceId workspace, api::ListAssetsQuery query)
{
    auto page = co_await services.store.read(list, workspace, query, services.clock.now());
    co_return page;
}

Task<http::Response> show_asset(Services& services, Caller, WorkspaceId workspace, AssetId id, http::Request request)
{
    const auto asset = co_await services.store.read(asset_of, workspace, id);
    const auto tag = '"' + asset.content + '"';
    if (http::has_copy(request, tag))
        co_return http::not_modified(tag, never_changes);
    if (asset.video) {
        const auto video = co_await open_video(services, workspace, id, std::string());
        auto shown = as_video(services, video, request, tag);
        shown.headers.push_back({"Cache-Control", std::string(never_changes)});
        co_return shown;
    }
    auto bytes = co_await read_bytes(services, workspace, id);
    auto response = as_picture(asset.media_type, std::move(bytes));
    response.headers.insert(response.headers.end(), {{"ETag", tag}, {"Cache-Control", std::string(never_changes)}});
    co_return response;
}

Task<http::Response> show_thumbnail(Services& services, Caller, WorkspaceId workspace, AssetId id, api::ShowThumbnailQuery query,
                                    http::Request request)
{
    const auto recipe = CO_TRY(thumbnail_recipe(query.size.value_or(api::ThumbnailSize::medium), query.cut.value_or("")));
    const auto asset = co_await services.store.read(asset_of, workspace, id);
    const auto tag = '"' + rendition_path({}, picture_of(asset), recipe).filename().string() + '"';
    if (http::has_copy(request, tag))
        co_return http::not_modified(tag, never_changes);
    auto made = co_await rendition(services, workspace, id, recipe);
    auto response = as_picture(std::move(made.media_type), std::move(made.bytes));
    response.headers.insert(response.headers.end(), {{"ETag", tag}, {"Cache-Control", std::string(never_changes)}});
    co_return response;
}

Task<api::Asset> describe_asset(Services& services, Caller caller, WorkspaceId workspace, AssetId id, api::DescribeAsset body)
{
    const auto item = co_await services.store.write(describe, caller, workspace, id, body.alt, services.clock.now());
    co_return in_contract(item);
}

Task<api::Asset> change_asset(Services& services, Caller caller, WorkspaceId workspace, AssetId id, api::ChangeAsset body)
{
    const auto item = co_await services.store.write(change, caller, workspace, id, body, services.clock.now());
    co_return in_contract(item);
}

Task<api::AssetDetails> show_asset_details(Services& services, Caller, WorkspaceId workspace, AssetId id)
{
    auto shown = co_await services.store.read(details, workspace, id);
    co_return shown;
}

Task<api::Library> show_library(Services& services, Caller, WorkspaceId workspace)
{
    auto shown = co_await services.store.read(overview, workspace, services.clock.now());
    co_return shown;
}

Task<> move_assets(Services& services, Caller caller, WorkspaceId workspace, api::MoveAssets body)
{
    co_await services.store.write(move, caller, workspace, body, services.clock.now());
    co_return done;
}

Task<> tag_assets(Services& services, Caller caller, WorkspaceId workspace, api::TagAssets body)
{
    co_await services.store.write(tag, caller, workspace, body, services.clock.now());
    co_return done;
}

Task<> bin_assets(Services& services, Caller caller, WorkspaceId workspace, api::SomeAssets body)
{
    co_await services.store.write(bin, caller, workspace, body.assets, services.clock.now());
    co_return done;
}

Task<> restore_assets(Services& services, Caller caller, WorkspaceId workspace, api::SomeAssets body)
{
    co_await services.store.write(restore, caller, workspace, body.assets, services.clock.now());
    co_return done;
}

Task<api::Folder> add_folder(Services& services, Caller caller, WorkspaceId workspace, api::FolderWish body)
{
    const auto now = services.clock.now();
    const auto id = services.random.id<FolderId>(now);
    auto folder = co_await services.store.write(library::add_folder, caller, workspace, id, body, now);
    co_return folder;
}

Task<api::Folder> change_folder(Services& services, Caller caller, WorkspaceId workspace, FolderId id, api::FolderWish body)
{
    auto folder = co_await services.store.write(library::change_folder, caller, workspace, id, body, services.clock.now());
    co_return folder;
}

Task<> remove_folder(Services& services, Caller caller, WorkspaceId workspace, FolderId id)
{
    co_await services.store.write(library::remove_folder, caller, workspace, id, services.clock.now());
    co_return done;
}

} // namespace rostrum::library::operations
