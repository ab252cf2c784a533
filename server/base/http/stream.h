// A connection's bytes, plain or over TLS: the one place where the two differ.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace rostrum::http {

class Stream {
public:
    // Whoever uses a stream hears of each end here, never from within the call that began it, and never after the stream is gone.
    class Listener {
    public:
        virtual void on_ready(bool well) = 0;
        virtual void on_read(std::size_t bytes) = 0; // none: the other side is done, or gone
        virtual void on_written(bool well) = 0;

    protected:
        ~Listener() = default;
    };
    using Pieces = std::array<std::string_view, 3>; // sent as one, without being copied; they stay where they are until on_written

    virtual ~Stream() = default;
    virtual void begin() = 0; // the handshake, if there is one; then on_ready
    virtual void read_some(std::span<char> into) = 0;
    virtual void write(const Pieces& pieces) = 0;
    virtual void end_writing() = 0; // tells the other side that nothing more comes
    virtual void close() = 0;       // what is going on ends in failure

    virtual void listened_to_by(Listener& listener) = 0;
};

} // namespace rostrum::http
