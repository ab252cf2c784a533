// Runs migrations on SQLite; the folder's lock keeps others away meanwhile.

#include "base/store/sqlite/migrate.h"

#include <sqlite3.h>

namespace rostrum::store::sqlite {
namespace {

// All rows of a statement without values, by columns of text.
Result<std::vector<std::vector<std::string>>> table(Connection& connection, const char* text)
{
    std::vector<std::vector<std::string>> rows;
    const auto take = [](void* into, int columns, char** values, char**) {
        auto& row = static_cast<std::vector<std::vector<std::string>>*>(into)->emplace_back();
        for (int each = 0; each < columns; ++each)
            row.emplace_back(values[each] ? values[each] : "");
        return 0;
    };
    if (const auto code = sqlite3_exec(connection.raw(), text, take, &rows, nullptr); code != SQLITE_OK)
        return connection.failure(code, "migrations");
    return rows;
}

Result<Done> apply(Connection& connection, const Migration& migration)
{
    TRY(connection.run(std::string(migration.sqlite).c_str()));
    const auto broken = TRY(table(connection, "PRAGMA foreign_key_check"));
    if (!broken.empty())
        return Error{Fault::broken, "store.migration_failed",
                     std::string(migration.name) + " leaves rows of " + broken[0][0] + " that refer to nothing"};
    const auto note =
        "INSERT INTO migrations (name, checksum) VALUES ('" + std::string(migration.name) + "', '" + std::string(migration.checksum) + "')";
    return connection.run(note.c_str());
}

Result<Done> migrate_within(Connection& connection, std::span<const Migration> all)
{
    TRY(connection.run("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, checksum TEXT NOT NULL) STRICT"));
    const auto applied = TRY(applied_migrations(connection));
    for (const auto& migration : TRY(still_to_run(all, applied))) {
        TRY(connection.run(Connection::Verb::begin_writing));
        auto result = apply(connection, migration);
        if (result)
            result = connection.run(Connection::Verb::commit);
        if (!result) {
            if (connection.in_transaction())
                (void)connection.run(Connection::Verb::rollback);
            auto why = std::move(result).error();
            why.detail = std::string(migration.name) + ": " + why.detail;
            return why;
        }
    }
    return done;
}

} // namespace

Result<std::vector<Applied>> applied_migrations(Connection& connection)
{
    std::vector<Applied> applied;
    if (TRY(table(connection, "SELECT name FROM sqlite_schema WHERE name = 'migrations'")).empty())
        return applied;
    for (const auto& row : TRY(table(connection, "SELECT name, checksum FROM migrations")))
        applied.push_back({row[0], row[1]});
    return applied;
}

Result<Done> migrate(Connection& connection, std::span<const Migration> all)
{
    TRY(connection.run("PRAGMA foreign_keys=OFF"));
    auto result = migrate_within(connection, all);
    TRY(connection.run("PRAGMA foreign_keys=ON"));
    return result;
}

} // namespace rostrum::store::sqlite
