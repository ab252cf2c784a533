// A copy of a database in use, and a database made from such a copy.
#pragma once

#include "base/store/migrate.h"
#include "base/store/store.h"

#include <filesystem>

namespace rostrum::store::sqlite {

// Takes as long as the file is large; a server on it goes on meanwhile. `in_the_copy` is done in it before it gets its name. Refuses to
// replace a file: Fault::conflict "store.backup_exists". Fails with "store.absent" when there is nothing to copy.
Result<Done> back_up(const std::filesystem::path& from, const std::filesystem::path& to, const Store::Work& in_the_copy);

// The copy stays as it is, so it may stand where nothing can be written. Fails, too, with "store.newer".
Result<Done> restore(const std::filesystem::path& from, const std::filesystem::path& to, const Store::Work& in_the_copy,
                     std::span<const Migration> migrations);

} // namespace rostrum::store::sqlite
