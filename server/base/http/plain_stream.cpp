// A socket as it is.

#include "base/http/sockets.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

namespace rostrum::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

// What is under way shares the socket, so that it may end after the stream has gone.
struct Wire {
    explicit Wire(tcp::socket its_socket) : socket(std::move(its_socket)) {}
    tcp::socket socket;
    Stream::Listener* listener = nullptr;
};

class PlainStream final : public Stream {
public:
    explicit PlainStream(tcp::socket socket) : wire_(std::make_shared<Wire>(std::move(socket))) {}
    ~PlainStream() override
    {
        wire_->listener = nullptr;
        PlainStream::close();
    }

    void listened_to_by(Listener& listener) override { wire_->listener = &listener; }
    void begin() override
    {
        asio::post(wire_->socket.get_executor(), [wire = wire_] {
            if (wire->listener)
                wire->listener->on_ready(true);
        });
    }
    void read_some(std::span<char> into) override
    {
        wire_->socket.async_read_some(asio::buffer(into.data(), into.size()), [wire = wire_](error_code failed, std::size_t bytes) {
            if (wire->listener)
                wire->listener->on_read(failed ? 0 : bytes);
        });
    }
    void write(const Pieces& pieces) override
    {
        std::array<asio::const_buffer, 3> buffers;
        for (std::size_t at = 0; at < pieces.size(); ++at)
            buffers[at] = asio::const_buffer(pieces[at].data(), pieces[at].size());
        asio::async_write(wire_->socket, buffers, [wire = wire_](error_code failed, std::size_t) {
            if (wire->listener)
                wire->listener->on_written(!failed);
        });
    }
    void end_writing() override
    {
        error_code ignored; // it may be gone already
        wire_->socket.shutdown(tcp::socket::shutdown_send, ignored);
    }
    void close() override
    {
        error_code ignored;
        wire_->socket.close(ignored);
    }

private:
    std::shared_ptr<Wire> wire_;
};

} // namespace

std::unique_ptr<Stream> plain_stream(tcp::socket socket)
{
    return std::make_unique<PlainStream>(std::move(socket));
}

} // namespace rostrum::http
