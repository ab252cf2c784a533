// Looking at a video: what its streams are, without decoding more than it takes to know that.

#include "cuttingroom/cut.h"
#include "cuttingroom/open_file.h"

#include <utility>

namespace rostrum::cuttingroom {

using library::VideoFacts;

namespace {

std::int64_t milliseconds_of(const AVFormatContext& input, const AVStream& stream)
{
    if (input.duration > 0)
        return av_rescale(input.duration, 1'000, AV_TIME_BASE);
    return stream.duration > 0 ? av_rescale_q(stream.duration, stream.time_base, AVRational{1, 1'000}) : 0;
}

std::int64_t frame_rate_of(const AVStream& stream)
{
    const auto rate = stream.avg_frame_rate;
    if (rate.num <= 0 || rate.den <= 0)
        return 0;
    const auto thousandths = av_rescale(rate.num, 1'000, rate.den);
    return thousandths <= 1'000'000 ? thousandths : 0;
}

// Points that are not square are shown as wide as they are.
std::int64_t shown_width(const AVStream& stream)
{
    const auto& coded = *stream.codecpar;
    const auto shape = stream.sample_aspect_ratio.num > 0 ? stream.sample_aspect_ratio : coded.sample_aspect_ratio;
    if (shape.num <= 0 || shape.den <= 0)
        return coded.width;
    return av_rescale(coded.width, shape.num, shape.den);
}

VideoFacts::Container container_of(const AVFormatContext& input, std::string_view audio_codec)
{
    if (std::string_view(input.iformat->name).starts_with("matroska"))
        return VideoFacts::Container::webm;
    // What QuickTime alone carries stays in it.
    return audio_codec.starts_with("pcm_") ? VideoFacts::Container::quicktime : VideoFacts::Container::mp4;
}

bool fits(VideoFacts::Container container, std::string_view codec)
{
    if (container == VideoFacts::Container::webm)
        return codec == "vp8" || codec == "vp9" || codec == "av1";
    return library::takes_codec(codec) && codec != "vp8";
}

bool fits_sound(VideoFacts::Container container, std::string_view codec)
{
    const bool is_open = codec == "opus" || codec == "vorbis";
    return container == VideoFacts::Container::webm ? is_open : library::takes_audio_codec(codec) && codec != "vorbis";
}

} // namespace

void open_library()
{
    av_log_set_level(AV_LOG_QUIET);
}

Looked look(int file)
{
    const auto refuse = [](std::string why) { return Looked{.facts = {}, .why = std::move(why)}; };
    OpenFile opened(file, OpenFile::Use::read);
    const auto input = open_input(opened);
    if (!input)
        return refuse("broken");
    const auto streams = streams_of(*input);
    if (streams.video < 0)
        return refuse("broken");
    const auto& stream = *input->streams[streams.video];
    if (is_too_large(stream))
        return refuse("too_large");
    VideoFacts facts;
    facts.codec = avcodec_get_name(stream.codecpar->codec_id);
    if (streams.audio >= 0)
        facts.audio_codec = avcodec_get_name(input->streams[streams.audio]->codecpar->codec_id);
    facts.container = container_of(*input, facts.audio_codec);
    if (!fits(facts.container, facts.codec))
        return refuse("codec " + facts.codec);
    if (!facts.audio_codec.empty() && !fits_sound(facts.container, facts.audio_codec))
        return refuse("codec " + facts.audio_codec);
    facts.width = shown_width(stream);
    facts.height = stream.codecpar->height;
    if (quarters_turned(stream) % 2 == 1)
        std::swap(facts.width, facts.height);
    facts.duration = milliseconds_of(*input, stream);
    facts.frame_rate = frame_rate_of(stream);
    if (facts.width <= 0 || facts.height <= 0 || facts.duration <= 0)
        return refuse("broken");
    if (facts.width > library::longest_video_side || facts.width * facts.height > library::most_video_pixels) // points may be wide
        return refuse("too_large");
    if (facts.duration > library::longest_video)
        return refuse("too_long");
    return {.facts = facts, .why = {}};
}

} // namespace rostrum::cuttingroom
