// Says what a picture is by its bytes, never by what the sender calls it, and how large it is before anyone decodes it.
#pragma once

#include "base/core/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace rostrum::library {

// The kinds that every network takes and no viewer runs code from (an SVG may carry scripts).
enum class PictureKind { jpeg, png, webp, gif };

std::string_view media_type(PictureKind kind);

struct PictureHeader {
    PictureKind kind;
    std::int64_t width; // pixels, as stored: a JPEG may say that it is to be shown turned
    std::int64_t height;

    bool operator==(const PictureHeader&) const = default;
};

inline constexpr std::int64_t most_pixels = 100'000'000;

// By the first bytes, of which sixteen are enough. Fails with invalid "library.not_a_picture".
Result<PictureKind> kind_of(std::string_view bytes);

// Fails with invalid: "library.not_a_picture" (none of the kinds), "library.picture_broken"; or too_large: "library.too_many_pixels".
Result<PictureHeader> read_picture_header(std::string_view bytes);

} // namespace rostrum::library
