// Decisions of pages.

#include "areas/pages/rules.h"

#include "areas/pages/html.h"
#include "networks/text_spans.h"

#include <algorithm>
#include <memory>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace rostrum::pages {

namespace {

constexpr std::string_view nameless = "welcome"; // where no letter can be read in Latin

bool is_small_letter(char letter)
{
    return letter >= 'a' && letter <= 'z';
}
bool is_digit(char letter)
{
    return letter >= '0' && letter <= '9';
}

// Made anew each time: workspaces are added rarely, and the rules of every script take memory.
icu::UnicodeString in_latin(std::string_view text)
{
    auto unicode = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    UErrorCode problem = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> transliterator(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, problem));
    if (U_SUCCESS(problem) && transliterator)
        transliterator->transliterate(unicode);
    return unicode;
}

std::string utf8(const icu::UnicodeString& unicode)
{
    std::string text;
    unicode.toUTF8String(text);
    return text;
}

// Up to so many bytes, without a hyphen at the end.
std::string cut(std::string_view slug, std::size_t longest)
{
    slug = slug.substr(0, longest);
    while (slug.ends_with('-'))
        slug.remove_suffix(1);
    return std::string(slug);
}

} // namespace

std::string slug_from(std::string_view name)
{
    std::string slug;
    bool gap = false;
    for (const char letter : utf8(in_latin(name.substr(0, 400)))) {
        if (letter == '\'')
            continue; // Ada's bakery is adas-bakery
        if (!is_small_letter(letter) && !is_digit(letter)) {
            gap = true;
            continue;
        }
        if (gap && !slug.empty())
            slug += '-';
        gap = false;
        slug += letter;
    }
    slug = cut(slug, longest_slug);
    return slug.empty() ? std::string(nameless) : slug;
}

bool is_slug(std::string_view text)
{
    if (text.empty() || text.size() > longest_slug || text.front() == '-' || text.back() == '-' || text.find("--") != text.npos)
        return false;
    return std::all_of(text.begin(), text.end(), [](char letter) { return is_small_letter(letter) || is_digit(letter) || letter == '-'; });
}

std::string numbered(std::string_view slug, int number)
{
    const auto end = "-" + std::to_string(number);
    return cut(slug, longest_slug - end.size()) + end;
}

Result<Done> check(const api::ChangePage& wish)
{
    Error refused{Fault::invalid, "request.invalid", "", {}, {}};
    if (!is_slug(wish.slug))
        refused.fields.push_back({"/slug", "pages.slug_not_valid", "letters a to z, digits and single hyphens between them"});
    if (first_words(wish.title, 1).empty())
        refused.fields.push_back({"/title", "pages.title_missing", "nothing in it can be seen"});
    for (std::size_t i = 0; i < wish.links.size(); ++i) {
        if (!Address::from_people(wish.links[i].address))
            refused.fields.push_back(
                {"/links/" + std::to_string(i) + "/address", "pages.link_not_safe", "http://, https://, mailto: or tel:"});
        if (first_words(wish.links[i].title, 1).empty())
            refused.fields.push_back({"/links/" + std::to_string(i) + "/title", "pages.title_missing", "nothing in it can be seen"});
    }
    if (refused.fields.empty())
        return done;
    refused.code = refused.fields.front().code;
    return refused;
}

std::string first_words(std::string_view text, std::size_t limit)
{
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    std::string line;
    std::size_t points = 0, last_gap = 0;
    bool gap = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        UChar32 point = 0;
        U8_NEXT_OR_FFFD(bytes, at, text.size(), point);
        if (u_isUWhiteSpace(point)) {
            gap = true;
            continue;
        }
        if (u_charType(point) == U_CONTROL_CHAR)
            continue;
        if (gap && !line.empty()) {
            last_gap = line.size();
            line += ' ';
            ++points;
        }
        gap = false;
        if (points >= limit) {
            line.resize(last_gap > 0 ? last_gap : line.size());
            return line + "…";
        }
        line.append(text, begin, at - begin);
        ++points;
    }
    return line;
}

std::string folded_tag(std::string_view tag)
{
    auto unicode = icu::UnicodeString::fromUTF8(icu::StringPiece(tag.data(), static_cast<std::int32_t>(tag.size())));
    UErrorCode problem = U_ZERO_ERROR;
    const auto* form = icu::Normalizer2::getNFKCCasefoldInstance(problem);
    return U_SUCCESS(problem) ? utf8(form->normalize(unicode, problem)) : utf8(unicode.foldCase());
}

std::vector<std::string> tags_in(std::string_view text)
{
    std::vector<std::string> tags;
    for (const auto& span : networks::spans(text)) {
        if (span.kind != networks::SpanKind::hashtag)
            continue;
        auto tag = folded_tag(span.name);
        if (std::find(tags.begin(), tags.end(), tag) == tags.end())
            tags.push_back(std::move(tag));
    }
    return tags;
}

bool is_language_tag(std::string_view text)
{
    if (text.empty() || text.size() > 35)
        return false;
    for (std::size_t place = 0; !text.empty(); ++place) {
        const auto piece = text.substr(0, text.find('-'));
        const bool letters =
            std::all_of(piece.begin(), piece.end(), [](char letter) { return is_small_letter(static_cast<char>(letter | 0x20)); });
        const bool fits = std::all_of(piece.begin(), piece.end(),
                                      [](char letter) { return is_small_letter(static_cast<char>(letter | 0x20)) || is_digit(letter); });
        if (!fits || piece.empty() || piece.size() > 8 || (place == 0 && (!letters || piece.size() < 2 || piece.size() > 3)))
            return false;
        if (piece.size() == text.size())
            return true;
        text.remove_prefix(piece.size() + 1);
    }
    return false; // a hyphen at the end
}

} // namespace rostrum::pages
