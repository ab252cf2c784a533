// How posts are shared out among what they serve.

#include "areas/compose/compose.h"
#include "queries/compose.h"

namespace rostrum::compose {

Result<std::vector<Share>> shares_between(store::Transaction& tx, WorkspaceId workspace, LocalTime from, LocalTime until)
{
    return tx.all(sql::PostsByPurpose{.workspace = workspace, .from = from, .until = until}, [](store::Row& row) {
        Share share;
        share.pillar = row.next<std::optional<PillarId>>();
        share.campaign = row.next<std::optional<CampaignId>>();
        share.goal = row.next<std::optional<GoalId>>();
        share.state = *api::parse_post_state(row.next<std::string_view>());
        share.posts = row.next<std::int64_t>();
        return share;
    });
}

} // namespace rostrum::compose
