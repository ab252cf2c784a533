// Requests that leave the house: what may be sent, what comes back, and how sure we are that nothing left.
#pragma once

#include "base/core/task.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
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

// Bytes that are read as they are sent, so that they never stand in memory as a whole. They stay the same, and are read on the loop:
// quickly, and once more from anywhere.
class Readable {
public:
    virtual ~Readable() = default;
    virtual std::int64_t size() const = 0;
    virtual Result<std::size_t> read(std::int64_t at, std::span<char> into) const = 0; // fewer than asked for only at the end
};

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
    // Where the body is longer than memory should hold: after `body` comes all of this, and then `after_file`.
    std::shared_ptr<const Readable> file = {};
    std::string after_file = {};
};

std::int64_t body_size(const HttpRequest& request);
Result<std::size_t> read_body(const HttpRequest& request, std::int64_t at, std::span<char> into); // as Readable does
Result<std::string> whole_body(const HttpRequest& request);                                       // for whoever answers in small

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
