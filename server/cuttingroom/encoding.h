// The two halves of a video made anew: pictures and sound, each from what was decoded to what goes into the container.
#pragma once

#include "areas/library/video_recipe.h"
#include "cuttingroom/codec.h"

#include <vector>

extern "C" {
#include <libavutil/audio_fifo.h>
#include <libswresample/swresample.h>
}

namespace rostrum::cuttingroom {

// Where packets go once they are made; false when they cannot be written.
struct Sink {
    AVFormatContext& output;
    int stream;
    AVPacket& packet;

    bool write_all(AVCodecContext& encoder) const; // everything that the encoder has ready
};

// Pictures: turned upright, made smaller, fewer where there are too many a second.
class Pictures {
public:
    // Adds its stream; not usable when that fails.
    Pictures(const AVStream& from, const library::VideoRecipe& recipe, AVFormatContext& output);

    bool usable() const { return encoder_ != nullptr; }
    bool put(AVFrame& frame, std::int64_t start, const Sink& sink); // `start`: of the video, in microseconds
    bool finish(const Sink& sink);
    std::int64_t many() const { return many_; }

private:
    bool is_due(std::int64_t at);
    AVFrame* shaped(AVFrame& frame);

    Owned<AVCodecContext> encoder_;
    Owned<SwsContext> scaler_;
    Owned<AVFrame> scaled_, turned_;
    int scaler_of_[3] = {0, 0, -1}; // width, height and format of what it was made for
    AVRational time_;               // of the frames
    int quarters_;
    std::int64_t pause_ = 0; // the least between two pictures, in units of the encoder
    std::int64_t last_ = INT64_MIN;
    std::int64_t many_ = 0;
};

// Sound: in one form, without holes.
class Sound {
public:
    Sound(const AVStream& from, std::int64_t bits, AVFormatContext& output);
    ~Sound();
    Sound(const Sound&) = delete;
    Sound& operator=(const Sound&) = delete;

    bool usable() const { return encoder_ != nullptr; }
    bool put(AVFrame& frame, std::int64_t start, const Sink& sink);
    bool finish(const Sink& sink);

private:
    bool convert(const AVFrame& frame);
    bool keep_silent(std::int64_t samples);
    bool encode(bool all, const Sink& sink);

    Owned<AVCodecContext> encoder_;
    SwrContext* converter_ = nullptr;
    AVAudioFifo* waiting_ = nullptr;
    AVRational time_;
    bool begun_ = false;
    std::int64_t at_ = 0; // of the next sample that is encoded
};

} // namespace rostrum::cuttingroom
