// Says what a picture is by its bytes, never by what the sender calls it, and how large it is before anyone decodes it.

#include "areas/library/picture_header.h"

#include "areas/library/byte_reader.h"

namespace rostrum::library {

namespace {

using std::string_view_literals::operator""sv;

struct Size {
    std::uint32_t width;
    std::uint32_t height;
};

// The first frame header (ITU T.81, B.2.2); the sizes of JPEG stand behind whatever the camera had to say.
std::optional<Size> size_of_jpeg(ByteReader bytes)
{
    bytes.take(2);
    for (;;) {
        auto byte = bytes.big(1);
        if (byte != 0xffu)
            return std::nullopt;
        while (byte == 0xffu) // fill bytes
            byte = bytes.big(1);
        if (!byte)
            return std::nullopt;
        const auto marker = *byte;
        if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7)) // stand alone
            continue;
        const auto length = bytes.big(2);
        if (!length || *length < 2 || marker == 0xd9 || marker == 0xda || marker == 0x00)
            return std::nullopt;
        const auto content = bytes.take(*length - 2);
        if (!content)
            return std::nullopt;
        const bool is_frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (is_frame) {
            ByteReader frame(*content);
            frame.take(1); // bits a sample
            const auto height = frame.big(2), width = frame.big(2);
            return width && height ? std::optional(Size{*width, *height}) : std::nullopt;
        }
    }
}

std::optional<Size> size_of_png(ByteReader bytes)
{
    bytes.take(8);
    if (bytes.big(4) != 13u || !bytes.takes("IHDR"))
        return std::nullopt;
    const auto width = bytes.big(4), height = bytes.big(4);
    if (!width || !height || *width > 0x7fffffff || *height > 0x7fffffff)
        return std::nullopt;
    return Size{*width, *height};
}

std::optional<Size> size_of_gif(ByteReader bytes)
{
    bytes.take(6);
    const auto width = bytes.little(2), height = bytes.little(2);
    return width && height ? std::optional(Size{*width, *height}) : std::nullopt;
}

// RFC 9649: the first chunk says the size, in one of three ways.
std::optional<Size> size_of_webp(ByteReader file)
{
    file.take(4);
    const auto said = file.little(4);
    const auto whole = said ? file.take(*said) : std::nullopt;
    if (!whole)
        return std::nullopt;
    ByteReader chunks(*whole);
    chunks.take(4);
    const auto chunk = chunks.take(4);
    const auto length = chunks.little(4);
    const auto content = length ? chunks.take(*length) : std::nullopt;
    if (!content)
        return std::nullopt;
    ByteReader bytes(*content);
    if (chunk == "VP8 "sv) {
        bytes.take(3);
        if (!bytes.takes("\x9d\x01\x2a"sv))
            return std::nullopt;
        const auto width = bytes.little(2), height = bytes.little(2);
        return width && height ? std::optional(Size{*width & 0x3fff, *height & 0x3fff}) : std::nullopt;
    }
    if (chunk == "VP8L"sv) {
        if (!bytes.takes("\x2f"sv))
            return std::nullopt;
        const auto bits = bytes.little(4);
        return bits ? std::optional(Size{(*bits & 0x3fff) + 1, (*bits >> 14 & 0x3fff) + 1}) : std::nullopt;
    }
    if (chunk == "VP8X"sv) {
        bytes.take(4); // flags
        const auto width = bytes.little(3), height = bytes.little(3);
        return width && height ? std::optional(Size{*width + 1, *height + 1}) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<Size> size_of(PictureKind kind, std::string_view bytes)
{
    switch (kind) {
    case PictureKind::jpeg:
        return size_of_jpeg(ByteReader(bytes));
    case PictureKind::png:
        return size_of_png(ByteReader(bytes));
    case PictureKind::webp:
        return size_of_webp(ByteReader(bytes));
    case PictureKind::gif:
        return size_of_gif(ByteReader(bytes));
    }
    return std::nullopt;
}

} // namespace

std::string_view media_type(PictureKind kind)
{
    switch (kind) {
    case PictureKind::jpeg:
        return "image/jpeg";
    case PictureKind::png:
        return "image/png";
    case PictureKind::webp:
        return "image/webp";
    case PictureKind::gif:
        return "image/gif";
    }
    return {};
}

Result<PictureKind> kind_of(std::string_view bytes)
{
    if (bytes.starts_with("\xff\xd8\xff"sv))
        return PictureKind::jpeg;
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv))
        return PictureKind::png;
    if (bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv))
        return PictureKind::gif;
    if (bytes.starts_with("RIFF"sv) && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP"sv)
        return PictureKind::webp;
    return Error{.fault = Fault::invalid, .code = "library.not_a_picture", .detail = "neither JPEG, PNG, WebP nor GIF"};
}

Result<PictureHeader> read_picture_header(std::string_view bytes)
{
    const auto kind = TRY(kind_of(bytes));
    const auto size = size_of(kind, bytes);
    if (!size || size->width == 0 || size->height == 0)
        return Error{.fault = Fault::invalid, .code = "library.picture_broken", .detail = "no size where it should stand"};
    if (std::int64_t{size->width} > most_pixels / std::int64_t{size->height})
        return Error{.fault = Fault::too_large,
                     .code = "library.too_many_pixels",
                     .detail = std::to_string(size->width) + " x " + std::to_string(size->height) + " pixels"};
    return PictureHeader{kind, size->width, size->height};
}

} // namespace rostrum::library
