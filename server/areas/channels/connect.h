// Connecting an account: with a password made for Rostrum, or by sending the person to the network and back.
#pragma once

#include "areas/channels/channels.h"

namespace rostrum::channels {

// `again`: the channel that is to be connected once more; another account is refused with conflict "channels.other_account".
Task<api::Connecting> connect(Services& services, Caller caller, WorkspaceId workspace, std::optional<ChannelId> again,
                              api::ConnectChannel wish);

// Keeps an account whose keys are at hand as a channel, for a demonstration's stand-ins and for tests; what `connect` ends with.
Task<Channel> keep(Services& services, Caller caller, WorkspaceId workspace, std::string network, networks::Connected connected);

struct Returned {
    WorkspaceId workspace;
    ChannelId channel;
};
Task<Returned> finish(Services& services, Caller caller, std::string state, std::string code, std::string issuer);

} // namespace rostrum::channels
