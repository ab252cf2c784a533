// Requests that leave the house: what may be sent, what comes back, and how sure we are that nothing left.
#pragma once

#include "base/core/task.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rostrum::env {

struct Header {
    std::string name;
    std::string value;
    bool operator==(const Header&) const = default;
};
using Headers = std::vector<Header>;

// The first value of a header, whatever its case; empty when absent.
std::string_view header(const Headers& headers, std::string_view name);

struct HttpRequest {
    std::string method = "GET";
    std::string url; // absolute, http or https
    Headers headers;
    std::string body;
    Duration time_out = 30s;                // for the whole exchange
    std::size_t answer_limit = 1024 * 1024; // bytes; a longer answer is a failure
    // Hears the body of a 2xx answer piece by piece as it comes, on the loop's thread; the answer holds the whole all the same. False ends
    // the call there.
    std::function<bool(std::string_view piece)> hear = {};
};

struct HttpAnswer {
    int status = 0;
    Headers headers;
    std::string body;
};

// Answers with whatever status the other side gave; redirects are not followed. Otherwise fails with
//   Fault::no_connection  provably nothing of the request left: no route, refused, name unknown, TLS refused, address guarded against
//   Fault::uncertain      the request may have arrived: reset, time-out, half an answer, answer too long, nobody hears it any more
// A guarded address (private, loopback, link-local …, unless allowed by the setting) has code "http.address_not_allowed".
class HttpClient {
public:
    virtual ~HttpClient() = default;
    virtual Task<HttpAnswer> send(HttpRequest request) = 0;
};

} // namespace rostrum::env
