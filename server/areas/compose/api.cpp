// The operations of compose.

#include "api/compose_operations.h"
#include "app/services.h"
#include "areas/compose/compose.h"

namespace rostrum::compose::operations {

Task<api::Findings> check_post(Services& services, Caller, WorkspaceId workspace, api::PostText body)
{
    auto step = +[](store::Transaction& tx, WorkspaceId where, const api::PostText& text) { return findings(tx, where, text); };
    auto found = co_await services.store.read(step, workspace, std::move(body));
    co_return found;
}

} // namespace rostrum::compose::operations
