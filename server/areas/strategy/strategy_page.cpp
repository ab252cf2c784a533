// What a workspace writes of its strategy: each question a document of its own, so that two can write at once, and one for each network.

#include "api/events.h"
#include "areas/channels/channels.h"
#include "areas/strategy/documents.h"

#include <algorithm>

namespace rostrum::strategy {

namespace {

constexpr std::string_view section = "section", network_kind = "network";

} // namespace

Result<api::Strategy> strategy_of(store::Transaction& tx, WorkspaceId workspace)
{
    api::Strategy shown;
    for (auto& document : TRY(documents_of(tx, workspace, section)))
        shown.sections.push_back({.topic = *api::parse_strategy_topic(document.name),
                                  .version = document.version,
                                  .text = api::decode<api::StrategySection>(document.json)->text}); // written by us
    for (auto& document : TRY(documents_of(tx, workspace, network_kind)))
        shown.networks.push_back(
            {.network = document.name, .version = document.version, .plan = *api::decode<api::NetworkPlan>(document.json)});
    return shown;
}

Result<api::StrategySection> write_section(store::Transaction& tx, const Caller& caller, WorkspaceId workspace,
                                           const api::StrategySection& wish, Instant now)
{
    api::StrategySection written = wish;
    written.version = wish.version + 1;
    const auto topic = std::string(to_string(wish.topic));
    const Writing writing{.kind = section,
                          .name = topic,
                          .action = "strategy.write_strategy_section",
                          .changed = api::event::strategy_changed,
                          .title = topic};
    TRY(keep(tx, caller, workspace, writing, wish.version, api::encode(written), now));
    return written;
}

Result<api::NetworkStrategy> plan_network(store::Transaction& tx, const Caller& caller, WorkspaceId workspace,
                                          const api::NetworkStrategy& wish, Instant now)
{
    const auto channels = TRY(channels::of_workspace(tx, workspace));
    if (std::ranges::find(channels, wish.network, &channels::Channel::network_id) == channels.end())
        return unknown("/network", "strategy.network_not_connected", wish.network);
    if (wish.plan.contact_cost)
        TRY(check_currency(*wish.plan.contact_cost, "/plan/contact_cost/currency"));
    const Writing writing{.kind = network_kind,
                          .name = wish.network,
                          .action = "strategy.plan_network",
                          .changed = api::event::strategy_changed,
                          .title = wish.network};
    api::NetworkStrategy written = wish;
    written.version = TRY(keep(tx, caller, workspace, writing, wish.version, api::encode(wish.plan), now));
    return written;
}

} // namespace rostrum::strategy
