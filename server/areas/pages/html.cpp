// Escaping, for HTML and XML alike.

#include "areas/pages/html.h"

#include "base/core/ascii.h"
#include "networks/address.h"

#include <cstdint>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace rostrum::pages {

namespace {

constexpr std::size_t longest_address = 2000;

// XML 1.0 has no way to say these at all, and a page has no use for them.
bool is_written(UChar32 point)
{
    if (point < 0x20)
        return point == '\t' || point == '\n' || point == '\r';
    return point < 0x7F || (point > 0x9F && point != 0xFFFE && point != 0xFFFF);
}

// For text between tags and inside quotes at once, so that no place can be mistaken.
void append_escaped(std::string& out, std::string_view text)
{
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    std::size_t at = 0;
    while (at < text.size()) {
        const auto begin = at;
        UChar32 point = 0;
        U8_NEXT_OR_FFFD(bytes, at, text.size(), point);
        switch (point) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        case 0xFFFD:
            out += "\xEF\xBF\xBD";
            break; // also what was no UTF-8
        default:
            if (is_written(point))
                out.append(text, begin, at - begin);
        }
    }
}

// Nothing that is dropped, not seen, or turns the direction of what stands around it: browsers and people would read another address.
bool is_plain(UChar32 point)
{
    return point > 0x20 && is_written(point) && !u_isUWhiteSpace(point) && u_charType(point) != U_FORMAT_CHAR && point != '"' &&
           point != '<' && point != '>' && point != '\\';
}

} // namespace

std::optional<Address> Address::from_people(std::string_view text)
{
    const auto colon = text.find(':');
    if (colon == text.npos || text.size() > longest_address)
        return std::nullopt;
    for (std::size_t at = 0; at < text.size();) {
        UChar32 point = 0;
        U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), at, text.size(), point);
        if (!is_plain(point)) // negative: no UTF-8
            return std::nullopt;
    }
    const auto scheme = text.substr(0, colon);
    const auto rest = text.substr(colon + 1);
    if (ascii::equal_ignoring_case(scheme, "mailto") || ascii::equal_ignoring_case(scheme, "tel"))
        return rest.empty() ? std::nullopt : std::optional(Address(std::string(text)));
    if (!ascii::equal_ignoring_case(scheme, "http") && !ascii::equal_ignoring_case(scheme, "https"))
        return std::nullopt;
    if (!rest.starts_with("//") || rest.size() < 3 || rest[2] == '/' || rest[2] == '?' || rest[2] == '#' || rest[2] == ':')
        return std::nullopt;
    const auto lower = std::string(ascii::equal_ignoring_case(scheme, "https") ? "https" : "http");
    return Address(lower + std::string(text.substr(colon)));
}

Address Address::own(std::string_view base, std::initializer_list<std::string_view> segments, std::string_view query_name,
                     std::string_view query_value)
{
    std::string text(base);
    for (const auto segment : segments)
        text += "/" + networks::percent_encoded(segment);
    if (!query_name.empty())
        text += "?" + networks::percent_encoded(query_name) + "=" + networks::percent_encoded(query_value);
    return Address(std::move(text));
}

Address Address::within(markup::Fragment fragment)
{
    return Address("#" + std::string(fragment.text));
}

void Markup::declaration()
{
    out_ += kind_ == Kind::html ? "<!doctype html>\n" : "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
}

void Markup::text(std::string_view text)
{
    append_escaped(out_, text);
}

// A style sheet is a function of the program and not a value, so that no text of anybody's can come to stand in one.
void Markup::style_sheet(std::string_view (*sheet)())
{
    out_ += "<style>";
    out_ += sheet();
    out_ += "</style>";
}

void Markup::attributes(std::initializer_list<markup::Attribute> attributes)
{
    for (const auto& attribute : attributes)
        if (attribute.value) {
            ((out_ += ' ') += attribute.name) += "=\"";
            append_escaped(out_, *attribute.value);
            out_ += '"';
        }
}

void Markup::open(markup::ElementName name, std::initializer_list<markup::Attribute> given)
{
    (out_ += '<') += name.text;
    attributes(given);
    out_ += '>';
}

void Markup::close(markup::ElementName name)
{
    ((out_ += "</") += name.text) += '>';
}

void Markup::empty(markup::ElementName name, std::initializer_list<markup::Attribute> given)
{
    (out_ += '<') += name.text;
    attributes(given);
    out_ += kind_ == Kind::html ? ">" : "/>";
}

} // namespace rostrum::pages
