// Calls that leave the house, by libcurl on the loop: guarded addresses, no redirects, connections kept, and an exact word on whether
// anything left.
#pragma once

#include "base/env/asio_loop.h"
#include "base/env/http_client.h"
#include "base/safety/address_guard.h"

namespace rostrum::env {

struct CurlOptions {
    safety::Networks allowed_networks = {}; // private ones that may be called all the same
    std::string user_agent = "Rostrum";
    std::string certificate_authorities = {}; // a PEM file instead of the system's
    long most_connections = 256;
    long most_connections_per_host = 16;
    Duration connect_time = 10s;
    Duration idle_connection = 20s; // kept at most so long, below what servers usually allow
};

// Codes. Nothing left: "http.address_not_valid", "http.address_not_allowed", "http.name_unknown", "http.refused", "http.tls_refused",
// "http.no_connection", "http.timed_out_before_sending". Something may have left: "http.reset", "http.timed_out", "http.answer_too_long",
// "http.answer_malformed".
class CurlClient final : public HttpClient {
public:
    CurlClient(AsioLoop& loop, CurlOptions options);
    ~CurlClient() override; // who still waits never hears

    Task<HttpAnswer> send(HttpRequest request) override;

private:
    struct Inside;
    struct Transfer;
    std::shared_ptr<Inside> inside_;
};

} // namespace rostrum::env
