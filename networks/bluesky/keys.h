// What a channel keeps to speak for its account: the names under which the parts of its keys lie.
#pragma once

#include "networks/network.h"

namespace rostrum::networks::bluesky {

namespace entry {
inline constexpr const char* access = "access";
inline constexpr const char* refresh = "refresh";
inline constexpr const char* proof_key = "proof_key"; // present: signed in by OAuth
inline constexpr const char* nonce = "nonce";         // of the account's server
inline constexpr const char* issuer = "issuer";       // from here on, of the authorization server
inline constexpr const char* issuer_nonce = "issuer_nonce";
inline constexpr const char* token_address = "token_address";
inline constexpr const char* client = "client";
inline constexpr const char* verifier = "verifier"; // from here on, only while a sign-in is under way
inline constexpr const char* callback = "callback";
inline constexpr const char* server = "server";
inline constexpr const char* expected = "expected"; // the DID the person named
} // namespace entry

inline std::string of(const Keys& keys, const char* name)
{
    const auto found = keys.values.find(name);
    return found == keys.values.end() ? std::string() : found->second.reveal();
}

inline void keep(Keys& keys, const char* name, std::string value)
{
    keys.values[name] = Secret(std::move(value));
}

} // namespace rostrum::networks::bluesky
