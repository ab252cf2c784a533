// The form of a database as text: tables, columns, constraints and indexes, always in the same order, to be compared with what is
// committed.
#pragma once

#include "base/store/store.h"

namespace rostrum::store {

Result<std::string> schema_on_sqlite(Transaction& transaction);
Result<std::string> schema_on_postgres(Transaction& transaction);

Task<std::string> schema(Store& store);

} // namespace rostrum::store
