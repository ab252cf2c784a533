// What the streams of a video say of it, as a value with one text: the text comes from the cutting room, which may have been taken over.
#pragma once

#include "base/core/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rostrum::library {

inline constexpr std::int64_t longest_video = std::int64_t{4} * 60 * 60 * 1000; // milliseconds
inline constexpr std::int64_t longest_video_side = 16'384;
inline constexpr std::int64_t most_video_pixels = 8192 * 4352;

struct VideoFacts {
    enum class Container { mp4, quicktime, webm } container = Container::mp4; // as it is kept
    std::string codec;                                                        // h264
    std::string audio_codec;                                                  // aac; empty: it is silent
    std::int64_t width = 0;                                                   // pixels, as shown
    std::int64_t height = 0;
    std::int64_t duration = 0;   // milliseconds
    std::int64_t frame_rate = 0; // thousandths a second; 0: not known

    bool operator==(const VideoFacts&) const = default;
};

std::string text_of(const VideoFacts& facts);
std::optional<VideoFacts> parse_video_facts(std::string_view text); // as text_of() writes it and nothing else

std::string_view media_type(VideoFacts::Container container);

// The codecs that browsers and networks can be hoped to play.
bool takes_codec(std::string_view codec);
bool takes_audio_codec(std::string_view codec);

} // namespace rostrum::library
