// What a workspace has said of writing help, and how often it asked.

#include "areas/assist/records.h"

#include "api/events.h"
#include "areas/archive/archive.h"
#include "base/core/ascii.h"
#include "base/events/outbox.h"
#include "networks/address.h"
#include "networks/json_writing.h"
#include "queries/assist.h"

namespace rostrum::assist {

namespace {

constexpr std::int64_t suggested_limit = 200; // asks a day

struct Kept {
    std::int64_t version = 0;
    api::WritingHelpPlan plan{.on = false, .endpoint = "", .model = "", .stays_inside = false, .asks_a_day = suggested_limit};
    std::string sealed_key = {};
};

Result<Kept> kept(store::Transaction& tx, WorkspaceId workspace)
{
    auto found = TRY(tx.first(sql::FindHelp{.workspace = workspace}, [](store::Row& row) {
        Kept one;
        one.version = row.next<std::int64_t>();
        one.plan = *api::decode<api::WritingHelpPlan>(row.next<std::string_view>()); // written by us
        one.sealed_key = row.next<std::optional<std::string>>().value_or("");
        return one;
    }));
    return found ? *std::move(found) : Kept{};
}

Day today(Instant now)
{
    return wall_time(now, Zone::utc()).day();
}

Result<std::int64_t> asked_today(store::Transaction& tx, WorkspaceId workspace, Instant now)
{
    const auto asks =
        TRY(tx.first(sql::AskedOn{.workspace = workspace, .day = today(now)}, [](store::Row& row) { return row.next<std::int64_t>(); }));
    return asks.value_or(0);
}

Error wrong(std::string pointer, std::string code, std::string detail)
{
    return {Fault::invalid, code, detail, {}, {{std::move(pointer), code, detail}}};
}

} // namespace

Result<api::WritingHelp> help_of(store::Transaction& tx, WorkspaceId workspace, Instant now)
{
    auto known = TRY(kept(tx, workspace));
    return api::WritingHelp{.version = known.version,
                            .plan = std::move(known.plan),
                            .has_key = !known.sealed_key.empty(),
                            .asked_today = TRY(asked_today(tx, workspace, now))};
}

Result<api::WritingHelpPlan> checked(api::WritingHelpPlan plan)
{
    plan.endpoint = ascii::trimmed(plan.endpoint);
    plan.model = ascii::trimmed(plan.model);
    while (plan.endpoint.ends_with('/'))
        plan.endpoint.pop_back();
    if (plan.endpoint.empty() && !plan.on)
        return plan;
    const auto origin = networks::origin_of(plan.endpoint);
    const auto odd = plan.endpoint.find_first_of("?#@ \t\r\n");
    if (origin.empty() || odd != std::string::npos)
        return wrong("/plan/endpoint", "assist.endpoint_not_valid", plan.endpoint);
    if (const auto server = networks::server_address(origin); !server)
        return wrong("/plan/endpoint",
                     server.error().code == "channels.server_not_encrypted" ? "assist.endpoint_not_encrypted" : "assist.endpoint_not_valid",
                     plan.endpoint);
    if (plan.model.empty())
        return wrong("/plan/model", "assist.model_missing", "");
    return plan;
}

Result<api::WritingHelp> write_help(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const Wish& wish, Instant now)
{
    const auto before = TRY(kept(tx, workspace));
    // A key is for the server it was given for: another one must not get it.
    const bool same_server = networks::origin_of(before.plan.endpoint) == networks::origin_of(wish.plan.endpoint);
    const auto sealed = wish.sealed_key.value_or(same_server ? before.sealed_key : std::string());
    const auto column = sealed.empty() ? store::Value(std::nullopt) : store::Value(store::Blob{sealed});
    const auto json = api::encode(wish.plan);
    const auto changed =
        wish.version == 0
            ? TRY(tx.run(sql::AddHelp{.workspace = workspace, .plan = json, .sealed_key = column, .now = now}))
            : TRY(tx.run(sql::ChangeHelp{.plan = json, .sealed_key = column, .now = now, .workspace = workspace, .version = wish.version}));
    if (changed == 0)
        return Error{Fault::conflict, "assist.changed_meanwhile", "version " + std::to_string(wish.version)};
    TRY(archive::record(tx, caller, now,
                        {.action = "assist.write_writing_help",
                         .workspace = workspace,
                         .subject = workspace.text(),
                         .before = before.version ? RawJson{api::encode(before.plan)} : RawJson{},
                         .after = RawJson{json}}));
    TRY(events::record(tx, api::event::writing_help_changed,
                       {.at = now, .workspace = workspace, .subject = workspace.text(), .json = RawJson{"{}"}}));
    return help_of(tx, workspace, now);
}

Result<Endpoint> begin_ask(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, std::size_t bytes, Instant now)
{
    auto known = TRY(kept(tx, workspace));
    if (!known.plan.on)
        return Error{Fault::conflict, "assist.help_is_off", workspace.text()};
    if (const auto asked = TRY(asked_today(tx, workspace, now)); asked >= known.plan.asks_a_day)
        return Error{Fault::rate_limited, "assist.limit_reached", std::to_string(known.plan.asks_a_day)};
    TRY(tx.run(sql::CountAsk{.workspace = workspace, .day = today(now)}));
    const auto asked = networks::JsonObject().add("bytes", bytes).add("model", known.plan.model).text();
    TRY(archive::record(tx, caller, now,
                        {.action = "assist.ask_writing_help",
                         .workspace = workspace,
                         .subject = workspace.text(),
                         .before = RawJson{},
                         .after = RawJson{asked}}));
    return Endpoint{
        .address = std::move(known.plan.endpoint), .model = std::move(known.plan.model), .sealed_key = std::move(known.sealed_key)};
}

Result<Done> forget_asks(store::Transaction& tx, Instant now)
{
    TRY(tx.run(sql::ForgetAsks{.day = today(now)}));
    return done;
}

} // namespace rostrum::assist
