// UUIDs as text and back.

#include "base/core/id.h"

namespace rostrum {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

constexpr bool hyphen_before(std::size_t byte)
{
    return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

} // namespace

std::string Uuid::text() const
{
    std::string out(36, '-');
    auto at = out.begin();
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        at += hyphen_before(i);
        *at++ = hex_digits[bytes[i] >> 4];
        *at++ = hex_digits[bytes[i] & 15];
    }
    return out;
}

std::optional<Uuid> Uuid::parse(std::string_view text)
{
    if (text.size() != 36)
        return std::nullopt;
    Uuid uuid;
    std::size_t at = 0;
    for (std::size_t i = 0; i < uuid.bytes.size(); ++i) {
        if (hyphen_before(i) && text[at++] != '-')
            return std::nullopt;
        const int high = hex_value(text[at]), low = hex_value(text[at + 1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        uuid.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
        at += 2;
    }
    return uuid;
}

} // namespace rostrum
