// Pages as libxml2's push parser for HTML finds what is in them.

#include "areas/links/page_events.h"

#include "base/core/ascii.h"

#include <algorithm>
#include <libxml/HTMLparser.h>
#include <memory>

namespace rostrum::links {

namespace {

std::string_view text_of(const xmlChar* text)
{
    return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

void on_start(void* context, const xmlChar* element, const xmlChar** attributes)
{
    static_cast<PageEvents*>(context)->begins(Element(element, attributes));
}

void on_end(void* context, const xmlChar* element)
{
    static_cast<PageEvents*>(context)->ends(text_of(element));
}

void on_text(void* context, const xmlChar* text, int length)
{
    static_cast<PageEvents*>(context)->says({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
}

} // namespace

std::string_view Element::name() const
{
    return text_of(name_);
}

bool Element::is(std::string_view name) const
{
    return ascii::equal_ignoring_case(this->name(), name);
}

std::string_view Element::attribute(std::string_view name) const
{
    for (auto* one = attributes_; one && one[0]; one += 2)
        if (ascii::equal_ignoring_case(text_of(one[0]), name))
            return text_of(one[1]);
    return {};
}

void tell_events(std::string_view text, PageEvents& events)
{
    htmlSAXHandler handler{};
    handler.startElement = on_start;
    handler.endElement = on_end;
    handler.characters = on_text;
    handler.cdataBlock = [](void*, const xmlChar*, int) {}; // of scripts and styles; without it they would be told as text
    const std::unique_ptr<htmlParserCtxt, void (*)(htmlParserCtxtPtr)> parser(
        htmlCreatePushParserCtxt(&handler, &events, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8), htmlFreeParserCtxt);
    if (!parser)
        return;
    htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                         HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD);
    constexpr std::size_t at_once = 4096;
    for (bool more = true; more && !text.empty();) {
        const auto piece = text.substr(0, at_once);
        htmlParseChunk(parser.get(), piece.data(), static_cast<int>(piece.size()), 0);
        text.remove_prefix(piece.size());
        more = events.wants_more(piece.size());
    }
    htmlParseChunk(parser.get(), "", 0, 1);
}

bool has_word(std::string_view words, std::string_view wanted)
{
    while (!words.empty()) {
        const auto word = words.substr(0, words.find_first_of(" \t\r\n\f"));
        if (ascii::equal_ignoring_case(word, wanted))
            return true;
        words.remove_prefix(std::min(words.size(), word.size() + 1));
    }
    return false;
}

} // namespace rostrum::links
