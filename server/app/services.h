// Everything the waiting edges of the product may use; it stops where the waiting stops.
#pragma once

#include "base/core/secret.h"

#include <memory>
#include <string>

namespace rostrum {

namespace env {
class Clock;
class Loop;
class Random;
class HttpClient;
class Mailer;
} // namespace env
namespace store {
class Store;
}
namespace http {
class LiveHub;
}
namespace safety {
class Sealer;
class Passwords;
} // namespace safety
namespace jobs {
class Board;
}
namespace people {
class Door;
}
namespace publish {
class Dispatcher;
}
namespace channels {
class Keychain;
}
namespace library {
class Darkroom;
}
namespace links {
class ShortLinks;
}
namespace plan {
class Bodies;
}
struct Settings;

struct Services {
    env::Loop& loop;
    env::Clock& clock;
    env::Random& random;
    env::HttpClient& http_client; // guarded; the public page's own host is answered inside
    env::Mailer& mailer;
    store::Store& store;
    safety::Sealer& sealer; // secrets at rest
    safety::Passwords& passwords;
    people::Door& door; // who was let in a moment ago, and how often somebody tried
    http::LiveHub& live;
    jobs::Board& board;
    channels::Keychain& keychain;
    publish::Dispatcher& dispatcher;
    plan::Bodies& calendars;     // windows as they were last written
    library::Darkroom& darkroom; // where pictures are made smaller
    links::ShortLinks& short_links;
    const Settings& settings;
};

} // namespace rostrum
