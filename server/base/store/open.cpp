// Chooses the database by where it is.

#include "base/store/open.h"

#include "base/store/postgres/open.h"
#include "base/store/sqlite/backup.h"
#include "base/store/sqlite/folder.h"
#include "base/store/sqlite/open.h"

namespace rostrum::store {

Location location(std::string_view text)
{
    if (text.starts_with("postgres://") || text.starts_with("postgresql://"))
        return PostgresAddress{.text = Secret(std::string(text))};
    return DataFolder{std::filesystem::path(text)};
}

Result<std::unique_ptr<Store>> open(const Location& where, env::Loop& loop, std::span<const Migration> migrations)
{
    if (const auto* folder = std::get_if<DataFolder>(&where))
        return sqlite::open(folder->path, loop, migrations);
    const auto& server = std::get<PostgresAddress>(where);
    return postgres::open(server.text, server.connections, loop, migrations);
}

Result<std::unique_ptr<Store>> open_beside(const Location& where, env::Loop& loop, std::span<const Migration> migrations)
{
    if (const auto* folder = std::get_if<DataFolder>(&where))
        return sqlite::open_beside(folder->path, loop, migrations);
    return postgres::open_beside(std::get<PostgresAddress>(where).text, loop, migrations);
}

Result<std::unique_ptr<Store>> open_in_memory(env::Loop& loop)
{
    return sqlite::open_inline(":memory:", loop, {});
}

Result<Done> back_up(const DataFolder& folder, const std::filesystem::path& to, const Store::Work& in_the_copy)
{
    return sqlite::back_up(sqlite::database_file(folder.path), to, in_the_copy);
}

Result<Done> restore(const std::filesystem::path& from, const DataFolder& folder, const Store::Work& in_the_copy,
                     std::span<const Migration> migrations)
{
    return sqlite::restore(from, sqlite::database_file(folder.path), in_the_copy, migrations);
}

Result<std::shared_ptr<void>> hold(const DataFolder& folder)
{
    return std::shared_ptr<void>(std::make_shared<sqlite::FolderLock>(TRY(sqlite::FolderLock::take(folder.path))));
}

} // namespace rostrum::store
