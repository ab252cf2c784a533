// Taking files in piece by piece. One at a time holds an upload's file; while it is held, its row is what is true of it.

#include "areas/library/uploads.h"

#include "app/services.h"
#include "app/settings.h"
#include "areas/library/cutting_room.h"
#include "areas/library/darkroom.h"
#include "areas/library/records.h"
#include "areas/library/rules.h"
#include "areas/library/upload_files.h"
#include "areas/library/video_header.h"
#include "base/env/clock.h"
#include "base/env/random.h"
#include "queries/library.h"

namespace rostrum::library {

namespace {

// --- On disk: on the store's threads, which are there to wait for it. ---

Result<Done> make_room_on_disk(store::Transaction&, const std::string& path, std::int64_t length)
{
    return make_room(path, length);
}

Result<std::shared_ptr<const File>> hold_on_disk(store::Transaction&, const std::string& path)
{
    return std::make_shared<const File>(TRY(hold(path)));
}

// Whoever repeats this writes the same bytes to the same place.
Result<Done> write_on_disk(store::Transaction&, const std::shared_ptr<const File>& held, std::int64_t offset,
                           const std::shared_ptr<const std::string>& piece, const std::string& path)
{
    return write_piece(*held, offset, *piece, path);
}

Result<std::string> load_beginning(store::Transaction&, const std::shared_ptr<const File>& held, std::int64_t length,
                                   const std::string& path)
{
    return load(*held, std::min<std::int64_t>(length, 64), path);
}

Result<Picture> load_picture(store::Transaction&, const std::shared_ptr<const File>& held, std::int64_t length, const std::string& path)
{
    return take_picture(TRY(load(*held, length, path)));
}

Result<Done> remove_file(store::Transaction&, const std::string& path)
{
    std::error_code ignored; // what is left is swept up
    std::filesystem::remove(path, ignored);
    return done;
}

Result<Done> sweep_up(store::Transaction& tx, const std::string& data, std::filesystem::file_time_type untouched_since)
{
    const auto known = TRY(tx.all(sql::UploadsWithFiles{}, [](store::Row& row) { return row.next<std::string>(); }));
    return sweep(data, known, untouched_since);
}

// --- Steps ---

Upload read_upload(store::Row& row)
{
    Upload upload;
    upload.id = row.next<UploadId>();
    upload.begun_by = row.next<std::string>();
    upload.metadata = row.next<std::string>();
    upload.length = row.next<std::int64_t>();
    upload.received = row.next<std::int64_t>();
    upload.asset = row.next<std::optional<AssetId>>();
    upload.known = row.next<bool>();
    upload.expires_at = row.next<Instant>();
    return upload;
}

Result<Upload> find_upload(store::Transaction& tx, WorkspaceId workspace, UploadId id, Instant now)
{
    auto found = TRY(tx.first(sql::FindUpload{.upload = id, .workspace = workspace, .now = now}, read_upload));
    if (!found)
        return Error{.fault = Fault::not_found, .code = "library.upload_not_found", .detail = id.text()};
    return *std::move(found);
}

std::string person_of(const Caller& caller)
{
    return caller.person ? caller.person->text() : std::string();
}

Result<Upload> find_own(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, UploadId id, Instant now)
{
    auto upload = TRY(find_upload(tx, workspace, id, now));
    if (upload.begun_by != person_of(caller))
        return Error{.fault = Fault::forbidden, .code = "library.upload_of_another", .detail = id.text()};
    return upload;
}

Result<Done> check_room(store::Transaction& tx, WorkspaceId workspace, std::int64_t length, Instant now)
{
    const auto open = TRY(tx.first(sql::OpenUploads{.workspace = workspace, .now = now},
                                   [](store::Row& row) { return std::pair(row.next<std::int64_t>(), row.next<std::int64_t>()); }));
    if (open->first >= most_open_uploads)
        return Error{.fault = Fault::rate_limited, .code = "library.too_many_uploads", .detail = std::to_string(open->first) + " are open"};
    if (open->second + length > most_open_bytes)
        return Error{.fault = Fault::too_large,
                     .code = "library.uploads_full",
                     .detail = std::to_string(open->second) + " bytes are promised already"};
    return done;
}

Result<Upload> write_begin(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const Upload& begun, Instant now)
{
    TRY(check_room(tx, workspace, begun.length, now));
    const auto wish = TRY(wish_of(begun.metadata));
    TRY(check_folder(tx, workspace, wish.folder));
    if (wish.version_of)
        TRY(asset_of(tx, workspace, *wish.version_of));
    TRY(tx.run(sql::BeginUpload{.upload = begun.id,
                                .workspace = workspace,
                                .begun_by = person_of(caller),
                                .metadata = begun.metadata,
                                .length = begun.length,
                                .expires_at = begun.expires_at}));
    return begun;
}

Error moved(const Upload& upload)
{
    return {.fault = Fault::conflict, .code = "library.upload_moved", .detail = std::to_string(upload.received) + " bytes are here"};
}

Result<Upload> write_received(store::Transaction& tx, WorkspaceId workspace, const Upload& before, std::int64_t received, Instant now)
{
    auto after = before;
    after.received = received;
    after.expires_at = now + upload_kept;
    const auto changed = TRY(tx.run(sql::ReceivePiece{.received = after.received,
                                                      .expires_at = after.expires_at,
                                                      .upload = before.id,
                                                      .workspace = workspace,
                                                      .before = before.received}));
    if (changed == 0)
        return moved(before);
    return after;
}

// Somebody may have removed it while the file was on its way.
Result<std::optional<FolderId>> folder_if_there(store::Transaction& tx, WorkspaceId workspace, const std::optional<FolderId>& wished)
{
    const auto there = check_folder(tx, workspace, wished);
    if (!there && there.error().fault != Fault::not_found)
        return there.error();
    return there ? wished : std::nullopt;
}

Result<Upload> write_finish(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const Upload& whole, const Kept& kept,
                            Instant now)
{
    const auto wish = TRY(wish_of(whole.metadata));
    auto finished = whole;
    const auto known = wish.use_known && !wish.version_of ? TRY(find_known(tx, workspace, kept.content)) : std::optional<Item>();
    finished.known = known.has_value();
    if (known)
        finished.asset = known->newest;
    else if (wish.version_of)
        finished.asset = TRY(write_next_version(tx, caller, workspace, *wish.version_of, kept, now)).newest;
    else
        finished.asset = TRY(write_item(tx, caller, workspace, kept, TRY(folder_if_there(tx, workspace, wish.folder)), now)).newest;
    finished.expires_at = now + upload_kept;
    TRY(tx.run(sql::FinishUpload{
        .asset = *finished.asset, .known = finished.known, .expires_at = finished.expires_at, .upload = whole.id, .workspace = workspace}));
    return finished;
}

Result<Done> write_drop(store::Transaction& tx, WorkspaceId workspace, UploadId id)
{
    TRY(tx.run(sql::DropUpload{.upload = id, .workspace = workspace}));
    return done;
}

Result<Done> drop_expired(store::Transaction& tx, Instant now)
{
    TRY(tx.run(sql::DropExpiredUploads{.now = now}));
    return done;
}

// --- Edges ---

std::string path_in(Services& services, UploadId id)
{
    return path_of(services.settings.data, id).string();
}

// First the row: a file without one is swept up.
Task<> forget(Services& services, WorkspaceId workspace, UploadId id)
{
    co_await services.store.write(write_drop, workspace, id);
    co_await services.store.read(remove_file, path_in(services, id));
    co_return done;
}

// Sending the same file once more would change nothing.
bool is_final(const Error& error)
{
    return error.fault == Fault::invalid || error.fault == Fault::too_large || error.fault == Fault::not_found;
}

Task<> forget_if_final(Services& services, WorkspaceId workspace, UploadId id, Error why)
{
    if (is_final(why))
        co_await forget(services, workspace, id);
    co_return why;
}

using Held = std::shared_ptr<const File>;

// On disk under its content, without what says where and whose it was.
Task<Kept> keep_video(Services& services, std::string name, std::string path)
{
    const auto taken = co_await services.darkroom.videos().take_in(path, services.settings.data);
    co_return Kept{.id = services.random.id<AssetId>(services.clock.now()),
                   .name = file_name(name),
                   .content = taken.content,
                   .media_type = std::string(media_type(taken.facts.container)),
                   .bytes = taken.bytes,
                   .width = taken.facts.width,
                   .height = taken.facts.height,
                   .video = Video{.duration = taken.facts.duration,
                                  .codec = taken.facts.codec,
                                  .audio_codec = taken.facts.audio_codec,
                                  .frame_rate = taken.facts.frame_rate,
                                  .poster = taken.poster}};
}

Task<Kept> keep_whole(Services& services, Upload whole, Held held)
{
    const auto name = CO_TRY(wish_of(whole.metadata)).name;
    const auto path = path_in(services, whole.id);
    const auto beginning = co_await services.store.read(load_beginning, held, whole.length, path);
    if (begins_as_video(beginning)) {
        auto kept = co_await keep_video(services, name, path);
        co_return kept;
    }
    auto picture = co_await services.store.read(load_picture, held, whole.length, path);
    auto kept = co_await keep(services, name, std::move(picture));
    co_return kept;
}

Task<Upload> become_asset(Services& services, Caller caller, WorkspaceId workspace, Upload whole, Held held)
{
    const auto kept = co_await keep_whole(services, whole, held);
    auto finished = co_await services.store.write(write_finish, caller, workspace, whole, kept, services.clock.now());
    co_await services.store.read(remove_file, path_in(services, whole.id));
    co_return finished;
}

Task<Upload> take_piece(Services& services, Caller caller, WorkspaceId workspace, UploadId id, std::int64_t offset, std::string piece,
                        Held held)
{
    auto upload = co_await services.store.read(find_own, caller, workspace, id, services.clock.now());
    if (offset != upload.received || upload.asset)
        co_return moved(upload);
    if (static_cast<std::int64_t>(piece.size()) > upload.length - offset)
        co_return Error{
            .fault = Fault::too_large, .code = "library.upload_too_long", .detail = std::to_string(upload.length) + " bytes were promised"};
    const auto promises = offset == 0 ? check_beginning(piece, upload.length) : done;
    if (!promises)
        co_await forget_if_final(services, workspace, id, promises.error());
    if (!piece.empty()) {
        const auto received = offset + static_cast<std::int64_t>(piece.size());
        const auto bytes = std::make_shared<const std::string>(std::move(piece));
        const auto written = co_await attempted(services.store.read(write_on_disk, held, offset, bytes, path_in(services, id)));
        if (!written)
            co_await forget_if_final(services, workspace, id, written.error());
        upload = co_await services.store.write(write_received, workspace, upload, received, services.clock.now());
    }
    if (upload.received < upload.length)
        co_return upload;
    auto finished = co_await attempted(become_asset(services, caller, workspace, upload, held));
    if (!finished)
        co_await forget_if_final(services, workspace, id, finished.error());
    co_return finished;
}

} // namespace

Task<Upload> upload_of(Services& services, WorkspaceId workspace, UploadId id)
{
    auto upload = co_await services.store.read(find_upload, workspace, id, services.clock.now());
    co_return upload;
}

Task<Upload> begin_upload(Services& services, Caller caller, WorkspaceId workspace, std::string metadata, std::int64_t length)
{
    if (length > longest_upload)
        co_return Error{.fault = Fault::too_large, .code = "library.file_too_large", .detail = std::to_string(length) + " bytes"};
    const auto now = services.clock.now();
    Upload wished;
    wished.id = services.random.id<UploadId>(now);
    wished.metadata = std::move(metadata);
    wished.length = length;
    wished.expires_at = now + upload_kept;
    auto begun = co_await services.store.write(write_begin, caller, workspace, wished, now);
    const auto made = co_await attempted(services.store.read(make_room_on_disk, path_in(services, begun.id), length));
    if (!made) {
        co_await forget(services, workspace, begun.id);
        co_return made.error();
    }
    co_return begun;
}

Task<Upload> receive_piece(Services& services, Caller caller, WorkspaceId workspace, UploadId id, std::int64_t offset, std::string piece)
{
    auto upload = co_await services.store.read(find_own, caller, workspace, id, services.clock.now());
    if (upload.asset && offset == upload.length && piece.empty())
        co_return upload; // somebody did not hear that it is done
    if (upload.asset)
        co_return moved(upload);
    const auto held = co_await attempted(services.store.read(hold_on_disk, path_in(services, id)));
    if (!held) {
        upload = co_await services.store.read(find_own, caller, workspace, id, services.clock.now());
        if (upload.asset) // it became one meanwhile, and its bytes went with that
            co_return moved(upload);
        co_await forget_if_final(services, workspace, id, held.error());
    }
    auto taken = co_await take_piece(services, caller, workspace, id, offset, std::move(piece), *held);
    co_return taken;
}

Task<> drop_upload(Services& services, Caller caller, WorkspaceId workspace, UploadId id)
{
    co_await services.store.read(find_own, caller, workspace, id, services.clock.now());
    co_await forget(services, workspace, id);
    co_return done;
}

Task<> forget_uploads(Services& services)
{
    co_await services.store.write(drop_expired, services.clock.now());
    const auto an_hour_ago = std::filesystem::file_time_type::clock::now() - 1h; // as the disk says, which knows no other clock
    co_await services.store.read(sweep_up, services.settings.data, an_hour_ago);
    co_return done;
}

} // namespace rostrum::library
