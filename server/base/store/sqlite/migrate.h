// Migrations on SQLite.
#pragma once

#include "base/store/migrate.h"
#include "base/store/sqlite/connection.h"

namespace rostrum::store::sqlite {

// Each in a transaction of its own, with foreign keys looked at only at its end, so that a table can be rebuilt.
Result<Done> migrate(Connection& connection, std::span<const Migration> all);

// Those a database has had; a file that is no database of Rostrum's has had none.
Result<std::vector<Applied>> applied_migrations(Connection& connection);

} // namespace rostrum::store::sqlite
