// How a video is made to fit a network, as a value with one text: the text goes to the cutting room, and with the content names the result.
#pragma once

#include "areas/library/video_facts.h"

#include <variant>
#include <vector>

namespace rostrum::library {

// H.264 and AAC in an MP4 that plays from the front, upright, without metadata.
struct VideoRecipe {
    std::int64_t width = 0; // pixels, as shown; both even
    std::int64_t height = 0;
    std::int64_t frame_rate = 0;   // thousandths a second at most; 0: any
    std::int64_t picture_bits = 0; // a second at most
    std::int64_t sound_bits = 0;   // a second; 0: silent
    std::int64_t most_bytes = 0;   // 0: any

    bool operator==(const VideoRecipe&) const = default;
};

std::string text_of(const VideoRecipe& recipe);
std::optional<VideoRecipe> parse_video_recipe(std::string_view text); // as text_of() writes it and nothing else

// How many bytes come out at most; more would be an error of the encoder.
std::int64_t most_bytes_of(const VideoRecipe& recipe, std::int64_t milliseconds);

// What a network takes; 0: it does not say.
struct VideoLimits {
    std::int64_t bytes = 0;
    std::int64_t pixels = 0;
    std::int64_t frame_rate = 0; // pictures a second
    std::vector<std::string_view> types;
    std::vector<std::string_view> codecs;
    std::vector<std::string_view> audio_codecs;
};

// A video goes out as it is, or made anew; or it is so long that what would fit is not worth looking at.
struct AsItIs {};
struct CannotFit {
    std::int64_t needs; // bytes at the least
};
using VideoFit = std::variant<AsItIs, VideoRecipe, CannotFit>;
VideoFit fit_video(const VideoFacts& facts, std::int64_t bytes, const VideoLimits& limits);

} // namespace rostrum::library
