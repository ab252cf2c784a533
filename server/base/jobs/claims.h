// The steps by which a board takes jobs and gives them back.
#pragma once

#include "base/jobs/jobs.h"

namespace rostrum::jobs {

struct Claimed {
    std::vector<Job> jobs;                 // in the order in which they were due
    std::optional<Instant> next_wake = {}; // when there may be more; known only if fewer were there than wanted
};
struct ClaimWish {
    std::string holder;
    Queue queue;
    Instant now;
    Instant lease_until;
    int many;
};
Result<Claimed> claim(store::Transaction& tx, const ClaimWish& wish);

// How work on a job ended. One that lost its lease meanwhile changes nothing.
struct Outcome {
    enum class Kind { finished, next_round, try_again, dead };
    std::int64_t number;
    std::int64_t fence;
    Kind kind;
    Instant at = {};         // of the next round or try
    std::string reason = {}; // of a failure
};
Result<Done> settle(store::Transaction& tx, const std::vector<Outcome>& outcomes);

struct Held {
    std::int64_t number;
    std::int64_t fence;
};
Result<std::int64_t> renew(store::Transaction& tx, const std::vector<Held>& held, Instant lease_until); // how many are still held

// Of a holder that is gone for sure, since nobody else can have the database.
Result<Done> release_all(store::Transaction& tx, Instant now, Instant lease_until);

struct Round {
    std::string task;
    Queue queue;
    Duration period;
};
Result<Done> keep_rounds(store::Transaction& tx, const std::vector<Round>& rounds, Instant now);

} // namespace rostrum::jobs
