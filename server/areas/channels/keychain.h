// The keys of connected channels, opened once and kept in memory, and their renewal: one at a time for each channel, whichever node it is.
#pragma once

#include "areas/channels/channels.h"

#include <deque>
#include <map>
#include <memory>

namespace rostrum::channels {

class Keychain {
public:
    explicit Keychain(Services& services) : services_(services) {}

    // Keys that are not about to end. Fails with `reconnect` (the channel is marked, a person has to come), or, when the network cannot be
    // asked for fresh ones and the present ones have ended, as HttpClient does; a blip never disconnects a channel.
    Task<networks::Keys> keys_of(Channel channel);

    // Fresh keys in place of `stale`, unless someone has renewed them meanwhile.
    Task<networks::Keys> renew(Channel channel, networks::Keys stale);

    void keep(ChannelId channel, networks::Keys keys); // what a network changed in passing, such as a nonce
    void forget(ChannelId channel);

private:
    struct Kept {
        std::optional<networks::Keys> keys;
        std::int64_t version = 0;
        bool renewing = false;
        std::deque<Resolver<Done>> waiting;
    };
    Task<networks::Keys> read(Channel channel);
    Task<networks::Keys> stored(ChannelId channel); // as they are in the database
    Task<networks::Keys> renew_now(Channel channel, networks::Keys stale);
    Task<> turn(ChannelId channel);
    void end_turn(ChannelId channel);

    Services& services_;
    std::map<ChannelId, Kept> kept_;
};

} // namespace rostrum::channels
