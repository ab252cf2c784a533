// The other end of web push, written from the RFCs once more, so that a mistake is not made on both sides.

#include "base/safety/testing/push_service.h"

#include "base/safety/base64.h"
#include "base/safety/digest.h"

#include <array>
#include <memory>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/param_build.h>

namespace rostrum::safety::testing {

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

const unsigned char* bytes(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

Key key_from(std::string_view point, const Secret* number)
{
    const std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)> builder(OSSL_PARAM_BLD_new(), OSSL_PARAM_BLD_free);
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
    const std::unique_ptr<BIGNUM, decltype(&BN_free)> secret(
        number ? BN_bin2bn(bytes(number->reveal()), static_cast<int>(number->reveal().size()), nullptr) : nullptr, BN_free);
    if (secret)
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, secret.get());
    const std::unique_ptr<OSSL_PARAM, decltype(&OSSL_PARAM_free)> params(OSSL_PARAM_BLD_to_param(builder.get()), OSSL_PARAM_free);
    const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> maker(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr),
                                                                            EVP_PKEY_CTX_free);
    EVP_PKEY* key = nullptr;
    EVP_PKEY_fromdata_init(maker.get());
    EVP_PKEY_fromdata(maker.get(), &key, number ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY, params.get());
    return {key, EVP_PKEY_free};
}

std::string agreed(const Key& mine, const Key& theirs)
{
    const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(EVP_PKEY_CTX_new(mine.get(), nullptr), EVP_PKEY_CTX_free);
    std::string secret(32, '\0');
    auto size = secret.size();
    EVP_PKEY_derive_init(context.get());
    EVP_PKEY_derive_set_peer(context.get(), theirs.get());
    EVP_PKEY_derive(context.get(), reinterpret_cast<unsigned char*>(secret.data()), &size);
    return secret;
}

std::string hkdf(std::string_view salt, std::string_view material, std::string_view info, std::size_t size)
{
    const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nullptr),
                                                                              EVP_PKEY_CTX_free);
    std::string out(size, '\0');
    EVP_PKEY_derive_init(context.get());
    EVP_PKEY_CTX_set_hkdf_md(context.get(), EVP_sha256());
    EVP_PKEY_CTX_set1_hkdf_salt(context.get(), bytes(salt), static_cast<int>(salt.size()));
    EVP_PKEY_CTX_set1_hkdf_key(context.get(), bytes(material), static_cast<int>(material.size()));
    EVP_PKEY_CTX_add1_hkdf_info(context.get(), bytes(info), static_cast<int>(info.size()));
    EVP_PKEY_derive(context.get(), reinterpret_cast<unsigned char*>(out.data()), &size);
    return out;
}

std::optional<std::string> decrypt(const std::string& key, const std::string& nonce, std::string_view sealed)
{
    if (sealed.size() < 17)
        return std::nullopt;
    const auto size = sealed.size() - 16;
    std::string out(size, '\0'), tag(sealed.substr(size));
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int written = 0;
    EVP_DecryptInit_ex(cipher.get(), EVP_aes_128_gcm(), nullptr, bytes(key), bytes(nonce));
    EVP_DecryptUpdate(cipher.get(), reinterpret_cast<unsigned char*>(out.data()), &written, bytes(sealed), static_cast<int>(size));
    EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, 16, tag.data());
    if (EVP_DecryptFinal_ex(cipher.get(), reinterpret_cast<unsigned char*>(out.data()) + written, &written) != 1)
        return std::nullopt;
    return out;
}

} // namespace

Browser Browser::make(env::Random& random)
{
    std::array<std::uint8_t, 16> auth{};
    random.fill(auth);
    auto keys = PushKeys::make(random);
    PushReceiver receiver{.point = keys.point, .auth = Secret(std::string(auth.begin(), auth.end()))};
    return {std::move(keys), std::move(receiver)};
}

std::optional<std::string> open_push(std::string_view body, const Browser& browser)
{
    if (body.size() < 86 || body[20] != 65)
        return std::nullopt;
    const auto salt = body.substr(0, 16), sender = body.substr(21, 65);
    const auto secret = agreed(key_from(browser.keys.point, &browser.keys.number), key_from(sender, nullptr));
    const auto info = std::string("WebPush: info") + '\0' + browser.keys.point + std::string(sender);
    const auto material = hkdf(browser.receiver.auth.reveal(), secret, info, 32);
    auto text = decrypt(hkdf(salt, material, std::string_view("Content-Encoding: aes128gcm\0", 28), 16),
                        hkdf(salt, material, std::string_view("Content-Encoding: nonce\0", 24), 12), body.substr(86));
    if (!text)
        return std::nullopt;
    while (!text->empty() && text->back() == '\0') // padding
        text->pop_back();
    if (text->empty() || text->back() != '\x02')
        return std::nullopt;
    text->pop_back();
    return text;
}

std::optional<Sender> sender_of(std::string_view authorization)
{
    constexpr std::string_view begin = "vapid t=", middle = ", k=";
    const auto comma = authorization.find(middle);
    if (!authorization.starts_with(begin) || comma == authorization.npos)
        return std::nullopt;
    const auto token = authorization.substr(begin.size(), comma - begin.size());
    const auto point = from_base64url(authorization.substr(comma + middle.size()));
    const auto first = token.find('.'), last = token.rfind('.');
    if (!point || first == last)
        return std::nullopt;
    const auto claims = from_base64url(token.substr(first + 1, last - first - 1));
    const auto signature = from_base64url(token.substr(last + 1));
    if (!claims || !signature || signature->size() != 64)
        return std::nullopt;

    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> pair(ECDSA_SIG_new(), ECDSA_SIG_free);
    ECDSA_SIG_set0(pair.get(), BN_bin2bn(bytes(*signature), 32, nullptr), BN_bin2bn(bytes(*signature) + 32, 32, nullptr));
    unsigned char* der = nullptr;
    const auto size = i2d_ECDSA_SIG(pair.get(), &der);
    const auto key = key_from(*point, nullptr);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digester(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    const auto said = token.substr(0, last);
    const bool genuine = key && EVP_DigestVerifyInit(digester.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
                         EVP_DigestVerify(digester.get(), der, static_cast<std::size_t>(size), bytes(said), said.size()) == 1;
    OPENSSL_free(der);
    return genuine ? std::optional(Sender{*point, *claims}) : std::nullopt;
}

} // namespace rostrum::safety::testing
