// Takes out of a picture what cameras and programs write into it besides the picture: phones write where one lives.

#include "areas/library/metadata.h"

#include "areas/library/byte_reader.h"

namespace rostrum::library {

namespace {

using std::string_literals::operator""s;
using std::string_view_literals::operator""sv;

Error broken(std::string_view where)
{
    return {.fault = Fault::invalid, .code = "library.picture_broken", .detail = "cut off or wrong in " + std::string(where)};
}

void append_big(std::string& out, std::uint32_t value, int bytes)
{
    for (int place = bytes - 1; place >= 0; --place)
        out += static_cast<char>(value >> (8 * place) & 0xff);
}

// How the camera was held (TIFF tag 274 in the first directory), 1 when it does not say.
int orientation_in(std::string_view exif)
{
    ByteReader head(exif);
    const bool big = exif.starts_with("MM");
    if (!big && !exif.starts_with("II"))
        return 1;
    head.take(2);
    const auto number = [big](ByteReader& from, int bytes) { return big ? from.big(bytes) : from.little(bytes); };
    if (number(head, 2) != 42u)
        return 1;
    const auto directory = number(head, 4);
    if (!directory || *directory > exif.size())
        return 1;
    ByteReader entries(exif.substr(*directory));
    const auto many = number(entries, 2).value_or(0);
    for (std::uint32_t entry = 0; entry < many; ++entry) {
        const auto tag = number(entries, 2), type = number(entries, 2), count = number(entries, 4), value = number(entries, 2);
        if (!value || !entries.take(2))
            return 1;
        if (tag == 274u && type == 3u && count == 1u)
            return *value >= 1 && *value <= 8 ? static_cast<int>(*value) : 1;
    }
    return 1;
}

// An Exif segment that says the orientation and nothing else.
std::string only_orientation(int orientation)
{
    std::string exif = "Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01"s;
    append_big(exif, static_cast<std::uint32_t>(orientation), 2);
    exif.append(6, '\0'); // the rest of the value, and no next directory
    std::string segment = "\xff\xe1";
    append_big(segment, static_cast<std::uint32_t>(exif.size() + 2), 2);
    return segment + exif;
}

bool is_kept(std::uint32_t marker, std::string_view content)
{
    if (marker == 0xfe) // comment
        return false;
    if (marker < 0xe0 || marker > 0xef)
        return true;
    return (marker == 0xe0 && content.starts_with("JFIF\0"sv)) || (marker == 0xe2 && content.starts_with("ICC_PROFILE\0"sv)) ||
           (marker == 0xee && content.starts_with("Adobe"sv)); // without it, colours turn
}

// ITU T.81, B.1.1: segments, and after each start of scan its coded data up to the next marker. The end of the image is the end of the
// file.
Result<Stripped> strip_jpeg(std::string_view bytes)
{
    ByteReader reader(bytes);
    Stripped stripped{.bytes = "\xff\xd8"};
    stripped.bytes.reserve(bytes.size());
    int orientation = 1;
    bool has_scan = false;
    std::size_t place_for_orientation = 2;
    reader.take(2);
    for (;;) {
        auto byte = reader.big(1);
        if (byte != 0xffu)
            return broken("a marker");
        while (byte == 0xffu)
            byte = reader.big(1);
        if (!byte || *byte == 0)
            return broken("a marker");
        const auto marker = *byte;
        if (marker == 0xd9)
            break;
        if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8))
            return broken("a marker");
        const auto length = reader.big(2);
        const auto content = length && *length >= 2 ? reader.take(*length - 2) : std::nullopt;
        if (!content)
            return broken("a segment");
        if (marker == 0xe1 && content->starts_with("Exif\0\0"sv) && orientation == 1)
            orientation = orientation_in(content->substr(6));
        if (!is_kept(marker, *content))
            continue;
        stripped.bytes += '\xff';
        stripped.bytes += static_cast<char>(marker);
        append_big(stripped.bytes, *length, 2);
        stripped.bytes += *content;
        if (marker == 0xe0)
            place_for_orientation = stripped.bytes.size();
        if (marker == 0xda) {
            has_scan = true;
            const auto from = reader.at();
            auto until = from;
            for (;; ++until) {
                until = bytes.find('\xff', until);
                if (until == bytes.npos || until + 1 >= bytes.size())
                    return broken("the coded data");
                const auto next = static_cast<std::uint8_t>(bytes[until + 1]);
                if (next != 0x00 && next != 0xff && (next < 0xd0 || next > 0xd7))
                    break;
            }
            stripped.bytes += *reader.take(until - from);
        }
    }
    if (!has_scan)
        return broken("the picture, which is not there");
    stripped.bytes += "\xff\xd9";
    if (orientation != 1)
        stripped.bytes.insert(place_for_orientation, only_orientation(orientation));
    stripped.turned = orientation >= 5;
    return stripped;
}

