// Opens an embedded database.
#pragma once

#include "base/env/loop.h"
#include "base/store/migrate.h"
#include "base/store/store.h"

#include <filesystem>

namespace rostrum::store::sqlite {

Result<std::unique_ptr<Store>> open(const std::filesystem::path& folder, env::Loop& loop, std::span<const Migration> migrations);

// The same on the loop alone, for simulation: `file` may be ":memory:", `file_layer` a VFS by name. There is no lock.
Result<std::unique_ptr<Store>> open_inline(const std::string& file, env::Loop& loop, std::span<const Migration> migrations,
                                           const std::string& file_layer = {});

} // namespace rostrum::store::sqlite
