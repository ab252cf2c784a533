// The steps of strategy that its own files share.
#pragma once

#include "areas/strategy/strategy.h"

namespace rostrum::strategy {

Result<Campaign> campaign_of(store::Transaction& tx, WorkspaceId workspace, CampaignId id); // not_found "strategy.campaign_not_found"
Result<std::vector<api::CampaignRow>> campaigns_of(store::Transaction& tx, WorkspaceId workspace);
Result<Campaign> add_campaign(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, CampaignId id, api::CampaignPlan wish,
                              Instant now);
// Conflict "strategy.changed_meanwhile" when it is no longer the version that was read.
Result<Campaign> change_campaign(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, CampaignId id,
                                 const api::ChangeCampaign& wish, Instant now);

api::Label in_contract(const Label& label);
// Conflict "strategy.label_exists", of the same name in whatever case.
Result<Label> add_label(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, LabelId id, const api::LabelLook& look,
                        Instant now);
Result<Label> change_label(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, LabelId id, const api::LabelLook& look,
                           Instant now);

} // namespace rostrum::strategy
