// SHA-256 and base64url, as sign-ins and record keys want them.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace rostrum::networks {

std::array<std::uint8_t, 32> sha256(std::string_view text);
std::string base64url(std::span<const std::uint8_t> bytes); // without padding
std::string base64url(std::string_view text);
std::string base64url_decoded(std::string_view text); // empty for anything that is none

// What PKCE (RFC 7636, S256) shows first for a verifier that it shows later.
std::string code_challenge(std::string_view verifier);

} // namespace rostrum::networks
