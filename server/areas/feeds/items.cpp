// What was found: read, kept, set aside, and made into a draft or an idea. Nothing of it goes out without a person.

#include "api/events.h"
#include "areas/archive/archive.h"
#include "areas/feeds/steps.h"
#include "areas/links/links.h"
#include "areas/work/work.h"
#include "base/core/list_place.h"
#include "base/events/outbox.h"
#include "queries/feeds.h"

#include <algorithm>

namespace rostrum::feeds {

namespace {

constexpr std::size_t many_at_once = 50;
constexpr std::size_t most_post_title = 199;

struct Item {
    api::FeedItem shown;
    Instant sorted_at;
};

Item read_item(store::Row& row)
{
    Item item;
    auto& shown = item.shown;
    shown.id = row.next<FeedItemId>();
    shown.feed = row.next<FeedId>();
    shown.feed_name = row.next<std::string>();
    shown.state = api::parse_feed_item_state(row.next<std::string_view>()).value();
    shown.title = row.next<std::string>();
    shown.link = row.next<std::optional<std::string>>();
    shown.summary = row.next<std::string>();
    shown.author = row.next<std::optional<std::string>>();
    shown.published_at = row.next<std::optional<Instant>>();
    shown.found_at = row.next<Instant>();
    shown.post = row.next<std::optional<PostId>>();
    shown.idea = row.next<std::optional<IdeaId>>();
    item.sorted_at = row.next<Instant>();
    return item;
}

Result<api::FeedItem> item_of(store::Transaction& tx, WorkspaceId workspace, FeedItemId id)
{
    auto found = TRY(tx.first(sql::FindItem{.item = id, .workspace = workspace}, read_item));
    if (!found)
        return Error{Fault::not_found, "feeds.item_not_found", id.text()};
    return std::move(found->shown);
}

Result<api::FeedItem> free_item(store::Transaction& tx, WorkspaceId workspace, FeedItemId id)
{
    auto item = TRY(item_of(tx, workspace, id));
    if (item.state == api::FeedItemState::taken)
        return Error{Fault::conflict, "feeds.taken_already", id.text()};
    return item;
}

Result<Done> tell(store::Transaction& tx, WorkspaceId workspace, std::string subject, Instant now)
{
    return events::record(tx, api::event::feed_item_changed,
                          {.at = now, .workspace = workspace, .subject = std::move(subject), .json = RawJson{"{}"}});
}

Result<api::FeedItem> changed(store::Transaction& tx, const Caller& caller, std::string_view action, WorkspaceId workspace, FeedItemId id,
                              RawJson after, Instant now)
{
    auto item = TRY(item_of(tx, workspace, id));
    TRY(archive::record(
        tx, caller, now,
        {.action = action, .workspace = workspace, .subject = id.text(), .subject_title = item.title, .after = std::move(after)}));
    TRY(tell(tx, workspace, id.text(), now));
    return item;
}

FoundItem as_found(const api::FeedItem& item)
{
    return {.id = {}, .title = item.title, .link = item.link.value_or(""), .summary = item.summary, .author = item.author.value_or("")};
}

// What its feed says of drafts, as far as that is still there.
struct Wishes {
    api::Purpose purpose{.labels = {}};
    std::vector<ChannelId> channels;
};
Result<Wishes> wishes_of(store::Transaction& tx, WorkspaceId workspace, const api::FeedDraft& draft)
{
    Wishes wishes;
    if (draft.campaign && TRY(strategy::find_campaign(tx, workspace, *draft.campaign)))
        wishes.purpose.campaign = draft.campaign;
    for (const auto& label : TRY(strategy::labels_of(tx, workspace)))
        if (std::ranges::find(draft.labels, label.id) != draft.labels.end())
            wishes.purpose.labels.push_back(label.id);
    for (const auto channel : draft.channels)
        if (TRY(channels::find(tx, workspace, channel)))
            wishes.channels.push_back(channel);
    return wishes;
}

} // namespace

Result<api::FeedItems> list_items(store::Transaction& tx, WorkspaceId workspace, const api::ListFeedItemsQuery& query, Instant now)
{
    const auto before = TRY(ListPlace<FeedItemId>::before(query.before, now));
    auto found = TRY(tx.all(sql::ListItems{.workspace = workspace,
                                           .before = before.at,
                                           .before_item = before.id,
                                           .state = query.state ? std::string(to_string(*query.state)) : std::string(),
                                           .feed = query.feed ? query.feed->text() : std::string(),
                                           .words = words_of(query.words.value_or("")),
                                           .many = static_cast<std::int64_t>(many_at_once)},
                            read_item));
    api::FeedItems page;
    if (found.size() == many_at_once)
        page.next_before = ListPlace<FeedItemId>{found.back().sorted_at, found.back().shown.id}.text();
    for (auto& item : found)
        page.items.push_back(std::move(item.shown));
    return page;
}

Result<api::FeedItem> mark(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, FeedItemId id, api::FeedItemMark state,
                           Instant now)
{
    TRY(item_of(tx, workspace, id));
    TRY(tx.run(sql::MarkItem{.state = to_string(state), .item = id, .workspace = workspace}));
    return changed(tx, caller, "feeds.mark_feed_item", workspace, id, archive::object({{"state", to_string(state)}}), now);
}

Result<api::FeedItemsSetAside> set_aside(store::Transaction& tx, const Caller& caller, WorkspaceId workspace,
                                         const api::SetFeedItemsAside& wish, Instant now)
{
    if (wish.feed)
        TRY(watch_of(tx, workspace, *wish.feed));
    const auto many =
        TRY(tx.run(sql::SetAside{.workspace = workspace, .seen = wish.seen, .feed = wish.feed ? wish.feed->text() : std::string()}));
    if (many > 0) {
        TRY(archive::record(tx, caller, now,
                            {.action = "feeds.set_feed_items_aside",
                             .workspace = workspace,
                             .subject = wish.feed ? wish.feed->text() : workspace.text(),
                             .after = archive::object({{"many", std::to_string(many)}})}));
        TRY(tell(tx, workspace, workspace.text(), now));
    }
    return api::FeedItemsSetAside{.many = many};
}

Result<api::FeedItem> to_post(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, FeedItemId id,
                              const publish::FreshIds& fresh, Instant now)
{
    const auto item = TRY(free_item(tx, workspace, id));
    const auto watch = TRY(watch_of(tx, workspace, item.feed));
    const auto wishes = TRY(wishes_of(tx, workspace, watch.shown.draft));
    api::PostText text{.shared = {}, .variants = {}};
    text.shared.parts.push_back({.text = draft_text(watch.shown.draft.text, as_found(item), watch.called()), .media = {}});
    for (const auto channel : wishes.channels)
        text.variants.push_back({.channel = channel});
    const auto many = static_cast<std::ptrdiff_t>(text.variants.size());
    compose::NewPost post{.id = fresh.post,
                          .title = links::on_one_line(item.title, most_post_title),
                          .text = std::move(text),
                          .variant_ids = {fresh.variants.begin(), fresh.variants.begin() + many},
                          .purpose = wishes.purpose,
                          .late_rule = {},
                          .author = caller.person};
    TRY(publish::write(tx, caller, workspace, std::move(post), {}, now));
    TRY(tx.run(sql::TakeItem{.post = fresh.post, .idea = std::optional<IdeaId>(), .item = id, .workspace = workspace}));
    return changed(tx, caller, "feeds.turn_feed_item_into_post", workspace, id, archive::object({{"post", fresh.post.text()}}), now);
}

Result<api::FeedItem> to_idea(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, FeedItemId id, IdeaId idea, Instant now)
{
    const auto item = TRY(free_item(tx, workspace, id));
    api::AddIdea wish;
    wish.text = item.title;
    wish.link = item.link;
    TRY(work::add_idea(tx, caller, workspace, idea, wish, now));
    TRY(tx.run(sql::TakeItem{.post = std::optional<PostId>(), .idea = idea, .item = id, .workspace = workspace}));
    return changed(tx, caller, "feeds.turn_feed_item_into_idea", workspace, id, archive::object({{"idea", idea.text()}}), now);
}

} // namespace rostrum::feeds
