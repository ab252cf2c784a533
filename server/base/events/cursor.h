// The steps by which listeners follow the outbox.
#pragma once

#include "base/events/outbox.h"

#include <map>

namespace rostrum::jobs {
struct Kind;
}

namespace rostrum::events {

// Where a follower stands. The transaction's number comes first, since on PostgreSQL numbers of events become visible out of order.
struct Place {
    std::int64_t transaction = 0;
    std::int64_t number = 0;
    auto operator<=>(const Place&) const = default;
};

struct Seen {
    std::vector<Recorded> events;
    Place place;            // after the last of them
    bool more = false;      // there are more now
    bool unsettled = false; // something is recorded, but something before it may still be to come: look again in a moment
};
Result<Seen> after(store::Transaction& tx, const Place& place, int many);

// Where the durable listeners stand.
Result<Place> cursor(store::Transaction& tx);

// By event, the jobs that follow from it.
using Followers = std::multimap<std::string, jobs::Kind, std::less<>>;

// Makes jobs of the next events and moves the cursor, all at once, so that each event becomes its jobs exactly once.
struct HandedOver {
    int events = 0;
    Place place;
    bool more = false;
};
Result<HandedOver> hand_over(store::Transaction& tx, const Followers& followers, Instant now);

// Drops what is old, once every durable listener has had it.
Result<std::int64_t> forget(store::Transaction& tx, Instant before);

// At the start: a database that was restored into another PostgreSQL server has transaction numbers from the old one.
Result<Done> renumber(store::Transaction& tx);

} // namespace rostrum::events
