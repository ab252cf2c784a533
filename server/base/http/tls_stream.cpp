// A socket behind TLS 1.2 or newer.

#include "base/http/sockets.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <cstring>

namespace rostrum::http {

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
using asio::ip::tcp;
using boost::system::error_code;

class TlsIdentity {
public:
    TlsIdentity() : context(ssl::context::tls_server) {}
    ssl::context context;
};

namespace {

constexpr std::size_t record_size = 16 * 1024;

int choose_http_1_1(SSL*, const unsigned char** chosen, unsigned char* size, const unsigned char* offered, unsigned int offered_size, void*)
{
    static constexpr unsigned char known[] = "\x08http/1.1";
    const auto found = SSL_select_next_proto(const_cast<unsigned char**>(chosen), size, known, sizeof known - 1, offered, offered_size);
    return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

// What is under way shares the wire, so that it may end after the stream has gone.
struct Wire {
    Wire(tcp::socket socket, std::shared_ptr<TlsIdentity> its_identity)
        : identity(std::move(its_identity)), stream(std::move(socket), identity->context)
    {
    }
    std::shared_ptr<TlsIdentity> identity;
    ssl::stream<tcp::socket> stream;
    std::string first_record;
    Stream::Listener* listener = nullptr;
};

class TlsStream final : public Stream {
public:
    TlsStream(tcp::socket socket, std::shared_ptr<TlsIdentity> identity)
        : wire_(std::make_shared<Wire>(std::move(socket), std::move(identity)))
    {
    }
    ~TlsStream() override
    {
        wire_->listener = nullptr;
        TlsStream::close();
    }

    void listened_to_by(Listener& listener) override { wire_->listener = &listener; }
    void begin() override
    {
        wire_->stream.async_handshake(ssl::stream_base::server, [wire = wire_](error_code failed) {
            if (wire->listener)
                wire->listener->on_ready(!failed);
        });
    }
    void read_some(std::span<char> into) override
    {
        wire_->stream.async_read_some(asio::buffer(into.data(), into.size()), [wire = wire_](error_code failed, std::size_t bytes) {
            if (wire->listener)
                wire->listener->on_read(failed ? 0 : bytes);
        });
    }
    void write(const Pieces& pieces) override
    {
        // A record a piece would waste records on small ones, so the first record is filled.
        auto& first = wire_->first_record;
        first.clear();
        std::array<asio::const_buffer, 4> buffers;
        for (std::size_t at = 0; at < pieces.size(); ++at) {
            const auto head = pieces[at].substr(0, record_size - first.size());
            first += head;
            buffers[at + 1] = asio::const_buffer(pieces[at].data() + head.size(), pieces[at].size() - head.size());
        }
        buffers[0] = asio::const_buffer(first.data(), first.size());
        asio::async_write(wire_->stream, buffers, [wire = wire_](error_code failed, std::size_t) {
            if (wire->listener)
                wire->listener->on_written(!failed);
        });
    }
    void end_writing() override
    {
        // Without close_notify: each of our responses says itself where it ends, so a cut one is seen.
        error_code ignored;
        wire_->stream.next_layer().shutdown(tcp::socket::shutdown_send, ignored);
    }
    void close() override
    {
        error_code ignored;
        wire_->stream.next_layer().close(ignored);
    }

private:
    std::shared_ptr<Wire> wire_;
};

} // namespace

Result<std::shared_ptr<TlsIdentity>> read_identity(const TlsFiles& files)
{
    auto identity = std::make_shared<TlsIdentity>();
    auto& context = identity->context;
    error_code failed;
    const auto broken = [&](const std::string& what) {
        return Error{Fault::unavailable, "http.certificate_broken", what + ": " + failed.message()};
    };
    context.set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 | ssl::context::no_sslv3 | ssl::context::no_tlsv1 |
                        ssl::context::no_tlsv1_1 | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    context.use_certificate_chain_file(files.certificate_chain, failed);
    if (failed)
        return broken("certificate " + files.certificate_chain);
    context.use_private_key_file(files.private_key, ssl::context::pem, failed);
    if (failed)
        return broken("private key " + files.private_key);
    if (SSL_CTX_check_private_key(context.native_handle()) != 1)
        return Error{Fault::unavailable, "http.certificate_broken",
                     "private key " + files.private_key + " does not belong to the certificate"};
    SSL_CTX_set_alpn_select_cb(context.native_handle(), choose_http_1_1, nullptr);
    SSL_CTX_set_mode(context.native_handle(), SSL_MODE_RELEASE_BUFFERS); // idle connections hold no records
    return identity;
}

std::unique_ptr<Stream> tls_stream(tcp::socket socket, std::shared_ptr<TlsIdentity> identity)
{
    return std::make_unique<TlsStream>(std::move(socket), std::move(identity));
}

} // namespace rostrum::http
