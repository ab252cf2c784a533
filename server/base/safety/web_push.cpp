// Web push with OpenSSL: P-256, HKDF by HMAC-SHA-256, AES-128-GCM, ES256.

#include "base/safety/web_push.h"

#include "base/core/json.h"
#include "base/safety/base64.h"
#include "base/safety/digest.h"
#include "base/safety/es256.h"

#include <array>
#include <cstdlib>
#include <memory>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

namespace rostrum::safety {

namespace {

template <auto free> struct Free {
    template <class T> void operator()(T* held) const { free(held); }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Maker = std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Free<OSSL_PARAM_free>>;
using ParamsBuilder = std::unique_ptr<OSSL_PARAM_BLD, Free<OSSL_PARAM_BLD_free>>;
using Number = std::unique_ptr<BIGNUM, Free<BN_clear_free>>;
using Group = std::unique_ptr<EC_GROUP, Free<EC_GROUP_free>>;
using Point = std::unique_ptr<EC_POINT, Free<EC_POINT_clear_free>>;
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, Free<EVP_CIPHER_CTX_free>>;

constexpr std::size_t number_size = 32, point_size = 65, auth_size = 16, salt_size = 16, key_size = 16, nonce_size = 12, tag_size = 16;
constexpr std::string_view record_size("\x00\x00\x10\x00", 4); // 4096; one record holds all of it
constexpr char last_record = '\x02';

void must(bool fine)
{
    if (!fine)
        std::abort(); // memory, or a key of our own making, is broken
}

const unsigned char* bytes_of(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* room_in(std::string& text)
{
    return reinterpret_cast<unsigned char*>(text.data());
}

const EC_GROUP* curve()
{
    static const Group group(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
    must(group != nullptr);
    return group.get();
}

Number number_from(const Secret& bytes)
{
    Number number(BN_bin2bn(bytes_of(bytes.reveal()), static_cast<int>(bytes.reveal().size()), nullptr));
    must(number != nullptr);
    return number;
}

// nullptr for what is no point of the curve.
Point point_from(std::string_view bytes)
{
    Point point(EC_POINT_new(curve()));
    must(point != nullptr);
    if (bytes.size() != point_size || EC_POINT_oct2point(curve(), point.get(), bytes_of(bytes), bytes.size(), nullptr) != 1)
        return {};
    return point;
}

std::string bytes_of(const Point& point)
{
    std::string out(point_size, '\0');
    must(EC_POINT_point2oct(curve(), point.get(), POINT_CONVERSION_UNCOMPRESSED, room_in(out), out.size(), nullptr) == point_size);
    return out;
}

// What both sides know: where our number takes their point.
std::string shared_secret(const Secret& number, const Point& theirs)
{
    const Point shared(EC_POINT_new(curve()));
    must(shared && EC_POINT_mul(curve(), shared.get(), nullptr, theirs.get(), number_from(number).get(), nullptr) == 1);
    return bytes_of(shared).substr(1, number_size);
}

// One block of HKDF is as long as any key here.
std::string expand(const std::string& key, std::string_view info, std::size_t size)
{
    return hmac_sha256(Secret(key), std::string(info) + '\x01').substr(0, size);
}

std::string encrypt(const std::string& key, const std::string& nonce, std::string_view text)
{
    const Cipher cipher(EVP_CIPHER_CTX_new());
    std::string out(text.size() + tag_size, '\0');
    int size = 0, rest = 0;
    must(cipher && EVP_EncryptInit_ex(cipher.get(), EVP_aes_128_gcm(), nullptr, bytes_of(key), bytes_of(nonce)) == 1);
    must(EVP_EncryptUpdate(cipher.get(), room_in(out), &size, bytes_of(text), static_cast<int>(text.size())) == 1);
    must(EVP_EncryptFinal_ex(cipher.get(), room_in(out) + size, &rest) == 1);
    must(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, tag_size, room_in(out) + text.size()) == 1);
    return out;
}

Key signing_key(const PushKeys& keys)
{
    const Number number = number_from(keys.number);
    const ParamsBuilder builder(OSSL_PARAM_BLD_new());
    must(builder && OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) == 1);
    must(OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, keys.point.data(), keys.point.size()) == 1);
    must(OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, number.get()) == 1);
    const Params params(OSSL_PARAM_BLD_to_param(builder.get()));
    const Maker maker(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY* key = nullptr;
    must(maker && EVP_PKEY_fromdata_init(maker.get()) == 1 && EVP_PKEY_fromdata(maker.get(), &key, EVP_PKEY_KEYPAIR, params.get()) == 1);
    return Key(key);
}

} // namespace

PushKeys PushKeys::make(env::Random& random)
{
    while (true) {
        std::array<std::uint8_t, number_size> drawn{};
        random.fill(drawn);
        if (auto keys = from(Secret(std::string(drawn.begin(), drawn.end())))) // nearly every draw is one
            return *std::move(keys);
    }
}

std::optional<PushKeys> PushKeys::from(Secret number)
{
    const Number drawn = number_from(number);
    if (number.reveal().size() != number_size || BN_is_zero(drawn.get()) || BN_cmp(drawn.get(), EC_GROUP_get0_order(curve())) >= 0)
        return std::nullopt;
    const Point point(EC_POINT_new(curve()));
    must(point && EC_POINT_mul(curve(), point.get(), drawn.get(), nullptr, nullptr, nullptr) == 1);
    return PushKeys{std::move(number), bytes_of(point)};
}

Result<Done> check(const PushReceiver& receiver)
{
    if (receiver.auth.reveal().size() != auth_size || !point_from(receiver.point))
        return Error{Fault::invalid, "notify.push_keys_not_valid", "no point of P-256 with 16 bytes of secret"};
    return done;
}

Result<std::string> seal_push(std::string_view text, const PushReceiver& receiver, const PushKeys& ours, std::string_view salt)
{
    TRY(check(receiver));
    if (text.size() > longest_push || salt.size() != salt_size)
        return Error{Fault::broken, "notify.push_too_long", std::to_string(text.size()) + " bytes"};
    const auto shared = shared_secret(ours.number, point_from(receiver.point));
    const auto both = std::string("WebPush: info") + '\0' + receiver.point + ours.point;
    const auto material = expand(hmac_sha256(receiver.auth, shared), both, 32);
    const auto root = hmac_sha256(Secret(std::string(salt)), material);
    const auto key = expand(root, std::string_view("Content-Encoding: aes128gcm\0", 28), key_size);
    const auto nonce = expand(root, std::string_view("Content-Encoding: nonce\0", 24), nonce_size);
    std::string body(salt);
    body += record_size;
    body += static_cast<char>(point_size);
    return body + ours.point + encrypt(key, nonce, std::string(text) + last_record);
}

std::string push_authorization(const PushKeys& ours, std::string_view origin, std::string_view contact, Instant until)
{
    std::string claims = "{\"aud\":";
    json::append(claims, origin);
    claims += ",\"exp\":" + std::to_string(std::chrono::floor<std::chrono::seconds>(until).time_since_epoch().count()) + ",\"sub\":";
    json::append(claims, contact);
    claims += "}";
    const auto said = base64url(R"({"typ":"JWT","alg":"ES256"})") + '.' + base64url(claims);
    return "vapid t=" + said + '.' + base64url(es256(signing_key(ours).get(), said)) + ", k=" + base64url(ours.point);
}

} // namespace rostrum::safety
