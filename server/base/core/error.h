// The one closed kind of failure, made into HTTP, into retry and into words in exactly three places.
#pragma once

#include "base/core/time.h"

#include <optional>
#include <string>
#include <vector>

namespace rostrum {

enum class Fault {
    invalid,        // what was asked cannot be taken as it is; asking again the same way will not help
    unknown_person, // no session, or a wrong one
    forbidden,      // the person may not
    not_found,      // it is not there, or not theirs to see
    conflict,       // someone or something was quicker; look again
    too_large,      // over a stated limit
    rate_limited,   // come back later; nothing was done
    no_connection,  // provably nothing was sent, so repeating is safe
    uncertain,      // a call may have worked; look before doing anything
    rejected,       // a network said no, in words we know
    reconnect,      // a network wants the person to sign in again
    unavailable,    // our own part is not ready: database, disk, shutting down
    broken,         // our own mistake
};

std::string_view to_string(Fault fault);

// One field that cannot be taken; `pointer` is a JSON pointer (RFC 6901) into the request body.
struct FieldError {
    std::string pointer;
    std::string code;
    std::string detail;

    bool operator==(const FieldError&) const = default;
};

struct Error {
    Fault fault = Fault::broken;
    std::string code;   // key of the words people read, such as "publish.text_too_long"
    std::string detail; // for logs and administrators; never shown as the message, never holds a secret
    std::optional<Duration> retry_after = {};
    std::vector<FieldError> fields = {};

    bool operator==(const Error&) const = default;
};

} // namespace rostrum