Result<Stripped> strip_png(std::string_view bytes)
{
    ByteReader reader(bytes);
    Stripped stripped;
    stripped.bytes = *reader.take(8);
    for (;;) {
        const auto from = reader.at();
        const auto length = reader.big(4);
        const auto type = reader.take(4);
        if (!length || !type || !reader.take(*length) || !reader.take(4))
            return broken("a chunk");
        if (*type != "eXIf" && *type != "iTXt" && *type != "tEXt" && *type != "zTXt" && *type != "tIME")
            stripped.bytes += bytes.substr(from, reader.at() - from);
        if (*type == "IEND")
            return stripped;
    }
}

// RFC 9649. The extended header announces the chunks that go, so its flags change with them.
Result<Stripped> strip_webp(std::string_view bytes)
{
    ByteReader reader(bytes);
    reader.take(4);
    const auto said = reader.little(4);
    if (!said || *said < 4 || *said > reader.left())
        return broken("the length");
    reader = ByteReader(bytes.substr(0, 8 + *said));
    reader.take(12);
    std::string chunks = "WEBP";
    while (reader.left() > 0) {
        const auto from = reader.at();
        const auto type = reader.take(4);
        const auto length = reader.little(4);
        if (!type || !length || !reader.take(*length))
            return broken("a chunk");
        if (*length % 2 == 1)
            reader.take(1); // some writers leave out the last padding byte
        if (*type == "EXIF" || *type == "XMP ")
            continue;
        std::string chunk(bytes.substr(from, reader.at() - from));
        if (chunk.size() % 2 == 1)
            chunk += '\0';
        if (*type == "VP8X" && chunk.size() > 8)
            chunk[8] = static_cast<char>(static_cast<std::uint8_t>(chunk[8]) & ~0x0cu);
        chunks += chunk;
    }
    Stripped stripped{.bytes = "RIFF"};
    const auto length = static_cast<std::uint32_t>(chunks.size());
    for (int place = 0; place < 4; ++place)
        stripped.bytes += static_cast<char>(length >> (8 * place) & 0xff);
    stripped.bytes += chunks;
    return stripped;
}

bool skip_sub_blocks(ByteReader& reader)
{
    for (;;) {
        const auto length = reader.big(1);
        if (!length || !reader.take(*length))
            return false;
        if (*length == 0)
            return true;
    }
}

bool skip_colour_table(ByteReader& reader, std::uint32_t flags)
{
    return (flags & 0x80) == 0 || reader.take(std::size_t{3} << ((flags & 7) + 1));
}

// The blocks of GIF89a; of the application extensions only those that say how often it repeats stay.
Result<Stripped> strip_gif(std::string_view bytes)
{
    ByteReader reader(bytes);
    const auto screen = reader.take(13);
    if (!screen || !skip_colour_table(reader, static_cast<std::uint8_t>((*screen)[10])))
        return broken("the header");
    Stripped stripped{.bytes = std::string(bytes.substr(0, reader.at()))};
    for (;;) {
        const auto from = reader.at();
        const auto kind = reader.big(1);
        bool keeps = true;
        if (kind == 0x3bu) {
            stripped.bytes += '\x3b';
            return stripped;
        }
        if (kind == 0x21u) {
            const auto label = reader.big(1);
            const auto content = bytes.substr(reader.at());
            if (label == 0xfeu)
                keeps = false;
            else if (label == 0xffu)
                keeps = content.starts_with("\x0bNETSCAPE2.0"sv) || content.starts_with("\x0b"
                                                                                        "ANIMEXTS1.0"sv);
            if (!label || !skip_sub_blocks(reader))
                return broken("an extension");
        } else if (kind == 0x2cu) {
            const auto place = reader.take(9);
            if (!place || !skip_colour_table(reader, static_cast<std::uint8_t>((*place)[8])) || !reader.take(1) || !skip_sub_blocks(reader))
                return broken("a frame");
        } else {
            return broken("a block");
        }
        if (keeps)
            stripped.bytes += bytes.substr(from, reader.at() - from);
    }
}

} // namespace

Result<Stripped> without_metadata(std::string_view bytes, PictureKind kind)
{
    switch (kind) {
    case PictureKind::jpeg:
        return strip_jpeg(bytes);
    case PictureKind::png:
        return strip_png(bytes);
    case PictureKind::webp:
        return strip_webp(bytes);
    case PictureKind::gif:
        return strip_gif(bytes);
    }
    return broken("its kind");
}

} // namespace rostrum::library
