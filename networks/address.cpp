// Addresses as networks want them: percent-encoding, forms, queries, and the server a person means when they write one.

#include "networks/address.h"

#include <algorithm>
#include <array>
#include <optional>

namespace rostrum::networks {
namespace {

bool is_unreserved(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

std::string lower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return out;
}

std::size_t scheme_length(std::string_view url)
{
    const auto front = lower(url.substr(0, 8));
    if (front.starts_with("https://"))
        return 8;
    return front.starts_with("http://") ? 7 : 0;
}

std::optional<std::array<int, 4>> parse_ipv4(std::string_view host)
{
    std::array<int, 4> parts{};
    for (std::size_t i = 0; i < 4; ++i) {
        const auto piece = host.substr(0, host.find('.'));
        if (piece.empty() || piece.size() > 3 || !std::all_of(piece.begin(), piece.end(), [](char c) { return c >= '0' && c <= '9'; }))
            return std::nullopt;
        parts[i] = std::stoi(std::string(piece));
        host.remove_prefix(piece.size());
        if (parts[i] > 255 || host.empty() != (i == 3))
            return std::nullopt;
        host.remove_prefix(i < 3 ? 1 : 0);
    }
    return parts;
}

bool is_within_the_house(std::string_view host)
{
    if (is_loopback(host) || host.find('.') == host.npos)
        return true;
    for (const std::string_view ending : {".internal", ".local", ".localhost", ".test", ".home.arpa"})
        if (host.ends_with(ending))
            return true;
    const auto ip = parse_ipv4(host);
    return ip && ((*ip)[0] == 10 || ((*ip)[0] == 192 && (*ip)[1] == 168) || ((*ip)[0] == 172 && (*ip)[1] >= 16 && (*ip)[1] < 32));
}

bool is_host_and_port(std::string_view authority)
{
    const auto allowed = [](char c) {
        return is_unreserved(c) || c == ':' || c == '[' || c == ']' || static_cast<unsigned char>(c) >= 0x80;
    };
    if (authority.empty() || authority.size() > 255 || !std::all_of(authority.begin(), authority.end(), allowed))
        return false;
    const auto host = host_of(authority);
    const auto port = authority.substr(host.size());
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return port.empty() ||
           (port.front() == ':' && port.size() > 1 && port.size() <= 6 && std::all_of(port.begin() + 1, port.end(), is_digit));
}

} // namespace

std::string percent_encoded(std::string_view text)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        if (is_unreserved(c)) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out.append({'%', digits[byte >> 4], digits[byte & 15]});
        }
    }
    return out;
}

std::string percent_decoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escape = text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0;
        if (escape) {
            out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

std::string form(const Pairs& pairs)
{
    std::string out;
    for (const auto& [name, value] : pairs) {
        out += out.empty() ? "" : "&";
        out += percent_encoded(name) + '=' + percent_encoded(value);
    }
    return out;
}

Pairs parse_form(std::string_view text)
{
    Pairs pairs;
    while (!text.empty()) {
        const auto pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(text.size(), pair.size() + 1));
        if (pair.empty())
            continue;
        const auto equals = std::min(pair.find('='), pair.size());
        pairs.emplace_back(percent_decoded(pair.substr(0, equals)), percent_decoded(pair.substr(std::min(pair.size(), equals + 1))));
    }
    return pairs;
}

std::string_view authority_of(std::string_view url)
{
    const auto rest = url.substr(std::min(url.size(), scheme_length(url)));
    return rest.substr(0, rest.find_first_of("/?#"));
}

std::string origin_of(std::string_view url)
{
    const auto scheme = scheme_length(url);
    const auto authority = authority_of(url);
    return scheme == 0 || !is_host_and_port(authority) ? std::string() : lower(url.substr(0, scheme)) + lower(authority);
}

std::string_view host_of(std::string_view url)
{
    const auto authority = authority_of(url);
    if (authority.starts_with('['))
        return authority.substr(0, std::min(authority.size(), authority.find(']') + 1));
    return authority.substr(0, authority.find(':'));
}

std::string_view path_of(std::string_view url)
{
    const auto authority = authority_of(url);
    const auto after = url.substr(static_cast<std::size_t>(authority.data() - url.data()) + authority.size());
    const auto path = after.substr(0, after.find_first_of("?#"));
    return path.empty() ? "/" : path;
}

std::string_view query_of(std::string_view url)
{
    const auto whole = url.substr(0, url.find('#'));
    const auto mark = whole.find('?');
    return mark == whole.npos ? std::string_view() : whole.substr(mark + 1);
}

bool is_loopback(std::string_view host)
{
    return host == "localhost" || host.ends_with(".localhost") || host == "[::1]" || (parse_ipv4(host) && host.starts_with("127."));
}

Result<std::string> server_address(std::string_view text)
{
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    if (scheme_length(text) == 0)
        if (const auto at = text.rfind('@'); at != text.npos)
            text.remove_prefix(at + 1);
    const auto origin = origin_of(scheme_length(text) == 0 ? "https://" + std::string(text) : std::string(text));
    if (origin.empty() || host_of(origin).empty() || host_of(origin).starts_with('.') || text.find("://") != text.rfind("://"))
        return Error{Fault::invalid, "channels.server_not_an_address", std::string(text)};
    if (origin.starts_with("http://") && !is_within_the_house(host_of(origin)))
        return Error{Fault::invalid, "channels.server_not_encrypted", origin};
    return origin;
}

} // namespace rostrum::networks
