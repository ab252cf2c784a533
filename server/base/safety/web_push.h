// Messages that one browser alone can open (RFC 8291, 8188), and the word of who sends them (RFC 8292).
#pragma once

#include "base/core/result.h"
#include "base/core/secret.h"
#include "base/core/time.h"
#include "base/env/random.h"

namespace rostrum::safety {

// A pair of keys on P-256: the private number of 32 bytes, and the public point of 65, uncompressed.
struct PushKeys {
    Secret number;
    std::string point;

    static PushKeys make(env::Random& random);
    static std::optional<PushKeys> from(Secret number); // none: no number of that curve
};

// What a browser gave away so that messages can reach it.
struct PushReceiver {
    std::string point; // 65 bytes
    Secret auth;       // 16 bytes
};
Result<Done> check(const PushReceiver& receiver); // invalid "notify.push_keys_not_valid"

inline constexpr std::size_t longest_push = 3000; // bytes of text; every push service takes as many

// The body of the message. `ours` are fresh keys for this message alone, `salt` 16 fresh bytes.
Result<std::string> seal_push(std::string_view text, const PushReceiver& receiver, const PushKeys& ours, std::string_view salt);

// The value of the Authorization header: who we are to the push service at `origin`, and until when; `contact` is mailto: or https:.
std::string push_authorization(const PushKeys& ours, std::string_view origin, std::string_view contact, Instant until);

} // namespace rostrum::safety
