// Brings a database to the form this program knows: numbered migrations, forward only, each once and never changed.
#pragma once

#include "base/core/result.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum::store {

struct Migration {
    std::string_view name;     // 0001_jobs_and_events; they run in the order of their names
    std::string_view checksum; // of the file, so that a change after its use is found
    std::string_view sqlite;
    std::string_view postgres;
};

// Every migration of the program (generated).
std::span<const Migration> all_migrations();

// What a database says it has had.
struct Applied {
    std::string name;
    std::string checksum;
};

// Those that are still to run; a gap left by a branch that was merged later may close. Refuses (Fault::unavailable) a database that is
// newer than the program, "store.newer", and a migration that is not what it was when it ran, "store.migration_changed".
Result<std::vector<Migration>> still_to_run(std::span<const Migration> all, std::span<const Applied> applied);

// For who may not migrate: the database has had every one. Fault::unavailable "store.older" otherwise.
Result<Done> check_is_current(std::span<const Migration> all, std::span<const Applied> applied);

} // namespace rostrum::store
