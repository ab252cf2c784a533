// The decoder of a stream.

#include "cuttingroom/codec.h"

namespace rostrum::cuttingroom {

Owned<AVCodecContext> decoder_for(const AVStream& stream)
{
    const auto* codec = avcodec_find_decoder(stream.codecpar->codec_id);
    if (!codec)
        return nullptr;
    Owned<AVCodecContext> decoder(avcodec_alloc_context3(codec));
    if (!decoder || avcodec_parameters_to_context(decoder.get(), stream.codecpar) < 0)
        return nullptr;
    decoder->thread_count = 1;
    decoder->max_pixels = library::most_video_pixels;
    decoder->pkt_timebase = stream.time_base;
    return avcodec_open2(decoder.get(), codec, nullptr) < 0 ? nullptr : std::move(decoder);
}

} // namespace rostrum::cuttingroom
