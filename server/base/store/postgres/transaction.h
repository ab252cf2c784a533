// A step's transaction on a PostgreSQL session.
#pragma once

#include "base/store/postgres/session.h"
#include "base/store/step.h"

namespace rostrum::store::postgres {

class PostgresTransaction final : public StepTransaction {
public:
    PostgresTransaction(Session& session, Step& step) : StepTransaction(step), session_(session) {}

private:
    Result<std::int64_t> do_execute(const Statement& statement, std::span<const Value> values,
                                    const std::function<void(Row&)>* each) override;

    Session& session_;
};

enum class Ending {
    answered,
    in_the_way, // another transaction; nothing happened, and the step may be run again
    not_begun,  // the connection had broken before
};
Ending run_step(Session& session, Step& step);

} // namespace rostrum::store::postgres
