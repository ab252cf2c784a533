// The sound of a video made anew: AAC in stereo, or of one channel where there was one.

#include "cuttingroom/encoding.h"

#include <algorithm>

extern "C" {
#include <libavutil/channel_layout.h>
#include <libavutil/samplefmt.h>
}

namespace rostrum::cuttingroom {

namespace {

constexpr AVRational microseconds{1, AV_TIME_BASE};
constexpr int usual_rate = 48'000, disc_rate = 44'100;
constexpr int longest_hole_seconds = 60; // a longer one is an error of the file, not a silence

} // namespace

Sound::Sound(const AVStream& from, std::int64_t bits, AVFormatContext& output) : time_(from.time_base)
{
    const auto* codec = avcodec_find_encoder(AV_CODEC_ID_AAC);
    Owned<AVCodecContext> encoder(codec ? avcodec_alloc_context3(codec) : nullptr);
    auto* stream = avformat_new_stream(&output, nullptr);
    if (!encoder || !stream)
        return;
    encoder->sample_rate = from.codecpar->sample_rate == disc_rate ? disc_rate : usual_rate;
    av_channel_layout_default(&encoder->ch_layout, from.codecpar->ch_layout.nb_channels == 1 ? 1 : 2);
    encoder->sample_fmt = AV_SAMPLE_FMT_FLTP;
    encoder->bit_rate = bits;
    encoder->time_base = {1, encoder->sample_rate};
    encoder->thread_count = 1;
    encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT;
    if (avcodec_open2(encoder.get(), codec, nullptr) < 0 || avcodec_parameters_from_context(stream->codecpar, encoder.get()) < 0)
        return;
    stream->time_base = encoder->time_base;
    waiting_ = av_audio_fifo_alloc(encoder->sample_fmt, encoder->ch_layout.nb_channels, encoder->frame_size);
    if (waiting_)
        encoder_ = std::move(encoder);
}

Sound::~Sound()
{
    swr_free(&converter_);
    av_audio_fifo_free(waiting_);
}

// Into the form that is encoded; the form it comes in may change on the way.
bool Sound::convert(const AVFrame& frame)
{
    const Owned<AVFrame> ready(av_frame_alloc());
    if (!ready || av_channel_layout_copy(&ready->ch_layout, &encoder_->ch_layout) < 0)
        return false;
    ready->sample_rate = encoder_->sample_rate;
    ready->format = encoder_->sample_fmt;
    int done = converter_ ? swr_convert_frame(converter_, ready.get(), &frame) : AVERROR_INPUT_CHANGED;
    if (done == AVERROR_INPUT_CHANGED) {
        swr_free(&converter_);
        AVChannelLayout layout{};
        if (frame.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC)
            av_channel_layout_default(&layout, frame.ch_layout.nb_channels);
        else
            av_channel_layout_copy(&layout, &frame.ch_layout);
        const int made = swr_alloc_set_opts2(&converter_, &encoder_->ch_layout, encoder_->sample_fmt, encoder_->sample_rate, &layout,
                                             static_cast<AVSampleFormat>(frame.format), frame.sample_rate, 0, nullptr);
        av_channel_layout_uninit(&layout);
        if (made < 0 || swr_init(converter_) < 0)
            return false;
        done = swr_convert_frame(converter_, ready.get(), &frame);
    }
    return done >= 0 &&
           av_audio_fifo_write(waiting_, reinterpret_cast<void**>(ready->extended_data), ready->nb_samples) == ready->nb_samples;
}

bool Sound::keep_silent(std::int64_t samples)
{
    const Owned<AVFrame> silence(av_frame_alloc());
    if (!silence || av_channel_layout_copy(&silence->ch_layout, &encoder_->ch_layout) < 0)
        return false;
    silence->format = encoder_->sample_fmt;
    silence->nb_samples = encoder_->frame_size;
    if (av_frame_get_buffer(silence.get(), 0) < 0)
        return false;
    av_samples_set_silence(silence->extended_data, 0, silence->nb_samples, encoder_->ch_layout.nb_channels, encoder_->sample_fmt);
    for (; samples > 0; samples -= silence->nb_samples) {
        const int some = static_cast<int>(std::min<std::int64_t>(samples, silence->nb_samples));
        if (av_audio_fifo_write(waiting_, reinterpret_cast<void**>(silence->extended_data), some) != some)
            return false;
    }
    return true;
}

bool Sound::encode(bool all, const Sink& sink)
{
    while (av_audio_fifo_size(waiting_) >= encoder_->frame_size || (all && av_audio_fifo_size(waiting_) > 0)) {
        const Owned<AVFrame> frame(av_frame_alloc());
        if (!frame || av_channel_layout_copy(&frame->ch_layout, &encoder_->ch_layout) < 0)
            return false;
        frame->format = encoder_->sample_fmt;
        frame->sample_rate = encoder_->sample_rate;
        frame->nb_samples = std::min(av_audio_fifo_size(waiting_), encoder_->frame_size);
        if (av_frame_get_buffer(frame.get(), 0) < 0 ||
            av_audio_fifo_read(waiting_, reinterpret_cast<void**>(frame->extended_data), frame->nb_samples) != frame->nb_samples)
            return false;
        frame->pts = at_;
        at_ += frame->nb_samples;
        if (avcodec_send_frame(encoder_.get(), frame.get()) < 0 || !sink.write_all(*encoder_))
            return false;
    }
    return true;
}

bool Sound::put(AVFrame& frame, std::int64_t start, const Sink& sink)
{
    if (frame.best_effort_timestamp != AV_NOPTS_VALUE) {
        const auto at =
            av_rescale_q(frame.best_effort_timestamp, time_, encoder_->time_base) - av_rescale_q(start, microseconds, encoder_->time_base);
        const auto hole = at - at_ - av_audio_fifo_size(waiting_);
        if (!begun_)
            at_ = std::max<std::int64_t>(at, 0);
        else if (hole > encoder_->sample_rate / 10 && hole < std::int64_t{longest_hole_seconds} * encoder_->sample_rate &&
                 !keep_silent(hole))
            return false;
    }
    begun_ = true;
    return convert(frame) && encode(false, sink);
}

bool Sound::finish(const Sink& sink)
{
    return encode(true, sink) && avcodec_send_frame(encoder_.get(), nullptr) >= 0 && sink.write_all(*encoder_);
}

} // namespace rostrum::cuttingroom
