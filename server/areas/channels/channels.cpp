// Reading channels, and the marks the ledger leaves on them.

#include "areas/channels/channels.h"

#include "areas/channels/records.h"
#include "queries/channels.h"

namespace rostrum::channels {

networks::Proof proof_of(const Channel& channel)
{
    if (channel.told.proof)
        return *channel.told.proof;
    return channel.network ? channel.network->facts->proof.proof : networks::Proof::c;
}

api::ProofClass in_contract(networks::Proof proof)
{
    switch (proof) {
    case networks::Proof::a:
        return api::ProofClass::a;
    case networks::Proof::b:
        return api::ProofClass::b;
    case networks::Proof::c:
        break;
    }
    return api::ProofClass::c;
}

Result<std::optional<Channel>> find(store::Transaction& tx, WorkspaceId workspace, ChannelId channel)
{
    return tx.first(sql::FindChannel{.channel = channel, .workspace = workspace}, read_channel);
}

Result<Channel> channel_of(store::Transaction& tx, WorkspaceId workspace, ChannelId channel)
{
    auto found = TRY(find(tx, workspace, channel));
    if (!found)
        return Error{Fault::not_found, "channels.channel_not_found", channel.text()};
    return *std::move(found);
}

Result<std::vector<Channel>> of_workspace(store::Transaction& tx, WorkspaceId workspace)
{
    return tx.all(sql::ChannelsOfWorkspace{.workspace = workspace}, read_channel);
}

Result<std::vector<std::string>> servers(store::Transaction& tx)
{
    return tx.all(sql::Servers{.many = 20}, [](store::Row& row) { return row.next<std::string>(); });
}

Result<ChannelId> add_own(store::Transaction& tx, WorkspaceId workspace, ChannelId channel, AccountId account, std::string network,
                          networks::Account there, Instant now)
{
    TRY(tx.run(sql::AddAccount{.id = account, .network = network, .server = there.server, .network_account = there.id}));
    TRY(tx.run(sql::AddChannel{.id = channel,
                               .workspace = workspace,
                               .account = account,
                               .network = network,
                               .name = there.name,
                               .address = there.address,
                               .link = there.link,
                               .told = "{}",
                               .keys = store::Null{},
                               .renew_at = store::Null{},
                               .now = now}));
    return channel;
}

Result<Done> rename_own(store::Transaction& tx, WorkspaceId workspace, std::string network, std::string name, std::string address,
                        std::string link)
{
    TRY(tx.run(sql::RenameOwnChannel{.name = name, .address = address, .link = link, .workspace = workspace, .network = network}));
    return done;
}

Result<Done> keep_quiet(store::Transaction& tx, AccountId account, Instant until)
{
    TRY(tx.run(sql::KeepQuiet{.until = until, .account = account}));
    return done;
}

Result<std::optional<Instant>> quiet_until(store::Transaction& tx, AccountId account)
{
    const auto found =
        TRY(tx.first(sql::QuietUntil{.account = account}, [](store::Row& row) { return row.next<std::optional<Instant>>(); }));
    return found.value_or(std::nullopt);
}

Result<Done> need_sign_in(store::Transaction& tx, ChannelId channel, std::string code)
{
    TRY(tx.run(sql::NeedSignIn{.problem = code, .channel = channel}));
    return done;
}

Result<Done> note_success(store::Transaction& tx, ChannelId channel, Instant at)
{
    TRY(tx.run(sql::NoteSuccess{.at = at, .channel = channel}));
    return done;
}

} // namespace rostrum::channels
