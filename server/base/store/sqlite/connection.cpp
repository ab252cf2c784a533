// Opens SQLite as the ledger needs it: WAL, and every commit on disk before it counts.

#include "base/store/sqlite/connection.h"

#include <cerrno>
#include <sqlite3.h>

namespace rostrum::store::sqlite {
namespace {

constexpr int pages_between_checkpoints = 2000;
constexpr const char* verb_texts[] = {"BEGIN",          "BEGIN IMMEDIATE", "COMMIT",          "ROLLBACK",
                                      "SAVEPOINT step", "RELEASE step",    "ROLLBACK TO step"};

bool is_full(int code, sqlite3* database)
{
    if ((code & 0xff) == SQLITE_FULL)
        return true;
    if (sqlite3_extended_errcode(database) == SQLITE_IOERR_FSYNC)
        return false; // what was to be flushed is written, so it is not sure that nothing happened
    const auto system = (code & 0xff) == SQLITE_IOERR ? sqlite3_system_errno(database) : 0;
    return system == ENOSPC || system == EDQUOT;
}

} // namespace

Error Connection::failure(int code, std::string_view doing) const
{
    const auto extended = database_ ? sqlite3_extended_errcode(database_) : code;
    auto detail = std::string(doing) + ": " + (database_ ? sqlite3_errmsg(database_) : sqlite3_errstr(code)) + " (SQLite " +
                  std::to_string(extended) + ")";
    if (is_full(code, database_))
        return {Fault::unavailable, "store.disk_full", std::move(detail)};
    switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
        return {Fault::conflict, "store.conflict", std::move(detail)};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {Fault::unavailable, "store.corrupt", std::move(detail)};
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return {Fault::unavailable, "store.disk_error", std::move(detail)};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {Fault::unavailable, "store.busy", std::move(detail)};
    case SQLITE_NOMEM:
        return {Fault::unavailable, "store.out_of_memory", std::move(detail)};
    case SQLITE_TOOBIG:
        return {Fault::too_large, "store.too_large", std::move(detail)};
    default:
        return {Fault::broken, "store.broken", std::move(detail)};
    }
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string& path, const How& how)
{
    // SQLite counts the bytes it holds, under a lock that all threads meet at. Nobody reads the count.
    [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);

    sqlite3* database = nullptr;
    const auto flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | (how.writes ? SQLITE_OPEN_CREATE : 0);
    const auto code = sqlite3_open_v2(path.c_str(), &database, flags, how.file_layer.empty() ? nullptr : how.file_layer.c_str());
    std::unique_ptr<Connection> connection(new Connection(database));
    if (code != SQLITE_OK)
        return connection->failure(code, "open");

    sqlite3_busy_timeout(database, 5000);
    for (const auto setting : {SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL, SQLITE_DBCONFIG_TRUSTED_SCHEMA})
        sqlite3_db_config(database, setting, 0, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    // WAL comes first: it reads the file, and so tells whether it is a database.
    TRY(connection->run("PRAGMA journal_mode=WAL"));
    TRY(connection->run(
        "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=67108864; PRAGMA cell_size_check=ON;"
        "PRAGMA journal_size_limit=67108864"));
    if (!how.flushes)
        TRY(connection->run("PRAGMA synchronous=OFF"));
    TRY(connection->run(("PRAGMA cache_size=-" + std::to_string(how.cache_kib)).c_str()));
    TRY(connection->run(("PRAGMA wal_autocheckpoint=" + std::to_string(pages_between_checkpoints)).c_str()));
    if (!how.writes)
        TRY(connection->run("PRAGMA query_only=ON"));
    for (const auto* text : verb_texts)
        connection->verbs_.push_back(TRY(connection->prepare(text, text)));
    return connection;
}

Connection::~Connection()
{
    for (auto* each : prepared_)
        sqlite3_finalize(each);
    for (auto* each : verbs_)
        sqlite3_finalize(each);
    sqlite3_close(database_);
}

Result<Done> Connection::run(const char* text)
{
    const auto code = sqlite3_exec(database_, text, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return failure(code, std::string_view(text).substr(0, 60));
    return done;
}

Result<Done> Connection::run(Verb verb)
{
    auto* statement = verbs_[static_cast<std::size_t>(verb)];
    const auto code = sqlite3_step(statement);
    auto result = code == SQLITE_DONE ? Result<Done>(done) : Result<Done>(failure(code, verb_texts[static_cast<std::size_t>(verb)]));
    sqlite3_reset(statement);
    return result;
}

bool Connection::in_transaction() const
{
    return sqlite3_get_autocommit(database_) == 0;
}

Result<sqlite3_stmt*> Connection::prepare(std::string_view text, std::string_view name)
{
    sqlite3_stmt* prepared = nullptr;
    const auto code =
        sqlite3_prepare_v3(database_, text.data(), static_cast<int>(text.size()), SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
    if (code != SQLITE_OK)
        return failure(code, name);
    return prepared;
}

Result<Connection::Prepared> Connection::prepared(const Statement& statement)
{
    if (statement.number < 0)
        return Prepared{TRY(prepare(statement.sqlite, statement.name)), false};
    const auto place = static_cast<std::size_t>(statement.number);
    if (place >= prepared_.size())
        prepared_.resize(place + 1);
    auto*& kept = prepared_[place];
    if (!kept)
        kept = TRY(prepare(statement.sqlite, statement.name));
    // A step may run a statement again while it reads the rows of the same.
    if (sqlite3_stmt_busy(kept))
        return Prepared{TRY(prepare(statement.sqlite, statement.name)), false};
    return Prepared{kept, true};
}

} // namespace rostrum::store::sqlite
