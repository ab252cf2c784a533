// The face of strategy: goals, campaigns, labels, personas and pillars, which say what a post serves.
#pragma once

#include "api/types_strategy.h"
#include "areas/people/people.h"

namespace rostrum::strategy {

Result<std::optional<api::Campaign>> find_campaign(store::Transaction& tx, WorkspaceId workspace, CampaignId campaign);
Result<std::vector<api::Label>> labels_of(store::Transaction& tx, WorkspaceId workspace); // those put away too, by name

Result<std::vector<api::CampaignRow>> campaigns_of(store::Transaction& tx, WorkspaceId workspace); // the same, by their first day

// Conflict "strategy.label_exists", of the same name in whatever case.
Result<api::Label> add_label(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, LabelId id, const api::LabelLook& look,
                             Instant now);

// Whether everything that a post says it serves is there, in its workspace. Fails with invalid "strategy.campaign_unknown",
// "strategy.goal_unknown", "strategy.persona_unknown", "strategy.pillar_unknown", "strategy.label_unknown" or "strategy.label_twice";
// `pointer` is where the purpose stands in what was asked.
Result<Done> check(store::Transaction& tx, WorkspaceId workspace, const api::Purpose& purpose, const std::string& pointer);

} // namespace rostrum::strategy
