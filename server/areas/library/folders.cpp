// The folders of the library, and how much lies in each.

#include "api/events.h"
#include "areas/archive/archive.h"
#include "areas/library/records.h"
#include "areas/library/rules.h"
#include "base/events/outbox.h"
#include "queries/library.h"

#include <algorithm>

namespace rostrum::library {

namespace {

constexpr std::size_t most_folders = 2000;

Result<Done> tell_folder(store::Transaction& tx, WorkspaceId workspace, FolderId folder, Instant now)
{
    return events::record(
        tx, api::event::folder_changed,
        {.at = now, .workspace = workspace, .subject = folder.text(), .json = RawJson{"{\"folder\":\"" + folder.text() + "\"}"}});
}

std::string text_of(const std::optional<FolderId>& folder)
{
    return folder ? folder->text() : "";
}

Error name_taken(const std::string& name)
{
    return {.fault = Fault::conflict,
            .code = "library.folder_name_taken",
            .detail = name,
            .retry_after = {},
            .fields = {{"/name", "library.folder_name_taken", "another folder there has it"}}};
}

Result<std::string> free_name(store::Transaction& tx, WorkspaceId workspace, const std::string& wished,
                              const std::optional<FolderId>& parent, std::optional<FolderId> own)
{
    const auto name = tidy(wished);
    if (folded(name).empty())
        return Error{.fault = Fault::invalid,
                     .code = "library.folder_nameless",
                     .detail = "nothing but spaces",
                     .retry_after = {},
                     .fields = {{"/name", "library.folder_nameless", "nothing but spaces"}}};
    const auto holder = TRY(tx.first(sql::FolderNamed{.workspace = workspace, .parent = text_of(parent), .name_folded = folded(name)},
                                     [](store::Row& row) { return row.next<FolderId>(); }));
    if (holder && holder != own)
        return name_taken(name);
    return name;
}

Result<api::Folder> folder_of(const std::vector<api::Folder>& folders, FolderId id)
{
    const auto found = std::ranges::find(folders, id, &api::Folder::id);
    if (found == folders.end())
        return Error{.fault = Fault::not_found, .code = "library.folder_not_found", .detail = id.text()};
    return *found;
}

} // namespace

Result<std::vector<api::Folder>> folders_of(store::Transaction& tx, WorkspaceId workspace)
{
    return tx.all(sql::Folders{.workspace = workspace}, [](store::Row& row) {
        api::Folder folder;
        folder.id = row.next<FolderId>();
        folder.parent = row.next<std::optional<FolderId>>();
        folder.name = row.next<std::string>();
        folder.assets = row.next<std::int64_t>();
        return folder;
    });
}

Result<Done> check_folder(store::Transaction& tx, WorkspaceId workspace, std::optional<FolderId> folder)
{
    if (folder)
        TRY(folder_of(TRY(folders_of(tx, workspace)), *folder));
    return done;
}

Result<api::Library> overview(store::Transaction& tx, WorkspaceId workspace, Instant now)
{
    api::Library library;
    library.folders = TRY(folders_of(tx, workspace));
    library.tags = TRY(tx.all(sql::TagCounts{.workspace = workspace}, [](store::Row& row) {
        api::TagCount tag;
        tag.tag = row.next<std::string>();
        tag.assets = row.next<std::int64_t>();
        return tag;
    }));
    TRY(tx.each(sql::Counts{.ends_by = TRY(day_in_sight(tx, workspace, now)), .workspace = workspace}, [&](store::Row& row) {
        library.all = row.next<std::int64_t>();
        library.unfiled = row.next<std::int64_t>();
        library.ending = row.next<std::int64_t>();
        library.bin = row.next<std::int64_t>();
    }));
    return library;
}

Result<api::Folder> add_folder(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, FolderId id,
                               const api::FolderWish& wish, Instant now)
{
    const auto folders = TRY(folders_of(tx, workspace));
    if (folders.size() >= most_folders)
        return Error{.fault = Fault::invalid, .code = "library.too_many_folders", .detail = std::to_string(folders.size())};
    TRY(check_place(folders, std::nullopt, wish.parent));
    const auto name = TRY(free_name(tx, workspace, wish.name, wish.parent, std::nullopt));
    TRY(tx.run(sql::AddFolder{.folder = id, .workspace = workspace, .parent = wish.parent, .name = name, .name_folded = folded(name)}));
    TRY(archive::record(tx, caller, now,
                        {.action = "library.add_folder", .workspace = workspace, .subject = id.text(), .subject_title = name}));
    TRY(tell_folder(tx, workspace, id, now));
    return api::Folder{.id = id, .name = name, .parent = wish.parent, .assets = 0};
}

Result<api::Folder> change_folder(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, FolderId id,
                                  const api::FolderWish& wish, Instant now)
{
    const auto folders = TRY(folders_of(tx, workspace));
    const auto before = TRY(folder_of(folders, id));
    TRY(check_place(folders, id, wish.parent));
    const auto name = TRY(free_name(tx, workspace, wish.name, wish.parent, id));
    TRY(tx.run(sql::ChangeFolder{.parent = wish.parent, .name = name, .name_folded = folded(name), .folder = id, .workspace = workspace}));
    TRY(archive::record(tx, caller, now,
                        {.action = "library.change_folder",
                         .workspace = workspace,
                         .subject = id.text(),
                         .subject_title = name,
                         .before = archive::object({{"name", before.name}, {"parent", text_of(before.parent)}}),
                         .after = archive::object({{"name", name}, {"parent", text_of(wish.parent)}})}));
    TRY(tell_folder(tx, workspace, id, now));
    return api::Folder{.id = id, .name = name, .parent = wish.parent, .assets = before.assets};
}

Result<Done> remove_folder(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, FolderId id, Instant now)
{
    const auto folders = TRY(folders_of(tx, workspace));
    const auto gone = TRY(folder_of(folders, id));
    for (const auto& inside : folders)
        if (inside.parent == id)
            for (const auto& beside : folders)
                if (beside.parent == gone.parent && beside.id != id && folded(beside.name) == folded(inside.name))
                    return name_taken(inside.name);
    // One of its folders may have its own name: it gives that up first.
    TRY(tx.run(sql::ChangeFolder{.parent = gone.parent, .name = "", .name_folded = "", .folder = id, .workspace = workspace}));
    TRY(tx.run(sql::LiftItems{.parent = gone.parent, .folder = id, .workspace = workspace}));
    TRY(tx.run(sql::LiftFolders{.parent = gone.parent, .folder = id, .workspace = workspace}));
    TRY(tx.run(sql::RemoveFolder{.folder = id, .workspace = workspace}));
    TRY(archive::record(tx, caller, now,
                        {.action = "library.remove_folder", .workspace = workspace, .subject = id.text(), .subject_title = gone.name}));
    return tell_folder(tx, workspace, id, now);
}

} // namespace rostrum::library
