// Campaigns: what a workspace plans to reach in a time, and with what.

#include "api/events.h"
#include "areas/links/links.h"
#include "areas/strategy/rules.h"
#include "areas/strategy/steps.h"
#include "base/events/outbox.h"
#include "queries/strategy.h"

namespace rostrum::strategy {

namespace {

api::Campaign read_campaign(store::Row& row)
{
    const auto id = row.next<CampaignId>();
    const auto version = row.next<std::int64_t>();
    return {.id = id, .version = version, .plan = *api::decode<api::CampaignPlan>(row.next<std::string_view>())}; // written by us
}

Result<api::CampaignPlan> checked(store::Transaction& tx, WorkspaceId workspace, api::CampaignPlan plan)
{
    plan.name = trimmed(plan.name);
    TRY(check(plan));
    if (plan.goal && !TRY(sees_goal(tx, workspace, *plan.goal)))
        return unknown("/goal", "strategy.goal_unknown", plan.goal->text());
    if (plan.utm)
        TRY(links::check_campaign(tx, workspace, *plan.utm));
    return plan;
}

} // namespace

Result<Done> record(store::Transaction& tx, const Caller& caller, const events::Kind& changed, const archive::Entry& entry, Instant now)
{
    TRY(archive::record(tx, caller, now, entry));
    return events::record(
        tx, changed,
        {.at = now, .organization = caller.organization, .workspace = entry.workspace, .subject = entry.subject, .json = RawJson{"{}"}});
}

Result<std::optional<api::Campaign>> find_campaign(store::Transaction& tx, WorkspaceId workspace, CampaignId campaign)
{
    return tx.first(sql::FindCampaign{.campaign = campaign, .workspace = workspace}, read_campaign);
}

Result<api::Campaign> campaign_of(store::Transaction& tx, WorkspaceId workspace, CampaignId id)
{
    auto campaign = TRY(find_campaign(tx, workspace, id));
    if (!campaign)
        return Error{Fault::not_found, "strategy.campaign_not_found", id.text()};
    return *std::move(campaign);
}

Result<std::vector<api::CampaignRow>> campaigns_of(store::Transaction& tx, WorkspaceId workspace)
{
    return tx.all(sql::CampaignsOfWorkspace{.workspace = workspace}, [](store::Row& row) {
        return api::CampaignRow{.id = row.next<CampaignId>(),
                                .name = row.next<std::string>(),
                                .colour = row.next<std::int64_t>(),
                                .starts_on = row.next<Day>(),
                                .ends_on = row.next<Day>(),
                                .put_away = row.next<bool>()};
    });
}

Result<api::Campaign> add_campaign(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, CampaignId id,
                                   const api::CampaignPlan& wish, Instant now)
{
    const api::Campaign campaign{.id = id, .version = 1, .plan = TRY(checked(tx, workspace, wish))};
    const auto json = api::encode(campaign.plan);
    TRY(tx.run(sql::AddCampaign{.campaign = id,
                                .workspace = workspace,
                                .name = campaign.plan.name,
                                .colour = campaign.plan.colour,
                                .starts_on = campaign.plan.starts_on,
                                .ends_on = campaign.plan.ends_on,
                                .put_away = campaign.plan.put_away.value_or(false),
                                .plan = json,
                                .now = now}));
    TRY(record(tx, caller, api::event::campaign_changed,
               {.action = "strategy.add_campaign",
                .workspace = workspace,
                .subject = id.text(),
                .subject_title = campaign.plan.name,
                .after = RawJson{json}},
               now));
    return campaign;
}

Result<api::Campaign> change_campaign(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, CampaignId id,
                                      const api::ChangeCampaign& wish, Instant now)
{
    auto campaign = TRY(campaign_of(tx, workspace, id));
    const auto before = api::encode(campaign.plan);
    campaign.plan = TRY(checked(tx, workspace, wish.plan));
    const auto after = api::encode(campaign.plan);
    const auto changed = TRY(tx.run(sql::ChangeCampaign{.name = campaign.plan.name,
                                                        .colour = campaign.plan.colour,
                                                        .starts_on = campaign.plan.starts_on,
                                                        .ends_on = campaign.plan.ends_on,
                                                        .put_away = campaign.plan.put_away.value_or(false),
                                                        .plan = after,
                                                        .now = now,
                                                        .campaign = id,
                                                        .workspace = workspace,
                                                        .version = wish.version}));
    if (changed == 0)
        return Error{Fault::conflict, "strategy.changed_meanwhile", "version " + std::to_string(wish.version)};
    campaign.version = wish.version + 1;
    TRY(record(tx, caller, api::event::campaign_changed,
               {.action = "strategy.change_campaign",
                .workspace = workspace,
                .subject = id.text(),
                .subject_title = campaign.plan.name,
                .before = RawJson{before},
                .after = RawJson{after}},
               now));
    return campaign;
}

} // namespace rostrum::strategy
