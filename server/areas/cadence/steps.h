// The steps of cadence that its own files share.
#pragma once

#include "areas/cadence/cadence.h"
#include "areas/cadence/rules.h"

namespace rostrum::cadence {

// Both are written as the log knows them: "cadence.add_queue", and told under their event.
struct Entry {
    std::string_view action;
    std::string title;
    RawJson before = {};
    RawJson after = {};
};
Result<Done> record(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, QueueId queue, Entry entry, Instant now);
Result<Done> record(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, SeriesId series, Entry entry, Instant now);

// Where posts stand on their channels, of a time.
Result<Taken> taken(store::Transaction& tx, WorkspaceId workspace, Instant from, Instant until);

// Queues. not_found "cadence.queue_not_found"; conflict "cadence.changed_meanwhile".
Result<api::Queue> queue_of(store::Transaction& tx, WorkspaceId workspace, QueueId queue); // without what waits in it
Result<api::Queues> queues(store::Transaction& tx, WorkspaceId workspace, Instant now);
Result<api::QueuePage> queue_page(store::Transaction& tx, WorkspaceId workspace, QueueId queue, Instant now);
Result<api::Queue> change_queue(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, QueueId queue,
                                const api::ChangeQueue& change, Instant now);
// conflict "cadence.queue_is_filled": by an evergreen series
Result<Done> remove_queue(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, QueueId queue, Instant now);

Result<api::FreeSlots> free_slots(store::Transaction& tx, WorkspaceId workspace, Day from, Day until, Instant now);
// invalid "cadence.channel_unknown"
Result<api::FreeSlots> next_free_slots(store::Transaction& tx, WorkspaceId workspace, const std::vector<ChannelId>& channels, Instant now);

// Who is to move where, in an order; `chance` shuffles. invalid "cadence.post_unknown" for one named that is not of the workspace.
Result<std::vector<Turn>> turns(store::Transaction& tx, WorkspaceId workspace, QueueId queue, const api::ArrangeQueue& wish,
                                const std::vector<std::uint64_t>& chance, Instant now);
// Moves one that still waits. Conflict "cadence.left_queue" for one that was moved by hand meanwhile; and as publish::schedule.
Result<api::ArrangedPost> take_turn(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, QueueId queue, const Turn& turn,
                                    const publish::FreshIds& ids, Instant now);
Result<Done> tell_arranged(store::Transaction& tx, WorkspaceId workspace, QueueId queue, Instant now);

// Series. invalid "cadence.post_unknown", "cadence.queue_unknown" and what a series may fail with; not_found "cadence.series_not_found";
// conflict "cadence.changed_meanwhile".
struct KeptSeries {
    SeriesId id;
    WorkspaceId workspace;
    std::int64_t version = 1;
    std::optional<PersonId> made_by;
    api::SeriesWish wish;
};
Result<std::optional<KeptSeries>> find_series(store::Transaction& tx, WorkspaceId workspace, SeriesId series);
Result<KeptSeries> series_of(store::Transaction& tx, WorkspaceId workspace, SeriesId series);
Result<std::vector<KeptSeries>> series_of_everyone(store::Transaction& tx); // for what runs by itself
Result<api::SeriesList> series_list(store::Transaction& tx, WorkspaceId workspace, Instant now);
Result<api::Series> show_series(store::Transaction& tx, WorkspaceId workspace, SeriesId series, Instant now);
Result<api::SeriesPage> series_page(store::Transaction& tx, WorkspaceId workspace, SeriesId series, Instant now);
Result<Done> add_series(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, SeriesId series, const api::SeriesWish& wish,
                        Instant now);
Result<Done> change_series(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, SeriesId series,
                           const api::ChangeSeries& change, Instant now);
Result<Done> remove_series(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, SeriesId series, Instant now);

// The times at which a series is to have a post, of those that are ahead and soon enough.
Result<std::vector<LocalTime>> wanted_times(store::Transaction& tx, const KeptSeries& series, Instant now);

// Writes the posts that a series is to have by now.
Task<> make_posts(Services& services, WorkspaceId workspace, SeriesId series);

} // namespace rostrum::cadence
