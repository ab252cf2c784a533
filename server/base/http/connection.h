// One connection: reads a request, has it answered, writes the response, and again; within the server's times.
#pragma once

#include "base/http/request_parser.h"
#include "base/http/server.h"
#include "base/http/stream.h"

#include <vector>

namespace rostrum::http {

class Connection;

// What connections share. All of it belongs to the server.
struct ConnectionHouse {
    const ServerOptions& options;
    const Server::Admit& admit;
    const Server::Handler& handle;
    std::function<void(Connection*)> gone; // it may be destroyed, in a later turn
    ServerCounts counts = {};
    Duration now{};              // as of the last tick
    std::string date = {};       // of the last tick, for the Date header
    std::string trace_stem = {}; // traces are this and a number
    std::uint64_t last_trace = 0;
    std::size_t in_bodies = 0; // bytes of the requests that are read or in work
    bool draining = false;
};

class Connection final : public Stream::Listener {
public:
    Connection(ConnectionHouse& house, std::unique_ptr<Stream> stream, safety::Address peer, bool tls);
    ~Connection();

    void begin();
    void turn_away(); // one answer without reading: there are too many
    void tick();      // time-outs and heartbeats
    void drain();     // end as soon as that is polite
    void cut();       // end now; a request that is in work is worked to its end
    void abandon();   // end now, whatever is in work

private:
    enum class Phase { handshake, head, body, handling, writing, streaming, lingering, closed };

    void on_ready(bool well) override;
    void on_read(std::size_t bytes) override;
    void on_written(bool well) override;

    void enter(Phase phase);
    void read();
    void next_request();
    void take_in(); // what has been read goes to the parser
    void head_is_there();
    void ask_for_body();
    void weigh_body(std::size_t bytes); // that the request in work has so far
    void handle();
    void refuse(const Refusal& refusal);
    void respond(Response response);
    void send_head();
    void response_is_written();
    void pump(); // the next piece of a stream
    void piece_is_there(Result<std::string> piece);
    void write_piece(std::string piece);
    void end_stream();
    void linger();
    void find_peer(Request& request) const;
    bool is_event_stream() const;
    void put_off(std::size_t bytes); // the deadline, for so many bytes to be moved
    void write(const Stream::Pieces& pieces);

    ConnectionHouse& house_;
    std::unique_ptr<Stream> stream_;
    safety::Address peer_;
    bool tls_;
    Phase phase_ = Phase::handshake;
    RequestParser parser_;
    std::vector<char> in_; // bytes read and not yet taken: from in_begin_ to in_end_
    std::size_t in_begin_ = 0, in_end_ = 0;
    Duration deadline_ = Duration::max();
    Duration body_since_{};
    std::uint64_t body_bytes_ = 0;
    std::size_t weighed_ = 0; // of the house's bytes in bodies
    Duration last_written_{};

    // The request in work and its response.
    std::optional<Task<Response>> task_;
    std::optional<Task<std::string>> piece_task_;
    Response response_;
    std::string head_; // of the response, or around a piece of a stream
    std::string piece_;
    std::string next_piece_; // came while a heartbeat was on its way
    std::string trace_;
    std::optional<std::size_t> stream_left_; // bytes that it still owes, when it promised a length
    bool is_head_request_ = false, http_1_0_ = false, keep_alive_ = false, chunked_ = false;
    bool next_piece_is_there_ = false, stream_ends_ = false;
    bool continue_is_out_ = false, heartbeat_is_out_ = false; // what is being written is not the response
    bool reading_ = false, writing_ = false, handshaking_ = false, working_ = false, gone_ = false;
};

// The head of a response: status line, the headers it has, those it must have.
struct HeadFacts {
    std::string_view date;
    const Headers& defaults;
    bool keep_alive, http_1_0, chunked;
    std::optional<std::size_t> length; // none: said by chunks or by the end of the connection
};
void append_head(std::string& out, const Response& response, const HeadFacts& facts);

} // namespace rostrum::http
