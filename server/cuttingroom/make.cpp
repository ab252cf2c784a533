// Making a video anew, so that a network takes it.

#include "cuttingroom/cut.h"
#include "cuttingroom/encoding.h"
#include "cuttingroom/open_file.h"

#include <algorithm>
#include <optional>

namespace rostrum::cuttingroom {

namespace {

// One half of the work: a stream that is read, decoded, and given to who encodes it. What cannot be decoded is passed over.
template <class Half> class Lane {
public:
    Lane(Owned<AVCodecContext> decoder, Half& half, Sink sink) : decoder_(std::move(decoder)), half_(half), sink_(sink) {}

    // Without a packet: that was the last.
    bool put(const AVPacket* packet, std::int64_t start)
    {
        if (avcodec_send_packet(decoder_.get(), packet) < 0 && packet)
            return true;
        while (avcodec_receive_frame(decoder_.get(), frame_.get()) == 0)
            if (!half_.put(*frame_, start, sink_))
                return false;
        return true;
    }
    bool finish(std::int64_t start) { return put(nullptr, start) && half_.finish(sink_); }

private:
    Owned<AVCodecContext> decoder_;
    Half& half_;
    Sink sink_;
    Owned<AVFrame> frame_{av_frame_alloc()};
};

// Says how much of the video is done, each hundredth once.
class Telling {
public:
    Telling(const std::function<void(int)>& tell, std::int64_t milliseconds) : tell_(tell), whole_(milliseconds) {}
    void done(std::int64_t milliseconds)
    {
        const auto percent = static_cast<int>(std::clamp<std::int64_t>(milliseconds * 100 / whole_, 0, 99));
        if (percent > said_)
            tell_(said_ = percent);
    }

private:
    const std::function<void(int)>& tell_;
    std::int64_t whole_;
    int said_ = 0;
};

} // namespace

std::string make(int file, int into, const library::VideoRecipe& recipe, const std::function<void(int)>& tell)
{
    const auto looked = look(file);
    if (!looked.facts)
        return looked.why;
    OpenFile read(file, OpenFile::Use::read), written(into, OpenFile::Use::write), again(into, OpenFile::Use::read);
    const auto input = open_input(read);
    const auto output = open_output("mp4", written, again);
    const Owned<AVPacket> packet(av_packet_alloc()), made(av_packet_alloc());
    if (!input || !output || !packet || !made)
        return "broken";
    const auto from = streams_of(*input);
    for (unsigned i = 0; i < input->nb_streams; ++i)
        if (static_cast<int>(i) != from.video && static_cast<int>(i) != from.audio)
            input->streams[i]->discard = AVDISCARD_ALL;

    const auto& film = *input->streams[from.video];
    Pictures pictures(film, recipe, *output);
    auto film_decoder = decoder_for(film);
    if (!pictures.usable() || !film_decoder)
        return "broken";
    Lane<Pictures> film_lane(std::move(film_decoder), pictures, {*output, 0, *made});
    std::optional<Sound> sound;
    std::optional<Lane<Sound>> sound_lane;
    if (from.audio >= 0 && recipe.sound_bits > 0) {
        sound.emplace(*input->streams[from.audio], recipe.sound_bits, *output);
        auto decoder = decoder_for(*input->streams[from.audio]);
        if (!sound->usable() || !decoder)
            return "broken";
        sound_lane.emplace(std::move(decoder), *sound, Sink{*output, 1, *made});
    }
    if (!begin(*output))
        return "broken";

    const auto why_not = [&written] { return written.context()->error < 0 ? "cannot_write" : "broken"; };
    const auto start = input->start_time == AV_NOPTS_VALUE ? 0 : input->start_time;
    Telling telling(tell, looked.facts->duration);
    for (int got = 0; (got = av_read_frame(input.get(), packet.get())) != AVERROR_EOF; av_packet_unref(packet.get())) {
        if (got < 0)
            return "broken";
        const bool is_film = packet->stream_index == from.video;
        if (is_film && packet->pts != AV_NOPTS_VALUE)
            telling.done(av_rescale_q(packet->pts, film.time_base, {1, 1'000}));
        if (is_film ? !film_lane.put(packet.get(), start)
                    : packet->stream_index == from.audio && sound_lane && !sound_lane->put(packet.get(), start))
            return why_not();
    }
    if (!film_lane.finish(start) || (sound_lane && !sound_lane->finish(start)) || av_write_trailer(output.get()) < 0)
        return why_not();
    avio_flush(written.context());
    if (written.context()->error < 0)
        return "cannot_write";
    if (pictures.many() == 0)
        return "broken";
    return recipe.most_bytes > 0 && avio_size(again.context()) > recipe.most_bytes ? "does_not_fit" : "";
}

} // namespace rostrum::cuttingroom
