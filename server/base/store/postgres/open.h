// Opens a database on PostgreSQL.
#pragma once

#include "base/core/secret.h"
#include "base/env/loop.h"
#include "base/store/migrate.h"
#include "base/store/store.h"

namespace rostrum::store::postgres {

Result<std::unique_ptr<Store>> open(const Secret& address, int connections, env::Loop& loop, std::span<const Migration> migrations);

// A connection of its own for a command beside the server; the database stays as it is.
Result<std::unique_ptr<Store>> open_beside(const Secret& address, env::Loop& loop, std::span<const Migration> migrations);

} // namespace rostrum::store::postgres
