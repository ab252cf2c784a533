// The face of channels: the accounts through which a workspace speaks, their keys, and the way their requests leave.
#pragma once

#include "api/types_channels.h"
#include "areas/people/people.h"
#include "base/env/http_client.h"
#include "networks/network.h"

namespace rostrum::channels {

using AccountId = Id<struct AccountNamed>; // one account on a network, whatever the number of workspaces that speak as it

struct Channel {
    ChannelId id;
    WorkspaceId workspace;
    AccountId shared_account;
    const networks::Network* network = nullptr; // none: its folder is no longer in this build
    std::string network_id;
    networks::Account account;
    networks::Told told;
    std::string name; // here; the account's own name is account.name
    api::ChannelState state = api::ChannelState::connected;
    std::optional<std::string> problem;
    std::optional<api::LateRule> late_rule;
    std::optional<Instant> last_success_at;
    Instant created_at;
};

// Class of proof and how long a repeat is safe, by what the server told or else by the network's facts.
networks::Proof proof_of(const Channel& channel);
api::ProofClass in_contract(networks::Proof proof);

Result<std::optional<Channel>> find(store::Transaction& tx, WorkspaceId workspace, ChannelId channel);
Result<Channel> channel_of(store::Transaction& tx, WorkspaceId workspace, ChannelId channel); // not_found "channels.channel_not_found"
Result<std::vector<Channel>> of_workspace(store::Transaction& tx, WorkspaceId workspace);

// The channel of a network that needs no sign-in, such as a workspace's own page.
Result<ChannelId> add_own(store::Transaction& tx, WorkspaceId workspace, ChannelId channel, AccountId account, std::string network,
                          networks::Account there, Instant now);
Result<Done> rename_own(store::Transaction& tx, WorkspaceId workspace, std::string network, std::string name, std::string address,
                        std::string link);

// Where connected channels speak, https://social.example, each once; some of them when there are very many.
Result<std::vector<std::string>> servers(store::Transaction& tx);

// The network said when to come again: nothing is sent as this account, from whichever workspace, before that.
Result<Done> keep_quiet(store::Transaction& tx, AccountId account, Instant until);
Result<std::optional<Instant>> quiet_until(store::Transaction& tx, AccountId account);

// The network wants the person again: everything scheduled there is held until they come.
Result<Done> need_sign_in(store::Transaction& tx, ChannelId channel, std::string code);
Result<Done> note_success(store::Transaction& tx, ChannelId channel, Instant at);

// Sends a request as the channel: adds its credentials, renews them ahead of expiry or when the network says so (one renewal at a time for
// each channel), and repeats a request only where the network provably did nothing. Fails as HttpClient does, or with `reconnect`.
Task<env::HttpAnswer> send_as(Services& services, Channel channel, env::HttpRequest request);

} // namespace rostrum::channels
