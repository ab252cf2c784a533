// Reading requests: Beast's parser for the grammar, and before and after it whatever it is more lenient about than we may be.

#include "base/http/request_parser.h"

#include "base/core/ascii.h"
#include "base/http/decode.h"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <charconv>
#include <cstring>

namespace rostrum::http {

namespace beast = boost::beast;
namespace asio = boost::asio;
using beast::error_code;
using beast::string_view;

class RequestParser::Beast final : public beast::http::basic_parser<true> {
public:
    explicit Beast(RequestParser& owner) : owner_(owner)
    {
        body_limit(boost::none); // ours, once the head is known
        header_limit(static_cast<std::uint32_t>(owner.head_limit_ + 1));
    }
    void body_begins() { in_head_ = false; }

private:
    void on_request_impl(beast::http::verb, string_view method, string_view target, int version, error_code&) override
    {
        owner_.request_.method.assign(method.data(), method.size());
        owner_.target_.assign(target.data(), target.size());
        owner_.http_1_0_ = version == 10;
    }
    void on_field_impl(beast::http::field, string_view name, string_view value, error_code&) override
    {
        if (in_head_) // trailers are read and dropped
            owner_.request_.headers.push_back({std::string(name.data(), name.size()), std::string(value.data(), value.size())});
    }
    void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override
    {
        // As much as was promised, within reason: a promise costs the one who makes it nothing.
        if (length)
            owner_.request_.body.reserve(std::min<std::uint64_t>(*length, 1024 * 1024));
    }
    std::size_t on_body_impl(string_view bytes, error_code&) override
    {
        owner_.request_.body.append(bytes.data(), bytes.size());
        return bytes.size();
    }
    std::size_t on_chunk_body_impl(std::uint64_t, string_view bytes, error_code& ec) override { return on_body_impl(bytes, ec); }
    void on_response_impl(int, string_view, int, error_code&) override {}
    void on_header_impl(error_code&) override {}
    void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
    void on_finish_impl(error_code&) override {}

