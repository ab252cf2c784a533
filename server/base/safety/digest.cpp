// Fingerprints: SHA-256 by OpenSSL, which has the processor do it, the rest by libsodium.

#include "base/safety/digest.h"

#include <cstdlib>
#include <openssl/evp.h>
#include <sodium.h>

namespace rostrum::safety {

namespace {

const unsigned char* octets(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

} // namespace

std::string sha256(std::string_view bytes)
{
    static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr); // for good: fetching takes longer than a short text
    std::string digest(32, '\0');
    if (EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()), nullptr, algorithm, nullptr) != 1)
        std::abort(); // out of memory
    return digest;
}

std::string hmac_sha256(const Secret& key, std::string_view bytes)
{
    crypto_auth_hmacsha256_state state; // the form that takes keys of any length
    crypto_auth_hmacsha256_init(&state, octets(key.reveal()), key.reveal().size());
    crypto_auth_hmacsha256_update(&state, octets(bytes), bytes.size());
    std::string digest(crypto_auth_hmacsha256_BYTES, '\0');
    crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(digest.data()));
    sodium_memzero(&state, sizeof state);
    return digest;
}

bool equal_in_constant_time(std::string_view one, std::string_view other)
{
    return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

} // namespace rostrum::safety
