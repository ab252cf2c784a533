// The face of publish: deliveries, and the ledger that takes each to its network once or says why not.
#pragma once

#include "api/types_publish.h"
#include "areas/compose/compose.h"

namespace rostrum::publish {

using State = api::DeliveryState;

struct Delivery {
    DeliveryId id;
    WorkspaceId workspace;
    PostId post;
    VariantId variant;
    ChannelId channel;
    channels::AccountId account;
    State state = State::scheduled;
    Instant due_at;
    LocalTime at;
    Zone zone = Zone::utc();
    std::optional<Instant> wake_at;
    std::int64_t fence = 0;
    std::string key;
    bool late_waived = false; // a person said it may go out late
    std::int64_t attempts = 0;
    std::int64_t empty_reads = 0;
    std::int64_t failed_looks = 0;
    std::optional<api::Question> question;
    std::optional<std::string> code;
    std::optional<std::string> detail;
    std::optional<std::string> link;
    std::optional<Instant> published_at;
};

// What scheduling needs, whatever it does.
struct Wish {
    api::Plan plan;
    std::vector<DeliveryId> delivery_ids; // one for each variant of the post, from the caller's chance
    std::vector<std::string> keys;        // one for each, likewise
};

// Writes a new post and, with a wish, schedules every variant of it.
Result<compose::Post> write(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, compose::NewPost post,
                            std::optional<Wish> wish, Instant now);

// Schedules every variant of a post that has not begun, or moves them. Its text is held against each network's rules first: invalid
// "publish.not_accepted" with the refusals as fields, "publish.no_channel".
Result<Done> schedule(store::Transaction& tx, const Caller& caller, const compose::Post& post, Wish wish, Instant now);
Result<Done> unschedule(store::Transaction& tx, const Caller& caller, const compose::Post& post, Instant now);

Result<std::vector<Delivery>> of_post(store::Transaction& tx, WorkspaceId workspace, PostId post);

// What lists and the calendar show of the deliveries of these posts: ordered by post, then as they were planned.
struct Summary {
    PostId post;
    api::DeliverySummary delivery;
};
Result<std::vector<Summary>> summaries_of(store::Transaction& tx, WorkspaceId workspace, const std::vector<PostId>& posts);

api::DeliverySummary summary_of(const Delivery& delivery);
api::PostRow row_of(const compose::PostRow& post, std::vector<LabelId> labels, std::vector<api::DeliverySummary> deliveries);

// Deliveries of a channel that can no longer go out are held and ask; those that were held for its sign-in go on.
Result<Done> channel_disconnected(store::Transaction& tx, WorkspaceId workspace, ChannelId channel, Instant now);
Result<Done> channel_connected(store::Transaction& tx, WorkspaceId workspace, ChannelId channel, Instant now);

} // namespace rostrum::publish
