// Reading and writing open files for libavformat, and opening what they hold.

#include "cuttingroom/open_file.h"

#include "areas/library/video_facts.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

extern "C" {
#include <libavutil/display.h>
}

namespace rostrum::cuttingroom {

namespace {

constexpr int buffer_bytes = 256 * 1024;
constexpr const char* containers = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm";
constexpr const char* decoders =
    "h264,hevc,libdav1d,av1,vp9,vp8,aac,mp3,mp3float,opus,libopus,vorbis,ac3,alac,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be";

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

} // namespace

OpenFile::OpenFile(int file, Use use) : file_(file)
{
    auto* buffer = static_cast<std::uint8_t*>(av_malloc(buffer_bytes));
    context_ =
        avio_alloc_context(buffer, buffer_bytes, use == Use::write ? 1 : 0, this, &OpenFile::read, &OpenFile::write, &OpenFile::seek);
}

OpenFile::~OpenFile()
{
    if (context_) {
        av_freep(&context_->buffer); // it may have been replaced by a larger one
        avio_context_free(&context_);
    }
}

int OpenFile::read(void* self, std::uint8_t* bytes, int length)
{
    auto& file = *static_cast<OpenFile*>(self);
    const auto got = ::pread(file.file_, bytes, static_cast<std::size_t>(length), file.at_);
    if (got <= 0)
        return got == 0 ? AVERROR_EOF : AVERROR(errno);
    file.at_ += got;
    return static_cast<int>(got);
}

int OpenFile::write(void* self, std::uint8_t* bytes, int length)
{
    auto& file = *static_cast<OpenFile*>(self);
    for (int done = 0; done < length;) {
        const auto put = ::pwrite(file.file_, bytes + done, static_cast<std::size_t>(length - done), file.at_);
        if (put < 0)
            return AVERROR(errno);
        done += static_cast<int>(put);
        file.at_ += put;
    }
    return length;
}

std::int64_t OpenFile::seek(void* self, std::int64_t offset, int whence)
{
    auto& file = *static_cast<OpenFile*>(self);
    struct stat about{};
    if (::fstat(file.file_, &about) != 0)
        return AVERROR(errno);
    whence &= ~AVSEEK_FORCE;
    if (whence == AVSEEK_SIZE)
        return about.st_size;
    const auto from = whence == SEEK_CUR ? file.at_ : whence == SEEK_END ? static_cast<std::int64_t>(about.st_size) : 0;
    if ((offset > 0 && from > INT64_MAX - offset) || from + offset < 0)
        return AVERROR(EINVAL);
    return file.at_ = from + offset;
}

Input open_input(OpenFile& file)
{
    auto* format = avformat_alloc_context();
    if (!format)
        return nullptr;
    format->pb = file.context();
    format->flags |= AVFMT_FLAG_CUSTOM_IO;
    format->max_streams = 32;
    format->probesize = 8 * 1024 * 1024;
    format->max_analyze_duration = 10 * AV_TIME_BASE;
    // Of all that the library can read, only this; and whatever names another file names nothing.
    AVDictionary* options = nullptr;
    av_dict_set(&options, "format_whitelist", containers, 0);
    av_dict_set(&options, "codec_whitelist", decoders, 0);
    av_dict_set(&options, "protocol_whitelist", "none", 0);
    const int opened = avformat_open_input(&format, "", nullptr, &options); // frees the context when it fails
    av_dict_free(&options);
    if (opened < 0)
        return nullptr;
    Input input(format);
    if (std::any_of(format->streams, format->streams + format->nb_streams, [](const AVStream* stream) { return is_too_large(*stream); }))
        return input; // that much is known already
    // Nothing larger than we take is decoded, not even to see what it is.
    const auto most_pixels = std::to_string(library::most_video_pixels);
    std::vector<AVDictionary*> of_each(format->nb_streams, nullptr);
    for (auto*& each : of_each)
        av_dict_set(&each, "max_pixels", most_pixels.c_str(), 0);
    const int known = avformat_find_stream_info(format, of_each.data());
    for (auto*& each : of_each)
        av_dict_free(&each);
    return known < 0 ? nullptr : std::move(input);
}

Output open_output(const char* muxer, OpenFile& written, OpenFile& again)
{
    AVFormatContext* made = nullptr;
    if (avformat_alloc_output_context2(&made, nullptr, muxer, nullptr) < 0)
        return nullptr;
    Output output(made);
    output->pb = written.context();
    output->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT; // the same video again is the same file, and no program signs it
    output->opaque = &again;
    output->io_open = read_again;
    output->io_close2 = keep_open;
    return output;
}

bool begin(AVFormatContext& output)
{
    AVDictionary* options = nullptr;
    av_dict_set(&options, "movflags", "faststart", 0);
    const int begun = avformat_write_header(&output, &options);
    av_dict_free(&options);
    return begun >= 0;
}

bool is_too_large(const AVStream& stream)
{
    const std::int64_t width = stream.codecpar->width, height = stream.codecpar->height;
    return width > library::longest_video_side || height > library::longest_video_side || width * height > library::most_video_pixels;
}

Streams streams_of(AVFormatContext& input)
{
    for (unsigned i = 0; i < input.nb_streams; ++i)
        if (input.streams[i]->disposition & AV_DISPOSITION_ATTACHED_PIC)
            input.streams[i]->discard = AVDISCARD_ALL; // a cover is no video
    Streams found;
    found.video = av_find_best_stream(&input, AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    if (found.video >= 0 && input.streams[found.video]->disposition & AV_DISPOSITION_ATTACHED_PIC)
        found.video = -1;
    found.audio = av_find_best_stream(&input, AVMEDIA_TYPE_AUDIO, -1, found.video, nullptr, 0);
    return found;
}

int quarters_turned(const AVStream& stream)
{
    std::size_t size = 0;
    const auto* matrix = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    if (!matrix || size < 9 * sizeof(std::int32_t))
        return 0;
    const auto degrees = av_display_rotation_get(reinterpret_cast<const std::int32_t*>(matrix)); // counterclockwise
    if (!std::isfinite(degrees))
        return 0;
    const auto quarters = static_cast<int>(std::lround(-degrees / 90.0)) % 4;
    return (quarters + 4) % 4;
}

} // namespace rostrum::cuttingroom
