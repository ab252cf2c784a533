// The face of publish: deliveries, and the ledger that takes each to its network once or says why not.
#pragma once

#include "api/types_publish.h"
#include "areas/compose/compose.h"

#include <functional>

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

// Ids for everything a wish may need, drawn before the transaction, since a step knows no chance.
struct FreshIds {
    PostId post;
    std::vector<VariantId> variants;
    std::vector<DeliveryId> deliveries;
    std::vector<std::string> keys;
};
inline constexpr std::size_t most_variants = 100; // as the contract says
FreshIds draw(Services& services, std::size_t variants);

// Something done to many posts, to each by itself in a transaction of its own: what is wrong with one is said of that one, which stays as
// it was. `which` counts the posts from 0; `variants` is for how many of each fresh ids are needed.
using OnePost = std::function<Result<api::ArrangedPost>(store::Transaction& tx, std::size_t which, const FreshIds& ids, Instant now)>;
Task<api::Arranged> each_by_itself(Services& services, std::vector<PostId> posts, OnePost one, std::size_t variants = most_variants);

// Something may be due sooner than before.
void wake(Services& services);

// Writes a new post and, with a wish, schedules every variant of it.
Result<compose::Post> write(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, compose::NewPost post,
                            std::optional<Wish> wish, Instant now);

// Schedules every variant of a post that has not begun, or moves them. Its text is held against each network's rules first: invalid
// "publish.not_accepted" with the refusals as fields, "publish.no_channel".
Result<Done> schedule(store::Transaction& tx, const Caller& caller, const compose::Post& post, Wish wish, Instant now);
// Open windows hear that a post was written, changed, planned or deleted. `write` says so itself.
Result<Done> tell_changed(store::Transaction& tx, WorkspaceId workspace, PostId post, Instant now);

// Puts a post into the bin. Conflict "publish.post_reached_a_network": it stays as record.
Result<Done> remove(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, PostId post, Instant now);

Result<Done> unschedule(store::Transaction& tx, const Caller& caller, const compose::Post& post, Instant now);

Result<std::vector<Delivery>> of_post(store::Transaction& tx, WorkspaceId workspace, PostId post);

// What lists and the calendar show of the deliveries of these posts: ordered by post, then as they were planned.
struct Summary {
    PostId post;
    api::DeliverySummary delivery;
};
Result<std::vector<Summary>> summaries_of(store::Transaction& tx, WorkspaceId workspace, const std::vector<PostId>& posts);

// Posts as lists show them, by their instant; one that is gone is left out.
Result<std::vector<api::PostRow>> rows_of(store::Transaction& tx, WorkspaceId workspace, const std::vector<PostId>& posts);

api::DeliverySummary summary_of(const Delivery& delivery);
api::PostRow row_of(const compose::PostRow& post, std::vector<LabelId> labels, std::vector<api::DeliverySummary> deliveries);

// Deliveries of a channel that can no longer go out are held and ask; those that were held for its sign-in go on.
Result<Done> channel_disconnected(store::Transaction& tx, WorkspaceId workspace, ChannelId channel, Instant now);
Result<Done> channel_connected(store::Transaction& tx, WorkspaceId workspace, ChannelId channel, Instant now);

} // namespace rostrum::publish
