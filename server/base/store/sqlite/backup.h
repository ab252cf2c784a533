// A copy of a database in use.
#pragma once

#include "base/core/result.h"

#include <filesystem>

namespace rostrum::store::sqlite {

// Takes as long as the file is large; the store goes on meanwhile. Refuses to replace a file: Fault::conflict "store.backup_exists".
Result<Done> back_up(const std::filesystem::path& from, const std::filesystem::path& to);

} // namespace rostrum::store::sqlite
