// The operations of compose.

#include "api/compose_operations.h"
#include "app/services.h"
#include "areas/compose/compose.h"
#include "base/env/clock.h"

#include <algorithm>

namespace rostrum::compose {

namespace {

// What a wall time names when nobody said which of two it means: the earlier one. Scheduling asks; a check only looks ahead.
Instant instant_of(LocalTime local, const Zone& zone)
{
    const auto resolved = resolve(local, zone);
    if (const auto* unique = std::get_if<Unique>(&resolved))
        return unique->at;
    if (const auto* gap = std::get_if<Gap>(&resolved))
        return gap->opens;
    return std::get<Overlap>(resolved).earlier;
}

Result<api::Findings> check(store::Transaction& tx, WorkspaceId workspace, const api::CheckPost& asked, Instant now)
{
    const auto at = asked.at ? instant_of(*asked.at, TRY(people::workspace_of(tx, workspace)).zone) : now;
    auto found = TRY(findings(tx, workspace, asked.text, std::max(at, now)));
    if (asked.at)
        TRY(add_what_is_near(tx, workspace, asked, found));
    return found;
}

} // namespace

namespace operations {

Task<api::Findings> check_post(Services& services, Caller, WorkspaceId workspace, api::CheckPost body)
{
    auto found = co_await services.store.read(check, workspace, std::move(body), services.clock.now());
    co_return found;
}

} // namespace operations

} // namespace rostrum::compose
