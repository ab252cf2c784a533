// How a rendition is made from a picture, as a value with one text: the text goes to the darkroom, and with the content names the result.
#pragma once

#include "base/core/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum::library {

inline constexpr int in_whole = 10'000; // parts of a picture's width or height

// A piece of the picture as it is shown, in parts of its width and height.
struct Cut {
    int left = 0;
    int top = 0;
    int width = in_whole;
    int height = in_whole;

    bool operator==(const Cut&) const = default;
};

struct Recipe {
    Cut cut;
    int width = 0; // the box it fits into, in pixels; it is never made larger than it is. 0: any
    int height = 0;
    enum class Type { best, jpeg, png, webp } type = Type::best; // best: JPEG, or WebP where it shows through
    int quality = 82;
    std::int64_t most_bytes = 0;  // 0: any; else quality and then size give way until it fits
    std::int64_t most_pixels = 0; // 0: any

    bool operator==(const Recipe&) const = default;
};

std::string text_of(const Recipe& recipe);
std::optional<Recipe> parse_recipe(std::string_view text); // as text_of() writes it and nothing else

// The largest piece of a shape (width to height) around what matters most, which stays as near to the middle as the edges allow.
Cut cut_around(std::int64_t width, std::int64_t height, std::int64_t shape_width, std::int64_t shape_height, int focus_x, int focus_y);

// What comes out of a picture of this size, in pixels; at least one each way.
struct Extent {
    std::int64_t width;
    std::int64_t height;

    bool operator==(const Extent&) const = default;
};
Extent extent_of(const Recipe& recipe, std::int64_t width, std::int64_t height);

std::string_view media_type_of(const Recipe& recipe); // JPEG where the picture decides

// What a network takes; 0: it does not say.
struct Limits {
    std::int64_t bytes = 0;
    std::int64_t pixels = 0;
    std::vector<std::string_view> types;
};

// How a picture is made to fit, or none when it goes out as it is. A GIF that nobody cuts stays: made anew it would stand still.
std::optional<Recipe> recipe_for(std::string_view media_type, std::int64_t bytes, std::int64_t width, std::int64_t height,
                                 const std::optional<Cut>& cut, const Limits& limits);

} // namespace rostrum::library
