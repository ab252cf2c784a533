// What a page of a stranger says of itself, from the events of its head.

#include "areas/links/page_reading.h"

#include "areas/links/page_events.h"
#include "base/core/ascii.h"
#include "base/core/json.h"
#include "networks/address.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <libxml/uri.h>
#include <memory>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/utf8.h>

namespace rostrum::links {

namespace {

constexpr std::size_t most_bytes = 1'000'000; // of a page
constexpr std::size_t after_the_head = 64 * 1024;
constexpr std::size_t most_title = 300, most_description = 1000, most_site = 100; // characters
constexpr std::size_t most_address = 2000;

bool is_space(UChar32 sign)
{
    return u_isUWhiteSpace(sign) || u_charType(sign) == U_CONTROL_CHAR;
}

// What would turn the words around it, or hides.
bool is_unseen(UChar32 sign)
{
    return (sign >= 0x202A && sign <= 0x202E) || (sign >= 0x2066 && sign <= 0x2069) || sign == 0x200E || sign == 0x200F || sign == 0xFEFF ||
           sign == 0x200B || (sign >= 0xE0000 && sign <= 0xE007F) || U_IS_UNICODE_NONCHAR(sign);
}

// What is sought in a page, by name.
struct Found {
    std::string og_title, og_description, og_site, og_picture, og_picture_alt;
    std::string twitter_title, twitter_description, twitter_picture, twitter_picture_alt;
    std::string title, description, oembed, base;
    bool in_title = false, has_title = false, head_ended = false;
};

std::string* place_of(Found& found, std::string_view name)
{
    const std::pair<std::string_view, std::string*> places[] = {{"og:title", &found.og_title},
                                                                {"og:description", &found.og_description},
                                                                {"og:site_name", &found.og_site},
                                                                {"og:image:secure_url", &found.og_picture},
                                                                {"og:image:url", &found.og_picture},
                                                                {"og:image", &found.og_picture},
                                                                {"og:image:alt", &found.og_picture_alt},
                                                                {"twitter:title", &found.twitter_title},
                                                                {"twitter:description", &found.twitter_description},
                                                                {"twitter:image", &found.twitter_picture},
                                                                {"twitter:image:src", &found.twitter_picture},
                                                                {"twitter:image:alt", &found.twitter_picture_alt},
                                                                {"description", &found.description}};
    for (const auto& [its_name, place] : places)
        if (ascii::equal_ignoring_case(its_name, name))
            return place;
    return nullptr;
}

void see_meta(Found& found, const Element& element)
{
    auto name = element.attribute("property");
    if (name.empty())
        name = element.attribute("name");
    auto* place = place_of(found, ascii::trimmed(name));
    if (place && place->empty()) // the first is meant
        *place = element.attribute("content");
}

void see_link(Found& found, const Element& element)
{
    if (found.oembed.empty() && has_word(element.attribute("rel"), "alternate") &&
        ascii::equal_ignoring_case(ascii::trimmed(element.attribute("type")), "application/json+oembed"))
        found.oembed = element.attribute("href");
}

struct Head : PageEvents {
    Found found;

    void begins(const Element& element) override
    {
        if (element.is("meta"))
            see_meta(found, element);
        else if (element.is("link"))
            see_link(found, element);
        else if (element.is("base") && found.base.empty())
            found.base = element.attribute("href");
        else if (element.is("title"))
            found.in_title = !found.has_title;
        else if (element.is("body"))
            found.head_ended = true;
    }
    void ends(std::string_view element) override
    {
        if (ascii::equal_ignoring_case(element, "title") && found.in_title) {
            found.in_title = false;
            found.has_title = true;
        }
    }
    void says(std::string_view text) override
    {
        if (found.in_title && found.title.size() < most_title * 8)
            found.title.append(text);
    }
    bool wants_more(std::size_t bytes) override
    {
        behind += found.head_ended ? bytes : 0;
        return behind < after_the_head;
    }

private:
    std::size_t behind = 0;
};

struct Free {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};

std::string_view first_of(std::initializer_list<std::string_view> texts)
{
    for (const auto text : texts)
        if (text.find_first_not_of(" \t\r\n") != text.npos)
            return text;
    return {};
}

// charset=… in a header's value or in a page's first bytes.
std::string charset_in(std::string_view text)
{
    const auto lowered = ascii::lower(text);
    const auto at = lowered.find("charset=");
    if (at == lowered.npos)
        return {};
    auto name = std::string_view(lowered).substr(at + 8);
    while (!name.empty() && (name.front() == '"' || name.front() == '\'' || name.front() == ' '))
        name.remove_prefix(1);
    return std::string(name.substr(0, name.find_first_of("\"'; \t\r\n/>")));
}

std::string encoding_of(std::string_view bytes, std::string_view content_type)
{
    if (bytes.starts_with("\xEF\xBB\xBF"))
        return "utf-8";
    if (bytes.starts_with("\xFF\xFE"))
        return "utf-16le";
    if (bytes.starts_with("\xFE\xFF"))
        return "utf-16be";
    if (auto said = charset_in(content_type); !said.empty())
        return said;
    auto said = charset_in(bytes.substr(0, 4096));
    return said.starts_with("utf-16") ? "utf-8" : said; // a page whose meta can be read is not in it
}

bool is_utf8(std::string_view bytes)
{
    for (std::size_t at = 0; at < bytes.size();) {
        const auto begin = at;
        UChar32 sign = 0;
        U8_NEXT(reinterpret_cast<const std::uint8_t*>(bytes.data()), at, bytes.size(), sign);
        if (sign < 0 && bytes.size() - begin > 4) // the last one may be cut off
            return false;
    }
    return true;
}

// What the web reads instead of what is said.
std::string known_as(std::string encoding)
{
    for (const std::string_view latin : {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii"})
        if (encoding == latin)
            return "windows-1252";
    return encoding == "gb2312" || encoding == "gbk" ? "gb18030" : encoding;
}

std::string member(const boost::json::object& object, std::string_view name)
{
    const auto* value = object.if_contains(boost::json::string_view(name.data(), name.size()));
    const auto* text = value ? value->if_string() : nullptr;
    return text ? std::string(text->data(), text->size()) : std::string();
}

// What addresses may not hold is encoded, as browsers do.
std::string encoded(std::string_view address)
{
    std::string out;
    for (const char sign : address) {
        const auto byte = static_cast<unsigned char>(sign);
        if (byte <= 0x20 || byte >= 0x7F || std::string_view("\"<>\\^`{|}").find(sign) != std::string_view::npos)
            out += networks::percent_encoded(std::string_view(&sign, 1));
        else
            out += sign;
    }
    return out;
}

} // namespace

std::string on_one_line(std::string_view text, std::size_t most)
{
    std::string out;
    std::size_t characters = 0, last_space = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        UChar32 sign = 0;
        U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), at, text.size(), sign);
        if (is_unseen(sign))
            continue;
        const bool space = is_space(sign);
        if (space && (out.empty() || out.back() == ' '))
            continue;
        if (characters == most) {
            if (last_space > out.size() / 2)
                out.resize(last_space);
            while (!out.empty() && out.back() == ' ')
                out.pop_back();
            return out + "…";
        }
        ++characters;
        if (space)
            last_space = out.size();
        if (space)
            out += ' ';
        else if (sign == 0xFFFD)
            out += "\xEF\xBF\xBD";
        else
            out.append(text.substr(begin, at - begin));
    }
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out;
}

