// Steps on the table of jobs.

#include "base/jobs/jobs.h"

#include "queries/jobs.h"

#include <algorithm>
#include <limits>

namespace rostrum::jobs {
namespace {

Listed listed(store::Row& row)
{
    Listed job{};
    job.number = row.next<std::int64_t>();
    job.queue = parse_queue(row.next<std::string_view>()).value_or(Queue::inward);
    job.task = row.next<std::string>();
    job.input = row.next<std::string>();
    job.due_at = row.next<Instant>();
    job.wake_at = row.next<std::optional<Instant>>();
    job.holder = row.next<std::optional<std::string>>();
    job.tries = row.next<int>();
    job.reason = row.next<std::optional<std::string>>();
    return job;
}

} // namespace

std::string_view to_string(Queue queue)
{
    switch (queue) {
    case Queue::inward:
        return "inward";
    case Queue::outward:
        return "outward";
    case Queue::slow:
        return "slow";
    }
    return "inward";
}

std::optional<Queue> parse_queue(std::string_view text)
{
    const auto* found = std::ranges::find(all_queues, text, [](Queue queue) { return to_string(queue); });
    return found == std::end(all_queues) ? std::nullopt : std::optional(*found);
}

std::string bell_of(Queue queue)
{
    return "jobs." + std::string(to_string(queue));
}

Result<Done> enqueue(store::Transaction& tx, const Kind& kind, std::string_view input, Instant due_at)
{
    TRY(tx.run(sql::Add{.queue = to_string(kind.queue), .task = kind.name, .input = input, .due_at = due_at}));
    tx.ring(bell_of(kind.queue));
    return done;
}

void look_again(store::Transaction& tx, std::string_view timer)
{
    tx.ring(timer);
}

Result<std::vector<Count>> counts(store::Transaction& tx)
{
    return tx.all(sql::Counts{}, [](store::Row& row) {
        Count count{};
        count.queue = parse_queue(row.next<std::string_view>()).value_or(Queue::inward);
        count.task = row.next<std::string>();
        count.period = row.next<std::optional<Duration>>();
        count.waiting = row.next<std::int64_t>();
        count.running = row.next<std::int64_t>();
        count.dead = row.next<std::int64_t>();
        count.oldest_due = row.next<std::optional<Instant>>();
        return count;
    });
}

Result<std::vector<Listed>> upcoming(store::Transaction& tx, Queue queue, int many)
{
    return tx.all(sql::WaitingOrRunning{.queue = to_string(queue), .many = many}, listed);
}

Result<std::vector<Listed>> dead(store::Transaction& tx, std::optional<std::int64_t> before, int many)
{
    return tx.all(sql::Dead{.before = before.value_or(std::numeric_limits<std::int64_t>::max()), .many = many}, listed);
}

Result<Done> revive(store::Transaction& tx, std::int64_t number, Instant now)
{
    const auto queue =
        TRY(tx.first(sql::Revive{.now = now, .number = number}, [](store::Row& row) { return parse_queue(row.next<std::string_view>()); }));
    if (!queue || !*queue)
        return Error{Fault::not_found, "jobs.not_dead", std::to_string(number)};
    tx.ring(bell_of(**queue));
    return done;
}

Result<Done> remove(store::Transaction& tx, std::int64_t number)
{
    if (TRY(tx.run(sql::Remove{.number = number})) == 0)
        return Error{Fault::not_found, "jobs.not_dead", std::to_string(number)};
    return done;
}

} // namespace rostrum::jobs
