// Fingerprints of bytes, with and without a key, and comparing them without telling where they differ.
#pragma once

#include "base/core/secret.h"

#include <string>
#include <string_view>

namespace rostrum::safety {

std::string sha256(std::string_view bytes);                                // 32 bytes
std::string hmac_sha256(const Secret& key, std::string_view bytes);        // 32 bytes
bool equal_in_constant_time(std::string_view one, std::string_view other); // tells at most that the lengths differ

} // namespace rostrum::safety
