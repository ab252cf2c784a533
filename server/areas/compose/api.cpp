// The operations of compose.

#include "api/compose_operations.h"
#include "app/services.h"
#include "areas/compose/compose.h"

namespace rostrum::compose::operations {

Task<api::Findings> check_post(Services& services, Caller, WorkspaceId workspace, api::CheckPost body)
{
    auto step = +[](store::Transaction& tx, WorkspaceId where, const api::CheckPost& asked) -> Result<api::Findings> {
        auto found = TRY(findings(tx, where, asked.text));
        if (asked.at)
            TRY(add_what_is_near(tx, where, asked, found));
        return found;
    };
    auto found = co_await services.store.read(step, workspace, std::move(body));
    co_return found;
}

} // namespace rostrum::compose::operations
