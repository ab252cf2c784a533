// Event streams (text/event-stream): what changes is told to every open window that may know, without a database in between.
#pragma once

#include "base/env/loop.h"
#include "base/http/message.h"

#include <set>

namespace rostrum::http {

struct LiveOptions {
    std::size_t remembered = 2000;         // events that a window which was away may still get
    std::size_t most_waiting = 256 * 1024; // bytes a slow window may be behind, before it is told to load anew instead
};

// On the loop's thread. A topic is any word: "workspace:…", "person:…", "session:…".
class LiveHub {
public:
    LiveHub(env::Loop& loop, LiveOptions options = {});
    ~LiveHub(); // ends all streams

    // To each stream that listens to one of the topics, once. `json` is one value on one line.
    void publish(const std::vector<std::string>& topics, std::string event_id, std::string_view json);

    // A stream of what is told from now on; after `last_event_id` (of the request's Last-Event-ID) when it is still remembered. When it is
    // not, or the window falls too far behind, it gets an event named "reload".
    Response subscribe(std::set<std::string> topics, std::string_view last_event_id);

    // Ends each stream that listens to this topic: a session that ended, a right that was taken.
    void end(const std::string& topic);

    std::size_t streams() const;

private:
    class Stream;
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

} // namespace rostrum::http
