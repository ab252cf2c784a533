// A step's transaction on a SQLite connection, and the rows it reads.
#pragma once

#include "base/store/sqlite/connection.h"
#include "base/store/step.h"

namespace rostrum::store::sqlite {

class SqliteTransaction final : public StepTransaction {
public:
    SqliteTransaction(Connection& connection, Step& step) : StepTransaction(step), connection_(connection) {}

private:
    Result<std::int64_t> do_execute(const Statement& statement, std::span<const Value> values,
                                    const std::function<void(Row&)>* each) override;

    Connection& connection_;
};

// Does the writing steps in one transaction that costs one flush of the disk. A step that fails is undone alone: one that had changed
// something already has all of them run again, each in a savepoint. What fails all of them (no room, a constraint checked at the commit) is
// tried again for each step by itself.
void write_together(Connection& connection, std::span<Step> steps);

void read_one(Connection& connection, Step& step);

} // namespace rostrum::store::sqlite
