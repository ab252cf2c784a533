// One connection to PostgreSQL, with its prepared statements; used by one thread at a time.
#pragma once

#include "base/core/result.h"
#include "base/core/secret.h"
#include "base/store/statement.h"

#include <memory>
#include <string>
#include <vector>

struct pg_conn;
struct pg_result;

namespace rostrum::store::postgres {

struct Forget {
    void operator()(pg_result* answer) const;
};
using Answer = std::unique_ptr<pg_result, Forget>;

class Session {
public:
    static Result<std::unique_ptr<Session>> connect(const Secret& address); // Fault::unavailable "store.unreachable"
    ~Session();
    Session(const Session&) = delete;

    // Fails with code "store.connection_lost" when the connection broke, and "store.serialization" when another transaction was in the way
    // and the same may be tried again.
    Result<Answer> run(const std::string& text); // one or more statements
    Result<Answer> run(const Statement& statement, std::span<const Value> values);

    bool is_lost() const;
    pg_conn* raw() { return connection_; }

private:
    explicit Session(pg_conn* connection) : connection_(connection) {}
    Result<Done> prepare(const Statement& statement);
    Result<Answer> checked(pg_result* answer, std::string_view doing);

    pg_conn* connection_;
    bool broke_ = false;         // the library itself may go on calling it fine
    std::vector<bool> prepared_; // by Statement::number
};

inline constexpr std::string_view connection_lost = "store.connection_lost";
inline constexpr std::string_view serialization = "store.serialization";

} // namespace rostrum::store::postgres
