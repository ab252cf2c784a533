// Rows of channels as values and back.
#pragma once

#include "areas/channels/channels.h"

namespace rostrum::channels {

Channel read_channel(store::Row& row);
std::string text_of(const networks::Told& told); // JSON
networks::Told told_of(std::string_view json);

// Keys as they are sealed: JSON of names and values.
std::string text_of(const networks::Keys& keys);
networks::Keys keys_of(std::string_view json, std::optional<Instant> renew_at);

api::Channel in_contract(const Channel& channel);

} // namespace rostrum::channels
