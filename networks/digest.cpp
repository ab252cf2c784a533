// SHA-256 and base64url, as sign-ins and record keys want them.

#include "networks/digest.h"

#include <openssl/sha.h>

namespace rostrum::networks {
namespace {
constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
}

std::array<std::uint8_t, 32> sha256(std::string_view text)
{
    std::array<std::uint8_t, 32> digest{};
    SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
    return digest;
}

std::string base64url(std::span<const std::uint8_t> bytes)
{
    std::string out;
    std::uint32_t bits = 0;
    int held = 0;
    for (const auto byte : bytes) {
        bits = (bits << 8 | byte) & 0xFFFF;
        for (held += 8; held >= 6; held -= 6)
            out += letters[bits >> (held - 6) & 63];
    }
    if (held > 0)
        out += letters[bits << (6 - held) & 63];
    return out;
}

std::string base64url(std::string_view text)
{
    return base64url({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

std::string base64url_decoded(std::string_view text)
{
    std::string out;
    std::uint32_t bits = 0;
    int held = 0;
    for (const char c : text) {
        const auto value = letters.find(c);
        if (value == letters.npos)
            return {};
        bits = (bits << 6 | static_cast<std::uint32_t>(value)) & 0xFFFF;
        held += 6;
        if (held >= 8) {
            held -= 8;
            out += static_cast<char>(bits >> held & 0xFF);
        }
    }
    return out;
}

std::string code_challenge(std::string_view verifier)
{
    return base64url(sha256(verifier));
}

} // namespace rostrum::networks
