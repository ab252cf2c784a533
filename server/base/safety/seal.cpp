// Sealing, by libsodium. The header of a sealed value is part of what is authenticated.

#include "base/safety/seal.h"

#include <sodium.h>

namespace rostrum::safety {

namespace {

constexpr char version = 1;
constexpr std::size_t header_size = 1 + 4;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t key_size = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;

unsigned char* octets(std::string& text)
{
    return reinterpret_cast<unsigned char*>(text.data());
}
const unsigned char* octets(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string header_of(std::uint32_t key)
{
    std::string header(1, version);
    for (int shift = 24; shift >= 0; shift -= 8)
        header += static_cast<char>(key >> shift);
    return header;
}

std::optional<std::uint32_t> key_number(std::string_view sealed)
{
    if (sealed.size() < header_size + nonce_size + tag_size || sealed[0] != version)
        return std::nullopt;
    std::uint32_t number = 0;
    for (std::size_t at = 1; at < header_size; ++at)
        number = number << 8 | static_cast<unsigned char>(sealed[at]);
    return number;
}

// Unambiguous: a length stands before the row.
std::string associated(std::string_view header, Place place)
{
    std::string data(header);
    data += std::to_string(place.row.size());
    data += ':';
    data += place.row;
    data += place.column;
    return data;
}

std::string seal_under(std::uint32_t number, const Secret& key, const Secret& secret, Place place, env::Random& random)
{
    std::string sealed = header_of(number);
    const auto data = associated(sealed, place);
    const std::string_view text = secret.reveal();
    sealed.resize(header_size + nonce_size + text.size() + tag_size);
    auto* nonce = octets(sealed) + header_size;
    random.fill({nonce, nonce_size});
    crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + nonce_size, nullptr, octets(text), text.size(), octets(std::string_view(data)),
                                               data.size(), nullptr, nonce, octets(std::string_view(key.reveal())));
    return sealed;
}

Error broken_seal(Place place)
{
    return {Fault::broken, "safety.seal_broken", "a sealed value of " + std::string(place.column) + " was changed or moved"};
}

Result<Secret> open_under(const Secret& key, std::string_view sealed, Place place)
{
    const auto data = associated(sealed.substr(0, header_size), place);
    const auto* nonce = octets(sealed) + header_size;
    const auto size = sealed.size() - header_size - nonce_size;
    std::string text(size - tag_size, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(octets(text), nullptr, nullptr, nonce + nonce_size, size, octets(std::string_view(data)),
                                                   data.size(), nonce, octets(std::string_view(key.reveal()))) != 0)
        return broken_seal(place);
    return Secret(std::move(text));
}

} // namespace

std::string Sealer::seal(const Secret& secret, Place place) const
{
    return seal_under(keys_.newest(), *keys_.find(keys_.newest()), secret, place, random_);
}

Result<Secret> Sealer::open(std::string_view sealed, Place place) const
{
    const auto number = key_number(sealed);
    if (!number)
        return broken_seal(place);
    const auto* key = keys_.find(*number);
    if (!key)
        return Error{Fault::broken, "safety.seal_unknown_key",
                     "a sealed value of " + std::string(place.column) + " names key " + std::to_string(*number) +
                         ", which the key file lacks"};
    return open_under(*key, sealed, place);
}

bool Sealer::is_current(std::string_view sealed) const
{
    return key_number(sealed) == keys_.newest();
}

Secret Sealer::make_key(env::Random& random)
{
    std::string bytes(key_size, '\0');
    random.fill({octets(bytes), bytes.size()});
    return Secret(std::move(bytes));
}

} // namespace rostrum::safety
