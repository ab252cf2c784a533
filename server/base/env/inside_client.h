// Calls that look as if they left the house, and are answered within the process: stand-ins of networks, in demonstration, tests and
// simulation.
#pragma once

#include "base/env/clock.h"
#include "base/env/http_client.h"
#include "base/env/loop.h"

#include <functional>
#include <memory>

namespace rostrum::env {

class InsideClient final : public HttpClient {
public:
    using Handler = std::function<Task<HttpAnswer>(HttpRequest)>;

    // What is not inside goes to `otherwise`.
    InsideClient(Loop& loop, Clock& clock, HttpClient& otherwise);

    // Requests to this host, written as in an address: name, or name:port. A handler's failure is the call's; like the real thing it goes
    // on when the caller has given up, so that what was too slow may still happen.
    void serve(std::string host, Handler handler);

    Task<HttpAnswer> send(HttpRequest request) override;

private:
    struct Inside;
    HttpClient& otherwise_;
    std::shared_ptr<Inside> inside_;
};

} // namespace rostrum::env
