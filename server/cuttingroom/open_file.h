// Files that are open already, for a library that would rather open them itself.
#pragma once

#include <cstdint>
#include <memory>

extern "C" {
#include <libavformat/avformat.h>
}

namespace rostrum::cuttingroom {

// An open file as libavformat reads and writes it, at a place of its own: whoever else has it open is not disturbed.
class OpenFile {
public:
    enum class Use { read, write };
    OpenFile(int file, Use use);
    ~OpenFile();
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    AVIOContext* context() { return context_; }

private:
    static int read(void* self, std::uint8_t* bytes, int length);
    static int write(void* self, std::uint8_t* bytes, int length);
    static std::int64_t seek(void* self, std::int64_t offset, int whence);

    int file_;
    std::int64_t at_ = 0;
    AVIOContext* context_ = nullptr;
};

// A container that is read, and closes itself.
struct Closes {
    void operator()(AVFormatContext* format) const { avformat_close_input(&format); }
};
using Input = std::unique_ptr<AVFormatContext, Closes>;

// A container of a kind of ours, with what its streams are known; none when it cannot be read. Nothing that it names is followed.
Input open_input(OpenFile& file);

// A container that is written, with what a player needs first in front: for that what was written is read once more, through `again`. It
// says nothing of who wrote it.
struct FreesOutput {
    void operator()(AVFormatContext* format) const { avformat_free_context(format); }
};
using Output = std::unique_ptr<AVFormatContext, FreesOutput>;
Output open_output(const char* muxer, OpenFile& written, OpenFile& again);
bool begin(AVFormatContext& output); // once its streams are known

// Has more points than we take, as the container says.
bool is_too_large(const AVStream& stream);

// Its pictures and its sound: the best of each, or negative.
struct Streams {
    int video = -1;
    int audio = -1;
};
Streams streams_of(AVFormatContext& input);

// By how many quarters, clockwise, its pictures are to be turned before they are shown.
int quarters_turned(const AVStream& stream);

} // namespace rostrum::cuttingroom
