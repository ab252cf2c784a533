// Opens an embedded database.
#pragma once

#include "base/env/loop.h"
#include "base/store/migrate.h"
#include "base/store/store.h"

#include <filesystem>

namespace rostrum::store::sqlite {

Result<std::unique_ptr<Store>> open(const std::filesystem::path& folder, env::Loop& loop, std::span<const Migration> migrations);

// On the loop, beside whoever holds the folder; the database stays as it is.
Result<std::unique_ptr<Store>> open_beside(const std::filesystem::path& folder, env::Loop& loop, std::span<const Migration> migrations);

// As open, on the loop alone, for simulation: `file` may be ":memory:", `file_layer` a VFS by name. There is no lock.
Result<std::unique_ptr<Store>> open_inline(const std::string& file, env::Loop& loop, std::span<const Migration> migrations,
                                           const std::string& file_layer = {});

// The same for a database that is thrown away if it does not become whole: it is not flushed to the disk before it is closed.
Result<std::unique_ptr<Store>> open_in_the_making(const std::filesystem::path& file, env::Loop& loop,
                                                  std::span<const Migration> migrations);

} // namespace rostrum::store::sqlite
