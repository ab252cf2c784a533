// Mail that leaves the house.
#pragma once

#include "base/core/task.h"

namespace rostrum::env {

struct Mail {
    std::string to;         // one address
    std::string subject;    // one line; UTF-8
    std::string text;       // plain text; UTF-8
    std::string message_id; // chosen by us, so that a repeat can be told apart by who receives it
};

// Fails with no_connection (nothing was handed over), rejected (the server refused it for good) or uncertain.
class Mailer {
public:
    virtual ~Mailer() = default;
    virtual Task<> send(Mail mail) = 0;
};

} // namespace rostrum::env