std::string as_utf8(std::string_view bytes, std::string_view content_type)
{
    auto encoding = known_as(encoding_of(bytes, content_type));
    if (encoding.empty() || encoding == "utf8" || encoding == "utf-8")
        encoding = is_utf8(bytes) ? "utf-8" : "windows-1252";
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, Free> from(ucnv_open(encoding.c_str(), &status));
    if (U_FAILURE(status))
        return as_utf8(bytes, "text/html; charset=utf-8");
    const std::unique_ptr<UConverter, Free> to(ucnv_open("utf-8", &status));
    std::string out(bytes.size() * 4 + 16, '\0'); // no byte stands for more than a replacement sign or four bytes
    std::array<UChar, 1024> pivot;
    auto* target = out.data();
    const auto* source = bytes.data();
    auto* pivot_source = pivot.data();
    auto* pivot_target = pivot.data();
    ucnv_convertEx(to.get(), from.get(), &target, out.data() + out.size(), &source, bytes.data() + bytes.size(), pivot.data(),
                   &pivot_source, &pivot_target, pivot.data() + pivot.size(), true, true, &status);
    out.resize(static_cast<std::size_t>(target - out.data()));
    // A NUL would end the page for the parser.
    std::ranges::replace(out, '\0', ' ');
    return out.starts_with("\xEF\xBB\xBF") ? out.substr(3) : out;
}

std::string absolute(std::string_view reference, std::string_view base)
{
    const auto written = ascii::trimmed(reference.substr(0, reference.find('#')));
    if (written.empty() || written.size() > most_address)
        return {};
    const std::unique_ptr<xmlChar, void (*)(void*)> built(
        xmlBuildURI(reinterpret_cast<const xmlChar*>(encoded(written).c_str()),
                    reinterpret_cast<const xmlChar*>(encoded(base.substr(0, base.find('#'))).c_str())),
        [](void* text) { xmlFree(text); });
    std::string address(built ? reinterpret_cast<const char*>(built.get()) : "");
    if (networks::origin_of(address).empty() || address.size() > most_address)
        return {};
    return address;
}

PageFacts read_page(std::string_view bytes, std::string_view content_type, std::string_view address)
{
    const auto text = as_utf8(bytes.substr(0, most_bytes), content_type);
    Head head;
    tell_events(text, head);
    const auto& found = head.found;
    PageFacts facts;
    const auto has = [](std::string_view title) { return !first_of({title}).empty(); };
    facts.source = has(found.og_title) ? Source::opengraph : has(found.twitter_title) ? Source::twitter : Source::page;
    facts.title = on_one_line(first_of({found.og_title, found.twitter_title, found.title}), most_title);
    facts.description = on_one_line(first_of({found.og_description, found.twitter_description, found.description}), most_description);
    facts.site = on_one_line(found.og_site, most_site);
    facts.picture_alt = on_one_line(first_of({found.og_picture_alt, found.twitter_picture_alt}), most_description);
    const auto base = found.base.empty() ? std::string(address) : absolute(found.base, address);
    facts.picture = absolute(first_of({found.og_picture, found.twitter_picture}), base.empty() ? address : base);
    facts.oembed = absolute(found.oembed, base.empty() ? address : base);
    return facts;
}

std::optional<PageFacts> read_oembed(std::string_view json, std::string_view address)
{
    boost::json::error_code problem;
    const auto value = boost::json::parse(boost::json::string_view(json.data(), json.size()), problem);
    const auto* object = problem ? nullptr : value.if_object();
    if (!object)
        return std::nullopt;
    PageFacts facts{.source = Source::oembed};
    facts.title = on_one_line(member(*object, "title"), most_title);
    facts.site = on_one_line(member(*object, "provider_name"), most_site);
    const auto photo = member(*object, "type") == "photo" ? member(*object, "url") : std::string();
    facts.picture = absolute(first_of({member(*object, "thumbnail_url"), photo}), address);
    return facts;
}

} // namespace rostrum::links
