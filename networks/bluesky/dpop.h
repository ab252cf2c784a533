// Proof of possession (RFC 9449): a key of one session's own, and a signed note with each request that only its holder can write.
#pragma once

#include "base/core/secret.h"
#include "base/core/time.h"
#include "base/env/random.h"

#include <optional>
#include <string>
#include <string_view>

namespace rostrum::networks::bluesky::dpop {

Secret new_key(); // P-256, PEM

struct Claims {
    std::string method;
    std::string url;    // query and fragment are left out of the note
    std::string nonce;  // empty: none known yet
    std::string access; // the token it goes with; empty towards the authorization server
};
std::string proof(const Secret& key, const Claims& claims, Instant now, env::Random& random);

// What the other side does, for the stand-in: the thumbprint of the key (RFC 7638) when the note is genuine and says just this.
std::optional<std::string> thumbprint_if_genuine(std::string_view proof, const Claims& claims);

} // namespace rostrum::networks::bluesky::dpop
