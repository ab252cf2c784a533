// Opens the database a server is told to use: a data folder with SQLite in it, or PostgreSQL by its address.
#pragma once

#include "base/core/secret.h"
#include "base/env/loop.h"
#include "base/store/migrate.h"
#include "base/store/store.h"

#include <filesystem>
#include <variant>

namespace rostrum::store {

struct DataFolder {
    std::filesystem::path path;
};
struct PostgresAddress {
    Secret text; // postgres://…, which may hold a password
    int connections = 8;
};
using Location = std::variant<DataFolder, PostgresAddress>;

Location location(std::string_view text); // as in the settings: what begins with postgres:// or postgresql:// is an address

// Migrates first. Fails with Fault::unavailable: "store.in_use", "store.folder", "store.corrupt", "store.disk_full", "store.newer",
// "store.migration_changed", "store.unreachable" (PostgreSQL).
Result<std::unique_ptr<Store>> open(const Location& location, env::Loop& loop, std::span<const Migration> migrations = all_migrations());

// A second way in, for a command beside the server that may be running: no lock is asked for and nothing is migrated. Fails as open does,
// and with Fault::unavailable "store.absent" (there is no database) or "store.older" (this program would migrate it first).
Result<std::unique_ptr<Store>> open_beside(const Location& location, env::Loop& loop,
                                           std::span<const Migration> migrations = all_migrations());

// An empty database that is gone with the store, on the loop alone.
Result<std::unique_ptr<Store>> open_in_memory(env::Loop& loop);

// Writes a copy of a SQLite database to a new file, whether a server runs on it or not, and checks the copy before it gets its name;
// `in_the_copy` is done in it before. PostgreSQL has tools of its own.
Result<Done> back_up(const DataFolder& folder, const std::filesystem::path& to, const Store::Work& in_the_copy);

// The other way: makes a data folder's database from such a copy. Fails, too, with "store.newer".
Result<Done> restore(const std::filesystem::path& from, const DataFolder& folder, const Store::Work& in_the_copy,
                     std::span<const Migration> migrations = all_migrations());

// Holds a data folder of an embedded database for as long as it is kept: nobody else opens it. Fails with "store.in_use" and
// "store.folder".
Result<std::shared_ptr<void>> hold(const DataFolder& folder);

} // namespace rostrum::store
