// Secrets at rest: sealed to the place where they stand, so that a value copied into another row or column does not open there.
#pragma once

#include "base/core/result.h"
#include "base/core/secret.h"
#include "base/env/random.h"

#include <cstdint>
#include <map>
#include <optional>

namespace rostrum::safety {

// Keys by their number. The key with the highest number seals; all of them open, so that rotation can take its time.
class KeyRing {
public:
    // The file holds a line a key: its number and its bytes. It is made with 0600 when it is absent and `make` says so. Failures:
    // "safety.key_file_absent", "safety.key_file_open_to_others" (readable by anyone else), "safety.key_file_broken".
    enum class IfAbsent { make, fail };
    static Result<KeyRing> read(const std::string& path, IfAbsent if_absent, env::Random& random);
    // Adds a key that seals from now on, and replaces the file in one move.
    static Result<KeyRing> rotate(const std::string& path, env::Random& random);
    // Leaves only the newest key in the file: once everything is sealed anew.
    static Result<KeyRing> forget_old(const std::string& path, env::Random& random);

    explicit KeyRing(std::map<std::uint32_t, Secret> keys) : keys_(std::move(keys)) {}
    std::uint32_t newest() const { return keys_.rbegin()->first; }
    const Secret* find(std::uint32_t number) const;
    const std::map<std::uint32_t, Secret>& keys() const { return keys_; }
    std::string fingerprint() const; // of the newest key; tells whether a backup and a key file belong together

private:
    std::map<std::uint32_t, Secret> keys_; // never empty
};

// Where a sealed value stands: its row and its column.
struct Place {
    std::string_view row;    // an id
    std::string_view column; // channels.access_token
};

// Bytes of a sealed value: version, key number, nonce, XChaCha20-Poly1305 of the text with the place as associated data.
class Sealer {
public:
    Sealer(KeyRing keys, env::Random& random) : keys_(std::move(keys)), random_(random) {}

    std::string seal(const Secret& secret, Place place) const;
    // Failures, each Fault::broken: "safety.seal_unknown_key" (another key file), "safety.seal_broken" (changed, or moved from elsewhere).
    Result<Secret> open(std::string_view sealed, Place place) const;
    bool is_current(std::string_view sealed) const; // sealed with the newest key
    const KeyRing& keys() const { return keys_; }

    static Secret make_key(env::Random& random);

private:
    KeyRing keys_;
    env::Random& random_;
};

} // namespace rostrum::safety
