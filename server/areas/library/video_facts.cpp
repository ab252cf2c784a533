// What the streams of a video say of it, as a value with one text: the text comes from the cutting room, which may have been taken over.

#include "areas/library/video_facts.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace rostrum::library {

namespace {

constexpr std::array<std::string_view, 3> containers{"mp4", "quicktime", "webm"};
constexpr std::string_view codecs[] = {"h264", "hevc", "av1", "vp9", "vp8"};
constexpr std::string_view audio_codecs[] = {"aac",  "mp3",       "opus",      "vorbis",    "ac3",
                                             "alac", "pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s24be"};
constexpr std::string_view silent = "none";

// The word after a name, up to the space or semicolon behind it.
std::optional<std::string_view> take(std::string_view& rest, std::string_view name, char end)
{
    if (!rest.starts_with(name))
        return std::nullopt;
    rest.remove_prefix(name.size());
    const auto length = rest.find(end);
    if (length == rest.npos)
        return std::nullopt;
    const auto word = rest.substr(0, length);
    rest.remove_prefix(length + 1);
    return word;
}

bool read(std::optional<std::string_view> word, std::int64_t& number, std::int64_t least, std::int64_t most)
{
    if (!word || word->empty() || word->front() == '-' || (word->front() == '0' && word->size() > 1))
        return false;
    const auto got = std::from_chars(word->data(), word->data() + word->size(), number);
    return got.ec == std::errc{} && got.ptr == word->data() + word->size() && number >= least && number <= most;
}

} // namespace

std::string text_of(const VideoFacts& facts)
{
    const auto number = [](std::int64_t value) { return std::to_string(value); };
    return "1 as=" + std::string(containers[static_cast<std::size_t>(facts.container)]) + " codec=" + facts.codec +
           " audio=" + (facts.audio_codec.empty() ? std::string(silent) : facts.audio_codec) + " width=" + number(facts.width) +
           " height=" + number(facts.height) + " duration=" + number(facts.duration) + " rate=" + number(facts.frame_rate) + ";";
}

std::optional<VideoFacts> parse_video_facts(std::string_view text)
{
    VideoFacts facts;
    const auto container = take(text, "1 as=", ' ');
    const auto found = container ? std::ranges::find(containers, *container) : containers.end();
    const auto codec = take(text, "codec=", ' '), audio = take(text, "audio=", ' ');
    if (found == containers.end() || !codec || !takes_codec(*codec) || !audio || (*audio != silent && !takes_audio_codec(*audio)))
        return std::nullopt;
    facts.container = static_cast<VideoFacts::Container>(found - containers.begin());
    facts.codec = *codec;
    facts.audio_codec = *audio == silent ? std::string_view() : *audio;
    constexpr std::int64_t most_thousandths = 1'000'000;
    if (!read(take(text, "width=", ' '), facts.width, 1, longest_video_side) ||
        !read(take(text, "height=", ' '), facts.height, 1, longest_video_side) ||
        !read(take(text, "duration=", ' '), facts.duration, 1, longest_video) ||
        !read(take(text, "rate=", ';'), facts.frame_rate, 0, most_thousandths) || !text.empty() ||
        facts.width * facts.height > most_video_pixels)
        return std::nullopt;
    return facts;
}

std::string_view media_type(VideoFacts::Container container)
{
    switch (container) {
    case VideoFacts::Container::mp4:
        return "video/mp4";
    case VideoFacts::Container::quicktime:
        return "video/quicktime";
    case VideoFacts::Container::webm:
        return "video/webm";
    }
    return {};
}

bool takes_codec(std::string_view codec)
{
    return std::ranges::find(codecs, codec) != std::end(codecs);
}

bool takes_audio_codec(std::string_view codec)
{
    return std::ranges::find(audio_codecs, codec) != std::end(audio_codecs);
}

} // namespace rostrum::library
