// The pictures of a video made anew: H.264, upright, as large and as many as they may be.

#include "cuttingroom/encoding.h"
#include "cuttingroom/open_file.h"

#include <algorithm>

extern "C" {
#include <libavutil/opt.h>
}

namespace rostrum::cuttingroom {

namespace {

constexpr AVRational ticks{1, 90'000}; // fine enough for every rate there is
constexpr AVRational microseconds{1, AV_TIME_BASE};
constexpr int seconds_between_whole_pictures = 2;

Owned<AVFrame> empty_frame(int width, int height)
{
    Owned<AVFrame> frame(av_frame_alloc());
    if (!frame)
        return nullptr;
    frame->width = width;
    frame->height = height;
    frame->format = AV_PIX_FMT_YUV420P;
    return av_frame_get_buffer(frame.get(), 0) < 0 ? nullptr : std::move(frame);
}

// One plane, by quarters clockwise.
void turn(const AVFrame& from, AVFrame& to, int plane, int quarters)
{
    const int shift = plane == 0 ? 0 : 1;
    const int width = from.width >> shift, height = from.height >> shift;
    for (int y = 0; y < height; ++y) {
        const auto* line = from.data[plane] + static_cast<std::ptrdiff_t>(y) * from.linesize[plane];
        for (int x = 0; x < width; ++x) {
            const int to_x = quarters == 1 ? height - 1 - y : quarters == 2 ? width - 1 - x : y;
            const int to_y = quarters == 1 ? x : quarters == 2 ? height - 1 - y : width - 1 - x;
            to.data[plane][static_cast<std::ptrdiff_t>(to_y) * to.linesize[plane] + to_x] = line[x];
        }
    }
}

} // namespace

bool Sink::write_all(AVCodecContext& encoder) const
{
    for (;;) {
        const int got = avcodec_receive_packet(&encoder, &packet);
        if (got == AVERROR(EAGAIN) || got == AVERROR_EOF)
            return true;
        if (got < 0)
            return false;
        av_packet_rescale_ts(&packet, encoder.time_base, output.streams[stream]->time_base);
        packet.stream_index = stream;
        if (av_interleaved_write_frame(&output, &packet) < 0)
            return false;
    }
}

Pictures::Pictures(const AVStream& from, const library::VideoRecipe& recipe, AVFormatContext& output)
    : time_(from.time_base), quarters_(quarters_turned(from))
{
    const auto* codec = avcodec_find_encoder_by_name("libx264");
    Owned<AVCodecContext> encoder(codec ? avcodec_alloc_context3(codec) : nullptr);
    auto* stream = avformat_new_stream(&output, nullptr);
    if (!encoder || !stream)
        return;
    const auto& coded = *from.codecpar;
    encoder->width = static_cast<int>(recipe.width);
    encoder->height = static_cast<int>(recipe.height);
    encoder->pix_fmt = AV_PIX_FMT_YUV420P;
    encoder->sample_aspect_ratio = {1, 1};
    encoder->time_base = ticks;
    encoder->framerate = from.avg_frame_rate;
    encoder->color_range = coded.color_range;
    encoder->color_primaries = coded.color_primaries;
    encoder->color_trc = coded.color_trc;
    encoder->colorspace = coded.color_space;
    // As good as it looks and no better, and never more bits than were promised.
    encoder->rc_max_rate = recipe.picture_bits;
    encoder->rc_buffer_size = static_cast<int>(std::min<std::int64_t>(2 * recipe.picture_bits, INT_MAX));
    const auto rate = from.avg_frame_rate.num > 0 && from.avg_frame_rate.den > 0 ? av_q2d(from.avg_frame_rate) : 30.0;
    encoder->gop_size = std::clamp(static_cast<int>(rate * seconds_between_whole_pictures), 1, 250);
    encoder->thread_count = 1;
    encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT;
    av_opt_set(encoder->priv_data, "preset", "veryfast", 0);
    av_opt_set(encoder->priv_data, "profile", "high", 0);
    av_opt_set_double(encoder->priv_data, "crf", 21, 0);
    if (avcodec_open2(encoder.get(), codec, nullptr) < 0 || avcodec_parameters_from_context(stream->codecpar, encoder.get()) < 0)
        return;
    stream->time_base = encoder->time_base;
    stream->avg_frame_rate = from.avg_frame_rate;
    if (recipe.frame_rate > 0)
        pause_ = av_rescale(ticks.den, 1'000, recipe.frame_rate) * 9 / 10; // clocks of cameras are not exact
    encoder_ = std::move(encoder);
}

bool Pictures::is_due(std::int64_t at)
{
    if (last_ != INT64_MIN && (at <= last_ || at - last_ < pause_))
        return false;
    last_ = at;
    return true;
}

// Upright and of its size; nothing when there is no memory for it.
AVFrame* Pictures::shaped(AVFrame& frame)
{
    const bool lies = quarters_ % 2 == 1;
    const int width = lies ? encoder_->height : encoder_->width, height = lies ? encoder_->width : encoder_->height;
    if (frame.width != scaler_of_[0] || frame.height != scaler_of_[1] || frame.format != scaler_of_[2]) {
        scaler_.reset(sws_getContext(frame.width, frame.height, static_cast<AVPixelFormat>(frame.format), width, height, AV_PIX_FMT_YUV420P,
                                     SWS_BICUBIC, nullptr, nullptr, nullptr));
        scaler_of_[0] = frame.width;
        scaler_of_[1] = frame.height;
        scaler_of_[2] = frame.format;
    }
    scaled_ = empty_frame(width, height); // the encoder may still hold the one before
    if (!scaler_ || !scaled_ ||
        sws_scale(scaler_.get(), frame.data, frame.linesize, 0, frame.height, scaled_->data, scaled_->linesize) != height)
        return nullptr;
    if (quarters_ == 0)
        return scaled_.get();
    turned_ = empty_frame(encoder_->width, encoder_->height);
    for (int plane = 0; turned_ && plane < 3; ++plane)
        turn(*scaled_, *turned_, plane, quarters_);
    return turned_.get();
}

bool Pictures::put(AVFrame& frame, std::int64_t start, const Sink& sink)
{
    if (frame.best_effort_timestamp == AV_NOPTS_VALUE)
        return true; // nobody knows when it would be shown
    const auto at = av_rescale_q(frame.best_effort_timestamp, time_, ticks) - av_rescale_q(start, microseconds, ticks);
    if (!is_due(at))
        return true;
    auto* ready = shaped(frame);
    if (!ready)
        return false;
    ready->pts = at;
    ++many_;
    return avcodec_send_frame(encoder_.get(), ready) >= 0 && sink.write_all(*encoder_);
}

bool Pictures::finish(const Sink& sink)
{
    return avcodec_send_frame(encoder_.get(), nullptr) >= 0 && sink.write_all(*encoder_);
}

} // namespace rostrum::cuttingroom
