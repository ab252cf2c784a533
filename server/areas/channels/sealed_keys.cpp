// Keys of a channel sealed to their row, and opened again.

#include "areas/channels/sealed_keys.h"

#include "app/services.h"
#include "areas/channels/records.h"
#include "base/safety/seal.h"

namespace rostrum::channels {

std::string seal_keys(Services& services, ChannelId channel, const networks::Keys& keys)
{
    return services.sealer.seal(Secret(text_of(keys)), {channel.text(), "channels.keys"});
}

Result<networks::Keys> open_keys(Services& services, ChannelId channel, std::string_view sealed, std::optional<Instant> renew_at)
{
    const auto opened = TRY(services.sealer.open(sealed, {channel.text(), "channels.keys"}));
    return keys_of(opened.reveal(), renew_at);
}

std::string seal_pending(Services& services, std::string_view state_hash, const networks::Keys& keys)
{
    return services.sealer.seal(Secret(text_of(keys)), {state_hash, "sign_ins.pending"});
}

Result<networks::Keys> open_pending(Services& services, std::string_view state_hash, std::string_view sealed)
{
    const auto opened = TRY(services.sealer.open(sealed, {state_hash, "sign_ins.pending"}));
    return keys_of(opened.reveal(), {});
}

} // namespace rostrum::channels
