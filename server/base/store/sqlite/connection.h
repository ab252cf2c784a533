// One connection to a SQLite file, with its prepared statements; used by one thread at a time.
#pragma once

#include "base/core/result.h"
#include "base/store/statement.h"

#include <memory>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace rostrum::store::sqlite {

struct How {
    bool writes = true;
    int cache_kib = 2000;
    std::string file_layer = {}; // a SQLite VFS by name; empty for the system's
    bool flushes = true;         // false: nothing is worth keeping until the whole database is
};

class Connection {
public:
    static Result<std::unique_ptr<Connection>> open(const std::string& path, const How& how);
    ~Connection();
    Connection(const Connection&) = delete;

    sqlite3* raw() { return database_; }
    Result<Done> run(const char* text); // one or more statements without values or answers that matter
    bool in_transaction() const;

    // The beginnings and ends of transactions, prepared once.
    enum class Verb { begin, begin_writing, commit, rollback, savepoint, release, rollback_to_savepoint };
    Result<Done> run(Verb verb);

    // A statement ready to be bound; `cached` says that it is to be reset after use, not finalized.
    struct Prepared {
        sqlite3_stmt* statement;
        bool cached;
    };
    Result<Prepared> prepared(const Statement& statement);

    Error failure(int code, std::string_view doing) const;

private:
    explicit Connection(sqlite3* database) : database_(database) {}
    Result<sqlite3_stmt*> prepare(std::string_view text, std::string_view name);

    sqlite3* database_;
    std::vector<sqlite3_stmt*> prepared_; // by Statement::number
    std::vector<sqlite3_stmt*> verbs_;
};

} // namespace rostrum::store::sqlite
