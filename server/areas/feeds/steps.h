// The steps of feeds that its own files share.
#pragma once

#include "api/types_feeds.h"
#include "areas/feeds/opml.h"
#include "areas/feeds/rules.h"
#include "areas/publish/publish.h"
#include "base/jobs/jobs.h"

namespace rostrum::feeds {

struct Watch {
    api::Feed shown;
    WorkspaceId workspace;
    std::optional<Instant> asked_at;
    std::optional<Instant> read_at; // none: nothing could be read yet
    std::optional<PersonId> person; // who wished it
    const std::string& called() const { return shown.name ? *shown.name : shown.title; }
};
Result<Watch> watch_of(store::Transaction& tx, WorkspaceId workspace, FeedId feed); // not_found "feeds.feed_not_found"
Result<api::Feeds> list(store::Transaction& tx, WorkspaceId workspace);

// Fails with invalid "feeds.address_not_valid", conflict "feeds.watched_already", "feeds.too_many".
Result<api::Feed> add(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, FeedId id, const api::WatchFeed& wish,
                      Instant now);
// Those of a list that can be watched and are not yet; `ids` has one for each, and their first looks come one after the other.
Result<api::ImportedFeeds> add_all(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const std::vector<FeedId>& ids,
                                   const std::vector<NamedAddress>& wishes, Instant now);
// Conflict "feeds.changed_meanwhile"; invalid as what the draft names is not there, "feeds.field_unknown", "feeds.draft_empty".
Result<api::Feed> change(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, FeedId id, const api::ChangeFeed& wish,
                         Instant now);
Result<Done> drop(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, FeedId id, Instant now);
// Rate limited "feeds.just_looked", or "feeds.too_often" for as long as its host wants; conflict "feeds.paused".
Result<api::Feed> look_soon(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, FeedId id, Instant now);
Result<std::vector<Outline>> outlines_of(store::Transaction& tx, WorkspaceId workspace);
Result<Done> tell_changed(store::Transaction& tx, WorkspaceId workspace, FeedId feed, Instant now);

// What stands in front of an address that is looked at but not watched: rate_limited "feeds.too_many_tries".
Result<Done> note_try(store::Transaction& tx, WorkspaceId workspace, Instant now);

Result<api::FeedItems> list_items(store::Transaction& tx, WorkspaceId workspace, const api::ListFeedItemsQuery& query, Instant now);
Result<api::FeedItem> mark(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, FeedItemId id, api::FeedItemMark state,
                           Instant now);
Result<api::FeedItemsSetAside> set_aside(store::Transaction& tx, const Caller& caller, WorkspaceId workspace,
                                         const api::SetFeedItemsAside& wish, Instant now);
// Both: conflict "feeds.taken_already".
Result<api::FeedItem> to_post(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, FeedItemId id,
                              const publish::FreshIds& fresh, Instant now);
Result<api::FeedItem> to_idea(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, FeedItemId id, IdeaId idea, Instant now);

// Looks: those whose turn it is are handed to jobs.
inline constexpr std::string_view turn_timer = "feeds.take_turns";
inline constexpr jobs::Kind look_kind{.name = "feeds.look",
                                      .sentence = "Looks whether a watched feed or page has anything new.",
                                      .queue = jobs::Queue::outward,
                                      .most_tries = 3};
Result<std::optional<Instant>> next_turn(store::Transaction& tx);
Result<Done> take_turns(store::Transaction& tx, Instant now);

struct ToAsk {
    WorkspaceId workspace;
    api::FeedKind kind;
    std::string address;
    std::optional<std::string> etag;
    std::optional<std::string> last_modified;
};
Result<std::optional<ToAsk>> feed_to_ask(store::Transaction& tx, FeedId feed);

// What a look found, ready to be kept.
struct Looked {
    Outcome outcome;
    bool read = false; // something could be read; it may be the same as before
    std::string title;
    std::string site;
    std::vector<FoundItem> items;
    std::optional<std::string> etag;
    std::optional<std::string> last_modified;
    std::string moved_to;        // for good
    std::vector<FeedItemId> ids; // one for each item
    double jitter = 0;
};
Result<Done> keep(store::Transaction& tx, WorkspaceId workspace, FeedId feed, const Looked& looked, Instant now);

Result<Done> forget(store::Transaction& tx, Instant now);

} // namespace rostrum::feeds
