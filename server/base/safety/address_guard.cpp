// Judging addresses, after the special-purpose registries (RFC 6890 and its followers).

#include "base/safety/address_guard.h"

#include <arpa/inet.h>
#include <charconv>
#include <cstring>
#include <netinet/in.h>

namespace rostrum::safety {

namespace {

constexpr std::array<std::uint8_t, 12> v4_prefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

Address from_v4(const void* four)
{
    Address address;
    std::memcpy(address.bytes.data(), v4_prefix.data(), v4_prefix.size());
    std::memcpy(address.bytes.data() + 12, four, 4);
    return address;
}

Address v4_at(const Address& address, std::size_t at)
{
    return from_v4(address.bytes.data() + at);
}

Networks parsed(std::initializer_list<std::string_view> texts)
{
    Networks networks;
    for (const auto text : texts)
        networks.push_back(*Network::parse(text));
    return networks;
}

const Networks& not_public()
{
    static const auto networks = parsed({
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    });
    return networks;
}

// Of version 6 only 2000::/3 is given out to the public; these parts of it are not. Teredo lies in the first.
const Networks& not_public_v6()
{
    static const auto networks = parsed({"2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20"});
    return networks;
}

bool is_public(const Address& address)
{
    static const auto nat64 = *Network::parse("64:ff9b::/96");
    static const auto six_to_four = *Network::parse("2002::/16");
    static const auto given_out = *Network::parse("2000::/3");

    if (address.is_v4())
        return !any_holds(not_public(), address);
    if (nat64.holds(address))
        return is_public(v4_at(address, 12));
    if (six_to_four.holds(address))
        return is_public(v4_at(address, 2));
    return given_out.holds(address) && !any_holds(not_public_v6(), address);
}

} // namespace

bool Address::is_v4() const
{
    return std::memcmp(bytes.data(), v4_prefix.data(), v4_prefix.size()) == 0;
}

std::string Address::text() const
{
    char buffer[INET6_ADDRSTRLEN] = {};
    if (is_v4())
        ::inet_ntop(AF_INET, bytes.data() + 12, buffer, sizeof buffer);
    else
        ::inet_ntop(AF_INET6, bytes.data(), buffer, sizeof buffer);
    return buffer;
}

std::optional<Address> Address::parse(std::string_view text)
{
    const std::string ended(text); // inet_pton wants a NUL; one inside would cut the text short
    if (ended.find('\0') != std::string::npos)
        return std::nullopt;
    in_addr four{};
    if (::inet_pton(AF_INET, ended.c_str(), &four) == 1)
        return from_v4(&four);
    Address address;
    if (::inet_pton(AF_INET6, ended.c_str(), address.bytes.data()) == 1)
        return address;
    return std::nullopt;
}

std::optional<Address> Address::of(const sockaddr* address)
{
    if (address->sa_family == AF_INET) {
        sockaddr_in four{};
        std::memcpy(&four, address, sizeof four);
        return from_v4(&four.sin_addr);
    }
    if (address->sa_family == AF_INET6) {
        sockaddr_in6 six{};
        std::memcpy(&six, address, sizeof six);
        Address found;
        std::memcpy(found.bytes.data(), &six.sin6_addr, 16);
        return found;
    }
    return std::nullopt;
}

bool Network::holds(const Address& address) const
{
    const auto whole = static_cast<std::size_t>(bits / 8);
    if (std::memcmp(base.bytes.data(), address.bytes.data(), whole) != 0)
        return false;
    const int rest = bits % 8;
    return rest == 0 || ((base.bytes[whole] ^ address.bytes[whole]) >> (8 - rest)) == 0;
}

std::optional<Network> Network::parse(std::string_view text)
{
    const auto slash = std::min(text.find('/'), text.size());
    const auto base = Address::parse(text.substr(0, slash));
    if (!base)
        return std::nullopt;
    const bool dotted = text.substr(0, slash).find(':') == std::string_view::npos;
    const int most = dotted ? 32 : 128;
    int bits = most;
    if (slash < text.size()) {
        const auto number = text.substr(slash + 1);
        const auto [end, wrong] = std::from_chars(number.data(), number.data() + number.size(), bits);
        if (wrong != std::errc() || end != number.data() + number.size() || bits < 0 || bits > most)
            return std::nullopt;
    }
    Network network{*base, dotted ? bits + 96 : bits};
    for (int bit = network.bits; bit < 128; ++bit)
        if (base->bytes[static_cast<std::size_t>(bit / 8)] >> (7 - bit % 8) & 1)
            return std::nullopt;
    return network;
}

bool any_holds(const Networks& networks, const Address& address)
{
    for (const auto& network : networks)
        if (network.holds(address))
            return true;
    return false;
}

bool AddressGuard::allows(const Address& address) const
{
    return any_holds(allowed_, address) || is_public(address);
}

} // namespace rostrum::safety
