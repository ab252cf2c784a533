// Decoding targets and queries strictly.

#include "base/http/decode.h"

#include "base/core/ascii.h"
#include "base/http/message.h"

namespace rostrum::http {

namespace {

int hex_value(char digit)
{
    if (ascii::is_digit(digit))
        return digit - '0';
    const char letter = ascii::lower(digit);
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

bool is_control(char letter)
{
    return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F;
}

// Each %XX replaced; false at one that is none.
bool decode_into(std::string& out, std::string_view text)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            out += text[at];
            continue;
        }
        const int high = at + 2 < text.size() ? hex_value(text[at + 1]) : -1;
        const int low = at + 2 < text.size() ? hex_value(text[at + 2]) : -1;
        if (high < 0 || low < 0)
            return false;
        out += static_cast<char>(high * 16 + low);
        at += 2;
    }
    return true;
}

bool has_encoded_separator(std::string_view path)
{
    for (std::size_t at = path.find('%'); at != std::string_view::npos; at = path.find('%', at + 1)) {
        const auto code = path.substr(at + 1, 2);
        if (ascii::equal_ignoring_case(code, "2f") || ascii::equal_ignoring_case(code, "5c"))
            return true;
    }
    return false;
}

bool has_dot_segment(std::string_view path)
{
    while (!path.empty()) {
        path.remove_prefix(1); // the slash
        const auto segment = path.substr(0, path.find('/'));
        if (segment == "." || segment == "..")
            return true;
        path.remove_prefix(segment.size());
    }
    return false;
}

// `+` is a space in queries only. What is not decodable stays as it is: it was let through by read_target for raw uses only.
std::string query_part(std::string_view part)
{
    std::string spaced(part);
    for (auto& letter : spaced)
        if (letter == '+')
            letter = ' ';
    std::string decoded;
    return decode_into(decoded, spaced) ? decoded : spaced;
}

} // namespace

bool is_utf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = [&](std::size_t further) {
            return at + further < text.size() ? static_cast<unsigned char>(text[at + further]) : 0U;
        };
        const auto follows = [&](std::size_t further) { return (byte(further) & 0xC0U) == 0x80U; };
        const auto lead = byte(0);
        if (lead < 0x80)
            at += 1;
        else if (lead >= 0xC2 && lead <= 0xDF && follows(1))
            at += 2;
        else if (lead >= 0xE0 && lead <= 0xEF && follows(1) && follows(2) && !(lead == 0xE0 && byte(1) < 0xA0) &&
                 !(lead == 0xED && byte(1) > 0x9F))
            at += 3;
        else if (lead >= 0xF0 && lead <= 0xF4 && follows(1) && follows(2) && follows(3) && !(lead == 0xF0 && byte(1) < 0x90) &&
                 !(lead == 0xF4 && byte(1) > 0x8F))
            at += 4;
        else
            return false;
    }
    return true;
}

std::optional<std::string> percent_decoded(std::string_view text)
{
    std::string decoded;
    decoded.reserve(text.size());
    if (!decode_into(decoded, text) || !is_utf8(decoded) || std::any_of(decoded.begin(), decoded.end(), is_control))
        return std::nullopt;
    return decoded;
}

std::optional<Target> read_target(std::string_view target)
{
    if (target.empty() || target.front() != '/' || target.find('#') != std::string_view::npos)
        return std::nullopt;
    const auto mark = std::min(target.find('?'), target.size());
    const auto path = target.substr(0, mark);
    const auto query = target.substr(std::min(mark + 1, target.size()));
    if (has_encoded_separator(path) || path.find('\\') != std::string_view::npos)
        return std::nullopt;

    auto decoded = percent_decoded(path);
    if (!decoded || has_dot_segment(*decoded))
        return std::nullopt;
    // A line break is fair in a search, a NUL or half a character nowhere.
    std::string decoded_query;
    if (!decode_into(decoded_query, query) || !is_utf8(decoded_query) || decoded_query.find('\0') != std::string::npos)
        return std::nullopt;
    return Target{*std::move(decoded), std::string(query)};
}

std::map<std::string, std::string> parse_query(std::string_view query)
{
    std::map<std::string, std::string> values;
    while (!query.empty()) {
        const auto pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(pair.size() + 1, query.size()));
        if (pair.empty())
            continue;
        const auto equals = std::min(pair.find('='), pair.size());
        values.insert_or_assign(query_part(pair.substr(0, equals)), query_part(pair.substr(std::min(equals + 1, pair.size()))));
    }
    return values;
}

std::string_view Request::cookie(std::string_view name) const
{
    for (const auto& one : headers) {
        if (!ascii::equal_ignoring_case(one.name, "cookie"))
            continue;
        std::string_view left = one.value;
        while (!left.empty()) {
            const auto pair = ascii::trimmed(left.substr(0, left.find(';')));
            left.remove_prefix(std::min(std::min(left.find(';'), left.size()) + 1, left.size()));
            const auto equals = pair.find('=');
            if (equals != std::string_view::npos && pair.substr(0, equals) == name)
                return pair.substr(equals + 1);
        }
    }
    return {};
}

} // namespace rostrum::http
