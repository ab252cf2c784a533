// The operations of strategy.

#include "api/events.h"
#include "api/strategy_operations.h"
#include "app/services.h"
#include "areas/strategy/steps.h"
#include "base/env/clock.h"
#include "base/env/random.h"
#include "base/events/outbox.h"
#include "base/store/store.h"

namespace rostrum::strategy {

namespace {

api::Campaign in_contract(const Campaign& campaign)
{
    return {.id = campaign.id, .version = campaign.version, .plan = campaign.plan};
}

Result<Done> tell(store::Transaction& tx, const events::Kind& kind, WorkspaceId workspace, const std::string& subject, Instant now)
{
    return events::record(tx, kind, {.at = now, .workspace = workspace, .subject = subject, .json = RawJson{"{}"}});
}

Result<api::Campaigns> list(store::Transaction& tx, WorkspaceId workspace)
{
    return api::Campaigns{.campaigns = TRY(campaigns_of(tx, workspace))};
}

Result<api::Campaign> show(store::Transaction& tx, WorkspaceId workspace, CampaignId id)
{
    return in_contract(TRY(campaign_of(tx, workspace, id)));
}

Result<api::Campaign> add(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, CampaignId id, const api::CampaignPlan& plan,
                          Instant now)
{
    const auto campaign = TRY(strategy::add_campaign(tx, caller, workspace, id, plan, now));
    TRY(tell(tx, api::event::campaign_changed, workspace, id.text(), now));
    return in_contract(campaign);
}

Result<api::Campaign> change(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, CampaignId id,
                             const api::ChangeCampaign& body, Instant now)
{
    const auto campaign = TRY(strategy::change_campaign(tx, caller, workspace, id, body, now));
    TRY(tell(tx, api::event::campaign_changed, workspace, id.text(), now));
    return in_contract(campaign);
}

Result<api::Labels> list_all_labels(store::Transaction& tx, WorkspaceId workspace)
{
    api::Labels shown;
    for (const auto& label : TRY(labels_of(tx, workspace)))
        shown.labels.push_back(in_contract(label));
    return shown;
}

Result<api::Label> add_one(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, LabelId id, const api::LabelLook& look,
                           Instant now)
{
    const auto label = TRY(strategy::add_label(tx, caller, workspace, id, look, now));
    TRY(tell(tx, api::event::label_changed, workspace, id.text(), now));
    return in_contract(label);
}

Result<api::Label> change_one(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, LabelId id, const api::LabelLook& look,
                              Instant now)
{
    const auto label = TRY(strategy::change_label(tx, caller, workspace, id, look, now));
    TRY(tell(tx, api::event::label_changed, workspace, id.text(), now));
    return in_contract(label);
}

} // namespace

namespace operations {

Task<api::Campaigns> list_campaigns(Services& services, Caller, WorkspaceId workspace)
{
    auto shown = co_await services.store.read(list, workspace);
    co_return shown;
}

Task<api::Campaign> add_campaign(Services& services, Caller caller, WorkspaceId workspace, api::CampaignPlan body)
{
    const auto now = services.clock.now();
    auto shown = co_await services.store.write(add, caller, workspace, services.random.id<CampaignId>(now), std::move(body), now);
    co_return shown;
}

Task<api::Campaign> show_campaign(Services& services, Caller, WorkspaceId workspace, CampaignId campaign)
{
    auto shown = co_await services.store.read(show, workspace, campaign);
    co_return shown;
}

Task<api::Campaign> change_campaign(Services& services, Caller caller, WorkspaceId workspace, CampaignId campaign, api::ChangeCampaign body)
{
    auto shown = co_await services.store.write(change, caller, workspace, campaign, std::move(body), services.clock.now());
    co_return shown;
}

Task<api::Labels> list_labels(Services& services, Caller, WorkspaceId workspace)
{
    auto shown = co_await services.store.read(list_all_labels, workspace);
    co_return shown;
}

Task<api::Label> add_label(Services& services, Caller caller, WorkspaceId workspace, api::LabelLook body)
{
    const auto now = services.clock.now();
    auto shown = co_await services.store.write(add_one, caller, workspace, services.random.id<LabelId>(now), std::move(body), now);
    co_return shown;
}

Task<api::Label> change_label(Services& services, Caller caller, WorkspaceId workspace, LabelId label, api::LabelLook body)
{
    auto shown = co_await services.store.write(change_one, caller, workspace, label, std::move(body), services.clock.now());
    co_return shown;
}

} // namespace operations
} // namespace rostrum::strategy
