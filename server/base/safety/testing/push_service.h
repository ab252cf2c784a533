// The other end of web push: a browser that opens what was sent to it, and a push service that looks at who sends.
#pragma once

#include "base/safety/web_push.h"

namespace rostrum::safety::testing {

struct Browser {
    PushKeys keys;
    PushReceiver receiver; // what it gives away

    static Browser make(env::Random& random);
};

// The text of a message's body; none when it is not for this browser, or was changed.
std::optional<std::string> open_push(std::string_view body, const Browser& browser);

// The claims of an Authorization header whose signature is that of the key it names; none when it is not.
struct Sender {
    std::string point;
    std::string claims; // JSON
};
std::optional<Sender> sender_of(std::string_view authorization);

} // namespace rostrum::safety::testing
