// Looking somebody up on a channel's network, so that a text can mention them.

#include "api/channels_operations.h"
#include "app/services.h"
#include "areas/channels/channels.h"
#include "base/env/clock.h"
#include "networks/answer.h"

namespace rostrum::channels {
namespace {

struct Asked {
    Channel channel;
    std::optional<Instant> quiet_until;
};

Result<Asked> asked(store::Transaction& tx, WorkspaceId workspace, ChannelId id)
{
    auto channel = TRY(channel_of(tx, workspace, id));
    const auto quiet = TRY(quiet_until(tx, channel.shared_account));
    return Asked{std::move(channel), quiet};
}

// Whatever the network said, people can write an address by hand; only a sign-in needs them.
Error not_told(const Error& why)
{
    const bool wants_the_person = why.fault == Fault::reconnect;
    return {wants_the_person ? Fault::reconnect : Fault::no_connection,
            wants_the_person ? "channels.sign_in_again" : "channels.people_not_told", why.code + ": " + why.detail};
}

} // namespace

namespace operations {

Task<api::Mentionables> find_people(Services& services, Caller, WorkspaceId workspace, ChannelId id, api::FindPeopleQuery query)
{
    const auto [channel, quiet_until] = co_await services.store.read(asked, workspace, id);
    const auto* directory = channel.network ? channel.network->directory.get() : nullptr;
    api::Mentionables shown;
    if (!directory)
        co_return shown;
    // Looking people up spends what the account may ask, and posts go first.
    if (quiet_until && *quiet_until > services.clock.now())
        co_return Error{Fault::rate_limited, "channels.people_not_told", "the network asked for a pause"};

    const auto answer = co_await attempted(send_as(services, channel, directory->look_for(channel.account, query.typed)));
    if (!answer)
        co_return not_told(answer.error());
    if (const auto pause = networks::used_up(*answer))
        co_await services.store.write(keep_quiet, channel.shared_account, services.clock.now() + *pause);
    const auto people = directory->found(channel.account, *answer);
    if (!people)
        co_return not_told(people.error());
    for (const auto& each : *people)
        shown.people.push_back({.handle = each.handle, .name = each.name});
    co_return shown;
}

} // namespace operations
} // namespace rostrum::channels
