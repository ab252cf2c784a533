// Copying a video, packet by packet, into a container that says nothing but how it is played.

#include "cuttingroom/codec.h"
#include "cuttingroom/cut.h"
#include "cuttingroom/open_file.h"

#include <array>
#include <cstring>

namespace rostrum::cuttingroom {

namespace {

// How it is to be shown; what else stands beside a stream is left behind.
constexpr std::array kept_beside{AV_PKT_DATA_DISPLAYMATRIX, AV_PKT_DATA_MASTERING_DISPLAY_METADATA, AV_PKT_DATA_CONTENT_LIGHT_LEVEL,
                                 AV_PKT_DATA_DOVI_CONF, AV_PKT_DATA_CPB_PROPERTIES};

bool copy_beside(const AVStream& from, AVStream& to)
{
    for (const auto kind : kept_beside) {
        std::size_t size = 0;
        const auto* bytes = av_stream_get_side_data(&from, kind, &size);
        if (!bytes)
            continue;
        auto* copy = av_stream_new_side_data(&to, kind, size);
        if (!copy)
            return false;
        std::memcpy(copy, bytes, size);
    }
    return true;
}

AVStream* add_stream(AVFormatContext& output, const AVStream& from)
{
    auto* to = avformat_new_stream(&output, nullptr);
    if (!to || avcodec_parameters_copy(to->codecpar, from.codecpar) < 0 || !copy_beside(from, *to))
        return nullptr;
    to->codecpar->codec_tag = from.codecpar->codec_id == AV_CODEC_ID_HEVC ? MKTAG('h', 'v', 'c', '1') : 0; // the tag that browsers know
    to->time_base = from.time_base;
    to->sample_aspect_ratio = from.sample_aspect_ratio;
    to->avg_frame_rate = from.avg_frame_rate;
    return to;
}

// Every packet of the two streams; false when the video breaks off or cannot be written.
bool copy_packets(AVFormatContext& input, AVFormatContext& output, const Streams& from)
{
    const Owned<AVPacket> packet(av_packet_alloc());
    for (;;) {
        const int read = av_read_frame(&input, packet.get());
        if (read == AVERROR_EOF)
            return true;
        if (read < 0)
            return false;
        const int stream = packet->stream_index;
        if (stream == from.video || stream == from.audio) {
            const int place = stream == from.video ? 0 : 1;
            av_packet_rescale_ts(packet.get(), input.streams[stream]->time_base, output.streams[place]->time_base);
            packet->stream_index = place;
            packet->pos = -1;
            if (av_interleaved_write_frame(&output, packet.get()) < 0)
                return false;
        }
        av_packet_unref(packet.get());
    }
}

const char* muxer_of(library::VideoFacts::Container container)
{
    switch (container) {
    case library::VideoFacts::Container::mp4:
        return "mp4";
    case library::VideoFacts::Container::quicktime:
        return "mov";
    case library::VideoFacts::Container::webm:
        return "webm";
    }
    return nullptr;
}

} // namespace

std::string copy_without_metadata(int file, int into)
{
    const auto looked = look(file);
    if (!looked.facts)
        return looked.why;
    OpenFile read(file, OpenFile::Use::read), written(into, OpenFile::Use::write), again(into, OpenFile::Use::read);
    const auto input = open_input(read);
    if (!input)
        return "broken";
    const auto streams = streams_of(*input);
    const auto output = open_output(muxer_of(looked.facts->container), written, again);
    if (!output)
        return "broken";
    for (const int stream : {streams.video, streams.audio})
        if (stream >= 0 && !add_stream(*output, *input->streams[stream]))
            return "broken";
    if (!begin(*output))
        return "broken";
    if (!copy_packets(*input, *output, streams) || av_write_trailer(output.get()) < 0)
        return written.context()->error < 0 ? "cannot_write" : "broken";
    avio_flush(written.context());
    return written.context()->error < 0 ? "cannot_write" : "";
}

} // namespace rostrum::cuttingroom
