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

Task<> backup(Store& store, Location where, std::filesystem::path to)
{
    const auto* folder = std::get_if<DataFolder>(&where);
    if (!folder)
        co_return Error{Fault::invalid, "store.backup_by_postgres", "use pg_dump"};
    // On a thread that reads, which has nothing to do with the copy but that it may take long.
    Store::Work work = [from = sqlite::database_file(folder->path), to](Transaction&) { return sqlite::back_up(from, to); };
    auto start = [&store, &work](Resolver<Done> resolver) { store.submit(Store::Mode::read, std::move(work), resolver); };
    co_await suspended<Done>(std::move(start));
    co_return done;
}

} // namespace rostrum::store
