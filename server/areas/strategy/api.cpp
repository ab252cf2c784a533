// The operations of strategy.

#include "api/strategy_operations.h"
#include "app/services.h"
#include "areas/strategy/steps.h"
#include "base/env/clock.h"
#include "base/env/random.h"
#include "base/store/store.h"

namespace rostrum::strategy {

namespace {

Result<api::Campaigns> list(store::Transaction& tx, WorkspaceId workspace)
{
    return api::Campaigns{.campaigns = TRY(campaigns_of(tx, workspace))};
}

Result<api::Labels> list_all_labels(store::Transaction& tx, WorkspaceId workspace)
{
    return api::Labels{.labels = TRY(labels_of(tx, workspace))};
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
    auto shown =
        co_await services.store.write(strategy::add_campaign, caller, workspace, services.random.id<CampaignId>(now), std::move(body), now);
    co_return shown;
}

Task<api::Campaign> show_campaign(Services& services, Caller, WorkspaceId workspace, CampaignId campaign)
{
    auto shown = co_await services.store.read(campaign_of, workspace, campaign);
    co_return shown;
}

Task<api::Campaign> change_campaign(Services& services, Caller caller, WorkspaceId workspace, CampaignId campaign, api::ChangeCampaign body)
{
    auto shown =
        co_await services.store.write(strategy::change_campaign, caller, workspace, campaign, std::move(body), services.clock.now());
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
    auto shown =
        co_await services.store.write(strategy::add_label, caller, workspace, services.random.id<LabelId>(now), std::move(body), now);
    co_return shown;
}

Task<api::Label> change_label(Services& services, Caller caller, WorkspaceId workspace, LabelId label, api::LabelLook body)
{
    auto shown = co_await services.store.write(strategy::change_label, caller, workspace, label, std::move(body), services.clock.now());
    co_return shown;
}

} // namespace operations
} // namespace rostrum::strategy
