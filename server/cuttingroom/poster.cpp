// A picture of a video: one frame from near its beginning, upright, as JPEG.

#include "cuttingroom/codec.h"
#include "cuttingroom/cut.h"
#include "cuttingroom/open_file.h"
#include "darkroom/waiting.h"

#include <algorithm>
#include <vector>

extern "C" {
#include <libavutil/imgutils.h>
}

namespace rostrum::cuttingroom {

namespace {

constexpr int longest_side = 1920;
constexpr int most_packets = 3'000; // in which one whole picture must be found

// The first whole picture from where the video stands.
Owned<AVFrame> next_frame(AVFormatContext& input, int stream, AVCodecContext& decoder)
{
    const Owned<AVPacket> packet(av_packet_alloc());
    Owned<AVFrame> frame(av_frame_alloc());
    for (int i = 0; i < most_packets; ++i) {
        const bool at_end = av_read_frame(&input, packet.get()) < 0;
        if (at_end)
            avcodec_send_packet(&decoder, nullptr);
        else if (packet->stream_index == stream)
            avcodec_send_packet(&decoder, packet.get()); // what cannot be decoded is passed over
        av_packet_unref(packet.get());
        if (avcodec_receive_frame(&decoder, frame.get()) == 0)
            return frame;
        if (at_end)
            return nullptr;
    }
    return nullptr;
}

// Points of three bytes, line by line.
struct Points {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> bytes = {};
};

Points scaled(const AVFrame& frame)
{
    const auto shape = frame.sample_aspect_ratio.num > 0 && frame.sample_aspect_ratio.den > 0 ? av_q2d(frame.sample_aspect_ratio) : 1.0;
    const auto width = frame.width * shape, height = static_cast<double>(frame.height);
    const auto factor = std::min(1.0, longest_side / std::max(width, height));
    Points points{.width = std::clamp(static_cast<int>(width * factor + 0.5), 1, longest_side),
                  .height = std::clamp(static_cast<int>(height * factor + 0.5), 1, longest_side)};
    const Owned<SwsContext> scaler(sws_getContext(frame.width, frame.height, static_cast<AVPixelFormat>(frame.format), points.width,
                                                  points.height, AV_PIX_FMT_RGB24, SWS_BICUBIC, nullptr, nullptr, nullptr));
    if (!scaler)
        return {};
    const int line = points.width * 3;
    points.bytes.resize(static_cast<std::size_t>(line) * static_cast<std::size_t>(points.height));
    std::uint8_t* planes[] = {points.bytes.data(), nullptr, nullptr, nullptr};
    const int lines[] = {line, 0, 0, 0};
    sws_scale(scaler.get(), frame.data, frame.linesize, 0, frame.height, planes, lines);
    return points;
}

Points turned_once(const Points& from)
{
    Points to{.width = from.height, .height = from.width, .bytes = std::vector<std::uint8_t>(from.bytes.size())};
    for (int y = 0; y < from.height; ++y)
        for (int x = 0; x < from.width; ++x) {
            const auto source = (static_cast<std::size_t>(y) * static_cast<std::size_t>(from.width) + static_cast<std::size_t>(x)) * 3;
            const auto target =
                (static_cast<std::size_t>(x) * static_cast<std::size_t>(to.width) + static_cast<std::size_t>(to.width - 1 - y)) * 3;
            std::copy_n(from.bytes.begin() + static_cast<std::ptrdiff_t>(source), 3,
                        to.bytes.begin() + static_cast<std::ptrdiff_t>(target));
        }
    return to;
}

std::string jpeg_of(const Points& points)
{
    const auto* codec = avcodec_find_encoder(AV_CODEC_ID_MJPEG);
    const Owned<AVCodecContext> encoder(avcodec_alloc_context3(codec));
    const Owned<AVFrame> frame(av_frame_alloc());
    const Owned<AVPacket> packet(av_packet_alloc());
    const Owned<SwsContext> scaler(sws_getContext(points.width, points.height, AV_PIX_FMT_RGB24, points.width, points.height,
                                                  AV_PIX_FMT_YUVJ420P, SWS_BICUBIC, nullptr, nullptr, nullptr));
    if (!encoder || !frame || !packet || !scaler)
        return {};
    frame->width = encoder->width = points.width;
    frame->height = encoder->height = points.height;
    encoder->pix_fmt = AV_PIX_FMT_YUVJ420P;
    frame->format = encoder->pix_fmt;
    encoder->time_base = {1, 1};
    encoder->thread_count = 1;
    encoder->flags |= AV_CODEC_FLAG_QSCALE | AV_CODEC_FLAG_BITEXACT;
    encoder->global_quality = frame->quality = FF_QP2LAMBDA * 3;
    if (avcodec_open2(encoder.get(), codec, nullptr) < 0 || av_frame_get_buffer(frame.get(), 0) < 0)
        return {};
    const std::uint8_t* planes[] = {points.bytes.data(), nullptr, nullptr, nullptr};
    const int lines[] = {points.width * 3, 0, 0, 0};
    sws_scale(scaler.get(), planes, lines, 0, points.height, frame->data, frame->linesize);
    if (avcodec_send_frame(encoder.get(), frame.get()) < 0 || avcodec_receive_packet(encoder.get(), packet.get()) < 0)
        return {};
    return {reinterpret_cast<const char*>(packet->data), static_cast<std::size_t>(packet->size)};
}

} // namespace

std::string poster(int file, int into)
{
    const auto looked = look(file);
    if (!looked.facts)
        return looked.why;
    OpenFile opened(file, OpenFile::Use::read);
    const auto input = open_input(opened);
    if (!input)
        return "broken";
    const auto streams = streams_of(*input);
    const auto& stream = *input->streams[streams.video];
    const auto decoder = decoder_for(stream);
    if (!decoder)
        return "broken";
    // A little later than the beginning, which is often black; from the beginning where that leads nowhere.
    const auto later = std::min<std::int64_t>(1'000, looked.facts->duration / 10);
    av_seek_frame(input.get(), -1, av_rescale(later, AV_TIME_BASE, 1'000), AVSEEK_FLAG_BACKWARD);
    auto frame = next_frame(*input, streams.video, *decoder);
    if (!frame)
        return "broken";
    auto points = scaled(*frame);
    for (int quarter = 0; quarter < quarters_turned(stream) && !points.bytes.empty(); ++quarter)
        points = turned_once(points);
    const auto jpeg = points.bytes.empty() ? std::string() : jpeg_of(points);
    if (jpeg.empty())
        return "broken";
    return darkroom::write_all(into, jpeg) ? "" : "cannot_write";
}

} // namespace rostrum::cuttingroom
