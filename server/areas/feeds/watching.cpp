// What is watched: added, changed and dropped, one by one or as a list.

#include "api/events.h"
#include "areas/archive/archive.h"
#include "areas/feeds/steps.h"
#include "areas/links/links.h"
#include "base/events/outbox.h"
#include "queries/feeds.h"

namespace rostrum::feeds {

namespace {

constexpr std::int64_t most_tries = 20; // a minute
constexpr auto between_first_looks = std::chrono::seconds(2);

Watch read_watch(store::Row& row)
{
    Watch watch;
    auto& feed = watch.shown;
    feed.id = row.next<FeedId>();
    watch.workspace = row.next<WorkspaceId>();
    feed.version = row.next<std::int64_t>();
    feed.address = row.next<std::string>();
    feed.kind = api::parse_feed_kind(row.next<std::string_view>()).value();
    feed.state = api::parse_feed_state(row.next<std::string_view>()).value();
    feed.name = row.next<std::optional<std::string>>();
    feed.title = row.next<std::string>();
    feed.site = row.next<std::optional<std::string>>();
    feed.draft = api::decode<api::FeedDraft>(row.next<std::string_view>()).value(); // written by us
    watch.asked_at = row.next<std::optional<Instant>>();
    feed.looked_at = row.next<std::optional<Instant>>();
    watch.read_at = row.next<std::optional<Instant>>();
    feed.changed_at = row.next<std::optional<Instant>>();
    const auto next_at = row.next<Instant>();
    if (feed.state == api::FeedState::watched)
        feed.next_at = next_at;
    feed.failures = row.next<std::int64_t>();
    feed.failure = row.next<std::optional<std::string>>();
    feed.status = row.next<std::optional<std::int64_t>>();
    watch.person = row.next<std::optional<PersonId>>();
    feed.created_at = row.next<Instant>();
    feed.new_items = row.next<std::int64_t>();
    return watch;
}

Result<std::int64_t> count(store::Transaction& tx, WorkspaceId workspace)
{
    const auto many = TRY(tx.first(sql::CountFeeds{.workspace = workspace}, [](store::Row& row) { return row.next<std::int64_t>(); }));
    return many.value_or(0);
}

Result<bool> is_watched(store::Transaction& tx, WorkspaceId workspace, const std::string& address)
{
    const auto known =
        TRY(tx.first(sql::FindByAddress{.workspace = workspace, .address = address}, [](store::Row& row) { return row.next<FeedId>(); }));
    return known.has_value();
}

std::optional<std::string> tidy(const std::optional<std::string>& name)
{
    auto line = links::on_one_line(name.value_or(""), most_title);
    return line.empty() ? std::nullopt : std::optional(std::move(line));
}

Result<Done> insert(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, FeedId id, const std::string& address,
                    api::FeedKind kind, std::optional<std::string> name, Instant next_at, Instant now)
{
    TRY(tx.run(sql::AddFeed{.feed = id,
                            .workspace = workspace,
                            .kind = to_string(kind),
                            .address = address,
                            .host = host_of(address),
                            .name = std::move(name),
                            .title = host_of(address), // until it says what it is called
                            .draft = api::encode(usual_draft()),
                            .next_at = next_at,
                            .person = caller.person,
                            .now = now}));
    jobs::look_again(tx, turn_timer);
    return done;
}

// A change is written down and open windows hear of it.
Result<api::Feed> changed(store::Transaction& tx, const Caller& caller, std::string_view action, WorkspaceId workspace, FeedId id,
                          RawJson before, RawJson after, Instant now)
{
    const auto watch = TRY(watch_of(tx, workspace, id));
    TRY(archive::record(tx, caller, now,
                        {.action = action,
                         .workspace = workspace,
                         .subject = id.text(),
                         .subject_title = watch.called(),
                         .before = std::move(before),
                         .after = std::move(after)}));
    TRY(tell_changed(tx, workspace, id, now));
    return watch.shown;
}

Result<Done> check(store::Transaction& tx, WorkspaceId workspace, const api::FeedDraft& draft)
{
    TRY(check_pattern(draft.text));
    TRY(strategy::check(tx, workspace, {.campaign = draft.campaign, .labels = draft.labels}, "/draft"));
    for (std::size_t i = 0; i < draft.channels.size(); ++i)
        if (!TRY(channels::find(tx, workspace, draft.channels[i]))) {
            const auto id = draft.channels[i].text();
            return Error{
                Fault::invalid, "feeds.channel_unknown", id, {}, {{"/draft/channels/" + std::to_string(i), "feeds.channel_unknown", id}}};
        }
    return done;
}

} // namespace

Result<Done> tell_changed(store::Transaction& tx, WorkspaceId workspace, FeedId feed, Instant now)
{
    return events::record(tx, api::event::feed_changed, {.at = now, .workspace = workspace, .subject = feed.text(), .json = RawJson{"{}"}});
}

Result<Watch> watch_of(store::Transaction& tx, WorkspaceId workspace, FeedId feed)
{
    auto found = TRY(tx.first(sql::FindFeed{.feed = feed, .workspace = workspace}, read_watch));
    if (!found)
        return Error{Fault::not_found, "feeds.feed_not_found", feed.text()};
    return *std::move(found);
}

Result<api::Feeds> list(store::Transaction& tx, WorkspaceId workspace)
{
    api::Feeds all{.feeds = {}, .most = most_feeds};
    for (auto& watch : TRY(tx.all(sql::ListFeeds{.workspace = workspace}, read_watch)))
        all.feeds.push_back(std::move(watch.shown));
    return all;
}

Result<api::Feed> add(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, FeedId id, const api::WatchFeed& wish,
                      Instant now)
{
    const auto address = whole_address(wish.address);
    if (address.empty() || !links::may_be_asked(address))
        return Error{Fault::invalid, "feeds.address_not_valid", wish.address, {}, {{"/address", "feeds.address_not_valid", wish.address}}};
    if (TRY(is_watched(tx, workspace, address)))
        return Error{Fault::conflict, "feeds.watched_already", address};
    if (TRY(count(tx, workspace)) >= most_feeds)
        return Error{Fault::conflict, "feeds.too_many", std::to_string(most_feeds)};
    TRY(insert(tx, caller, workspace, id, address, wish.kind, tidy(wish.name), now, now));
    return changed(tx, caller, "feeds.watch_feed", workspace, id, {}, archive::object({{"address", address}}), now);
}

Result<api::ImportedFeeds> add_all(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const std::vector<FeedId>& ids,
                                   const std::vector<NamedAddress>& wishes, Instant now)
{
    api::ImportedFeeds imported{.added = 0, .known = 0, .refused = 0};
    auto many = TRY(count(tx, workspace));
    for (std::size_t i = 0; i < wishes.size(); ++i) {
        const auto address = whole_address(wishes[i].address);
        if (address.empty() || !links::may_be_asked(address)) {
            ++imported.refused;
        } else if (TRY(is_watched(tx, workspace, address))) {
            ++imported.known;
        } else if (many == most_feeds) {
            ++imported.refused;
        } else {
            TRY(insert(tx, caller, workspace, ids.at(i), address, api::FeedKind::feed, tidy(wishes[i].title),
                       now + between_first_looks * imported.added, now));
            ++imported.added;
            ++many;
        }
    }
    TRY(archive::record(tx, caller, now,
                        {.action = "feeds.import_feeds",
                         .workspace = workspace,
                         .subject = workspace.text(),
                         .after = archive::object({{"added", std::to_string(imported.added)}})}));
    TRY(events::record(tx, api::event::feed_changed,
                       {.at = now, .workspace = workspace, .subject = workspace.text(), .json = RawJson{"{}"}}));
    return imported;
}

Result<api::Feed> change(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, FeedId id, const api::ChangeFeed& wish,
                         Instant now)
{
    const auto before = TRY(watch_of(tx, workspace, id)).shown;
    TRY(check(tx, workspace, wish.draft));
    // One that was given up stays so until somebody has it looked at again.
    const auto state = wish.paused                              ? api::FeedState::paused
                       : before.state == api::FeedState::paused ? api::FeedState::watched
                                                                : before.state;
    if (TRY(tx.run(sql::ChangeFeed{.name = tidy(wish.name),
                                   .state = to_string(state),
                                   .draft = api::encode(wish.draft),
                                   .next_at = before.next_at.value_or(now),
                                   .feed = id,
                                   .workspace = workspace,
                                   .version = wish.version})) == 0)
        return Error{Fault::conflict, "feeds.changed_meanwhile", "version " + std::to_string(wish.version)};
    jobs::look_again(tx, turn_timer);
    return changed(tx, caller, "feeds.change_feed", workspace, id, RawJson{api::encode(before.draft)}, RawJson{api::encode(wish)}, now);
}

Result<Done> drop(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, FeedId id, Instant now)
{
    const auto watch = TRY(watch_of(tx, workspace, id));
    TRY(changed(tx, caller, "feeds.drop_feed", workspace, id, archive::object({{"address", watch.shown.address}}), {}, now));
    TRY(tx.run(sql::DropItems{.feed = id, .workspace = workspace}));
    TRY(tx.run(sql::DropSeen{.feed = id, .workspace = workspace}));
    TRY(tx.run(sql::DropFeed{.feed = id, .workspace = workspace}));
    return done;
}

Result<api::Feed> look_soon(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, FeedId id, Instant now)
{
    const auto watch = TRY(watch_of(tx, workspace, id));
    if (watch.shown.state == api::FeedState::paused)
        return Error{Fault::conflict, "feeds.paused", id.text()};
    const auto quiet = TRY(tx.first(sql::HostQuietUntil{.host = host_of(watch.shown.address)},
                                    [](store::Row& row) { return row.next<std::optional<Instant>>(); }));
    if (const auto until = quiet.value_or(std::nullopt); until && *until > now)
        return Error{Fault::rate_limited, "feeds.too_often", id.text(), Duration(*until - now)};
    if (watch.asked_at && now - *watch.asked_at < before_it_is_looked_at_anew)
        return Error{Fault::rate_limited, "feeds.just_looked", text(*watch.asked_at),
                     Duration(*watch.asked_at + before_it_is_looked_at_anew - now)};
    TRY(tx.run(sql::LookSoon{.now = now, .feed = id, .workspace = workspace}));
    jobs::look_again(tx, turn_timer);
    return changed(tx, caller, "feeds.look_at_feed", workspace, id, {}, {}, now);
}

Result<std::vector<Outline>> outlines_of(store::Transaction& tx, WorkspaceId workspace)
{
    std::vector<Outline> outlines;
    for (const auto& watch : TRY(tx.all(sql::ListFeeds{.workspace = workspace}, read_watch)))
        if (watch.shown.kind == api::FeedKind::feed) // other readers know no pages
            outlines.push_back({.address = watch.shown.address, .title = watch.called(), .site = watch.shown.site.value_or("")});
    return outlines;
}

Result<Done> note_try(store::Transaction& tx, WorkspaceId workspace, Instant now)
{
    const auto many = TRY(tx.first(sql::CountTries{.workspace = workspace, .since = now - std::chrono::minutes(1)},
                                   [](store::Row& row) { return row.next<std::int64_t>(); }));
    if (many.value_or(0) >= most_tries)
        return Error{Fault::rate_limited, "feeds.too_many_tries", std::to_string(*many), Duration(std::chrono::minutes(1))};
    TRY(tx.run(sql::NoteTry{.workspace = workspace, .now = now}));
    return done;
}

} // namespace rostrum::feeds
