// Bytes as text (RFC 4648).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rostrum::safety {

std::string base64(std::string_view bytes);    // padded
std::string base64url(std::string_view bytes); // without padding
std::string hex(std::string_view bytes);       // lower case

// Strict: nothing around it, no other alphabet, no bits left over. base64 wants its padding, base64url refuses it.
std::optional<std::string> from_base64(std::string_view text);
std::optional<std::string> from_base64url(std::string_view text);

} // namespace rostrum::safety
