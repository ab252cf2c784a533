// The operations of cadence.

#include "api/cadence_operations.h"
#include "app/services.h"
#include "areas/cadence/recurrence.h"
#include "areas/cadence/steps.h"
#include "base/env/clock.h"
#include "base/env/random.h"
#include "base/store/store.h"

namespace rostrum::cadence {

namespace {

constexpr std::size_t most_shuffled = 500;
constexpr std::size_t previewed = 12;
constexpr std::chrono::days most_days{400}; // of free slots at once

Task<api::Arranged> arrange(Services& services, Caller caller, WorkspaceId workspace, QueueId queue, api::ArrangeQueue wish)
{
    std::vector<std::uint64_t> chance;
    for (std::size_t i = 0; i < most_shuffled; ++i)
        chance.push_back(services.random.below(std::numeric_limits<std::uint64_t>::max()));
    const auto moves = co_await services.store.read(turns, workspace, queue, std::move(wish), std::move(chance), services.clock.now());
    std::vector<PostId> posts;
    for (const auto& turn : moves)
        posts.push_back(turn.post);
    publish::OnePost move = [caller = std::move(caller), workspace, queue, moves](store::Transaction& tx, std::size_t which,
                                                                                  const publish::FreshIds& ids, Instant now) {
        return take_turn(tx, caller, workspace, queue, moves[which], ids, now);
    };
    auto arranged = co_await publish::each_by_itself(services, std::move(posts), std::move(move));
    co_await services.store.write(tell_arranged, workspace, queue, services.clock.now());
    co_return arranged;
}

Result<api::RecurrencePreview> preview(store::Transaction& tx, WorkspaceId workspace, const api::Recurrence& recurrence, Instant now)
{
    TRY(check_rule(recurrence.rule, "/rule"));
    const auto wall = wall_time(now, TRY(people::workspace_of(tx, workspace)).zone);
    api::RecurrencePreview shown{.times = times(recurrence, wall, LocalTime{wall.since_1970 + a_century}, previewed + 1), .more = false};
    shown.more = shown.times.size() > previewed;
    if (shown.more)
        shown.times.pop_back();
    return shown;
}

} // namespace

namespace operations {

Task<api::Queues> list_queues(Services& services, Caller, WorkspaceId workspace)
{
    auto shown = co_await services.store.read(queues, workspace, services.clock.now());
    co_return shown;
}

Task<api::Queue> add_queue(Services& services, Caller caller, WorkspaceId workspace, api::QueueWish body)
{
    const auto now = services.clock.now();
    auto shown = co_await services.store.write(cadence::add_queue, caller, workspace, services.random.id<QueueId>(now), body, now);
    co_return shown;
}

Task<api::QueuePage> show_queue(Services& services, Caller, WorkspaceId workspace, QueueId queue)
{
    auto shown = co_await services.store.read(queue_page, workspace, queue, services.clock.now());
    co_return shown;
}

Task<api::QueueChanged> change_queue(Services& services, Caller caller, WorkspaceId workspace, QueueId queue, api::ChangeQueue body)
{
    co_await services.store.write(cadence::change_queue, caller, workspace, queue, std::move(body), services.clock.now());
    api::ArrangeQueue follow{.order = api::QueueOrder::kept};
    auto moved = co_await arrange(services, caller, workspace, queue, std::move(follow));
    auto page = co_await services.store.read(queue_page, workspace, queue, services.clock.now());
    co_return api::QueueChanged{.queue = std::move(page.queue), .moved = std::move(moved)};
}

Task<> remove_queue(Services& services, Caller caller, WorkspaceId workspace, QueueId queue)
{
    co_await services.store.write(cadence::remove_queue, caller, workspace, queue, services.clock.now());
    co_return done;
}

Task<api::Arranged> queue_posts(Services& services, Caller caller, WorkspaceId workspace, QueueId queue, api::SomePosts body)
{
    co_await services.store.read(queue_of, workspace, queue); // not found at all, rather than for each of them
    publish::OnePost put = [caller = std::move(caller), workspace, queue, posts = body.posts](store::Transaction& tx, std::size_t which,
                                                                                              const publish::FreshIds& ids, Instant now) {
        return enqueue(tx, caller, workspace, queue, posts[which], ids, now);
    };
    auto arranged = co_await publish::each_by_itself(services, std::move(body.posts), std::move(put));
    co_return arranged;
}

Task<api::Arranged> arrange_queue(Services& services, Caller caller, WorkspaceId workspace, QueueId queue, api::ArrangeQueue body)
{
    auto arranged = co_await arrange(services, std::move(caller), workspace, queue, std::move(body));
    co_return arranged;
}

Task<api::FreeSlots> list_free_slots(Services& services, Caller, WorkspaceId workspace, api::ListFreeSlotsQuery query)
{
    if (query.until <= query.from || query.until.since_1970 - query.from.since_1970 > most_days)
        co_return Error{Fault::invalid, "cadence.not_a_window", query.from.text() + " " + query.until.text()};
    auto shown = co_await services.store.read(free_slots, workspace, query.from, query.until, services.clock.now());
    co_return shown;
}

Task<api::FreeSlots> find_free_slots(Services& services, Caller, WorkspaceId workspace, api::FindFreeSlots body)
{
    auto shown = co_await services.store.read(next_free_slots, workspace, std::move(body.channels), services.clock.now());
    co_return shown;
}

Task<api::SeriesList> list_series(Services& services, Caller, WorkspaceId workspace)
{
    auto shown = co_await services.store.read(series_list, workspace, services.clock.now());
    co_return shown;
}

Task<api::Series> add_series(Services& services, Caller caller, WorkspaceId workspace, api::SeriesWish body)
{
    const auto now = services.clock.now();
    const auto id = services.random.id<SeriesId>(now);
    co_await services.store.write(cadence::add_series, caller, workspace, id, std::move(body), now);
    co_await make_posts(services, workspace, id);
    auto shown = co_await services.store.read(cadence::show_series, workspace, id, now);
    co_return shown;
}

Task<api::RecurrencePreview> preview_recurrence(Services& services, Caller, WorkspaceId workspace, api::Recurrence body)
{
    auto shown = co_await services.store.read(preview, workspace, std::move(body), services.clock.now());
    co_return shown;
}

Task<api::SeriesPage> show_series(Services& services, Caller, WorkspaceId workspace, SeriesId series)
{
    auto shown = co_await services.store.read(series_page, workspace, series, services.clock.now());
    co_return shown;
}

Task<api::Series> change_series(Services& services, Caller caller, WorkspaceId workspace, SeriesId series, api::ChangeSeries body)
{
    const auto now = services.clock.now();
    co_await services.store.write(cadence::change_series, caller, workspace, series, std::move(body), now);
    co_await make_posts(services, workspace, series);
    auto shown = co_await services.store.read(cadence::show_series, workspace, series, now);
    co_return shown;
}

Task<> remove_series(Services& services, Caller caller, WorkspaceId workspace, SeriesId series)
{
    co_await services.store.write(cadence::remove_series, caller, workspace, series, services.clock.now());
    co_return done;
}

} // namespace operations
} // namespace rostrum::cadence
