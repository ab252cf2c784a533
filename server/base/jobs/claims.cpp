// Claims, leases and outcomes in SQL; many jobs to a statement and many statements to a commit.

#include "base/jobs/claims.h"

#include "queries/jobs.h"

#include <algorithm>

namespace rostrum::jobs {
namespace {

template <class Pairs, class Wanted> std::string pairs_of(const Pairs& pairs, Wanted wanted)
{
    std::string text = "[";
    for (const auto& each : pairs)
        if (wanted(each)) {
            text += text.size() > 1 ? ",[" : "[";
            text += std::to_string(each.number) + "," + std::to_string(each.fence) + "]";
        }
    return text + "]";
}

} // namespace

Result<Claimed> claim(store::Transaction& tx, const ClaimWish& wish)
{
    Claimed claimed;
    claimed.jobs = TRY(tx.all(
        sql::Claim{
            .holder = wish.holder, .lease_until = wish.lease_until, .queue = to_string(wish.queue), .now = wish.now, .many = wish.many},
        [](store::Row& row) {
            Job job;
            job.number = row.next<std::int64_t>();
            job.task = row.next<std::string>();
            job.input = row.next<std::string>();
            job.due_at = row.next<Instant>();
            job.fence = row.next<std::int64_t>();
            job.tries = row.next<int>();
            return job;
        }));
    std::ranges::sort(claimed.jobs, {}, [](const Job& job) { return std::pair(job.due_at, job.number); });
    if (static_cast<int>(claimed.jobs.size()) < wish.many)
        claimed.next_wake =
            TRY(tx.first(sql::NextWake{.queue = to_string(wish.queue)}, [](store::Row& row) { return row.next<Instant>(); }));
    return claimed;
}

Result<Done> settle(store::Transaction& tx, const std::vector<Outcome>& outcomes)
{
    const auto finished = pairs_of(outcomes, [](const Outcome& each) { return each.kind == Outcome::Kind::finished; });
    if (finished.size() > 2)
        TRY(tx.run(sql::Finish{.pairs = finished}));
    for (const auto& each : outcomes) {
        if (each.kind == Outcome::Kind::next_round)
            TRY(tx.run(sql::NextRound{.due_at = each.at, .number = each.number, .fence = each.fence}));
        if (each.kind == Outcome::Kind::try_again)
            TRY(tx.run(sql::PutBack{.wake_at = each.at, .reason = each.reason, .number = each.number, .fence = each.fence}));
        if (each.kind == Outcome::Kind::dead)
            TRY(tx.run(sql::PutBack{.wake_at = store::Null{}, .reason = each.reason, .number = each.number, .fence = each.fence}));
    }
    return done;
}

Result<std::int64_t> renew(store::Transaction& tx, const std::vector<Held>& held, Instant lease_until)
{
    const auto pairs = pairs_of(held, [](const Held&) { return true; });
    return tx.run(sql::Renew{.pairs = pairs, .lease_until = lease_until});
}

Result<Done> release_all(store::Transaction& tx, Instant now, Instant lease_until)
{
    for (const auto queue : all_queues)
        TRY(tx.run(sql::Release{.now = now, .queue = to_string(queue), .lease_until = lease_until}));
    return done;
}

Result<Done> keep_rounds(store::Transaction& tx, const std::vector<Round>& rounds, Instant now)
{
    for (const auto& round : rounds)
        TRY(tx.run(sql::KeepRound{.queue = to_string(round.queue), .task = round.task, .now = now, .period = round.period}));
    return done;
}

} // namespace rostrum::jobs
