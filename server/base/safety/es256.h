// ES256 (RFC 7518, section 3.4): ECDSA on P-256 with SHA-256, the signature as the two numbers one after the other.
#pragma once

#include <string>
#include <string_view>

struct evp_pkey_st; // OpenSSL's EVP_PKEY

namespace rostrum::safety {

// Sixty-four bytes. `key` is a private key of P-256.
std::string es256(evp_pkey_st* key, std::string_view text);

} // namespace rostrum::safety
