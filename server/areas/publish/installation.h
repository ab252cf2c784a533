// This very installation: a copy of its folder, or a backup brought back, must not send what the other one has sent.
#pragma once

#include "areas/publish/publish.h"

namespace rostrum::publish {

// What stands outside the database, and so is not brought back with it.
struct Beside {
    std::string home;            // names the machine and the very folder; another one: this is a copy
    std::string mark;            // the newest call that ever left from here, or empty; the database does not know it: it was brought back
    bool mark_is_genuine = true; // or it was brought back, too
};

// Nothing wrong, or the question everything that comes due is held with until a person has looked.
Result<std::optional<api::Question>> check_installation(store::Transaction& tx, Beside beside, std::string fresh_id, Instant now);

Result<bool> began_before(store::Transaction& tx);       // whether a server ever ran on this database
Result<std::string> newest_call(store::Transaction& tx); // what the mark is to say; empty before the first

// At the start of the only process that may hold deliveries: nobody has to wait for the leases of the one before.
Result<Done> wake_abandoned(store::Transaction& tx, Instant now);

// In a copy of the database, before it gets its name: whoever starts on it has a person look first, by whatever way the copy came there.
Result<Done> mark_as_backup(store::Transaction& tx, Instant now);

// A person has looked: from here on this is the one that sends.
Result<Done> confirm_installation(store::Transaction& tx, const Caller& caller, std::string home, Instant now);

} // namespace rostrum::publish
