// Whose turn it is to be looked at, and what a look leaves behind: what is new in it, and when the next one is.

#include "api/events.h"
#include "areas/archive/archive.h"
#include "areas/feeds/steps.h"
#include "areas/notify/notify.h"
#include "base/events/outbox.h"
#include "queries/feeds.h"

#include <algorithm>
#include <map>
#include <set>

namespace rostrum::feeds {

namespace {

constexpr std::int64_t turns_at_once = 50;
constexpr auto should_it_never_end = std::chrono::minutes(15);
constexpr std::size_t shown_at_first = 20; // of what a feed holds when it is watched
constexpr std::int64_t most_items = 1000, most_seen = 5000;
constexpr auto seen_anew = std::chrono::hours(24 * 30), seen_kept = std::chrono::hours(24 * 90);
constexpr auto items_kept = std::chrono::hours(24 * 120);

struct Turn {
    FeedId feed;
    std::string host;
};

Result<std::optional<Instant>> last_asked(store::Transaction& tx, const std::string& host)
{
    const auto at = TRY(tx.first(sql::LastAsked{.host = host}, [](store::Row& row) { return row.next<std::optional<Instant>>(); }));
    return at.value_or(std::nullopt);
}

Result<std::map<std::string, Instant>> seen_of(store::Transaction& tx, WorkspaceId workspace, FeedId feed)
{
    std::map<std::string, Instant> seen;
    TRY(tx.each(sql::SeenOf{.feed = feed, .workspace = workspace}, [&seen](store::Row& row) {
        auto digest = row.next<std::string>();
        seen.emplace(std::move(digest), row.next<Instant>());
    }));
    return seen;
}

// The newest first, where all of them say when.
std::vector<FoundItem> in_order(const std::vector<FoundItem>& items)
{
    if (!std::ranges::all_of(items, [](const FoundItem& item) { return item.published_at.has_value(); }))
        return items;
    std::multimap<Instant, const FoundItem*, std::greater<>> by_time; // of the same time in their order
    for (const auto& item : items)
        by_time.emplace(*item.published_at, &item);
    std::vector<FoundItem> sorted;
    for (const auto& [at, item] : by_time)
        sorted.push_back(*item);
    return sorted;
}

Result<Done> add_item(store::Transaction& tx, const Watch& watch, FeedItemId id, const FoundItem& item, std::size_t place, Instant now)
{
    const auto said = [](const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); };
    const auto published_at = item.published_at ? std::optional(std::min(*item.published_at, now)) : std::nullopt;
    TRY(tx.run(sql::AddItem{.item = id,
                            .workspace = watch.workspace,
                            .feed = watch.shown.id,
                            .title = item.title.empty() ? item.link : item.title,
                            .link = said(item.link),
                            .summary = item.summary,
                            .author = said(item.author),
                            .published_at = published_at,
                            .now = now,
                            .sorted_at = published_at.value_or(now) - Duration(place), // as they stand in the feed
                            .found_by = found_by(item)}));
    return done;
}

// Says how many are shown of it.
Result<std::size_t> keep_items(store::Transaction& tx, const Watch& watch, const Looked& looked, Instant now)
{
    const bool first = !watch.read_at;
    const auto seen = TRY(seen_of(tx, watch.workspace, watch.shown.id));
    // What a page had before is no news; of a feed some is.
    std::size_t room = !first ? most_read : watch.shown.kind == api::FeedKind::feed ? shown_at_first : 0;
    std::size_t shown = 0, place = 0;
    std::set<std::string> met;
    for (const auto& item : in_order(looked.items)) {
        const auto digest = digest_of(item);
        const auto known = seen.find(digest);
        const bool twice = !met.insert(digest).second;
        if (twice || (known != seen.end() && now - known->second < seen_anew))
            continue;
        TRY(tx.run(sql::See{.feed = watch.shown.id, .digest = digest, .workspace = watch.workspace, .now = now}));
        if (known != seen.end() || shown == room)
            continue;
        TRY(add_item(tx, watch, looked.ids.at(shown), item, place++, now));
        ++shown;
    }
    if (shown > 0) {
        TRY(tx.run(sql::KeepFind{.now = now, .feed = watch.shown.id, .workspace = watch.workspace}));
        TRY(tx.run(sql::ForgetItemsBeyond{.feed = watch.shown.id, .workspace = watch.workspace, .most = most_items}));
        TRY(tx.run(sql::ForgetSeenBeyond{.feed = watch.shown.id, .workspace = watch.workspace, .most = most_seen}));
    }
    return shown;
}

Result<Done> keep_reading(store::Transaction& tx, const Watch& watch, const Looked& looked, Instant now)
{
    TRY(tx.run(sql::KeepReading{.title = looked.title.empty() ? watch.shown.title : looked.title,
                                .site = looked.site.empty() ? watch.shown.site : std::optional(looked.site),
                                .etag = looked.etag,
                                .last_modified = looked.last_modified,
                                .now = now,
                                .feed = watch.shown.id,
                                .workspace = watch.workspace}));
    return done;
}

} // namespace

