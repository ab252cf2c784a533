// Reads requests from bytes, free of any socket; stricter than the standard asks wherever two readers could disagree.
#pragma once

#include "base/http/message.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace rostrum::http {

// Why a request cannot be taken; the connection ends after it is said.
struct Refusal {
    int status = 400;
    std::string_view code;   // static text
    std::string_view detail; // static text
};

class RequestParser {
public:
    explicit RequestParser(std::size_t head_limit);
    ~RequestParser();
    RequestParser(const RequestParser&) = delete;

    enum class State {
        head,     // put() more
        admitted, // the head is complete: look at it, then limit_body()
        body,     // put() more
        complete,
        refused,
    };
    State state() const { return state_; }

    // Takes from the front of `bytes` and says how many. A head is taken whole, so give it again with more behind it until it is.
    std::size_t put(std::string_view bytes);

    void limit_body(std::size_t bytes); // goes on to body, complete or refused

    Request& request() { return request_; }
    const Refusal& refusal() const { return refusal_; }
    bool keeps_alive() const { return keeps_alive_; }
    bool is_http_1_0() const { return http_1_0_; }
    bool has_body() const { return has_body_; }
    bool expects_continue() const { return expects_continue_; }

    void reset(); // for the next request

private:
    class Beast;

    std::size_t put_head(std::string_view bytes);
    std::size_t put_body(std::string_view bytes);
    std::size_t refuse(int status, std::string_view code, std::string_view detail);
    bool read_head(std::string_view head);
    bool look_at_headers();

    std::size_t head_limit_;
    State state_ = State::head;
    Request request_;
    std::string target_;
    Refusal refusal_;
    std::size_t scanned_ = 0;             // of a head that is not complete
    std::optional<std::uint64_t> length_; // as Content-Length says
    bool keeps_alive_ = false, http_1_0_ = false, has_body_ = false, chunked_ = false, expects_continue_ = false;
    std::unique_ptr<Beast> beast_;
};

} // namespace rostrum::http
