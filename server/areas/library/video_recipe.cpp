// How a video is made to fit a network: as large and as good as its bytes allow.

#include "areas/library/video_recipe.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace rostrum::library {

namespace {

constexpr std::string_view version = "video 1"; // another one where the same numbers make another video
constexpr std::int64_t most_number = std::int64_t{1} << 40;
constexpr std::int64_t good_sound = 128'000, fair_sound = 64'000;
constexpr std::int64_t least_picture = 100'000; // bits a second below which nobody would want to look
constexpr std::int64_t most_picture = 8'000'000;
constexpr std::int64_t least_pixels = 320 * 180;
constexpr std::int64_t most_pixels = 3840 * 2160; // what an encoder has memory for
constexpr std::int64_t usual_rate = 30;
constexpr std::int64_t most_rate = 1'000'000; // thousandths
constexpr std::int64_t buffered_seconds = 2;  // how much an encoder may take in advance

bool take(std::string_view& rest, std::string_view words)
{
    if (!rest.starts_with(words))
        return false;
    rest.remove_prefix(words.size());
    return true;
}

bool take(std::string_view& rest, std::string_view name, std::int64_t& number, char end, std::int64_t least)
{
    if (!take(rest, name) || rest.empty() || rest.front() == '-' || (rest.front() == '0' && rest.size() > 1 && rest[1] != end))
        return false;
    const auto got = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    if (got.ec != std::errc{} || got.ptr == rest.data() + rest.size() || *got.ptr != end || number < least || number > most_number)
        return false;
    rest.remove_prefix(static_cast<std::size_t>(got.ptr - rest.data()) + 1);
    return true;
}

bool contains(const std::vector<std::string_view>& all, std::string_view one)
{
    return all.empty() || std::ranges::find(all, one) != all.end();
}

std::int64_t even(double length)
{
    return std::max<std::int64_t>(2, static_cast<std::int64_t>(length + 1e-6) / 2 * 2);
}

// Its size in at most so many pixels; never larger than it is.
void set_size(VideoRecipe& recipe, const VideoFacts& facts, std::int64_t pixels)
{
    const auto have = static_cast<double>(facts.width) * static_cast<double>(facts.height);
    const auto scale = std::min(1.0, std::sqrt(static_cast<double>(pixels) / have));
    recipe.width = even(static_cast<double>(facts.width) * scale);
    recipe.height = even(static_cast<double>(facts.height) * scale);
}

std::int64_t pictures_a_second(const VideoFacts& facts, const VideoRecipe& recipe)
{
    const auto own = facts.frame_rate > 0 ? facts.frame_rate : usual_rate * 1'000;
    return std::max<std::int64_t>(1, (recipe.frame_rate > 0 ? std::min(own, recipe.frame_rate) : own) / 1'000);
}

} // namespace

std::string text_of(const VideoRecipe& recipe)
{
    const auto number = [](std::int64_t value) { return std::to_string(value); };
    return std::string(version) + " size=" + number(recipe.width) + "x" + number(recipe.height) + " rate=" + number(recipe.frame_rate) +
           " picture=" + number(recipe.picture_bits) + " sound=" + number(recipe.sound_bits) + " bytes=" + number(recipe.most_bytes) + ";";
}

std::optional<VideoRecipe> parse_video_recipe(std::string_view text)
{
    VideoRecipe recipe;
    if (!take(text, version) || !take(text, " size=", recipe.width, 'x', 2) || !take(text, "", recipe.height, ' ', 2) ||
        !take(text, "rate=", recipe.frame_rate, ' ', 0) || !take(text, "picture=", recipe.picture_bits, ' ', 1) ||
        !take(text, "sound=", recipe.sound_bits, ' ', 0) || !take(text, "bytes=", recipe.most_bytes, ';', 0) || !text.empty())
        return std::nullopt;
    if (recipe.width % 2 != 0 || recipe.height % 2 != 0 || recipe.width > longest_video_side || recipe.height > longest_video_side ||
        recipe.width * recipe.height > most_pixels || recipe.frame_rate > most_rate || recipe.picture_bits > 10 * most_picture ||
        recipe.sound_bits > 1'000'000)
        return std::nullopt;
    return recipe;
}

std::int64_t most_bytes_of(const VideoRecipe& recipe, std::int64_t milliseconds)
{
    const auto seconds = milliseconds / 1'000 + 1;
    const auto bytes = (recipe.picture_bits * (seconds + buffered_seconds) + recipe.sound_bits * seconds) / 8;
    return recipe.most_bytes > 0 ? std::min(recipe.most_bytes, bytes) : bytes;
}

VideoFit fit_video(const VideoFacts& facts, std::int64_t bytes, const VideoLimits& limits)
{
    const bool is_coded_so = contains(limits.types, media_type(facts.container)) && contains(limits.codecs, facts.codec) &&
                             (facts.audio_codec.empty() || contains(limits.audio_codecs, facts.audio_codec));
    const bool is_small = (limits.bytes == 0 || bytes <= limits.bytes) &&
                          (limits.pixels == 0 || facts.width * facts.height <= limits.pixels) &&
                          (limits.frame_rate == 0 || facts.frame_rate <= limits.frame_rate * 1'000);
    if (is_coded_so && is_small)
        return AsItIs{};

    VideoRecipe recipe{.frame_rate = std::min(limits.frame_rate * 1'000, most_rate), .most_bytes = std::min(limits.bytes, most_number)};
    const auto rate = pictures_a_second(facts, recipe);
    set_size(recipe, facts, limits.pixels > 0 ? std::min(limits.pixels, most_pixels) : most_pixels);
    recipe.picture_bits = std::clamp(recipe.width * recipe.height * rate / 10, 3 * least_picture, most_picture);
    recipe.sound_bits = facts.audio_codec.empty() ? 0 : good_sound;
    if (limits.bytes == 0)
        return recipe;
    // What a container and an encoder that is a little off need stays free.
    const auto seconds = facts.duration / 1'000 + 1, bits = limits.bytes / 100 * 95 * 8;
    if (recipe.sound_bits > 0 && bits / seconds < 8 * good_sound)
        recipe.sound_bits = fair_sound;
    const auto least = (least_picture * (seconds + buffered_seconds) + recipe.sound_bits * seconds) / 8;
    const auto left = (bits - recipe.sound_bits * seconds) / (seconds + buffered_seconds);
    if (left < least_picture)
        return CannotFit{.needs = std::max(limits.bytes + 1, least / 95 * 100)};
    if (left < recipe.picture_bits) {
        recipe.picture_bits = left;
        const auto worth_it = std::max(least_pixels, left * 40 / rate); // smaller looks better than torn
        set_size(recipe, facts, std::min(worth_it, recipe.width * recipe.height));
    }
    return recipe;
}

} // namespace rostrum::library
