// What libavcodec and libswscale hand out, as owners that give it back, and the decoder of a stream.
#pragma once

#include "areas/library/video_facts.h"

#include <memory>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswscale/swscale.h>
}

namespace rostrum::cuttingroom {

struct Frees {
    void operator()(AVCodecContext* codec) const { avcodec_free_context(&codec); }
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
    void operator()(SwsContext* scaler) const { sws_freeContext(scaler); }
};
template <class T> using Owned = std::unique_ptr<T, Frees>;

// Nothing when there is none for it; it decodes nothing larger than we take.
Owned<AVCodecContext> decoder_for(const AVStream& stream);

} // namespace rostrum::cuttingroom
