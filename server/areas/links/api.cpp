// The operations of links.

#include "api/links_operations.h"
#include "app/services.h"
#include "areas/links/previews.h"
#include "areas/links/steps.h"
#include "base/env/clock.h"
#include "base/store/store.h"

namespace rostrum::links::operations {

Task<api::LinkRule> show_link_rule(Services& services, Caller, WorkspaceId workspace)
{
    auto shown = co_await services.store.read(rule_of, workspace);
    co_return shown;
}

Task<api::LinkRule> write_link_rule(Services& services, Caller caller, WorkspaceId workspace, api::WriteLinkRule body)
{
    auto shown = co_await services.store.write(write_rule, caller, workspace, std::move(body), services.clock.now());
    co_return shown;
}

Task<api::LinkPreview> preview_link(Services& services, Caller, WorkspaceId workspace, api::AskPreview body)
{
    auto shown = co_await preview(services, workspace, std::move(body));
    co_return shown;
}

} // namespace rostrum::links::operations
