// Making streams of accepted sockets; for the server's own files, since it pulls in Asio.
#pragma once

#include "base/core/result.h"
#include "base/http/server.h"
#include "base/http/stream.h"

#include <boost/asio/ip/tcp.hpp>

namespace rostrum::http {

std::unique_ptr<Stream> plain_stream(boost::asio::ip::tcp::socket socket);

class TlsIdentity; // a certificate with its key, and how TLS is spoken
Result<std::shared_ptr<TlsIdentity>> read_identity(const TlsFiles& files);
std::unique_ptr<Stream> tls_stream(boost::asio::ip::tcp::socket socket, std::shared_ptr<TlsIdentity> identity);

} // namespace rostrum::http
