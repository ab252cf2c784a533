// Keys of a channel sealed to their row, and opened again.
#pragma once

#include "areas/channels/channels.h"

namespace rostrum::channels {

std::string seal_keys(Services& services, ChannelId channel, const networks::Keys& keys);
Result<networks::Keys> open_keys(Services& services, ChannelId channel, std::string_view sealed, std::optional<Instant> renew_at);

// The same for a sign-in under way, sealed to its state.
std::string seal_pending(Services& services, std::string_view state_hash, const networks::Keys& keys);
Result<networks::Keys> open_pending(Services& services, std::string_view state_hash, std::string_view sealed);

} // namespace rostrum::channels
