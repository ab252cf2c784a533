// What pages hears of: a new workspace gets its page.

#include "app/services.h"
#include "app/settings.h"
#include "areas/pages/pages.h"
#include "base/env/clock.h"
#include "base/env/random.h"

namespace rostrum::pages {

Task<> on_workspace_added(Services& services, WorkspaceId workspace)
{
    const auto now = services.clock.now();
    NewPage page{.id = services.random.id<PageId>(now),
                 .channel = services.random.id<ChannelId>(now),
                 .account = services.random.id<channels::AccountId>(now),
                 .public_url = services.settings.public_url};
    co_await services.store.write(add, workspace, page, now);
    co_return done;
}

} // namespace rostrum::pages