    RequestParser& owner_;
    bool in_head_ = true;
};

namespace {

constexpr std::size_t longest_chunk_line = 4096;

bool is_host(std::string_view host)
{
    for (const char letter : host)
        if (!ascii::is_letter(letter) && !ascii::is_digit(letter) && std::strchr("-._:[]~%", letter) == nullptr)
            return false;
    return true;
}

bool starts_like_a_request(char first)
{
    return ascii::is_letter(first) || std::strchr("!#$%&'*+-.^_`|~", first) != nullptr || ascii::is_digit(first);
}

} // namespace

RequestParser::RequestParser(std::size_t head_limit) : head_limit_(head_limit), beast_(std::make_unique<Beast>(*this)) {}
RequestParser::~RequestParser() = default;

void RequestParser::reset()
{
    state_ = State::head;
    request_ = {};
    target_.clear();
    scanned_ = 0;
    length_.reset();
    keeps_alive_ = http_1_0_ = has_body_ = chunked_ = expects_continue_ = false;
    std::destroy_at(beast_.get());
    std::construct_at(beast_.get(), *this);
}

std::size_t RequestParser::refuse(int status, std::string_view code, std::string_view detail)
{
    state_ = State::refused;
    refusal_ = {status, code, detail};
    return 0;
}

std::size_t RequestParser::put(std::string_view bytes)
{
    if (state_ == State::head)
        return put_head(bytes);
    return state_ == State::body ? put_body(bytes) : 0;
}

// Looks at each line's end once: a lone LF, a folded line and a NUL are places where two readers of the same bytes disagree.
std::size_t RequestParser::put_head(std::string_view bytes)
{
    if (bytes.empty())
        return 0;
    if (scanned_ == 0 && !starts_like_a_request(bytes.front()))
        return refuse(400, "http.not_http", "this is no HTTP request");

    while (true) {
        const auto end = bytes.find('\n', scanned_);
        // What follows an end of line decides whether the head ends here, so wait for it.
        if (end == std::string_view::npos || (end + 1 == bytes.size() && !(end >= 3 && bytes.substr(end - 3, 4) == "\r\n\r\n")) ||
            end >= head_limit_)
            break;
        if (end == 0 || bytes[end - 1] != '\r')
            return refuse(400, "http.bad_line_ending", "a line ends without a carriage return");
        if (end >= 3 && bytes[end - 2] == '\n') {
            const auto head = bytes.substr(0, end + 1);
            return read_head(head) ? head.size() : 0;
        }
        if (bytes[end + 1] == ' ' || bytes[end + 1] == '\t')
            return refuse(400, "http.folded_header", "a header goes on over two lines");
        scanned_ = end + 1;
    }
    if (bytes.size() < head_limit_)
        return 0;
    return scanned_ == 0 ? refuse(414, "http.target_too_long", "the address is too long")
                         : refuse(431, "http.head_too_long", "the headers are too long");
}

bool RequestParser::read_head(std::string_view head)
{
    error_code failed;
    const auto taken = beast_->put(asio::const_buffer(head.data(), head.size()), failed);
    if (failed == beast::http::error::bad_version && head.substr(0, head.find('\r')).find(" HTTP/") != std::string_view::npos)
        return refuse(505, "http.version_not_supported", "this server speaks HTTP/1.1"), false;
    if (failed || taken != head.size())
        return refuse(400, "http.malformed", "the request's head is malformed"), false;
    return look_at_headers();
}

bool RequestParser::look_at_headers()
{
    int hosts = 0, lengths = 0, codings = 0;
    std::string_view host;
    for (const auto& [name, value] : request_.headers) {
        if (ascii::equal_ignoring_case(name, "Host")) {
            ++hosts;
            host = value;
        } else if (ascii::equal_ignoring_case(name, "Content-Length")) {
            ++lengths;
            std::uint64_t length = 0;
            const auto [end, wrong] = std::from_chars(value.data(), value.data() + value.size(), length);
            if (wrong != std::errc() || end != value.data() + value.size())
                return refuse(400, "http.bad_length", "Content-Length is not one number"), false;
            length_ = length;
        } else if (ascii::equal_ignoring_case(name, "Transfer-Encoding")) {
            ++codings;
            if (!ascii::equal_ignoring_case(value, "chunked"))
                return refuse(501, "http.coding_not_supported", "the only transfer coding is chunked"), false;
        } else if (ascii::equal_ignoring_case(name, "Expect")) {
            if (!ascii::equal_ignoring_case(value, "100-continue"))
                return refuse(417, "http.expectation_failed", "the only expectation is 100-continue"), false;
            expects_continue_ = !http_1_0_;
        }
    }
    chunked_ = codings == 1;
    if (lengths > 1 || codings > 1 || (lengths && codings) || (codings && http_1_0_))
        return refuse(400, "http.two_lengths", "where the body ends is said in two ways"), false;
    if (hosts > 1 || (hosts == 0 && !http_1_0_) || !is_host(host))
        return refuse(400, "http.bad_host", "a request names one host"), false;

    std::string_view target = target_;
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!ascii::equal_ignoring_case(target.substr(0, scheme.size()), scheme))
            continue;
        target.remove_prefix(scheme.size());
        const auto authority = target.substr(0, target.find_first_of("/?"));
        if (!ascii::equal_ignoring_case(authority, host))
            return refuse(400, "http.bad_host", "the address names another host than the header"), false;
        target.remove_prefix(authority.size());
        if (target.empty())
            target = "/";
    }
    if (target == "*" && request_.method == "OPTIONS") {
        request_.path = "*";
    } else {
        auto read = read_target(target);
        if (!read)
            return refuse(400, "http.bad_target", "the address is malformed"), false;
        request_.path = std::move(read->path);
        request_.query = std::move(read->query);
    }

    keeps_alive_ = beast_->keep_alive();
    has_body_ = chunked_ || length_.value_or(0) > 0;
    state_ = State::admitted;
    return true;
}

void RequestParser::limit_body(std::size_t bytes)
{
    if (!has_body_) {
        state_ = State::complete;
    } else if (length_.value_or(0) > bytes) {
        refuse(413, "http.body_too_large", "the body is longer than this address takes");
    } else {
        beast_->body_begins();
        beast_->body_limit(bytes); // of chunks; a size of all ones means none to Beast, unless there is a limit
        beast_->eager(true);
        state_ = State::body;
    }
}

std::size_t RequestParser::put_body(std::string_view bytes)
{
    std::size_t taken = 0;
    while (taken < bytes.size() && state_ == State::body) {
        error_code failed;
        const auto now = beast_->put(asio::const_buffer(bytes.data() + taken, bytes.size() - taken), failed);
        taken += now;
        if (failed == beast::http::error::need_more) {
            const auto line = bytes.substr(taken);
            if (line.size() > longest_chunk_line)
                return refuse(400, "http.bad_chunk", "a chunk's line is too long");
            if (const auto end = line.find('\n'); end != std::string_view::npos && (end == 0 || line[end - 1] != '\r'))
                return refuse(400, "http.bad_line_ending", "a line ends without a carriage return");
            break;
        }
        if (failed == beast::http::error::body_limit)
            return refuse(413, "http.body_too_large", "the body is longer than this address takes");
        if (failed)
            return refuse(400, "http.bad_chunk", "the body is malformed");
        if (beast_->is_done())
            state_ = State::complete;
        else if (now == 0)
            break;
    }
    return taken;
}

} // namespace rostrum::http
