// XML as libxml2's push parser finds it. Everything that stands for something else is written out before the parser sees it, and nothing is
// declared to it, so that it never looks an entity up: no bomb can go off, and what a broken document says is not lost.

#include "areas/feeds/xml_events.h"

#include "areas/links/links.h"
#include "base/core/ascii.h"

#include <algorithm>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <memory>

namespace rostrum::feeds {

namespace {

constexpr std::size_t longest_name = 32; // of an entity

std::string_view text_of(const xmlChar* text)
{
    return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

// encoding="…" of the first line.
std::string declared_encoding(std::string_view bytes)
{
    const auto line = bytes.substr(0, std::min<std::size_t>(bytes.find('>'), 256));
    const auto at = line.starts_with("<?xml") ? line.find("encoding") : line.npos;
    if (at == line.npos)
        return {};
    const auto quote = line.find_first_of("\"'", at);
    if (quote == line.npos)
        return {};
    const auto name = line.substr(quote + 1);
    return ascii::lower(name.substr(0, name.find(line[quote])));
}

std::string as_utf8(std::string_view bytes, std::string_view content_type)
{
    using namespace std::string_view_literals;
    if (bytes.starts_with("<\0?\0"sv))
        return links::as_utf8(bytes, "text/xml; charset=utf-16le");
    if (bytes.starts_with("\0<\0?"sv))
        return links::as_utf8(bytes, "text/xml; charset=utf-16be");
    const auto declared = declared_encoding(bytes);
    if (declared.empty() || declared.starts_with("utf-16")) // which could not have been read
        return links::as_utf8(bytes, ascii::lower(content_type).find("charset=") == std::string::npos ? "text/xml; charset=utf-8"sv
                                                                                                      : content_type);
    return links::as_utf8(bytes, "text/xml; charset=" + declared);
}

// What stands between an ampersand and its semicolon; nothing where it is only an ampersand.
std::string_view name_after(std::string_view ampersand)
{
    const auto rest = ampersand.substr(1, longest_name);
    const auto end = rest.find(';');
    if (end == rest.npos || end == 0)
        return {};
    const auto name = rest.substr(0, end);
    const bool fits = std::ranges::all_of(name, [](char one) { return ascii::is_letter(one) || ascii::is_digit(one) || one == '#'; });
    return fits ? name : std::string_view();
}

// How long a document type is that stands here, with what it declares in brackets.
std::size_t length_of_type(std::string_view text)
{
    const auto open = text.find_first_of("[>");
    if (open == text.npos || text[open] == '>')
        return open == text.npos ? text.size() : open + 1;
    for (auto close = text.find(']', open); close != text.npos; close = text.find(']', close + 1))
        if (const auto end = text.find_first_not_of(" \t\r\n", close + 1); end != text.npos && text[end] == '>')
            return end + 1;
    return text.size();
}

// Every letter that is written by its name, by its number; an ampersand that names none is one. Not where everything is taken as written.
std::string written_out(std::string_view text)
{
    const std::pair<std::string_view, std::string_view> as_written[] = {{"<![CDATA[", "]]>"}, {"<!--", "-->"}};
    std::string out;
    out.reserve(text.size() + text.size() / 16);
    while (!text.empty()) {
        const auto plain = std::min(text.find_first_of("<&"), text.size());
        out.append(text.substr(0, plain));
        text.remove_prefix(plain);
        if (text.empty())
            break;
        std::size_t taken = 1;
        if (text.front() == '<' && ascii::equal_ignoring_case(text.substr(0, 9), "<!DOCTYPE")) {
            taken = length_of_type(text); // what it declares is of no use, and may be a bomb
        } else if (text.front() == '<') {
            for (const auto& [begin, end] : as_written)
                if (text.starts_with(begin)) {
                    const auto found = text.find(end, begin.size());
                    taken = found == text.npos ? text.size() : found + end.size();
                }
            out.append(text.substr(0, taken));
        } else if (const auto name = name_after(text); name.starts_with('#')) {
            out.append(text.substr(0, taken = name.size() + 2));
        } else {
            const auto* entity = name.empty() ? nullptr : htmlEntityLookup(reinterpret_cast<const xmlChar*>(std::string(name).c_str()));
            out += "&#" + std::to_string(entity ? entity->value : '&') + ";";
            taken = entity ? name.size() + 2 : 1;
        }
        text.remove_prefix(taken);
    }
    // Signs that XML does not know would end it.
    std::ranges::replace_if(
        out, [](char sign) { return static_cast<unsigned char>(sign) < 0x20 && sign != '\t' && sign != '\n' && sign != '\r'; }, ' ');
    return out;
}

struct Telling {
    XmlEvents& events;
    xmlParserCtxtPtr parser = nullptr;
    std::size_t depth = 0;
    bool stopped = false;

    void stop()
    {
        stopped = true;
        xmlStopParser(parser);
    }
};

void on_start(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* space, int, const xmlChar**, int many, int,
              const xmlChar** attributes)
{
    auto& telling = *static_cast<Telling*>(context);
    if (telling.stopped)
        return;
    if (++telling.depth > most_depth)
        return telling.stop();
    telling.events.begins(XmlElement(name, prefix, space, many, attributes));
}

void on_end(void* context, const xmlChar*, const xmlChar*, const xmlChar*)
{
    auto& telling = *static_cast<Telling*>(context);
    if (telling.stopped || telling.depth == 0)
        return;
    --telling.depth;
    telling.events.ends();
}

void on_text(void* context, const xmlChar* text, int length)
{
    auto& telling = *static_cast<Telling*>(context);
    if (!telling.stopped)
        telling.events.says({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
}

} // namespace

std::string_view XmlElement::name() const
{
    return text_of(name_);
}

std::string_view XmlElement::prefix() const
{
    return text_of(prefix_);
}

std::string_view XmlElement::space() const
{
    return text_of(space_);
}

std::string XmlElement::attribute(std::string_view name) const
{
    for (int i = 0; i < many_; ++i)
        if (const auto* one = attributes_ + i * 5; text_of(one[0]) == name)
            return {reinterpret_cast<const char*>(one[3]), static_cast<std::size_t>(one[4] - one[3])};
    return {};
}

std::string XmlElement::attribute_with(std::string_view prefix, std::string_view name) const
{
    for (int i = 0; i < many_; ++i)
        if (const auto* one = attributes_ + i * 5; text_of(one[0]) == name && text_of(one[1]) == prefix)
            return {reinterpret_cast<const char*>(one[3]), static_cast<std::size_t>(one[4] - one[3])};
    return {};
}

bool tell_xml(std::string_view bytes, std::string_view content_type, XmlEvents& events)
{
    const auto whole = written_out(as_utf8(bytes, content_type));
    std::string_view text = whole;
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    xmlSAXHandler handler{};
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = on_start;
    handler.endElementNs = on_end;
    handler.characters = on_text;
    handler.ignorableWhitespace = on_text;
    handler.cdataBlock = on_text;
    Telling telling{.events = events};
    const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> parser(
        xmlCreatePushParserCtxt(&handler, &telling, nullptr, 0, nullptr), xmlFreeParserCtxt);
    if (!parser)
        return false;
    telling.parser = parser.get();
    xmlCtxtUseOptions(parser.get(), XML_PARSE_RECOVER | XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                        XML_PARSE_IGNORE_ENC);
    constexpr std::size_t at_once = 16 * 1024;
    for (bool more = true; more && !text.empty() && !telling.stopped;) {
        const auto piece = text.substr(0, at_once);
        xmlParseChunk(parser.get(), piece.data(), static_cast<int>(piece.size()), 0);
        text.remove_prefix(piece.size());
        more = events.wants_more();
    }
    if (!telling.stopped)
        xmlParseChunk(parser.get(), "", 0, 1);
    if (parser->myDoc) // some of what libxml2 wants to remember makes one
        xmlFreeDoc(parser->myDoc);
    return !telling.stopped && telling.depth == 0;
}

} // namespace rostrum::feeds
