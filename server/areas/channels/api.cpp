// The operations of channels.

#include "api/channels_operations.h"
#include "api/events.h"
#include "app/services.h"
#include "app/settings.h"
#include "areas/archive/archive.h"
#include "areas/channels/connect.h"
#include "areas/channels/keychain.h"
#include "areas/channels/records.h"
#include "base/env/clock.h"
#include "base/events/outbox.h"
#include "queries/channels.h"

namespace rostrum::channels {

namespace {

Result<api::Channels> list(store::Transaction& tx, WorkspaceId workspace)
{
    api::Channels shown;
    for (const auto& channel : TRY(of_workspace(tx, workspace)))
        shown.channels.push_back(in_contract(channel));
    return shown;
}

Result<api::Channel> change(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, ChannelId id,
                            const api::ChangeChannel& body, Instant now)
{
    auto channel = TRY(channel_of(tx, workspace, id));
    const auto before = api::encode(in_contract(channel));
    if (body.name)
        channel.name = *body.name;
    if (body.late_rule)
        channel.late_rule = body.late_rule;
    TRY(tx.run(
        sql::ChangeChannel{.name = channel.name,
                           .late_after_minutes = channel.late_rule ? std::optional(channel.late_rule->after_minutes) : std::nullopt,
                           .late_then = channel.late_rule ? std::optional(std::string(to_string(channel.late_rule->then))) : std::nullopt,
                           .channel = id,
                           .workspace = workspace}));
    TRY(archive::record(tx, caller, now,
                        {.action = "channels.change_channel",
                         .workspace = workspace,
                         .subject = id.text(),
                         .subject_title = channel.name,
                         .before = RawJson{before},
                         .after = RawJson{api::encode(in_contract(channel))}}));
    return in_contract(channel);
}

Result<Done> disconnect(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, ChannelId id, Instant now)
{
    const auto channel = TRY(channel_of(tx, workspace, id));
    if (channel.network && !channel.network->sign_in)
        return Error{Fault::conflict, "channels.own_page_stays", id.text()};
    TRY(tx.run(sql::ForgetKeys{.channel = id, .workspace = workspace}));
    TRY(events::record(tx, api::event::channel_disconnected,
                       {.at = now, .workspace = workspace, .subject = id.text(), .json = RawJson{"{\"channel\":\"" + id.text() + "\"}"}}));
    return archive::record(
        tx, caller, now,
        {.action = "channels.disconnect_channel", .workspace = workspace, .subject = id.text(), .subject_title = channel.account.address});
}

Task<networks::Account> ask_who_we_are(Services& services, Channel channel)
{
    const networks::Outside outside{services.http_client, services.clock, services.random};
    auto keys = co_await services.keychain.keys_of(channel);
    auto account = co_await channel.network->sign_in->who_am_i(outside, channel.account, std::move(keys));
    co_return account;
}

} // namespace

namespace operations {

Task<api::Channels> list_channels(Services& services, Caller, WorkspaceId workspace)
{
    auto shown = co_await services.store.read(list, workspace);
    co_return shown;
}

Task<api::Connecting> connect_channel(Services& services, Caller caller, WorkspaceId workspace, api::ConnectChannel body)
{
    auto connecting = co_await connect(services, std::move(caller), workspace, std::nullopt, std::move(body));
    co_return connecting;
}

Task<api::Connecting> reconnect_channel(Services& services, Caller caller, WorkspaceId workspace, ChannelId channel,
                                        api::ConnectChannel body)
{
    auto connecting = co_await connect(services, std::move(caller), workspace, channel, std::move(body));
    co_return connecting;
}

Task<api::Channel> change_channel(Services& services, Caller caller, WorkspaceId workspace, ChannelId channel, api::ChangeChannel body)
{
    auto shown = co_await services.store.write(change, caller, workspace, channel, body, services.clock.now());
    co_return shown;
}

Task<> disconnect_channel(Services& services, Caller caller, WorkspaceId workspace, ChannelId channel)
{
    co_await services.store.write(disconnect, caller, workspace, channel, services.clock.now());
    services.keychain.forget(channel);
    co_return done;
}

Task<api::ChannelTest> test_channel(Services& services, Caller, WorkspaceId workspace, ChannelId id)
{
    auto channel = co_await services.store.read(channel_of, workspace, id);
    api::ChannelTest test{.works = true, .checked_at = services.clock.now()};
    if (!channel.network || !channel.network->sign_in)
        co_return test;
    const auto account = co_await attempted(ask_who_we_are(services, channel));
    if (account && account->id == channel.account.id)
        co_return test;
    test.works = false;
    test.code = account ? "channels.other_account" : account.error().code;
    test.detail = account ? account->address : account.error().detail;
    co_return test;
}

// The person's browser comes here from the network, so it is answered with a page of the app and not with a problem document.
Task<http::Response> finish_connecting(Services& services, Caller caller, api::FinishConnectingQuery query, http::Request)
{
    const auto there = [&](std::string tail) { return http::redirect(services.settings.public_url + "/channels" + tail); };
    if (query.error || !query.code)
        co_return there("?refused=" + std::string(query.error.value_or("no_code") == "access_denied" ? "by_you" : "by_network"));
    auto returned = co_await attempted(finish(services, std::move(caller), std::move(query.state), *query.code, query.iss.value_or("")));
    if (!returned)
        co_return there("?refused=" + returned.error().code);
    co_return there("?connected=" + returned->channel.text());
}

} // namespace operations
} // namespace rostrum::channels
