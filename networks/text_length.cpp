// How long a text is in the eyes of a network.

#include "networks/text_length.h"

#include "networks/text_spans.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

namespace rostrum::networks {
namespace {

void must(UErrorCode status)
{
    if (U_FAILURE(status))
        std::abort(); // ICU's own data is missing or memory is gone
}

const std::uint8_t* bytes_of(std::string_view text)
{
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

bool has_conjuncts(UChar32 point)
{
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(point, &status)) {
    case USCRIPT_DEVANAGARI:
    case USCRIPT_BENGALI:
    case USCRIPT_GUJARATI:
    case USCRIPT_ORIYA:
    case USCRIPT_TELUGU:
    case USCRIPT_MALAYALAM:
        return true;
    default:
        return false;
    }
}

bool is_conjunct_consonant(UChar32 point)
{
    return has_conjuncts(point) && u_getIntPropertyValue(point, UCHAR_INDIC_SYLLABIC_CATEGORY) == U_INSC_CONSONANT;
}

bool is_linker(UChar32 point)
{
    return has_conjuncts(point) && u_getIntPropertyValue(point, UCHAR_INDIC_SYLLABIC_CATEGORY) == U_INSC_VIRAMA;
}

// Rule GB9c came with Unicode 15.1; Debian 12's ICU is older, browsers and networks are not.
bool inside_conjunct(std::string_view text, std::int32_t at)
{
    UChar32 point = 0;
    auto after = at;
    U8_NEXT_OR_FFFD(bytes_of(text), after, static_cast<std::int32_t>(text.size()), point);
    if (!is_conjunct_consonant(point))
        return false;
    bool linked = false;
    while (at > 0) {
        U8_PREV_OR_FFFD(bytes_of(text), 0, at, point);
        if (is_linker(point))
            linked = true;
        else if (is_conjunct_consonant(point))
            return linked;
        else if (point != 0x200D && u_getCombiningClass(point) == 0)
            return false;
    }
    return false;
}

// Printable ASCII and nothing else: each byte is a grapheme, which spares asking ICU about the most common texts.
bool is_plain(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char letter) { return letter >= 0x20 && letter < 0x7F; });
}

struct Close {
    void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
    void operator()(UText* text) const { utext_close(text); }
};

// Calls `each` with every grapheme of the text.
template <class Each> void for_each_grapheme(std::string_view text, Each each)
{
    UErrorCode status = U_ZERO_ERROR;
    // Opening one reads rules; each thread keeps its own.
    thread_local const std::unique_ptr<UBreakIterator, Close> iterator(ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &status));
    must(status);
    const std::unique_ptr<UText, Close> opened(utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
    ubrk_setUText(iterator.get(), opened.get(), &status);
    must(status);
    std::size_t begin = 0;
    for (auto at = ubrk_next(iterator.get()); at != UBRK_DONE; at = ubrk_next(iterator.get())) {
        const auto end = static_cast<std::size_t>(at);
        if (end < text.size() && inside_conjunct(text, at))
            continue;
        each(text.substr(begin, end - begin));
        begin = end;
    }
}

template <class Each> void for_each_character(std::string_view text, Each each)
{
    for (std::size_t i = 0; i < text.size();) {
        UChar32 point = 0;
        U8_NEXT_OR_FFFD(bytes_of(text), i, text.size(), point);
        each(point);
    }
}

int utf16_units(std::string_view text)
{
    int units = 0;
    for_each_character(text, [&](UChar32 point) { units += point > 0xFFFF ? 2 : 1; });
    return units;
}

std::string composed(std::string_view text)
{
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfc = unorm2_getNFCInstance(&status);
    must(status);
    std::u16string wide(text.size() + 1, u'\0');
    std::int32_t length = 0;
    u_strFromUTF8WithSub(wide.data(), static_cast<std::int32_t>(wide.size()), &length, text.data(), static_cast<std::int32_t>(text.size()),
                         0xFFFD, nullptr, &status);
    must(status);
    std::u16string normal(static_cast<std::size_t>(length) * 3 + 1, u'\0'); // NFC grows a text threefold at most
    const auto normal_length = unorm2_normalize(nfc, wide.data(), length, normal.data(), static_cast<std::int32_t>(normal.size()), &status);
    must(status);
    std::string out(static_cast<std::size_t>(normal_length) * 3 + 1, '\0');
    std::int32_t bytes = 0;
    u_strToUTF8(out.data(), static_cast<std::int32_t>(out.size()), &bytes, normal.data(), normal_length, &status);
    must(status);
    out.resize(static_cast<std::size_t>(bytes));
    return out;
}

// One emoji counts two whatever it is made of; otherwise each composed code point counts one in the light ranges and two elsewhere.
int weighted(std::string_view text)
{
    int weight = 0;
    for_each_grapheme(composed(text), [&](std::string_view grapheme) {
        bool emoji = false;
        int points = 0;
        for_each_character(grapheme, [&](UChar32 point) {
            emoji = emoji || point == 0xFE0F || u_hasBinaryProperty(point, UCHAR_EMOJI_PRESENTATION);
            const bool light = point <= 0x10FF || (point >= 0x2000 && point <= 0x200D) || (point >= 0x2010 && point <= 0x201F) ||
                               (point >= 0x2032 && point <= 0x2037);
            points += light ? 1 : 2;
        });
        weight += emoji ? 2 : points;
    });
    return weight;
}

int count(Counting counts, std::string_view text)
{
    switch (counts) {
    case Counting::graphemes:
        return graphemes(text);
    case Counting::characters:
        return characters(text);
    case Counting::utf16:
        return utf16_units(text);
    case Counting::weighted:
        return weighted(text);
    case Counting::bytes:
        return static_cast<int>(text.size());
    }
    return 0;
}

// The text as the network measures it: a link is worth a fixed length, a remote mention only its name.
std::string shortened(const TextFacts& facts, std::string_view text)
{
    std::string out;
    std::size_t copied = 0;
    for (const auto& span : spans(text)) {
        if (span.kind == SpanKind::link && facts.link_costs > 0) {
            out.append(text.substr(copied, span.begin - copied)).append(static_cast<std::size_t>(facts.link_costs), 'x');
            copied = span.end;
        } else if (span.kind == SpanKind::mention && facts.remote_mention_counts_short && !span.host.empty()) {
            out.append(text.substr(copied, span.begin - copied)).append("@").append(span.name);
            copied = span.end;
        }
    }
    return out.append(text.substr(copied));
}

} // namespace

int graphemes(std::string_view text)
{
    if (is_plain(text))
        return static_cast<int>(text.size());
    int found = 0;
    for_each_grapheme(text, [&](std::string_view) { ++found; });
    return found;
}

int characters(std::string_view text)
{
    int found = 0;
    for_each_character(text, [&](UChar32) { ++found; });
    return found;
}

int length(const TextFacts& facts, std::string_view text, std::string_view warning)
{
    const auto own = count(facts.counts, shortened(facts, text));
    return facts.warning_counts ? own + count(facts.counts, warning) : own;
}

} // namespace rostrum::networks
