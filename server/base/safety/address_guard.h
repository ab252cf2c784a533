// Which addresses calls may go to: none inside the house, unless a setting opens it.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct sockaddr;

namespace rostrum::safety {

// Any IP address, version 4 written as ::ffff:a.b.c.d.
struct Address {
    std::array<std::uint8_t, 16> bytes{};

    auto operator<=>(const Address&) const = default;
    bool is_v4() const;
    std::string text() const;                                   // version 4 in its own form
    static std::optional<Address> parse(std::string_view text); // dotted or RFC 4291; no zone, no brackets, no port
    static std::optional<Address> of(const sockaddr* address);
};

// A range of addresses: 10.0.0.0/8, fd00::/8, or one address.
struct Network {
    Address base;
    int bits = 128; // of the 128

    bool holds(const Address& address) const;
    static std::optional<Network> parse(std::string_view text); // refuses bits set outside the mask
    bool operator==(const Network&) const = default;
};

using Networks = std::vector<Network>;
bool any_holds(const Networks& networks, const Address& address);

class AddressGuard {
public:
    explicit AddressGuard(Networks allowed = {}) : allowed_(std::move(allowed)) {}

    // Public unicast, or allowed by the setting. An address that carries another one (mapped, NAT64, 6to4) is judged by that one.
    bool allows(const Address& address) const;

private:
    Networks allowed_;
};

} // namespace rostrum::safety
