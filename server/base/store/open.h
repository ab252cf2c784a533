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

// Writes a copy of a SQLite database to a new file while the store runs, and checks the copy before it gets its name. PostgreSQL has tools
// of its own: Fault::invalid "store.backup_by_postgres".
Task<> backup(Store& store, Location location, std::filesystem::path to);

} // namespace rostrum::store