Result<std::optional<Instant>> next_turn(store::Transaction& tx)
{
    const auto at = TRY(tx.first(sql::NextTurn{}, [](store::Row& row) { return row.next<std::optional<Instant>>(); }));
    return at.value_or(std::nullopt);
}

Result<Done> take_turns(store::Transaction& tx, Instant now)
{
    const auto turns = TRY(tx.all(sql::WhoseTurn{.now = now, .many = turns_at_once}, [](store::Row& row) {
        const auto feed = row.next<FeedId>();
        return Turn{feed, row.next<std::string>()};
    }));
    std::map<std::string, Instant> free_at; // by host
    for (const auto& [feed, host] : turns) {
        if (!free_at.contains(host)) {
            const auto asked = TRY(last_asked(tx, host));
            free_at[host] = asked ? *asked + between_askings : now;
        }
        auto& at = free_at[host];
        if (at > now) {
            TRY(tx.run(sql::WaitTurn{.next_at = at, .feed = feed, .now = now}));
            at += between_askings;
        } else if (TRY(tx.run(sql::TakeTurn{.now = now, .again_at = now + should_it_never_end, .feed = feed})) == 1) {
            at = now + between_askings;
            TRY(jobs::enqueue(tx, look_kind, feed.text(), now));
        }
    }
    jobs::look_again(tx, turn_timer);
    return done;
}

Result<std::optional<ToAsk>> feed_to_ask(store::Transaction& tx, FeedId feed)
{
    return tx.first(sql::FeedToAsk{.feed = feed}, [](store::Row& row) {
        ToAsk asked;
        asked.workspace = row.next<WorkspaceId>();
        asked.kind = api::parse_feed_kind(row.next<std::string_view>()).value();
        asked.address = row.next<std::string>();
        asked.etag = row.next<std::optional<std::string>>();
        asked.last_modified = row.next<std::optional<std::string>>();
        return asked;
    });
}

Result<Done> keep(store::Transaction& tx, WorkspaceId workspace, FeedId feed, const Looked& looked, Instant now)
{
    const auto found = watch_of(tx, workspace, feed);
    if (!found && found.error().fault == Fault::not_found)
        return done; // dropped meanwhile
    const auto watch = TRY(found);
    const auto& outcome = looked.outcome;
    const bool failed = !outcome.failure.empty();
    const auto failures = failed ? watch.shown.failures + 1 : 0;
    const bool given_up = is_given_up(outcome, failures);
    const auto pause = pause_after(watch.shown.kind, outcome, failures, looked.jitter);
    const auto state = given_up ? api::FeedState::given_up : watch.shown.state;
    TRY(tx.run(sql::KeepLook{.now = now,
                             .next_at = now + pause,
                             .failures = failures,
                             .failure = failed ? std::optional(outcome.failure) : std::nullopt,
                             .status = failed && outcome.status != 0 ? std::optional(outcome.status) : std::nullopt,
                             .state = to_string(state),
                             .feed = feed,
                             .workspace = workspace}));
    if (failed && outcome.retry_after)
        TRY(tx.run(sql::HostToLeaveAlone{.until = now + pause, .host = host_of(watch.shown.address)}));
    if (!failed && !looked.moved_to.empty() && looked.moved_to != watch.shown.address)
        TRY(tx.run(sql::MoveFeed{.address = looked.moved_to, .host = host_of(looked.moved_to), .feed = feed, .workspace = workspace}));
    std::size_t shown = 0;
    if (looked.read) {
        shown = TRY(keep_items(tx, watch, looked, now));
        TRY(keep_reading(tx, watch, looked, now));
    }
    jobs::look_again(tx, turn_timer);
    if (given_up && watch.person)
        TRY(notify::tell(tx, now, {*watch.person},
                         {.code = "feeds.given_up", .values = archive::object({{"feed", watch.called()}}), .workspace = workspace}));
    // A look that found what the last one did changes nothing that is seen.
    const bool as_before = shown == 0 && watch.read_at && watch.shown.failure.value_or("") == outcome.failure;
    return as_before ? Result<Done>(done) : tell_changed(tx, workspace, feed, now);
}

Result<Done> forget(store::Transaction& tx, Instant now)
{
    TRY(tx.run(sql::ForgetTries{.before = now - 1h}));
    TRY(tx.run(sql::ForgetOldItems{.before = now - items_kept}));
    TRY(tx.run(sql::ForgetOldSeen{.kept = std::chrono::duration_cast<Duration>(seen_kept).count()}));
    return done;
}

} // namespace rostrum::feeds
