// Seals what is personal in an entry of the log, the same way each time: a step that is run again writes the same bytes.

#include "areas/archive/sealing.h"

#include "base/safety/digest.h"

#include <cstdlib>
#include <sodium.h>

namespace rostrum::archive {

namespace {

const unsigned char* bytes_of(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text)
{
    return reinterpret_cast<unsigned char*>(text.data());
}

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(personal_key_size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

void must(bool holds)
{
    if (!holds)
        std::abort(); // sizes are ours; a wrong one is a broken invariant
}

} // namespace

std::string seal(const Secret& key, std::string_view place, std::string_view text)
{
    must(key.reveal().size() == personal_key_size);
    std::string nonce(nonce_size, '\0');
    crypto_generichash_state state;
    const std::string lengths = std::to_string(place.size()) + ":";
    must(crypto_generichash_init(&state, bytes_of(key.reveal()), personal_key_size, nonce_size) == 0);
    crypto_generichash_update(&state, bytes_of(std::string_view(lengths)), lengths.size());
    crypto_generichash_update(&state, bytes_of(place), place.size());
    crypto_generichash_update(&state, bytes_of(text), text.size());
    crypto_generichash_final(&state, bytes_of(nonce), nonce_size);

    std::string sealed(text.size() + tag_size, '\0');
    must(crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed), nullptr, bytes_of(text), text.size(), bytes_of(place), place.size(),
                                                    nullptr, bytes_of(std::string_view(nonce)), bytes_of(key.reveal())) == 0);
    return nonce + sealed;
}

std::optional<std::string> open(const Secret& key, std::string_view place, std::string_view sealed)
{
    if (key.reveal().size() != personal_key_size || sealed.size() < nonce_size + tag_size)
        return std::nullopt;
    const auto nonce = sealed.substr(0, nonce_size), content = sealed.substr(nonce_size);
    std::string text(content.size() - tag_size, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(text), nullptr, nullptr, bytes_of(content), content.size(), bytes_of(place),
                                                   place.size(), bytes_of(nonce), bytes_of(key.reveal())) != 0)
        return std::nullopt;
    return text;
}

std::string chain(std::string_view hash_before, std::string_view canonical)
{
    std::string both(hash_before);
    both += canonical;
    return safety::sha256(both);
}

} // namespace rostrum::archive
