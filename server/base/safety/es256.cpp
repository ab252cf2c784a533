// ES256 with OpenSSL, which writes signatures as DER.

#include "base/safety/es256.h"

#include <cstdlib>
#include <memory>
#include <openssl/bn.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>

namespace rostrum::safety {

namespace {

constexpr int number_size = 32;

void must(bool fine)
{
    if (!fine)
        std::abort(); // memory, or a key of our own making, is broken
}

std::string padded(const BIGNUM* number)
{
    std::string out(number_size, '\0');
    must(BN_bn2binpad(number, reinterpret_cast<unsigned char*>(out.data()), number_size) == number_size);
    return out;
}

} // namespace

std::string es256(EVP_PKEY* key, std::string_view text)
{
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digester(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    must(digester && EVP_DigestSignInit(digester.get(), nullptr, EVP_sha256(), nullptr, key) == 1);
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    std::size_t size = 0;
    must(EVP_DigestSign(digester.get(), nullptr, &size, bytes, text.size()) == 1);
    std::string der(size, '\0');
    must(EVP_DigestSign(digester.get(), reinterpret_cast<unsigned char*>(der.data()), &size, bytes, text.size()) == 1);
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> signature(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size)),
                                                                          ECDSA_SIG_free);
    must(signature != nullptr);
    return padded(ECDSA_SIG_get0_r(signature.get())) + padded(ECDSA_SIG_get0_s(signature.get()));
}

} // namespace rostrum::safety
