// Event streams to open windows: what happens in a topic goes to those who follow it, and who was away for a moment gets what they missed.
#pragma once

#include "base/http/message.h"

#include <deque>
#include <memory>
#include <set>
#include <string>

namespace rostrum::http {

class LiveHub {
public:
    using Topics = std::set<std::string>;

    LiveHub();
    ~LiveHub(); // ends every stream

    // On the loop. `number` grows with each event.
    void publish(const std::string& topic, std::int64_t number, std::string_view name, std::string_view json);

    // An event stream of these topics (WHATWG server-sent events), beginning after the event `after`; when that is too long ago to be remembered, or
    // the reader falls too far behind, the stream says `reload` once.
    std::shared_ptr<BodyStream> follow(Topics topics, std::optional<std::int64_t> after);

    void end_all(); // tells every stream to end, so that the server can drain
    std::size_t followers() const;

private:
    struct Inside;
    class Stream;
    std::shared_ptr<Inside> inside_;
};

Response event_stream(std::shared_ptr<BodyStream> stream);

} // namespace rostrum::http
