// How a rendition is made from a picture, as a value with one text: the text goes to the darkroom, and with the content names the result.

#include "areas/library/recipe.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace rostrum::library {

namespace {

constexpr std::string_view version = "1"; // grows when the same recipe would make another picture
constexpr std::array<std::string_view, 4> type_names{"best", "jpeg", "png", "webp"};

template <class Number> bool take(std::string_view& rest, Number& number, char end, std::int64_t least, std::int64_t most)
{
    std::int64_t value = 0;
    const auto read = std::from_chars(rest.data(), rest.data() + rest.size(), value);
    if (read.ec != std::errc{} || read.ptr == rest.data() + rest.size() || *read.ptr != end || value < least || value > most)
        return false;
    number = static_cast<Number>(value);
    rest.remove_prefix(static_cast<std::size_t>(read.ptr - rest.data()) + 1);
    return true;
}

bool take(std::string_view& rest, std::string_view expected)
{
    if (!rest.starts_with(expected))
        return false;
    rest.remove_prefix(expected.size());
    return true;
}

std::int64_t part_of(std::int64_t length, int parts)
{
    return std::max<std::int64_t>(1, (length * parts + in_whole / 2) / in_whole);
}

bool contains(const std::vector<std::string_view>& types, std::string_view type)
{
    return types.empty() || std::ranges::find(types, type) != types.end();
}

} // namespace

std::string text_of(const Recipe& recipe)
{
    const auto number = [](std::int64_t value) { return std::to_string(value); };
    return std::string(version) + " cut=" + number(recipe.cut.left) + "," + number(recipe.cut.top) + "," + number(recipe.cut.width) + "," +
           number(recipe.cut.height) + " box=" + number(recipe.width) + "x" + number(recipe.height) +
           " type=" + std::string(type_names[static_cast<std::size_t>(recipe.type)]) + " quality=" + number(recipe.quality) +
           " bytes=" + number(recipe.most_bytes) + " pixels=" + number(recipe.most_pixels) + ";";
}

std::optional<Recipe> parse_recipe(std::string_view text)
{
    constexpr std::int64_t most_length = 100'000, most = 100'000'000'000;
    Recipe recipe;
    auto rest = text;
    if (!take(rest, version) || !take(rest, " cut=") || !take(rest, recipe.cut.left, ',', 0, in_whole - 1) ||
        !take(rest, recipe.cut.top, ',', 0, in_whole - 1) || !take(rest, recipe.cut.width, ',', 1, in_whole - recipe.cut.left) ||
        !take(rest, recipe.cut.height, ' ', 1, in_whole - recipe.cut.top) || !take(rest, "box=") ||
        !take(rest, recipe.width, 'x', 0, most_length) || !take(rest, recipe.height, ' ', 0, most_length) || !take(rest, "type="))
        return std::nullopt;
    const auto name = std::ranges::find_if(type_names, [&rest](std::string_view each) { return rest.starts_with(each); });
    if (name == type_names.end())
        return std::nullopt;
    recipe.type = static_cast<Recipe::Type>(name - type_names.begin());
    rest.remove_prefix(name->size());
    if (!take(rest, " quality=") || !take(rest, recipe.quality, ' ', 1, 100) || !take(rest, "bytes=") ||
        !take(rest, recipe.most_bytes, ' ', 0, most) || !take(rest, "pixels=") || !take(rest, recipe.most_pixels, ';', 0, most) ||
        !rest.empty())
        return std::nullopt;
    return recipe;
}

Cut cut_around(std::int64_t width, std::int64_t height, std::int64_t shape_width, std::int64_t shape_height, int focus_x, int focus_y)
{
    // Compares width:height with the wished shape; the longer side gives way.
    const auto kept = [](std::int64_t have, std::int64_t want) {
        return static_cast<int>(std::max<std::int64_t>(1, have * in_whole / want));
    };
    const auto from = [](int focus, int length) { return std::clamp(focus - length / 2, 0, in_whole - length); };
    Cut cut;
    if (width * shape_height > height * shape_width) {
        cut.width = kept(height * shape_width, width * shape_height);
        cut.left = from(focus_x, cut.width);
    } else {
        cut.height = kept(width * shape_height, height * shape_width);
        cut.top = from(focus_y, cut.height);
    }
    return cut;
}

Extent extent_of(const Recipe& recipe, std::int64_t width, std::int64_t height)
{
    const auto wide = part_of(width, recipe.cut.width), high = part_of(height, recipe.cut.height);
    double scale = 1;
    if (recipe.width > 0)
        scale = std::min(scale, static_cast<double>(recipe.width) / static_cast<double>(wide));
    if (recipe.height > 0)
        scale = std::min(scale, static_cast<double>(recipe.height) / static_cast<double>(high));
    if (recipe.most_pixels > 0)
        scale =
            std::min(scale, std::sqrt(static_cast<double>(recipe.most_pixels) / (static_cast<double>(wide) * static_cast<double>(high))));
    if (scale >= 1)
        return {wide, high};
    const auto scaled = [scale](std::int64_t length, int at_most) {
        auto pixels = std::max<std::int64_t>(1, static_cast<std::int64_t>(static_cast<double>(length) * scale + 1e-6));
        return at_most > 0 ? std::min<std::int64_t>(pixels, at_most) : pixels;
    };
    return {scaled(wide, recipe.width), scaled(high, recipe.height)};
}

std::string_view media_type_of(const Recipe& recipe)
{
    return recipe.type == Recipe::Type::png ? "image/png" : recipe.type == Recipe::Type::webp ? "image/webp" : "image/jpeg";
}

std::optional<Recipe> recipe_for(std::string_view media_type, std::int64_t bytes, std::int64_t width, std::int64_t height,
                                 const std::optional<Cut>& cut, const Limits& limits)
{
    const bool cuts = cut && *cut != Cut{};
    const bool takes_type = contains(limits.types, media_type);
    const bool fits = (limits.bytes == 0 || bytes <= limits.bytes) && (limits.pixels == 0 || width * height <= limits.pixels);
    if (!cuts && ((takes_type && fits) || media_type == "image/gif"))
        return std::nullopt;
    Recipe recipe{.cut = cut.value_or(Cut{}),
                  .width = 0,
                  .height = 0,
                  .type = Recipe::Type::jpeg,
                  .quality = 90,
                  .most_bytes = limits.bytes,
                  .most_pixels = limits.pixels};
    if (media_type == "image/png" && contains(limits.types, "image/png"))
        recipe.type = Recipe::Type::png;
    else if (media_type != "image/jpeg" && contains(limits.types, "image/webp"))
        recipe.type = Recipe::Type::webp;
    return recipe;
}

} // namespace rostrum::library
