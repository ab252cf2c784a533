// Migrates under a lock that all processes on the database ask for, then opens the pool.

#include "base/store/postgres/open.h"

#include "base/store/postgres/pooled.h"

#include <libpq-fe.h>

namespace rostrum::store::postgres {
namespace {

constexpr std::int64_t lock_of_migrations = 0x726f737472756d; // any number that nobody else uses

Result<Done> apply(Session& session, const Migration& migration)
{
    TRY(session.run("BEGIN"));
    TRY(session.run(std::string(migration.postgres)));
    TRY(session.run("INSERT INTO migrations (name, checksum) VALUES ('" + std::string(migration.name) + "', '" +
                    std::string(migration.checksum) + "')"));
    TRY(session.run("COMMIT"));
    return done;
}

Result<std::vector<Applied>> applied_migrations(Session& session)
{
    std::vector<Applied> applied;
    const auto there = TRY(session.run("SELECT to_regclass('migrations') IS NOT NULL"));
    if (std::string_view(PQgetvalue(there.get(), 0, 0)) != "t")
        return applied;
    const auto rows = TRY(session.run("SELECT name, checksum FROM migrations"));
    for (int row = 0; row < PQntuples(rows.get()); ++row)
        applied.push_back({PQgetvalue(rows.get(), row, 0), PQgetvalue(rows.get(), row, 1)});
    return applied;
}

// A failure leaves the session with its transaction and lock; dropping it ends both.
Result<Done> migrate(const Secret& address, std::span<const Migration> all)
{
    auto session = TRY(Session::connect(address));
    TRY(session->run("SELECT pg_advisory_lock(" + std::to_string(lock_of_migrations) + ")"));
    TRY(session->run("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, checksum TEXT NOT NULL)"));
    const auto applied = TRY(applied_migrations(*session));
    for (const auto& migration : TRY(still_to_run(all, applied)))
        if (auto result = apply(*session, migration); !result) {
            auto why = std::move(result).error();
            why.detail = std::string(migration.name) + ": " + why.detail;
            return why;
        }
    return done;
}

} // namespace

Result<std::unique_ptr<Store>> open(const Secret& address, int connections, env::Loop& loop, std::span<const Migration> migrations)
{
    TRY(migrate(address, migrations));
    return std::unique_ptr<Store>(std::make_unique<PooledStore>(address, connections, loop));
}

Result<std::unique_ptr<Store>> open_beside(const Secret& address, env::Loop& loop, std::span<const Migration> migrations)
{
    auto session = TRY(Session::connect(address));
    TRY(check_is_current(migrations, TRY(applied_migrations(*session))));
    return std::unique_ptr<Store>(std::make_unique<PooledStore>(address, 1, loop));
}

} // namespace rostrum::store::postgres
