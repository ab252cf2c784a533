// Says whether a file begins as a video of a kind of ours; what it is, the cutting room says.

#include "areas/library/video_header.h"

#include "areas/library/byte_reader.h"

#include <algorithm>

namespace rostrum::library {

namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t longest_type_box = 1024;

// Brands of ISO 14496-12 under which pictures go, which are no videos.
bool is_brand_of_pictures(std::string_view brand)
{
    constexpr std::string_view brands[] = {"heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1", "avif", "avis", "crx ", "jp2 "};
    return std::ranges::find(brands, brand) != std::end(brands);
}

bool begins_as_movie(ByteReader bytes)
{
    const auto length = bytes.big(4);
    const auto type = bytes.take(4);
    if (!length || !type)
        return false;
    if (*type != "ftyp"sv) // QuickTime of old says nothing of itself first
        return *type == "moov"sv || *type == "wide"sv || *type == "mdat"sv;
    const auto brand = bytes.take(4);
    return *length >= 16 && *length <= longest_type_box && brand && !is_brand_of_pictures(*brand);
}

// A number of Matroska, whose first byte says how many follow.
std::optional<std::uint32_t> matroska_length(ByteReader& bytes)
{
    const auto first = bytes.big(1);
    if (!first || *first < 0x10) // more than four bytes: longer than any header
        return std::nullopt;
    int more = 0;
    std::uint32_t value = *first;
    for (std::uint32_t mark = 0x80; !(*first & mark); mark >>= 1)
        ++more;
    value &= (0x80u >> more) - 1;
    for (int i = 0; i < more; ++i) {
        const auto next = bytes.big(1);
        if (!next)
            return std::nullopt;
        value = value << 8 | *next;
    }
    return value;
}

// The type of its document stands in its header; where that is cut off, it may still be a WebM.
bool begins_as_webm(ByteReader bytes)
{
    if (!bytes.takes("\x1a\x45\xdf\xa3"sv) || !matroska_length(bytes))
        return false;
    while (bytes.left() > 2) {
        const auto name = bytes.big(2);
        const auto length = matroska_length(bytes);
        const auto value = length ? bytes.take(*length) : std::nullopt;
        if (!value)
            return length.has_value();
        if (name == 0x4282u)
            return value->substr(0, value->find('\0')) == "webm"sv;
    }
    return true;
}

} // namespace

bool begins_as_video(std::string_view bytes)
{
    return begins_as_movie(ByteReader(bytes)) || begins_as_webm(ByteReader(bytes));
}

} // namespace rostrum::library
