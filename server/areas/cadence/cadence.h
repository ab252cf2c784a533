// The face of cadence: queues, whose slots give posts their times, and series, which write posts once more.
#pragma once

#include "api/types_cadence.h"
#include "areas/publish/publish.h"

namespace rostrum::cadence {

// Changes are written down and told to open windows. invalid "cadence.channel_unknown" and what a queue may fail with; conflict
// "cadence.queue_exists", of the same name in whatever case.
Result<api::Queue> add_queue(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, QueueId queue, const api::QueueWish& wish,
                             Instant now);

// Schedules a post into the next slot that is free for all its channels. invalid "cadence.queue_lacks_channel"; conflict
// "cadence.no_free_slot"; and as publish::schedule.
Result<api::ArrangedPost> enqueue(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, QueueId queue, PostId post,
                                  const publish::FreshIds& ids, Instant now);

// What runs by itself: series write their next posts.
void declare_jobs(jobs::Board& board, Services& services);

} // namespace rostrum::cadence
