// Queues: their slots, and the posts that wait in them.

#include "api/events.h"
#include "areas/archive/archive.h"
#include "areas/cadence/steps.h"
#include "base/core/fold.h"
#include "base/events/outbox.h"
#include "queries/cadence.h"

#include <algorithm>

namespace rostrum::cadence {

namespace {

constexpr std::chrono::days farthest{366}; // a slot that comes later is none

api::Queue read_queue(store::Row& row)
{
    const auto id = row.next<QueueId>();
    const auto version = row.next<std::int64_t>();
    return {
        .id = id, .version = version, .wish = *api::decode<api::QueueWish>(row.next<std::string_view>()), .waiting = 0}; // written by us
}

// One that the queue gave its time, and which stands there still.
struct Member {
    Waiting waiting;
    Instant due_at;
    api::PostState state = api::PostState::draft;

    bool may_move() const { return state == api::PostState::draft || state == api::PostState::scheduled; }
};

Result<std::vector<Member>> members(store::Transaction& tx, WorkspaceId workspace, QueueId queue, Instant now)
{
    struct Given {
        PostId post;
        Instant due_at;
    };
    const auto given = TRY(tx.all(sql::WaitingInQueue{.queue = queue, .workspace = workspace, .now = now}, [](store::Row& row) {
        const auto post = row.next<PostId>();
        return Given{post, row.next<Instant>()};
    }));
    std::vector<Member> found;
    if (given.empty())
        return found;
    std::map<PostId, Member> standing;
    for (const auto& one : TRY(compose::appointments(tx, workspace, now, given.back().due_at + Duration(1)))) {
        auto& member = standing[one.post];
        member.waiting.post = one.post;
        member.waiting.channels.push_back(one.channel);
        member.due_at = one.due_at;
        member.state = one.state;
    }
    for (const auto& [post, due_at] : given)
        if (const auto member = standing.find(post); member != standing.end() && member->second.due_at == due_at)
            found.push_back(std::move(member->second));
    return found;
}

std::vector<Opening> openings_ahead(const api::QueueWish& queue, const Zone& zone, Instant now)
{
    const auto today = wall_time(now, zone).day();
    auto all = openings(queue, zone, today, Day{today.since_1970 + farthest});
    std::erase_if(all, [now](const Opening& opening) { return opening.due_at <= now; });
    return all;
}

// The first opening that is free for all of these channels.
std::optional<Opening> first_free(const api::QueueWish& queue, const std::vector<ChannelId>& channels, const Zone& zone, const Taken& taken,
                                  Instant now)
{
    for (auto& opening : openings_ahead(queue, zone, now))
        if (is_free(opening, channels, taken))
            return std::move(opening);
    return std::nullopt;
}

Result<Done> check_channels(store::Transaction& tx, WorkspaceId workspace, const std::vector<ChannelId>& named)
{
    for (std::size_t i = 0; i < named.size(); ++i)
        if (!TRY(channels::find(tx, workspace, named[i])))
            return not_ours("cadence.channel_unknown", "/channels/" + std::to_string(i), named[i].text());
    return done;
}

void sort_by_time(api::FreeSlots& found)
{
    std::ranges::sort(found.slots, {}, [](const api::FreeSlot& slot) { return std::pair(slot.at, slot.queue); });
}

Error name_taken(const std::string& name)
{
    return {Fault::conflict, "cadence.queue_exists", name, {}, {{"/name", "cadence.queue_exists", name}}};
}

// With how many wait in it, and when it has room.
api::Queue filled(api::Queue queue, std::size_t waiting, const Zone& zone, const Taken& occupied, Instant now)
{
    queue.waiting = static_cast<std::int64_t>(waiting);
    for (const auto& opening : openings_ahead(queue.wish, zone, now))
        if (!room_in(opening, occupied).empty()) {
            queue.next_free = opening.at;
            break;
        }
    return queue;
}

template <class TheId>
Result<Done> record_of(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const events::Kind& event, TheId id,
                       Entry entry, Instant now)
{
    TRY(archive::record(tx, caller, now,
                        {.action = entry.action,
                         .workspace = workspace,
                         .subject = id.text(),
                         .subject_title = std::move(entry.title),
                         .before = std::move(entry.before),
                         .after = std::move(entry.after)}));
    return events::record(tx, event, {.at = now, .workspace = workspace, .subject = id.text(), .json = RawJson{"{}"}});
}

} // namespace

Result<Done> record(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, QueueId queue, Entry entry, Instant now)
{
    return record_of(tx, caller, workspace, api::event::queue_changed, queue, std::move(entry), now);
}

Result<Done> record(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, SeriesId series, Entry entry, Instant now)
{
    return record_of(tx, caller, workspace, api::event::series_changed, series, std::move(entry), now);
}

Result<Taken> taken(store::Transaction& tx, WorkspaceId workspace, Instant from, Instant until)
{
    Taken found;
    for (const auto& one : TRY(compose::appointments(tx, workspace, from, until)))
        found.insert({one.due_at, one.channel});
    return found;
}

Result<api::Queue> queue_of(store::Transaction& tx, WorkspaceId workspace, QueueId id)
{
    auto queue = TRY(tx.first(sql::FindQueue{.queue = id, .workspace = workspace}, read_queue));
    if (!queue)
        return Error{Fault::not_found, "cadence.queue_not_found", id.text()};
    return *std::move(queue);
}

Result<api::Queues> queues(store::Transaction& tx, WorkspaceId workspace, Instant now)
{
    const auto zone = TRY(people::workspace_of(tx, workspace)).zone;
    const auto occupied = TRY(taken(tx, workspace, now, now + farthest));
    api::Queues all;
    for (auto& queue : TRY(tx.all(sql::QueuesOfWorkspace{.workspace = workspace}, read_queue))) {
        const auto waiting = TRY(members(tx, workspace, queue.id, now)).size();
        all.queues.push_back(filled(std::move(queue), waiting, zone, occupied, now));
    }
    return all;
}

Result<api::QueuePage> queue_page(store::Transaction& tx, WorkspaceId workspace, QueueId id, Instant now)
{
    const auto zone = TRY(people::workspace_of(tx, workspace)).zone;
    std::vector<PostId> posts;
    for (const auto& member : TRY(members(tx, workspace, id, now)))
        posts.push_back(member.waiting.post);
    const auto occupied = TRY(taken(tx, workspace, now, now + farthest));
    return api::QueuePage{.queue = filled(TRY(queue_of(tx, workspace, id)), posts.size(), zone, occupied, now),
                          .posts = TRY(publish::rows_of(tx, workspace, posts))};
}

Result<api::Queue> add_queue(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, QueueId id, const api::QueueWish& wish,
                             Instant now)
{
    TRY(check(wish));
    TRY(check_channels(tx, workspace, wish.channels));
    const auto added = TRY(tx.run(sql::AddQueue{
        .queue = id, .workspace = workspace, .name = wish.name, .folded = case_folded(wish.name), .wish = api::encode(wish)}));
    if (added == 0)
        return name_taken(wish.name);
    TRY(record(tx, caller, workspace, id, {.action = "cadence.add_queue", .title = wish.name, .after = RawJson{api::encode(wish)}}, now));
    return TRY(queue_page(tx, workspace, id, now)).queue;
}

Result<api::Queue> change_queue(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, QueueId id,
                                const api::ChangeQueue& change, Instant now)
{
    const auto before = TRY(queue_of(tx, workspace, id));
    TRY(check(change.wish));
    TRY(check_channels(tx, workspace, change.wish.channels));
    const auto folded = case_folded(change.wish.name);
    const auto namesake =
        TRY(tx.first(sql::QueueCalled{.workspace = workspace, .folded = folded}, [](store::Row& row) { return row.next<QueueId>(); }));
    if (namesake && *namesake != id)
        return name_taken(change.wish.name);
    const auto changed = TRY(tx.run(sql::ChangeQueue{.name = change.wish.name,
                                                     .folded = folded,
                                                     .wish = api::encode(change.wish),
                                                     .queue = id,
                                                     .workspace = workspace,
                                                     .version = change.version}));
    if (changed == 0)
        return Error{Fault::conflict, "cadence.changed_meanwhile", "version " + std::to_string(change.version)};
    TRY(record(tx, caller, workspace, id,
               {.action = "cadence.change_queue",
                .title = change.wish.name,
                .before = RawJson{api::encode(before.wish)},
                .after = RawJson{api::encode(change.wish)}},
               now));
    return queue_of(tx, workspace, id);
}

Result<Done> remove_queue(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, QueueId id, Instant now)
{
    const auto before = TRY(queue_of(tx, workspace, id));
    if (TRY(tx.first(sql::SeriesFillingQueue{.queue = id, .workspace = workspace}, [](store::Row& row) { return row.next<SeriesId>(); })))
        return Error{Fault::conflict, "cadence.queue_is_filled", before.wish.name};
    TRY(tx.run(sql::EmptyQueue{.queue = id, .workspace = workspace}));
    TRY(tx.run(sql::RemoveQueue{.queue = id, .workspace = workspace}));
    return record(tx, caller, workspace, id,
                  {.action = "cadence.remove_queue", .title = before.wish.name, .before = RawJson{api::encode(before.wish)}}, now);
}

Result<api::FreeSlots> free_slots(store::Transaction& tx, WorkspaceId workspace, Day from, Day until, Instant now)
{
    const auto zone = TRY(people::workspace_of(tx, workspace)).zone;
    const auto occupied =
        TRY(taken(tx, workspace, first_instant(LocalTime::midnight(from), zone), first_instant(LocalTime::midnight(until), zone)));
    api::FreeSlots found;
    for (const auto& queue : TRY(tx.all(sql::QueuesOfWorkspace{.workspace = workspace}, read_queue)))
        for (const auto& opening : openings(queue.wish, zone, from, until))
            if (auto room = room_in(opening, occupied); opening.due_at > now && !room.empty())
                found.slots.push_back({.queue = queue.id, .at = opening.at, .channels = std::move(room)});
    sort_by_time(found);
    return found;
}

Result<api::FreeSlots> next_free_slots(store::Transaction& tx, WorkspaceId workspace, const std::vector<ChannelId>& channels, Instant now)
{
    TRY(check_channels(tx, workspace, channels));
    const auto zone = TRY(people::workspace_of(tx, workspace)).zone;
    const auto occupied = TRY(taken(tx, workspace, now, now + farthest));
    api::FreeSlots found;
    for (const auto& queue : TRY(tx.all(sql::QueuesOfWorkspace{.workspace = workspace}, read_queue)))
        if (const auto opening = first_free(queue.wish, channels, zone, occupied, now))
            found.slots.push_back({.queue = queue.id, .at = opening->at, .channels = channels});
    sort_by_time(found);
    return found;
}

namespace {

Result<api::ArrangedPost> stand_at(store::Transaction& tx, const Caller& caller, QueueId queue, const compose::Post& post,
                                   api::PlanKind when, LocalTime at, const publish::FreshIds& ids, Instant now)
{
    const auto workspace = post.workspace;
    const auto zone = TRY(people::workspace_of(tx, workspace)).zone;
    TRY(publish::schedule(tx, caller, post, {.plan = plan_of(when, at, zone), .delivery_ids = ids.deliveries, .keys = ids.keys}, now));
    const auto moved = TRY(compose::post_of(tx, workspace, post.id));
    TRY(tx.run(sql::PutIntoQueue{.post = post.id, .workspace = workspace, .queue = queue, .due_at = moved.due_at.value()}));
    TRY(publish::tell_changed(tx, workspace, post.id, now));
    return api::ArrangedPost{.post = post.id, .state = moved.state};
}

} // namespace

Result<api::ArrangedPost> enqueue(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, QueueId id, PostId post_id,
                                  const publish::FreshIds& ids, Instant now)
{
    const auto queue = TRY(queue_of(tx, workspace, id));
    const auto post = TRY(compose::post_of(tx, workspace, post_id));
    const auto channels = channels_of(post);
    for (const auto channel : channels)
        if (std::ranges::find(queue.wish.channels, channel) == queue.wish.channels.end())
            return Error{Fault::invalid, "cadence.queue_lacks_channel", channel.text()};
    const auto zone = TRY(people::workspace_of(tx, workspace)).zone;
    const auto opening = first_free(queue.wish, channels, zone, TRY(taken(tx, workspace, now, now + farthest)), now);
    if (!opening)
        return Error{Fault::conflict, "cadence.no_free_slot", queue.wish.name};
    const auto queued = TRY(stand_at(tx, caller, id, post, api::PlanKind::at, opening->at, ids, now));
    TRY(tell_arranged(tx, workspace, id, now));
    return queued;
}

Result<std::vector<Turn>> turns(store::Transaction& tx, WorkspaceId workspace, QueueId id, const api::ArrangeQueue& wish,
                                const std::vector<std::uint64_t>& chance, Instant now)
{
    const auto queue = TRY(queue_of(tx, workspace, id));
    const auto zone = TRY(people::workspace_of(tx, workspace)).zone;
    std::vector<Waiting> waiting;
    std::map<PostId, Instant> stood;
    for (auto& member : TRY(members(tx, workspace, id, now))) {
        if (!member.may_move())
            continue;
        stood[member.waiting.post] = member.due_at;
        waiting.push_back(std::move(member.waiting));
    }
    if (wish.order == api::QueueOrder::given && wish.posts) {
        // One that has left the queue since it was shown is passed over; one that is not ours is a mistake.
        for (std::size_t i = 0; i < wish.posts->size(); ++i)
            if (const auto post = wish.posts->at(i); !stood.contains(post) && !TRY(compose::find(tx, workspace, post)))
                return not_ours("cadence.post_unknown", "/posts/" + std::to_string(i), post.text());
        waiting = in_order(std::move(waiting), *wish.posts);
    }
    if (wish.order == api::QueueOrder::shuffled)
        for (std::size_t i = waiting.size(); i > 1; --i) // after Fisher and Yates
            std::swap(waiting[i - 1], waiting[chance[i % chance.size()] % i]);
    auto occupied = TRY(taken(tx, workspace, now, now + farthest));
    for (const auto& each : waiting)
        for (const auto channel : each.channels)
            occupied.erase({stood[each.post], channel});
    auto turns = assign(waiting, openings_ahead(queue.wish, zone, now), std::move(occupied));
    std::erase_if(turns, [&](const Turn& turn) { return first_instant(turn.at, zone) == stood[turn.post]; });
    return turns;
}

Result<api::ArrangedPost> take_turn(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, QueueId queue, const Turn& turn,
                                    const publish::FreshIds& ids, Instant now)
{
    const auto post = TRY(compose::post_of(tx, workspace, turn.post));
    const auto stood = TRY(tx.first(sql::FindInQueue{.post = turn.post, .queue = queue, .workspace = workspace},
                                    [](store::Row& row) { return row.next<Instant>(); }));
    if (!stood || post.due_at != stood)
        return Error{Fault::conflict, "cadence.left_queue", turn.post.text()};
    const auto when = post.state == api::PostState::draft ? api::PlanKind::draft : api::PlanKind::at;
    return stand_at(tx, caller, queue, post, when, turn.at, ids, now);
}

Result<Done> tell_arranged(store::Transaction& tx, WorkspaceId workspace, QueueId queue, Instant now)
{
    return events::record(tx, api::event::queue_changed,
                          {.at = now, .workspace = workspace, .subject = queue.text(), .json = RawJson{"{}"}});
}

} // namespace rostrum::cadence
