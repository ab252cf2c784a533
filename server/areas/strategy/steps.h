// The steps of strategy that its own files share.
#pragma once

#include "areas/archive/archive.h"
#include "areas/strategy/strategy.h"
#include "base/events/kind.h"

namespace rostrum::strategy {

// What was changed, in the log and to every window that shows it.
Result<Done> record(store::Transaction& tx, const Caller& caller, const events::Kind& changed, const archive::Entry& entry, Instant now);

Result<api::Campaign> campaign_of(store::Transaction& tx, WorkspaceId workspace, CampaignId id); // not_found "strategy.campaign_not_found"
Result<api::Campaign> add_campaign(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, CampaignId id,
                                   const api::CampaignPlan& wish, Instant now);
// Conflict "strategy.changed_meanwhile" when it is no longer the version that was read.
Result<api::Campaign> change_campaign(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, CampaignId id,
                                      const api::ChangeCampaign& wish, Instant now);

// Conflict "strategy.label_exists".
Result<api::Label> change_label(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, LabelId id, const api::LabelLook& look,
                                Instant now);

// Where goals stand: in the organization, or in one of its workspaces, which sees the organization's above its own.
struct GoalPlace {
    OrganizationId organization;
    std::optional<WorkspaceId> workspace = {};
};
Result<std::vector<api::Goal>> goals_seen(store::Transaction& tx, const GoalPlace& place); // those put away too, the first added first
Result<bool> sees_goal(store::Transaction& tx, WorkspaceId workspace, GoalId goal);
// Fails with invalid "strategy.goal_of_organization" when a workspace wishes one of the organization's, and as `check` does.
Result<api::Goal> add_goal(store::Transaction& tx, const Caller& caller, const GoalPlace& place, GoalId id, const api::NewGoal& wish,
                           Instant now);
// not_found "strategy.goal_not_found", also of the organization's own when asked from a workspace; conflict "strategy.changed_meanwhile".
Result<api::Goal> change_goal(store::Transaction& tx, const Caller& caller, const GoalPlace& place, GoalId id, const api::ChangeGoal& wish,
                              Instant now);

Result<api::Strategy> strategy_of(store::Transaction& tx, WorkspaceId workspace);
// Conflict "strategy.changed_meanwhile" when it is no longer the version that was read.
Result<api::StrategySection> write_section(store::Transaction& tx, const Caller& caller, WorkspaceId workspace,
                                           const api::StrategySection& wish, Instant now);
// invalid "strategy.network_not_connected", "strategy.not_a_currency"; conflict likewise.
Result<api::NetworkStrategy> plan_network(store::Transaction& tx, const Caller& caller, WorkspaceId workspace,
                                          const api::NetworkStrategy& wish, Instant now);

Result<api::BrandKit> brand_kit_of(store::Transaction& tx, WorkspaceId workspace); // of version 0 where nobody wrote yet
// Invalid "strategy.not_a_colour", "strategy.logo_unknown"; conflict "strategy.changed_meanwhile".
Result<api::BrandKit> change_brand_kit(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const api::BrandKit& wish,
                                       Instant now);

Result<api::MonthReview> review_of(store::Transaction& tx, WorkspaceId workspace, Day month); // of version 0 where nobody wrote yet
// Conflict "strategy.changed_meanwhile" when it is no longer the version that was read.
Result<api::MonthReview> review_month(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const api::MonthReview& wish,
                                      Instant now);

} // namespace rostrum::strategy
