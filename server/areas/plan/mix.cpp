// The mix of a window of days: how many posts are of which pillar, campaign and goal.

#include "areas/plan/steps.h"

namespace rostrum::plan {

Result<api::Mix> mix(store::Transaction& tx, WorkspaceId workspace, const Window& window)
{
    api::Mix shown;
    const auto from = LocalTime::midnight(window.from), until = LocalTime::midnight(window.until);
    for (const auto& share : TRY(compose::shares_between(tx, workspace, from, until)))
        shown.counts.push_back(
            {.pillar = share.pillar, .campaign = share.campaign, .goal = share.goal, .state = share.state, .posts = share.posts});
    return shown;
}

} // namespace rostrum::plan
