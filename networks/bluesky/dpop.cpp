// Proof of possession (RFC 9449), ES256 with OpenSSL.

#include "networks/bluesky/dpop.h"

#include "base/safety/base64.h"
#include "base/safety/digest.h"
#include "base/safety/es256.h"
#include "networks/json_reading.h"
#include "networks/json_writing.h"

#include <cstdlib>
#include <memory>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

namespace rostrum::networks::bluesky::dpop {
namespace {

template <auto free> struct Free {
    template <class T> void operator()(T* held) const { free(held); }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Bio = std::unique_ptr<BIO, Free<BIO_free_all>>;
using Number = std::unique_ptr<BIGNUM, Free<BN_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Free<ECDSA_SIG_free>>;
using Digester = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;

constexpr std::size_t coordinate = 32;

void must(bool fine)
{
    if (!fine)
        std::abort(); // a key of our own making, or memory, is broken
}

Key parse(const Secret& pem)
{
    const Bio source(BIO_new_mem_buf(pem.reveal().data(), static_cast<int>(pem.reveal().size())));
    Key key(PEM_read_bio_PrivateKey(source.get(), nullptr, nullptr, nullptr));
    must(key != nullptr);
    return key;
}

std::string padded(const BIGNUM* number)
{
    std::string out(coordinate, '\0');
    must(BN_bn2binpad(number, reinterpret_cast<unsigned char*>(out.data()), coordinate) == static_cast<int>(coordinate));
    return out;
}

std::string public_coordinate(const Key& key, const char* name)
{
    BIGNUM* number = nullptr;
    must(EVP_PKEY_get_bn_param(key.get(), name, &number) == 1);
    return safety::base64url(padded(Number(number).get()));
}

// Members in the order of the alphabet and nothing else, as the thumbprint wants it.
RawJson public_key(std::string_view x, std::string_view y)
{
    return JsonObject().add("crv", "P-256").add("kty", "EC").add("x", x).add("y", y).done();
}

Key public_key_of(const std::string& x, const std::string& y)
{
    const auto point = "\x04" + x + y;
    OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, const_cast<char*>("prime256v1"), 0),
                           OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, const_cast<char*>(point.data()), point.size()),
                           OSSL_PARAM_construct_end()};
    const std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>> context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY* key = nullptr;
    if (EVP_PKEY_fromdata_init(context.get()) != 1 || EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params) != 1)
        return {};
    return Key(key);
}

bool is_signed_by(const Key& key, std::string_view text, const std::string& raw)
{
    if (!key || raw.size() != 2 * coordinate)
        return false;
    const auto* bytes = reinterpret_cast<const unsigned char*>(raw.data());
    const Signature signature(ECDSA_SIG_new());
    must(ECDSA_SIG_set0(signature.get(), BN_bin2bn(bytes, coordinate, nullptr), BN_bin2bn(bytes + coordinate, coordinate, nullptr)) == 1);
    unsigned char* der = nullptr;
    const auto size = i2d_ECDSA_SIG(signature.get(), &der);
    const Digester digester(EVP_MD_CTX_new());
    const bool genuine = size > 0 && EVP_DigestVerifyInit(digester.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
                         EVP_DigestVerify(digester.get(), der, static_cast<std::size_t>(size),
                                          reinterpret_cast<const unsigned char*>(text.data()), text.size()) == 1;
    OPENSSL_free(der);
    return genuine;
}

std::string hash_of(const std::string& access)
{
    return safety::base64url(safety::sha256(access));
}

} // namespace

Secret new_key()
{
    const Key key(EVP_EC_gen("P-256"));
    const Bio out(BIO_new(BIO_s_mem()));
    must(key && PEM_write_bio_PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
    char* text = nullptr;
    const auto size = BIO_get_mem_data(out.get(), &text);
    return Secret(std::string(text, static_cast<std::size_t>(size)));
}

std::string proof(const Secret& pem, const Claims& claims, Instant now, env::Random& random)
{
    const auto key = parse(pem);
    const auto jwk = public_key(public_coordinate(key, OSSL_PKEY_PARAM_EC_PUB_X), public_coordinate(key, OSSL_PKEY_PARAM_EC_PUB_Y));
    const auto header = JsonObject().add("typ", "dpop+jwt").add("alg", "ES256").add("jwk", jwk).text();
    JsonObject body;
    body.add("jti", random.token(16))
        .add("htm", claims.method)
        .add("htu", claims.url.substr(0, claims.url.find_first_of("?#")))
        .add("iat", std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count())
        .add_unless_empty("nonce", claims.nonce);
    if (!claims.access.empty())
        body.add("ath", hash_of(claims.access));
    const auto text = safety::base64url(header) + '.' + safety::base64url(body.text());
    return text + '.' + safety::base64url(safety::es256(key.get(), text));
}

std::optional<std::string> thumbprint_if_genuine(std::string_view proof, const Claims& claims)
{
    const auto first = proof.find('.');
    const auto second = proof.rfind('.');
    if (first == proof.npos || second == first)
        return std::nullopt;
    const auto header = read_json(safety::from_base64url(proof.substr(0, first)).value_or(""));
    const auto body = read_json(safety::from_base64url(proof.substr(first + 1, second - first - 1)).value_or(""));
    if (!header || !body || text_at(*header, "typ") != "dpop+jwt" || text_at(*header, "alg") != "ES256")
        return std::nullopt;
    const auto x = text_at(*header, "jwk", "x"), y = text_at(*header, "jwk", "y");
    if (!is_signed_by(public_key_of(safety::from_base64url(x).value_or(""), safety::from_base64url(y).value_or("")),
                      proof.substr(0, second), safety::from_base64url(proof.substr(second + 1)).value_or("")))
        return std::nullopt;
    const bool says_this = text_at(*body, "htm") == claims.method &&
                           text_at(*body, "htu") == claims.url.substr(0, claims.url.find_first_of("?#")) &&
                           text_at(*body, "nonce") == claims.nonce && !text_at(*body, "jti").empty() &&
                           text_at(*body, "ath") == (claims.access.empty() ? "" : hash_of(claims.access));
    return says_this ? std::optional(safety::base64url(safety::sha256(public_key(x, y).text))) : std::nullopt;
}

} // namespace rostrum::networks::bluesky::dpop
