// The operations of feeds.

#include "api/feeds_operations.h"
#include "app/services.h"
#include "areas/feeds/looking.h"
#include "areas/feeds/steps.h"
#include "areas/links/links.h"
#include "base/env/clock.h"
#include "base/env/random.h"
#include "base/store/store.h"

namespace rostrum::feeds {

namespace {

Result<std::string> opml_of(store::Transaction& tx, WorkspaceId workspace)
{
    const auto name = TRY(people::workspace_of(tx, workspace)).name;
    return write_opml(name, TRY(outlines_of(tx, workspace)));
}

} // namespace

namespace operations {

Task<api::Feeds> list_feeds(Services& services, Caller, WorkspaceId workspace)
{
    auto all = co_await services.store.read(list, workspace);
    co_return all;
}

Task<api::Feed> watch_feed(Services& services, Caller caller, WorkspaceId workspace, api::WatchFeed body)
{
    const auto now = services.clock.now();
    auto feed = co_await services.store.write(add, caller, workspace, services.random.id<FeedId>(now), std::move(body), now);
    co_return feed;
}

Task<api::FoundAtAddress> look_at_address(Services& services, Caller, WorkspaceId workspace, api::LookAtAddress body)
{
    auto address = whole_address(body.address);
    if (address.empty())
        co_return Error{
            Fault::invalid, "feeds.address_not_valid", body.address, {}, {{"/address", "feeds.address_not_valid", body.address}}};
    co_await services.store.write(note_try, workspace, services.clock.now());
    auto found = co_await feeds::look_at_address(services, std::move(address));
    co_return found;
}

Task<api::Feed> change_feed(Services& services, Caller caller, WorkspaceId workspace, FeedId id, api::ChangeFeed body)
{
    auto feed = co_await services.store.write(change, caller, workspace, id, std::move(body), services.clock.now());
    co_return feed;
}

Task<> drop_feed(Services& services, Caller caller, WorkspaceId workspace, FeedId id)
{
    co_await services.store.write(drop, caller, workspace, id, services.clock.now());
    co_return done;
}

Task<api::Feed> look_at_feed(Services& services, Caller caller, WorkspaceId workspace, FeedId id)
{
    auto feed = co_await services.store.write(look_soon, caller, workspace, id, services.clock.now());
    co_return feed;
}

Task<http::Response> export_feeds(Services& services, Caller, WorkspaceId workspace, http::Request)
{
    http::Response response;
    auto body = co_await services.store.read(opml_of, workspace);
    response.headers = {{"Content-Type", "text/x-opml; charset=utf-8"},
                        {"Content-Disposition", "attachment; filename=\"feeds.opml\""},
                        {"Cache-Control", "private, no-store"}};
    response.body = std::move(body);
    co_return response;
}

Task<api::ImportedFeeds> import_feeds(Services& services, Caller caller, WorkspaceId workspace, http::Request request)
{
    auto wishes = read_opml(request.body);
    if (!wishes || wishes->empty())
        co_return Error{Fault::invalid, "feeds.no_list", "no OPML with feeds in it"};
    const auto now = services.clock.now();
    std::vector<FeedId> ids;
    for (std::size_t i = 0; i < wishes->size(); ++i)
        ids.push_back(services.random.id<FeedId>(now));
    auto imported = co_await services.store.write(add_all, caller, workspace, std::move(ids), *std::move(wishes), now);
    co_return imported;
}

Task<api::FeedItems> list_feed_items(Services& services, Caller, WorkspaceId workspace, api::ListFeedItemsQuery query)
{
    auto page = co_await services.store.read(list_items, workspace, std::move(query), services.clock.now());
    co_return page;
}

Task<api::FeedItemsSetAside> set_feed_items_aside(Services& services, Caller caller, WorkspaceId workspace, api::SetFeedItemsAside body)
{
    auto answer = co_await services.store.write(set_aside, caller, workspace, body, services.clock.now());
    co_return answer;
}

Task<api::FeedItem> mark_feed_item(Services& services, Caller caller, WorkspaceId workspace, FeedItemId id, api::MarkFeedItem body)
{
    auto item = co_await services.store.write(mark, caller, workspace, id, body.state, services.clock.now());
    co_return item;
}

Task<api::FeedItem> turn_feed_item_into_post(Services& services, Caller caller, WorkspaceId workspace, FeedItemId id)
{
    auto fresh = publish::draw(services, publish::most_variants);
    auto item = co_await services.store.write(to_post, caller, workspace, id, std::move(fresh), services.clock.now());
    co_return item;
}

Task<api::FeedItem> turn_feed_item_into_idea(Services& services, Caller caller, WorkspaceId workspace, FeedItemId id)
{
    const auto now = services.clock.now();
    auto item = co_await services.store.write(to_idea, caller, workspace, id, services.random.id<IdeaId>(now), now);
    co_return item;
}

} // namespace operations

} // namespace rostrum::feeds
