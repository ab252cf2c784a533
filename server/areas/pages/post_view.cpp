// One post as HTML: its paragraphs with links and hashtags, its pictures, its link card.

#include "areas/pages/rules.h"
#include "areas/pages/views.h"
#include "areas/pages/words.h"
#include "base/safety/digest.h"
#include "networks/address.h"
#include "networks/text_spans.h"

#include <algorithm>

namespace rostrum::pages {

namespace {

constexpr std::size_t beginning_length = 1200; // characters, about a screen
constexpr std::size_t beginning_pictures = 4;
constexpr std::size_t title_length = 80;

// The beginning of a text, cut between words. A byte is at least a part of a character, so a short text needs no counting.
std::string beginning_of(std::string_view text)
{
    if (text.size() <= beginning_length)
        return std::string(text);
    std::size_t points = 0, end = 0, gap = 0;
    for (; end < text.size() && points <= beginning_length; ++end) {
        if ((static_cast<unsigned char>(text[end]) & 0xC0) != 0x80)
            ++points;
        if (text[end] == ' ' || text[end] == '\n')
            gap = end;
    }
    if (end == text.size())
        return std::string(text);
    while (gap == 0 && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return std::string(text.substr(0, gap > 0 ? gap : end)) + " …";
}

void write_line(Markup& html, const View& view, std::string_view line)
{
    std::size_t at = 0;
    for (const auto& span : networks::spans(line)) {
        html.text(line.substr(at, span.begin - at));
        const auto said = line.substr(span.begin, span.end - span.begin);
        at = span.end;
        if (const auto address = span.kind == networks::SpanKind::link ? Address::from_people(span.name) : std::nullopt)
            html.element("a", {{"href", *address}, {"rel", "noopener"}}, said);
        else if (span.kind == networks::SpanKind::hashtag)
            html.element("a", {{"href", view.of_tag(folded_tag(span.name))}, {"rel", "tag"}}, said);
        else
            html.text(said);
    }
    html.text(line.substr(at));
}

// An empty line parts paragraphs, another end of line stays one.
void write_text(Markup& html, const View& view, std::string_view text)
{
    const auto take_line = [&text] {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
            line.remove_suffix(1);
        return line;
    };
    while (!text.empty()) {
        auto line = take_line();
        if (line.empty())
            continue;
        html.element("p", {{"dir", "auto"}}, [&] {
            write_line(html, view, line);
            while (!text.empty() && !(line = take_line()).empty()) {
                html.empty("br", {});
                write_line(html, view, line);
            }
        });
    }
}

void write_pictures(Markup& html, const View& view, const std::vector<Picture>& pictures, std::size_t most)
{
    if (pictures.empty())
        return;
    const auto shown = std::min(pictures.size(), most);
    html.element("div", {{"class", shown == 1 ? "pictures one" : "pictures"}}, [&] {
        for (std::size_t i = 0; i < shown; ++i) {
            const auto& one = pictures[i];
            const auto width = std::to_string(one.width), height = std::to_string(one.height);
            if (one.is_video())
                html.element("video",
                             {{"src", view.of_picture(one)},
                              {"poster", view.of_picture(poster_of(one))},
                              {"aria-label", one.alt},
                              {"width", width},
                              {"height", height},
                              {"controls", ""},
                              {"playsinline", ""},
                              {"preload", "none"}},
                             "");
            else
                html.empty("img", {{"src", view.of_picture(one)},
                                   {"alt", one.alt},
                                   {"width", width},
                                   {"height", height},
                                   {"loading", "lazy"},
                                   {"decoding", "async"}});
        }
    });
}

void write_card(Markup& html, const Card& card)
{
    const auto address = Address::from_people(card.address);
    const auto& title = card.title.empty() ? card.address : card.title;
    const auto inside = [&] {
        html.element("strong", {{"dir", "auto"}}, title);
        if (!card.description.empty())
            html.element("span", {{"dir", "auto"}}, card.description);
        if (address && address->is_web())
            html.element("small", networks::host_of(address->text()));
    };
    if (address)
        html.element("a", {{"class", "card"}, {"href", *address}, {"rel", "noopener"}}, inside);
    else
        html.element("div", {{"class", "card"}}, inside);
}

void write_parts(Markup& html, const View& view, const Post& post, Length length)
{
    const auto& parts = post.content.parts;
    const bool whole = length == Length::whole;
    bool cut = !whole && parts.size() > 1;
    for (const auto& part : parts) {
        const auto text = whole ? part.text : beginning_of(part.text);
        cut = cut || text.size() != part.text.size() || (!whole && part.pictures.size() > beginning_pictures);
        html.element("div", {{"class", "part"}}, [&] {
            write_text(html, view, text);
            write_pictures(html, view, part.pictures, whole ? part.pictures.size() : beginning_pictures);
        });
        if (!whole)
            break;
    }
    if (post.content.link)
        write_card(html, *post.content.link);
    if (cut)
        html.element("p", {{"class", "on"}, {"lang", to_string(view.page.language)}},
                     [&] { html.element("a", {{"href", view.of_post(post.key)}}, said(view.page.language, "pages.read_on")); });
}

} // namespace

std::string title_of(const Content& content, api::Language language)
{
    if (!content.content_warning.empty())
        return first_words(content.content_warning, title_length);
    for (const auto& part : content.parts)
        if (auto words = first_words(part.text, title_length); !words.empty())
            return words;
    for (const auto& part : content.parts)
        for (const auto& picture : part.pictures)
            if (auto words = first_words(picture.alt, title_length); !words.empty())
                return words;
    return std::string(said(language, "pages.a_post"));
}

std::string plain_text_of(const Content& content)
{
    std::string text;
    for (const auto& part : content.parts)
        if (!part.text.empty())
            text += (text.empty() ? "" : "\n\n") + part.text;
    return text;
}

std::string language_of(const View& view, const Content& content)
{
    return is_language_tag(content.language) ? content.language : std::string(to_string(view.page.language));
}

void write_content(Markup& html, const View& view, const Post& post, Length length)
{
    html.element("div", {{"class", "content"}, {"lang", language_of(view, post.content)}}, [&] {
        if (post.content.content_warning.empty())
            return write_parts(html, view, post, length);
        html.element("details", [&] {
            html.element("summary", [&] {
                html.element("span", {{"lang", to_string(view.page.language)}}, said(view.page.language, "pages.content_warning"));
                html.text(" ");
                html.element("bdi", post.content.content_warning);
            });
            write_parts(html, view, post, length);
        });
    });
}

std::string stable_id(const View& view, std::string_view of)
{
    const auto digest = safety::sha256(view.page.id.text() + "/" + std::string(of));
    Uuid id;
    std::copy_n(digest.begin(), id.bytes.size(), id.bytes.begin());
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0F) | 0x80); // version 8: made by a rule of our own (RFC 9562)
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3F) | 0x80);
    return "urn:uuid:" + id.text();
}

} // namespace rostrum::pages
