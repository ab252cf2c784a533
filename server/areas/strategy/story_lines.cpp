// Story lines: campaigns that tell one thing, one after the other.

#include "api/events.h"
#include "areas/strategy/documents.h"

#include <set>

namespace rostrum::strategy {

template <> const Sort& sort_of<api::StoryLine>()
{
    static const Sort sort{.kind = "story_line",
                           .added = "strategy.add_story_line",
                           .changed = "strategy.change_story_line",
                           .event = api::event::story_line_changed,
                           .not_found = "strategy.story_line_not_found"};
    return sort;
}

Result<Done> check_names(store::Transaction& tx, WorkspaceId workspace, const api::StoryLinePlan& plan)
{
    std::set<CampaignId> seen;
    for (std::size_t i = 0; i < plan.campaigns.size(); ++i) {
        const auto& campaign = plan.campaigns[i];
        const auto place = "/campaigns/" + std::to_string(i);
        if (!TRY(find_campaign(tx, workspace, campaign)))
            return unknown(place, "strategy.campaign_unknown", campaign.text());
        if (!seen.insert(campaign).second)
            return refused(place, "strategy.campaign_twice", campaign.text());
    }
    return done;
}

} // namespace rostrum::strategy
