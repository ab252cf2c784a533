// Connecting an account: with a password made for Rostrum, or by sending the person to the network and back.

#include "areas/channels/connect.h"

#include "api/events.h"
#include "app/services.h"
#include "app/settings.h"
#include "areas/archive/archive.h"
#include "areas/channels/keychain.h"
#include "areas/channels/records.h"
#include "areas/channels/sealed_keys.h"
#include "base/env/clock.h"
#include "base/env/random.h"
#include "base/events/outbox.h"
#include "base/safety/base64.h"
#include "base/safety/digest.h"
#include "queries/channels.h"

#include <algorithm>

namespace rostrum::channels {

namespace {

constexpr Duration time_to_come_back = 30min;

struct Found {
    WorkspaceId workspace;
    std::optional<ChannelId> again;
    std::string network;
    networks::Connected connected;
    ChannelId fresh_channel;
    AccountId fresh_account;
};

Found found_there(Services& services, WorkspaceId workspace, std::optional<ChannelId> again, std::string network,
                  networks::Connected connected)
{
    const auto now = services.clock.now();
    return {.workspace = workspace,
            .again = again,
            .network = std::move(network),
            .connected = std::move(connected),
            .fresh_channel = services.random.id<ChannelId>(now),
            .fresh_account = services.random.id<AccountId>(now)};
}

Result<AccountId> account_row(store::Transaction& tx, const Found& found)
{
    const auto& account = found.connected.account;
    const auto known = TRY(tx.first(sql::FindAccount{.network = found.network, .server = account.server, .network_account = account.id},
                                    [](store::Row& row) { return row.next<AccountId>(); }));
    if (known)
        return *known;
    TRY(tx.run(
        sql::AddAccount{.id = found.fresh_account, .network = found.network, .server = account.server, .network_account = account.id}));
    return found.fresh_account;
}

// Which row the account's channel is, before keys are sealed to it.
Result<ChannelId> choose_channel(store::Transaction& tx, const Found& found)
{
    const auto account = TRY(account_row(tx, found));
    const auto present = TRY(tx.first(sql::FindChannelByAccount{.workspace = found.workspace, .account = account},
                                      [](store::Row& row) { return row.next<ChannelId>(); }));
    if (found.again && (!present || *present != *found.again))
        return Error{Fault::conflict, "channels.other_account", found.connected.account.address};
    return present.value_or(found.fresh_channel);
}

Result<Channel> write_channel(store::Transaction& tx, const Caller& caller, const Found& found, ChannelId id, const std::string& sealed,
                              Instant now)
{
    const auto account = TRY(account_row(tx, found));
    const auto& there = found.connected.account;
    const bool known = TRY(find(tx, found.workspace, id)).has_value();
    if (known) {
        TRY(tx.run(sql::ConnectAgain{.address = there.address,
                                     .link = there.link,
                                     .told = text_of(found.connected.told),
                                     .keys = store::Blob{sealed},
                                     .renew_at = found.connected.keys.renew_at,
                                     .channel = id,
                                     .workspace = found.workspace}));
    } else {
        TRY(tx.run(sql::AddChannel{.id = id,
                                   .workspace = found.workspace,
                                   .account = account,
                                   .network = found.network,
                                   .name = there.name.empty() ? there.address : there.name,
                                   .address = there.address,
                                   .link = there.link,
                                   .told = text_of(found.connected.told),
                                   .keys = store::Blob{sealed},
                                   .renew_at = found.connected.keys.renew_at,
                                   .now = now}));
    }
    TRY(archive::record(tx, caller, now,
                        {.action = found.again ? "channels.reconnect_channel" : "channels.connect_channel",
                         .workspace = found.workspace,
                         .subject = id.text(),
                         .subject_title = there.address}));
    TRY(events::record(
        tx, api::event::channel_connected,
        {.at = now, .workspace = found.workspace, .subject = id.text(), .json = RawJson{"{\"channel\":\"" + id.text() + "\"}"}}));
    return channel_of(tx, found.workspace, id);
}

Task<Channel> keep_channel(Services& services, Caller caller, Found found)
{
    const auto id = co_await services.store.write(choose_channel, found);
    const auto sealed = seal_keys(services, id, found.connected.keys);
    auto channel = co_await services.store.write(write_channel, caller, found, id, sealed, services.clock.now());
    services.keychain.forget(id);
    co_return channel;
}

Result<const networks::Network*> network_to_sign_in_to(const std::string& id)
{
    const auto* network = networks::find(id);
    if (!network || !network->sign_in)
        return Error{Fault::invalid, "channels.network_unknown", id, {}, {{"/network", "channels.network_unknown", id}}};
    return network;
}

Result<Channel> find_again(store::Transaction& tx, WorkspaceId workspace, ChannelId channel)
{
    return channel_of(tx, workspace, channel);
}

struct UnderWay {
    std::string state_hash;
    WorkspaceId workspace;
    std::optional<ChannelId> again;
    PersonId person;
    std::string network;
    std::string callback;
    std::string pending;
};

Result<Done> keep_under_way(store::Transaction& tx, const UnderWay& one, Instant now)
{
    TRY(tx.run(sql::DropOldSignIns{.now = now}));
    TRY(tx.run(sql::BeginSignIn{.state_hash = one.state_hash,
                                .workspace = one.workspace,
                                .channel = one.again,
                                .person = one.person,
                                .network = one.network,
                                .callback = one.callback,
                                .pending = store::Blob{one.pending},
                                .expires_at = now + time_to_come_back}));
    return done;
}

Result<UnderWay> take_under_way(store::Transaction& tx, const std::string& state_hash, PersonId person, Instant now)
{
    auto taken = TRY(tx.first(sql::TakeSignIn{.state_hash = state_hash, .person = person, .now = now}, [&](store::Row& row) {
        UnderWay one;
        one.state_hash = state_hash;
        one.person = person;
        one.workspace = row.next<WorkspaceId>();
        one.again = row.next<std::optional<ChannelId>>();
        one.network = row.next<std::string>();
        one.callback = row.next<std::string>();
        one.pending = row.next<std::string>();
        return one;
    }));
    if (!taken)
        return Error{Fault::not_found, "channels.sign_in_expired", "unknown state"};
    // They may have lost their role on the way.
    const auto administrators = TRY(people::members_with(tx, taken->workspace, api::Role::administrator));
    if (std::ranges::none_of(administrators, [&](const auto& member) { return member.person == person; }))
        return Error{Fault::forbidden, "people.role_too_low", "channels.connect_channel"};
    return *std::move(taken);
}

std::string hash_of(std::string_view state)
{
    return safety::base64url(safety::sha256(state));
}

Task<api::Connecting> send_the_person(Services& services, Caller caller, UnderWay under_way, const networks::Network* network,
                                      api::ConnectChannel wish)
{
    const auto state = services.random.token();
    under_way.state_hash = hash_of(state);
    under_way.callback = services.settings.public_url + "/api/connections/callback";
    const networks::Outside outside{services.http_client, services.clock, services.random};
    networks::RedirectSignIn there{.server = wish.server.value_or(""),
                                   .identifier = wish.identifier.value_or(""),
                                   .callback = under_way.callback,
                                   .state = state,
                                   .public_url = services.settings.public_url};
    auto going = co_await network->sign_in->begin(outside, std::move(there));
    under_way.pending = seal_pending(services, under_way.state_hash, going.pending);
    under_way.person = *caller.person;
    co_await services.store.write(keep_under_way, under_way, services.clock.now());
    api::Connecting connecting;
    connecting.go_to = going.go_to;
    co_return connecting;
}

} // namespace

Task<api::Connecting> connect(Services& services, Caller caller, WorkspaceId workspace, std::optional<ChannelId> again,
                              api::ConnectChannel wish)
{
    const auto* network = CO_TRY(network_to_sign_in_to(wish.network));
    if (again) {
        const auto present = co_await services.store.read(find_again, workspace, *again);
        if (present.network_id != wish.network)
            co_return Error{Fault::conflict, "channels.other_account", wish.network};
    }
    const auto way = wish.way.value_or(wish.password ? api::SignInWay::app_password : api::SignInWay::oauth);
    if (way == api::SignInWay::oauth) {
        UnderWay under_way{
            .state_hash = {}, .workspace = workspace, .again = again, .person = {}, .network = wish.network, .callback = {}, .pending = {}};
        auto going = co_await send_the_person(services, caller, std::move(under_way), network, std::move(wish));
        co_return going;
    }
    const networks::Outside outside{services.http_client, services.clock, services.random};
    networks::PasswordSignIn with{
        .server = wish.server.value_or(""), .identifier = wish.identifier.value_or(""), .password = wish.password.value_or(Secret())};
    auto connected = co_await network->sign_in->with_password(outside, std::move(with));
    auto found = found_there(services, workspace, again, wish.network, std::move(connected));
    auto channel = co_await keep_channel(services, caller, std::move(found));
    api::Connecting connecting;
    connecting.channel = in_contract(channel);
    co_return connecting;
}

Task<Channel> keep(Services& services, Caller caller, WorkspaceId workspace, std::string network, networks::Connected connected)
{
    auto found = found_there(services, workspace, std::nullopt, std::move(network), std::move(connected));
    auto channel = co_await keep_channel(services, std::move(caller), std::move(found));
    co_return channel;
}

Task<Returned> finish(Services& services, Caller caller, std::string state, std::string code, std::string issuer)
{
    const auto now = services.clock.now();
    auto under_way = co_await services.store.write(take_under_way, hash_of(state), *caller.person, now);
    const auto* network = CO_TRY(network_to_sign_in_to(under_way.network));
    auto pending = CO_TRY(open_pending(services, under_way.state_hash, under_way.pending));
    const networks::Outside outside{services.http_client, services.clock, services.random};
    networks::CameBack came_back{.code = std::move(code), .issuer = std::move(issuer), .callback = under_way.callback};
    auto connected = co_await network->sign_in->finish(outside, std::move(pending), std::move(came_back));
    auto found = found_there(services, under_way.workspace, under_way.again, under_way.network, std::move(connected));
    const auto channel = co_await keep_channel(services, caller, std::move(found));
    co_return Returned{under_way.workspace, channel.id};
}

} // namespace rostrum::channels
