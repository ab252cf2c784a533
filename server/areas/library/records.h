// Rows of the library as values, and the steps its files share.
#pragma once

#include "areas/library/library.h"

namespace rostrum::library {

inline constexpr std::size_t most_bytes = 32 * 1024 * 1024; // as the contract says

Asset read_asset(store::Row& row);
Item read_item(store::Row& row); // without its tags
api::Asset in_contract(const Item& item);

const std::string& picture_of(const Asset& asset); // content of the picture that shows it: itself, or the poster of a video

Result<Asset> asset_of(store::Transaction& tx, WorkspaceId workspace, AssetId asset);     // not_found "library.asset_not_found"
Result<Item> item_of(store::Transaction& tx, WorkspaceId workspace, AssetId any_version); // the same; with its tags

// What a file is once it is on disk, before it has its place.
struct Kept {
    AssetId id;
    std::string name; // of the file
    std::string content;
    std::string media_type;
    std::int64_t bytes = 0;
    std::int64_t width = 0;
    std::int64_t height = 0;
    std::optional<Video> video; // none: a picture
};
Task<Kept> keep(Services& services, std::string name, Picture picture);

// Assets.
Result<Item> write_item(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const Kept& kept,
                        const std::optional<FolderId>& folder, Instant now);
// The same file again changes nothing.
Result<Item> write_next_version(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, AssetId any_version, const Kept& kept,
                                Instant now);
Task<Item> add_version(Services& services, Caller caller, WorkspaceId workspace, AssetId any_version, std::string name, Picture picture);
Result<std::optional<Item>> find_known(store::Transaction& tx, WorkspaceId workspace, const std::string& content); // not in the bin
Result<Item> describe(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, AssetId id, const std::string& alt, Instant now);
Result<Item> change(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, AssetId id, const api::ChangeAsset& wish,
                    Instant now);
Result<api::AssetPage> list(store::Transaction& tx, WorkspaceId workspace, const api::ListAssetsQuery& query, Instant now);
Result<api::AssetDetails> details(store::Transaction& tx, WorkspaceId workspace, AssetId id);
Result<Done> move(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const api::MoveAssets& wish, Instant now);
Result<Done> tag(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const api::TagAssets& wish, Instant now);
Result<Done> bin(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const std::vector<AssetId>& assets, Instant now);
Result<Done> restore(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const std::vector<AssetId>& assets, Instant now);

// Folders.
Result<api::Library> overview(store::Transaction& tx, WorkspaceId workspace, Instant now);
Result<std::vector<api::Folder>> folders_of(store::Transaction& tx, WorkspaceId workspace);
Result<Done> check_folder(store::Transaction& tx, WorkspaceId workspace, std::optional<FolderId> folder); // not_found
Result<api::Folder> add_folder(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, FolderId id,
                               const api::FolderWish& wish, Instant now);
Result<api::Folder> change_folder(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, FolderId id,
                                  const api::FolderWish& wish, Instant now);
Result<Done> remove_folder(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, FolderId id, Instant now);

// The last day that counts as near, where the workspace is.
Result<Day> day_in_sight(store::Transaction& tx, WorkspaceId workspace, Instant now);

Result<Done> tell_changed(store::Transaction& tx, WorkspaceId workspace, AssetId item, Instant now);

} // namespace rostrum::library
