// Seals what is personal in an entry of the log, the same way each time: a step that is run again writes the same bytes.
#pragma once

#include "base/core/secret.h"

#include <optional>
#include <string>
#include <string_view>

namespace rostrum::archive {

// `place` is where the text belongs (organization and number): it opens there and nowhere else. The nonce is made from key, place and text,
// so that it is used twice only for the same text at the same place.
std::string seal(const Secret& key, std::string_view place, std::string_view text);
std::optional<std::string> open(const Secret& key, std::string_view place, std::string_view sealed);

inline constexpr std::size_t personal_key_size = 32;

// SHA-256 over the hash of the entry before and the bytes of this one.
std::string chain(std::string_view hash_before, std::string_view canonical);
inline const std::string nothing_before(32, '\0');

} // namespace rostrum::archive
