// Any bytes as requests: the parser may refuse them, but must end, take no more than it is given, and say the same however they are cut.

#include "base/http/decode.h"
#include "base/http/request_parser.h"

#include <cstdint>
#include <cstdlib>

namespace rostrum::http {
namespace {

struct Outcome {
    std::string requests;
    int status = 0;
    bool operator==(const Outcome&) const = default;
};

// Feeds the bytes as a connection does: what is not taken is given again with more behind it.
Outcome parse(std::string_view bytes, std::size_t piece)
{
    Outcome outcome;
    RequestParser parser(1024);
    std::string waiting;
    for (std::size_t at = 0; at < bytes.size() && outcome.status == 0; at += piece) {
        waiting += bytes.substr(at, piece);
        while (outcome.status == 0) {
            const auto taken = parser.put(waiting);
            if (taken > waiting.size())
                std::abort();
            waiting.erase(0, taken);
            if (parser.state() == RequestParser::State::admitted)
                parser.limit_body(2000);
            if (parser.state() == RequestParser::State::refused) {
                outcome.status = parser.refusal().status;
            } else if (parser.state() == RequestParser::State::complete) {
                const auto& request = parser.request();
                if (request.body.size() > 2000 || request.path.empty() || !is_utf8(request.path) ||
                    request.path.find("/../") != std::string::npos)
                    std::abort();
                outcome.requests += request.method + ' ' + request.path + '?' + request.query + ' ' + request.body + '\n';
                parse_query(request.query);
                request.cookie("a");
                parser.reset();
            } else if (taken == 0) {
                break;
            }
        }
    }
    return outcome;
}

} // namespace
} // namespace rostrum::http

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto whole = rostrum::http::parse(bytes, size + 1);
    const auto cut = rostrum::http::parse(bytes, 7);
    // Where a request is refused may be known earlier or later, but never what was accepted before.
    if (whole.requests != cut.requests)
        std::abort();
    return 0;
}
