// Copying a video, packet by packet, into a container that says nothing but how it is played.

#include "cuttingroom/cut.h"
#include "cuttingroom/open_file.h"

#include <array>
#include <cstring>

namespace rostrum::cuttingroom {

namespace {

struct Frees {
    void operator()(AVFormatContext* format) const { avformat_free_context(format); }
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
};

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

// To put what a player needs first in front, the library reads once more what it has written.
int read_again(AVFormatContext* output, AVIOContext** context, const char*, int flags, AVDictionary**)
{
    if (flags != AVIO_FLAG_READ)
        return AVERROR(EPERM);
    *context = static_cast<OpenFile*>(output->opaque)->context();
    return 0;
}
int keep_open(AVFormatContext*, AVIOContext*)
{
    return 0; // it belongs to whoever opened it
}

// Every packet of the two streams; false when the video breaks off or cannot be written.
bool copy_packets(AVFormatContext& input, AVFormatContext& output, const Streams& from)
{
    const std::unique_ptr<AVPacket, Frees> packet(av_packet_alloc());
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
    AVFormatContext* made = nullptr;
    if (avformat_alloc_output_context2(&made, nullptr, muxer_of(looked.facts->container), nullptr) < 0)
        return "broken";
    const std::unique_ptr<AVFormatContext, Frees> output(made);
    output->pb = written.context();
    output->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT; // the same video again is the same file, and no program signs it
    output->opaque = &again;
    output->io_open = read_again;
    output->io_close2 = keep_open;
    for (const int stream : {streams.video, streams.audio})
        if (stream >= 0 && !add_stream(*output, *input->streams[stream]))
            return "broken";
    AVDictionary* options = nullptr;
    av_dict_set(&options, "movflags", "faststart", 0);
    const int begun = avformat_write_header(output.get(), &options);
    av_dict_free(&options);
    if (begun < 0)
        return "broken";
    if (!copy_packets(*input, *output, streams) || av_write_trailer(output.get()) < 0)
        return written.context()->error < 0 ? "cannot_write" : "broken";
    avio_flush(written.context());
    return written.context()->error < 0 ? "cannot_write" : "";
}

} // namespace rostrum::cuttingroom
