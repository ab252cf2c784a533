// The HTTP/1.1 server: listens, reads requests strictly, asks before it reads a body, and writes responses without copying them.
#pragma once

#include "base/env/asio_loop.h"
#include "base/env/clock.h"
#include "base/env/random.h"
#include "base/http/message.h"
#include "base/safety/address_guard.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace rostrum::http {

// What is said about a request once its head is read: how long its body may be, or the answer that spares reading it.
struct Admission {
    std::size_t body_limit = 0;
    std::optional<Response> refused = {};
};

struct Endpoint {
    std::string address = "127.0.0.1"; // an IP address; "::" listens on all, version 4 too
    std::uint16_t port = 0;            // 0: any that is free
};

struct TlsFiles {
    std::string certificate_chain; // PEM
    std::string private_key;       // PEM
};

struct ServerOptions {
    std::vector<Endpoint> endpoints = {};
    std::optional<TlsFiles> tls = {};
    safety::Networks trusted_proxies = {}; // only these may say X-Forwarded-For and X-Forwarded-Proto
    std::size_t most_connections = 10'000;
    std::size_t head_limit = 16 * 1024;
    // Bytes of all requests at once; beyond it, long bodies are turned away.
    std::size_t most_in_bodies = 512 * 1024 * 1024;
    Duration head_time = 10s;       // from a request's first byte, or the connection's, to the end of its head
    Duration idle_time = 75s;       // between requests
    Duration body_grace = 20s;      // a body must keep up slowest_rate after so long; so must the reader of a response
    std::size_t slowest_rate = 500; // bytes a second
    Duration heartbeat = 15s;       // event streams: a comment after so much silence
    Duration linger = 2s;           // after the last words: reads on, so that they are not lost over unread bytes
    Duration tick = 1s;             // how exactly all of these are kept
    Headers default_headers = {
        // added where a response does not say otherwise
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "same-origin"},
        {"X-Frame-Options", "DENY"},
        {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
    };
};

// For /metrics.
struct ServerCounts {
    std::uint64_t accepted = 0;      // connections
    std::uint64_t turned_away = 0;   // connections over the cap
    std::size_t open = 0;            // connections now
    std::size_t busy = 0;            // of them, with a request in work or a response being written
    std::uint64_t refused = 0;       // requests that were no HTTP, too slow or too long
    std::uint64_t responses[6] = {}; // by hundred: [2] is 2xx
    std::uint64_t bytes_in = 0, bytes_out = 0;
};

class Server {
public:
    using Handler = std::function<Task<Response>(Request)>;
    using Admit = std::function<Admission(const Request& head)>;

    // All on the loop's thread; everything handed in outlives the server.
    Server(env::AsioLoop& loop, env::Clock& clock, env::Random& random, ServerOptions options, Admit admit, Handler handle);
    ~Server(); // closes what is left

    // Failures: "http.port_in_use", "http.port_not_allowed", "http.address_not_here", "http.certificate_broken".
    Result<> listen();
    std::vector<Endpoint> endpoints() const; // with the ports that were given

    // New connections get the certificate that is now in the files; what is broken changes nothing.
    Result<> reload_certificate();

    // No new connections; idle ones end now, event streams are told to end, requests in work are answered, and what is left after
    // `patience` is cut. Ends when no connection is left.
    Task<> drain(Duration patience);

    const ServerCounts& counts() const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace rostrum::http
