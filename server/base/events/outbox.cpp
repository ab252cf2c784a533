// Steps on the table of events.

#include "base/events/outbox.h"

#include "base/events/cursor.h"
#include "base/jobs/jobs.h"
#include "queries/events.h"

namespace rostrum::events {
namespace {

constexpr int events_in_a_step = 500;
constexpr std::string_view cursor_name = "jobs";

struct Read {
    Recorded recorded;
    std::int64_t transaction;
    bool settled;
};

Read read(store::Row& row)
{
    Read read{};
    read.transaction = row.next<std::int64_t>();
    read.recorded.number = row.next<std::int64_t>();
    auto& event = read.recorded.event;
    event.at = row.next<Instant>();
    event.name = row.next<std::string>();
    event.organization = row.next<std::optional<OrganizationId>>();
    event.workspace = row.next<std::optional<WorkspaceId>>();
    event.subject = row.next<std::string>();
    event.json = row.next<RawJson>();
    read.settled = row.next<bool>();
    return read;
}

} // namespace

Result<Done> record(store::Transaction& tx, const Kind& kind, const Event& event)
{
    kind.reached.store(true, std::memory_order_relaxed);
    TRY(tx.run(sql::Record{.at = event.at,
                           .name = kind.name,
                           .organization = event.organization,
                           .workspace = event.workspace,
                           .subject = event.subject,
                           .json = event.json}));
    tx.ring(bell);
    if (event.workspace)
        tx.ring(bell_of(*event.workspace));
    return done;
}

std::string bell_of(WorkspaceId workspace)
{
    return "events." + workspace.text();
}

Result<std::optional<Recorded>> find(store::Transaction& tx, std::int64_t number)
{
    return tx.first(sql::Event{.number = number}, [](store::Row& row) { return read(row).recorded; });
}

Result<Seen> after(store::Transaction& tx, const Place& place, int many)
{
    Seen seen{.events = {}, .place = place};
    int rows = 0;
    TRY(tx.each(sql::After{.number = place.number, .transaction = place.transaction, .many = many}, [&](store::Row& row) {
        ++rows;
        if (seen.unsettled)
            return;
        auto one = read(row);
        seen.unsettled = !one.settled;
        if (seen.unsettled)
            return;
        seen.place = {one.transaction, one.recorded.number};
        seen.events.push_back(std::move(one.recorded));
    }));
    seen.more = rows == many && !seen.unsettled;
    return seen;
}

Result<Place> cursor(store::Transaction& tx)
{
    const auto kept = TRY(tx.first(sql::Cursor{.name = cursor_name}, [](store::Row& row) {
        const auto transaction = row.next<std::int64_t>();
        const auto number = row.next<std::int64_t>();
        return Place{transaction, number};
    }));
    return kept.value_or(Place{});
}

Result<HandedOver> hand_over(store::Transaction& tx, const Followers& followers, Instant now)
{
    const auto before = TRY(cursor(tx));
    const auto seen = TRY(after(tx, before, events_in_a_step));
    for (const auto& recorded : seen.events) {
        const auto [first, last] = followers.equal_range(recorded.event.name);
        for (auto follower = first; follower != last; ++follower)
            TRY(jobs::enqueue(tx, follower->second, std::to_string(recorded.number), now));
    }
    if (seen.place != before)
        TRY(tx.run(sql::MoveCursor{.name = cursor_name, .transaction = seen.place.transaction, .number = seen.place.number}));
    return HandedOver{static_cast<int>(seen.events.size()), seen.place, seen.more};
}

Result<std::int64_t> forget(store::Transaction& tx, Instant before)
{
    const auto place = TRY(cursor(tx));
    return tx.run(sql::Forget{.before = before, .number = place.number, .transaction = place.transaction});
}

Result<Done> renumber(store::Transaction& tx)
{
    TRY(tx.run(sql::RenumberEvents{}));
    TRY(tx.run(sql::RenumberCursors{}));
    return done;
}

} // namespace rostrum::events
