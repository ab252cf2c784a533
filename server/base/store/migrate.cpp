// Compares what a database has had with what the program brings.

#include "base/store/migrate.h"

#include <algorithm>

namespace rostrum::store {

Result<std::vector<Migration>> still_to_run(std::span<const Migration> all, std::span<const Applied> applied)
{
    for (const auto& had : applied) {
        const auto known = std::ranges::find(all, std::string_view(had.name), &Migration::name);
        if (known == all.end())
            return Error{Fault::unavailable, "store.newer",
                         "the database has had migration " + had.name + ", which this version does not know"};
        if (known->checksum != had.checksum)
            return Error{Fault::unavailable, "store.migration_changed",
                         std::string(known->name) + " is not what it was when this database had it"};
    }
    std::vector<Migration> ahead;
    for (const auto& migration : all)
        if (std::ranges::find(applied, migration.name, &Applied::name) == applied.end())
            ahead.push_back(migration);
    return ahead;
}

Result<Done> check_is_current(std::span<const Migration> all, std::span<const Applied> applied)
{
    const auto ahead = TRY(still_to_run(all, applied));
    if (!ahead.empty())
        return Error{Fault::unavailable, "store.older", "the database has not had migration " + std::string(ahead.front().name) + " yet"};
    return done;
}

} // namespace rostrum::store
