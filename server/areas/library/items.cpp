// What is said of assets: finding them, describing, moving, tagging, putting them into the bin and taking them out.

#include "api/events.h"
#include "areas/archive/archive.h"
#include "areas/library/records.h"
#include "areas/library/rules.h"
#include "base/core/list_place.h"
#include "base/events/outbox.h"
#include "queries/library.h"

#include <map>

namespace rostrum::library {

namespace {

std::string ids_of(const std::vector<Item>& items)
{
    std::string json = "[";
    for (const auto& item : items) {
        json += json.size() > 1 ? "," : "";
        json::append(json, item.id);
    }
    return json + "]";
}

Result<std::vector<Item>> with_tags(store::Transaction& tx, WorkspaceId workspace, std::vector<Item> items)
{
    if (items.empty())
        return items;
    std::map<AssetId, Item*> by_id;
    for (auto& item : items)
        by_id[item.id] = &item;
    TRY(tx.each(sql::TagsOfItems{.workspace = workspace, .items = ids_of(items)}, [&](store::Row& row) {
        const auto item = row.next<AssetId>();
        by_id.at(item)->tags.push_back(row.next<std::string>());
    }));
    return items;
}

RawJson said_of(const Item& item)
{
    std::string tags;
    for (const auto& tag : item.tags)
        tags += (tags.empty() ? "" : ", ") + tag;
    return archive::object({{"name", item.name},
                            {"alt", item.alt},
                            {"tags", tags},
                            {"rights_holder", item.rights_holder},
                            {"licence", item.licence},
                            {"expires_on", item.expires_on ? item.expires_on->text() : ""}});
}

Result<Done> write_tags(store::Transaction& tx, const Item& item)
{
    TRY(tx.run(sql::DropTags{.item = item.id, .workspace = item.workspace}));
    for (const auto& tag : item.tags)
        TRY(tx.run(sql::AddTag{.item = item.id, .workspace = item.workspace, .tag = tag, .tag_folded = folded(tag)}));
    return done;
}

Result<Item> say(store::Transaction& tx, const Caller& caller, std::string_view action, const Item& before, Item after, Instant now)
{
    const auto changed = TRY(tx.run(sql::SayOfItem{.name = after.name,
                                                   .alt = after.alt,
                                                   .rights_holder = after.rights_holder,
                                                   .licence = after.licence,
                                                   .expires_on = after.expires_on,
                                                   .focus_x = after.focus ? std::optional(after.focus->x) : std::nullopt,
                                                   .focus_y = after.focus ? std::optional(after.focus->y) : std::nullopt,
                                                   .found_by = found_by(after),
                                                   .item = after.id,
                                                   .workspace = after.workspace,
                                                   .revision = after.revision}));
    if (changed == 0)
        return Error{.fault = Fault::conflict, .code = "library.changed_meanwhile", .detail = "revision " + std::to_string(after.revision)};
    after.revision += 1;
    if (after.tags != before.tags)
        TRY(write_tags(tx, after));
    TRY(archive::record(tx, caller, now,
                        {.action = action,
                         .workspace = after.workspace,
                         .subject = after.id.text(),
                         .subject_title = after.name,
                         .before = said_of(before),
                         .after = said_of(after)}));
    TRY(tell_changed(tx, after.workspace, after.id, now));
    return after;
}

Result<Done> note(store::Transaction& tx, const Caller& caller, std::string_view action, const Item& item, RawJson before, RawJson after,
                  Instant now)
{
    TRY(archive::record(tx, caller, now,
                        {.action = action,
                         .workspace = item.workspace,
                         .subject = item.id.text(),
                         .subject_title = item.name,
                         .before = std::move(before),
                         .after = std::move(after)}));
    return tell_changed(tx, item.workspace, item.id, now);
}

std::string folder_text(const std::optional<FolderId>& folder)
{
    return folder ? folder->text() : "";
}

} // namespace

Result<Done> tell_changed(store::Transaction& tx, WorkspaceId workspace, AssetId item, Instant now)
{
    return events::record(
        tx, api::event::asset_changed,
        {.at = now, .workspace = workspace, .subject = item.text(), .json = RawJson{"{\"asset\":\"" + item.text() + "\"}"}});
}

Result<Item> item_of(store::Transaction& tx, WorkspaceId workspace, AssetId any_version)
{
    auto found = TRY(tx.first(sql::FindItem{.asset = any_version, .workspace = workspace}, read_item));
    if (!found)
        return Error{.fault = Fault::not_found, .code = "library.asset_not_found", .detail = any_version.text()};
    std::vector<Item> items;
    items.push_back(*std::move(found));
    items = TRY(with_tags(tx, workspace, std::move(items)));
    return std::move(items.front());
}

Result<Item> describe(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, AssetId id, const std::string& alt, Instant now)
{
    const auto before = TRY(item_of(tx, workspace, id));
    auto after = before;
    after.alt = alt;
    return say(tx, caller, "library.describe_asset", before, std::move(after), now);
}

Result<Item> change(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, AssetId id, const api::ChangeAsset& wish,
                    Instant now)
{
    const auto before = TRY(item_of(tx, workspace, id));
    auto after = before;
    after.revision = wish.revision;
    after.name = tidy(wish.name);
    after.alt = wish.alt;
    after.tags = tidy_tags(wish.tags);
    after.rights_holder = tidy(wish.rights_holder);
    after.licence = tidy(wish.licence);
    after.expires_on = wish.expires_on;
    after.focus = wish.focus;
    return say(tx, caller, "library.change_asset", before, std::move(after), now);
}

Result<Day> day_in_sight(store::Transaction& tx, WorkspaceId workspace, Instant now)
{
    const auto today = wall_time(now, TRY(people::workspace_of(tx, workspace)).zone).day();
    return Day{today.since_1970 + ends_soon};
}

Result<api::AssetPage> list(store::Transaction& tx, WorkspaceId workspace, const api::ListAssetsQuery& query, Instant now)
{
    const auto before = TRY(ListPlace<AssetId>::before(query.before, now));
    const auto many = query.many.value_or(60);
    const auto folder = query.unfiled.value_or(false) ? "none" : query.folder ? query.folder->text() : "anywhere";
    const auto ends_by = query.ending.value_or(false) ? TRY(day_in_sight(tx, workspace, now)).text() : "";
    auto found = TRY(tx.all(sql::ListItems{.workspace = workspace,
                                           .before = before.at,
                                           .before_item = before.id,
                                           .bin = query.bin.value_or(false) ? 1 : 0,
                                           .folder = folder,
                                           .ends_by = ends_by,
                                           .tag = folded(query.tag.value_or("")),
                                           .words = words_of(query.text.value_or("")),
                                           .many = many},
                            read_item));
    api::AssetPage page;
    for (const auto& item : TRY(with_tags(tx, workspace, std::move(found)))) {
        page.assets.push_back(in_contract(item));
        if (page.assets.size() == static_cast<std::size_t>(many))
            page.next_before = ListPlace<AssetId>{item.added_at, item.id}.text();
    }
    return page;
}

Result<std::vector<AssetId>> versions_of(store::Transaction& tx, WorkspaceId workspace, AssetId asset)
{
    const auto item = TRY(asset_of(tx, workspace, asset)).item;
    return tx.all(sql::VersionsOfItem{.item = item, .workspace = workspace}, [](store::Row& row) { return row.next<AssetId>(); });
}

Result<api::AssetDetails> details(store::Transaction& tx, WorkspaceId workspace, AssetId id)
{
    const auto item = TRY(item_of(tx, workspace, id));
    api::AssetDetails shown{.asset = in_contract(item), .versions = {}};
    std::vector<std::optional<PersonId>> adders;
    TRY(tx.each(sql::VersionsOfItem{.item = item.id, .workspace = workspace}, [&](store::Row& row) {
        api::AssetVersion version;
        version.id = row.next<AssetId>();
        version.version = row.next<std::int64_t>();
        version.name = row.next<std::string>();
        version.media_type = row.next<std::string>();
        version.bytes = row.next<std::int64_t>();
        version.width = row.next<std::int64_t>();
        version.height = row.next<std::int64_t>();
        version.added_at = row.next<Instant>();
        adders.push_back(PersonId::parse(row.next<std::string_view>()));
        shown.versions.push_back(std::move(version));
    }));
    for (std::size_t i = 0; i < adders.size(); ++i)
        if (adders[i])
            if (auto name = people::name_of(tx, *adders[i]))
                shown.versions[i].added_by = *std::move(name);
    return shown;
}

Result<Done> move(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const api::MoveAssets& wish, Instant now)
{
    TRY(check_folder(tx, workspace, wish.folder));
    for (const auto& id : wish.assets) {
        const auto item = TRY(item_of(tx, workspace, id));
        if (item.folder == wish.folder)
            continue;
        TRY(tx.run(sql::MoveItem{.folder = wish.folder, .item = item.id, .workspace = workspace}));
        TRY(note(tx, caller, "library.move_assets", item, archive::object({{"folder", folder_text(item.folder)}}),
                 archive::object({{"folder", folder_text(wish.folder)}}), now));
    }
    return done;
}

Result<Done> tag(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const api::TagAssets& wish, Instant now)
{
    for (const auto& id : wish.assets) {
        const auto before = TRY(item_of(tx, workspace, id));
        auto after = before;
        after.tags = with_and_without(before.tags, wish.add, wish.remove);
        if (after.tags.size() > 30)
            return Error{.fault = Fault::invalid, .code = "library.too_many_tags", .detail = before.name};
        if (after.tags != before.tags)
            TRY(say(tx, caller, "library.tag_assets", before, std::move(after), now));
    }
    return done;
}

Result<Done> bin(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const std::vector<AssetId>& assets, Instant now)
{
    for (const auto& id : assets) {
        const auto item = TRY(item_of(tx, workspace, id));
        if (item.deleted_at)
            continue;
        TRY(tx.run(sql::BinItem{.deleted_at = std::optional(now), .item = item.id, .workspace = workspace}));
        TRY(note(tx, caller, "library.bin_assets", item, said_of(item), {}, now));
    }
    return done;
}

Result<Done> restore(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const std::vector<AssetId>& assets, Instant now)
{
    for (const auto& id : assets) {
        const auto item = TRY(item_of(tx, workspace, id));
        if (!item.deleted_at)
            continue;
        TRY(tx.run(sql::BinItem{.deleted_at = std::optional<Instant>(), .item = item.id, .workspace = workspace}));
        TRY(note(tx, caller, "library.restore_assets", item, {}, said_of(item), now));
    }
    return done;
}

} // namespace rostrum::library
