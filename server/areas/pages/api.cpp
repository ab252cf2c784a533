// The operations of pages.

#include "api/pages_operations.h"
#include "app/services.h"
#include "app/settings.h"
#include "areas/pages/records.h"
#include "base/env/clock.h"

namespace rostrum::pages::operations {

Task<api::Page> show_page(Services& services, Caller, WorkspaceId workspace)
{
    auto shown = co_await services.store.read(show, workspace, services.settings.public_url);
    co_return shown;
}

Task<api::Page> change_page(Services& services, Caller caller, WorkspaceId workspace, api::ChangePage body)
{
    auto shown = co_await services.store.write(change, caller, workspace, body, services.settings.public_url, services.clock.now());
    co_return shown;
}

} // namespace rostrum::pages::operations
