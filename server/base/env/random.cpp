// What is made of random bytes, and the bytes of the kernel.

#include "base/env/random.h"

#include "base/env/system_random.h"
#include "base/safety/base64.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <sys/random.h>

namespace rostrum::env {

std::uint64_t Random::below(std::uint64_t limit)
{
    if (limit < 2)
        return 0;
    // Numbers at the top that would favour small answers are thrown again.
    const std::uint64_t uneven = (0 - limit) % limit;
    while (true) {
        std::array<std::uint8_t, 8> bytes;
        fill(bytes);
        std::uint64_t number;
        std::memcpy(&number, bytes.data(), sizeof number);
        if (number >= uneven)
            return number % limit;
    }
}

std::string Random::token(std::size_t bytes)
{
    std::string random(bytes, '\0');
    fill({reinterpret_cast<std::uint8_t*>(random.data()), random.size()});
    return safety::base64url(random);
}

Uuid Random::uuid(Instant now)
{
    // RFC 9562 §6.2 method 3: the twelve bits after the millisecond hold its fraction, so that ids sort to the quarter of a microsecond.
    const auto since_1970 = now.time_since_epoch();
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(since_1970);
    const auto fraction = static_cast<std::uint64_t>((since_1970 - milliseconds).count()) * 4096 / 1000;
    const auto stamp = static_cast<std::uint64_t>(milliseconds.count());

    Uuid uuid;
    fill(uuid.bytes);
    for (int byte = 0; byte < 6; ++byte)
        uuid.bytes[byte] = static_cast<std::uint8_t>(stamp >> (40 - 8 * byte));
    uuid.bytes[6] = static_cast<std::uint8_t>(0x70 | (fraction >> 8));
    uuid.bytes[7] = static_cast<std::uint8_t>(fraction);
    uuid.bytes[8] = static_cast<std::uint8_t>(0x80 | (uuid.bytes[8] & 0x3F));
    return uuid;
}

void SystemRandom::fill(std::span<std::uint8_t> bytes)
{
    while (!bytes.empty()) {
        const auto got = ::getrandom(bytes.data(), bytes.size(), 0);
        if (got < 0) {
            if (errno == EINTR)
                continue;
            std::abort(); // without chance there are no keys
        }
        bytes = bytes.subspan(static_cast<std::size_t>(got));
    }
}

} // namespace rostrum::env
