// The life of a connection. Reading and writing end in later turns, so no step here calls itself; a connection goes when nothing of its own
// is under way any more.

#include "base/http/connection.h"

#include "base/core/ascii.h"
#include "base/core/log.h"
#include "base/http/problem.h"

#include <charconv>
#include <cstring>

namespace rostrum::http {

namespace {

constexpr std::size_t small_buffer = 4 * 1024;
constexpr std::size_t body_buffer = 64 * 1024;
constexpr std::size_t short_body = 64 * 1024; // taken however much there is of others
constexpr std::string_view heartbeat = "3\r\n:\n\n\r\n";
constexpr std::string_view last_chunk = "0\r\n\r\n";

// What a stream says of its length, where that is known before it is through.
std::optional<std::size_t> promised_length(const Response& response)
{
    const auto said = env::header(response.headers, "Content-Length");
    std::size_t length = 0;
    const auto read = std::from_chars(said.data(), said.data() + said.size(), length);
    return !said.empty() && read.ec == std::errc{} && read.ptr == said.data() + said.size() ? std::optional(length) : std::nullopt;
}

} // namespace

Connection::Connection(ConnectionHouse& house, std::unique_ptr<Stream> stream, safety::Address peer, bool tls)
    : house_(house), stream_(std::move(stream)), peer_(peer), tls_(tls), parser_(house.options.head_limit), in_(small_buffer)
{
    stream_->listened_to_by(*this);
    ++house_.counts.open;
}

Connection::~Connection()
{
    weigh_body(0);
    --house_.counts.open;
}

void Connection::weigh_body(std::size_t bytes)
{
    house_.in_bodies += bytes - std::exchange(weighed_, bytes);
}

void Connection::enter(Phase phase)
{
    const auto is_busy = [](Phase one) { return one == Phase::handling || one == Phase::writing || one == Phase::streaming; };
    house_.counts.busy += is_busy(phase);
    house_.counts.busy -= is_busy(phase_);
    phase_ = phase;
}

void Connection::begin()
{
    handshaking_ = true;
    deadline_ = house_.now + house_.options.head_time;
    stream_->begin();
}

void Connection::on_ready(bool well)
{
    handshaking_ = false;
    if (!well || phase_ == Phase::closed)
        return cut();
    enter(Phase::head);
    read();
}

void Connection::turn_away()
{
    ++house_.counts.turned_away;
    keep_alive_ = false;
    respond(problem(503, "http.too_many_connections", "too many are connected just now", ""));
}

// Room for more, then more.
void Connection::read()
{
    if (reading_)
        return;
    if (in_begin_ == in_end_)
        in_begin_ = in_end_ = 0;
    if (phase_ == Phase::body && in_.size() < body_buffer)
        in_.resize(body_buffer);
    if (in_end_ == in_.size() && in_begin_ > 0) {
        std::memmove(in_.data(), in_.data() + in_begin_, in_end_ - in_begin_);
        in_end_ -= in_begin_;
        in_begin_ = 0;
    }
    if (in_end_ == in_.size())
        in_.resize(in_.size() * 2); // the parser refuses before this grows far
    reading_ = true;
    stream_->read_some({in_.data() + in_end_, in_.size() - in_end_});
}

void Connection::on_read(std::size_t bytes)
{
    reading_ = false;
    house_.counts.bytes_in += bytes;
    if (phase_ == Phase::closed || bytes == 0)
        return cut();
    if (phase_ == Phase::lingering) {
        in_begin_ = in_end_ = 0;
        return read();
    }
    if (phase_ == Phase::head && in_begin_ == in_end_)
        deadline_ = house_.now + house_.options.head_time; // a request's first byte
    in_end_ += bytes;
    if (phase_ == Phase::body)
        body_bytes_ += bytes;
    take_in();
}

void Connection::take_in()
{
    if (phase_ != Phase::head && phase_ != Phase::body)
        return; // a request that came early waits for its turn
    in_begin_ += parser_.put({in_.data() + in_begin_, in_end_ - in_begin_});
    if (parser_.state() == RequestParser::State::admitted)
        head_is_there();
    if (phase_ != Phase::head && phase_ != Phase::body)
        return;
    weigh_body(parser_.request().body.size());
    if (weighed_ > short_body && house_.in_bodies > house_.options.most_in_bodies)
        return refuse({503, "http.too_much_at_once", "too much is being sent here just now"});
    switch (parser_.state()) {
    case RequestParser::State::refused:
        return refuse(parser_.refusal());
    case RequestParser::State::complete:
        return handle();
    default:
        if (phase_ == Phase::body)
            deadline_ = body_since_ + house_.options.body_grace + std::chrono::seconds(body_bytes_ / house_.options.slowest_rate);
        read();
    }
}

void Connection::head_is_there()
{
    auto& request = parser_.request();
    find_peer(request);
    request.trace = house_.trace_stem + std::to_string(++house_.last_trace);
    trace_ = request.trace;
    is_head_request_ = request.method == "HEAD";
    http_1_0_ = parser_.is_http_1_0();
    keep_alive_ = parser_.keeps_alive() && !house_.draining;

    auto admission = house_.admit(request);
    if (admission.refused) {
        keep_alive_ = keep_alive_ && !parser_.has_body();
        return respond(*std::move(admission.refused));
    }
    parser_.limit_body(admission.body_limit);
    if (parser_.state() == RequestParser::State::body)
        ask_for_body();
}

void Connection::ask_for_body()
{
    enter(Phase::body);
    body_since_ = house_.now;
    body_bytes_ = in_end_ - in_begin_;
    if (parser_.expects_continue() && in_begin_ == in_end_) {
        continue_is_out_ = true;
        write({"HTTP/1.1 100 Continue\r\n\r\n"});
    }
    in_begin_ += parser_.put({in_.data() + in_begin_, in_end_ - in_begin_});
}

void Connection::find_peer(Request& request) const
{
    request.secure = tls_;
    auto peer = peer_;
    if (safety::any_holds(house_.options.trusted_proxies, peer)) {
        // From the right, each proxy we trust vouches for the one before it.
        std::string hops;
        for (const auto& header : request.headers)
            if (ascii::equal_ignoring_case(header.name, "X-Forwarded-For"))
                hops += (hops.empty() ? "" : ",") + header.value;
        std::string_view left = hops;
        while (!left.empty() && safety::any_holds(house_.options.trusted_proxies, peer)) {
            const auto comma = left.rfind(',');
            const auto start = comma == std::string_view::npos ? 0 : comma + 1;
            const auto named = safety::Address::parse(ascii::trimmed(left.substr(start)));
            if (!named)
                break;
            peer = *named;
            left = left.substr(0, start == 0 ? 0 : comma);
        }
        if (const auto proto = request.header("X-Forwarded-Proto"); !proto.empty())
            request.secure = ascii::equal_ignoring_case(ascii::trimmed(proto.substr(proto.rfind(',') + 1)), "https");
    }
    request.peer = peer.text();
}

void Connection::handle()
{
    enter(Phase::handling);
    deadline_ = Duration::max();
    working_ = true;
    task_.emplace(house_.handle(std::move(parser_.request())));
    task_->start([this](Result<Response> result) {
        working_ = false;
        if (phase_ == Phase::closed)
            return cut();
        if (!result) {
            if (result.error().fault == Fault::broken)
                log::error("http.request_failed", {{"trace", trace_}, {"error", result.error()}});
            return respond(problem(result.error(), trace_));
        }
        respond(*std::move(result));
    });
}

void Connection::refuse(const Refusal& refusal)
{
    ++house_.counts.refused;
    keep_alive_ = false;
    log::debug("http.refused", {{"peer", peer_.text()}, {"code", refusal.code}});
    respond(problem(refusal.status, refusal.code, refusal.detail, trace_));
}

void Connection::respond(Response response)
{
    response_ = std::move(response);
    enter(Phase::writing);
    if (!writing_) // else a 100 is still on its way
        send_head();
}

void Connection::send_head()
{
    const bool has_content = response_.status >= 200 && response_.status != 204 && response_.status != 304;
    const std::string_view body = response_.shared_body ? std::string_view(*response_.shared_body) : std::string_view(response_.body);
    std::optional<std::size_t> length;
    chunked_ = false;
    if (response_.stream) {
        length = promised_length(response_);
        stream_left_ = length;
        chunked_ = !http_1_0_ && !length;
        keep_alive_ = keep_alive_ && (chunked_ || length);
    } else if (has_content) {
        length = body.size();
    }
    keep_alive_ = keep_alive_ && !house_.draining;
    ++house_.counts.responses[static_cast<std::size_t>(response_.status / 100 % 6)];

    head_.clear();
    append_head(head_, response_, {house_.date, house_.options.default_headers, keep_alive_, http_1_0_, chunked_, length});
    const bool with_body = has_content && !is_head_request_ && !response_.stream;
    write({head_, with_body ? body : std::string_view()});
}

void Connection::put_off(std::size_t bytes)
{
    deadline_ = house_.now + house_.options.body_grace + std::chrono::seconds(bytes / house_.options.slowest_rate);
}

void Connection::write(const Stream::Pieces& pieces)
{
    std::size_t bytes = 0;
    for (const auto piece : pieces)
        bytes += piece.size();
    house_.counts.bytes_out += bytes;
    last_written_ = house_.now;
    put_off(bytes);
    writing_ = true;
    stream_->write(pieces);
}

void Connection::on_written(bool well)
{
    writing_ = false;
    if (!well || phase_ == Phase::closed)
        return cut();
    if (continue_is_out_) {
        continue_is_out_ = false;
        if (phase_ == Phase::body)
            body_since_ = house_.now;
        if (phase_ == Phase::writing)
            send_head(); // the answer was there before the 100 was out
        return;
    }
    if (phase_ == Phase::writing && response_.stream && !is_head_request_) {
        enter(Phase::streaming);
        stream_ends_ = next_piece_is_there_ = heartbeat_is_out_ = false;
        read(); // to see it when nobody listens any more
        return pump();
    }
    if (phase_ != Phase::streaming || stream_ends_)
        return response_is_written();
    if (!std::exchange(heartbeat_is_out_, false))
        return pump();
    // The task was waiting while the heartbeat went out, and still is, or has come meanwhile.
    if (house_.draining)
        return end_stream();
    deadline_ = Duration::max();
    if (std::exchange(next_piece_is_there_, false))
        write_piece(std::exchange(next_piece_, {}));
}

void Connection::response_is_written()
{
    task_.reset();
    piece_task_.reset();
    response_ = {};
    weigh_body(0);
    if (!keep_alive_)
        return linger();
    next_request();
}

void Connection::next_request()
{
    parser_.reset();
    trace_.clear();
    is_head_request_ = http_1_0_ = false; // of the one before; the next may be refused before it says what it is
    enter(Phase::head);
    if (house_.draining && in_begin_ == in_end_)
        return linger();
    if (in_begin_ == in_end_) {
        deadline_ = house_.now + house_.options.idle_time;
        if (!reading_ && in_.size() > small_buffer)
            in_ = std::vector<char>(small_buffer);
        return read();
    }
    deadline_ = house_.now + house_.options.head_time;
    take_in();
}

// --- streams ---

bool Connection::is_event_stream() const
{
    return response_.stream && env::header(response_.headers, "Content-Type").substr(0, 17) == "text/event-stream";
}

void Connection::pump()
{
    if (house_.draining && is_event_stream())
        return end_stream();
    deadline_ = Duration::max(); // it takes as long as it takes to have something to say
    piece_task_.emplace(response_.stream->next());
    piece_task_->start([this](Result<std::string> piece) { piece_is_there(std::move(piece)); });
}

void Connection::piece_is_there(Result<std::string> piece)
{
    if (phase_ != Phase::streaming)
        return;
    if (!piece) {
        // The reader must not take what came so far for the whole.
        log::warning("http.stream_broke", {{"trace", trace_}, {"error", piece.error()}});
        return cut();
    }
    if (!writing_)
        return write_piece(*std::move(piece));
    next_piece_ = *std::move(piece);
    next_piece_is_there_ = true;
}

// The task that brought the piece is kept until it is written: we may stand in it.
void Connection::write_piece(std::string piece)
{
    // What is promised is what is read: more would be taken for the next answer, less waited for.
    if (stream_left_ && (piece.size() > *stream_left_ || (piece.empty() && *stream_left_ > 0))) {
        log::warning("http.stream_broke", {{"trace", trace_}, {"left", *stream_left_}});
        return cut();
    }
    if (stream_left_)
        *stream_left_ -= piece.size();
    if (piece.empty())
        return end_stream();
    piece_ = std::move(piece);
    if (!chunked_)
        return write({piece_});
    char size[24];
    const int digits = std::snprintf(size, sizeof size, "%zx\r\n", piece_.size());
    head_.assign(size, static_cast<std::size_t>(digits));
    write({head_, piece_, "\r\n"});
}

void Connection::end_stream()
{
    stream_ends_ = true;
    write({chunked_ ? last_chunk : std::string_view()});
}

// --- ends ---

// Says that we are done, then reads what was still on its way: closing over unread bytes would take our last words back from the other
// side.
void Connection::linger()
{
    enter(Phase::lingering);
    deadline_ = house_.now + house_.options.linger;
    stream_->end_writing();
    in_begin_ = in_end_ = 0;
    if (!reading_)
        read();
}

void Connection::cut()
{
    if (phase_ != Phase::closed) {
        enter(Phase::closed);
        deadline_ = Duration::max();
        stream_->close();
    }
    if (reading_ || writing_ || handshaking_ || working_ || gone_)
        return;
    gone_ = true;
    house_.gone(this);
}

void Connection::abandon()
{
    task_.reset();
    piece_task_.reset();
    working_ = false;
    cut();
}

void Connection::drain()
{
    if (phase_ == Phase::handshake || (phase_ == Phase::head && in_begin_ == in_end_))
        return cut();
    keep_alive_ = false;
    // An event stream ends between two pieces; one that is on its way ends it when it is out.
    if (phase_ == Phase::streaming && is_event_stream() && !writing_) {
        piece_task_.reset();
        end_stream();
    }
}

void Connection::tick()
{
    if (house_.now >= deadline_) {
        if (phase_ == Phase::head && in_begin_ != in_end_)
            return refuse({408, "http.too_slow", "the request took too long to arrive"});
        if (phase_ == Phase::body && !writing_)
            return refuse({408, "http.too_slow", "the body took too long to arrive"});
        return cut();
    }
    if (phase_ == Phase::streaming && !writing_ && !stream_ends_ && chunked_ && is_event_stream() &&
        house_.now - last_written_ >= house_.options.heartbeat) {
        heartbeat_is_out_ = true;
        write({heartbeat});
    }
}

} // namespace rostrum::http
