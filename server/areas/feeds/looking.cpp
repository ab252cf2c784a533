// Asks an address as politely as it wants to be asked, and reads what it answers. Three beats: its turn was taken in one transaction, it is
// asked here, and what came of it is kept in another.

#include "areas/feeds/looking.h"

#include "app/services.h"
#include "areas/feeds/reading.h"
#include "areas/links/links.h"
#include "base/core/ascii.h"
#include "base/env/clock.h"
#include "base/env/random.h"
#include "base/store/store.h"

namespace rostrum::feeds {

namespace {

constexpr std::size_t most_bytes = 10 * 1024 * 1024, longest_tag = 500;
constexpr std::size_t shown_of_newest = 5;
constexpr std::string_view accepted =
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.5";

// What became of a call, as it is told of a feed.
std::string told_of(std::string_view code)
{
    const std::pair<std::string_view, std::string_view> codes[] = {{"links.page_not_allowed", "feeds.not_allowed"},
                                                                   {"links.page_unknown", "feeds.unknown_host"},
                                                                   {"links.page_insecure", "feeds.insecure"},
                                                                   {"links.page_too_large", "feeds.too_large"},
                                                                   {"links.page_goes_in_circles", "feeds.circles"}};
    for (const auto& [its_code, told] : codes)
        if (code == its_code)
            return std::string(told);
    return "feeds.silent";
}

bool is_page(std::string_view content_type, std::string_view body)
{
    const auto type = ascii::lower(content_type);
    if (type.starts_with("text/html") || type.starts_with("application/xhtml+xml"))
        return true;
    return type.empty() && ascii::lower(body.substr(0, 1024)).find("<html") != std::string::npos;
}

std::optional<std::string> tag_in(const env::Headers& headers, std::string_view name)
{
    const auto value = env::header(headers, name);
    return value.empty() || value.size() > longest_tag ? std::nullopt : std::optional(std::string(value));
}

void read_as_feed(const links::Fetched& fetched, Looked& looked)
{
    const auto& answer = fetched.answer;
    auto feed = read_feed(answer.body, env::header(answer.headers, "Content-Type"), fetched.address);
    if (!feed) {
        looked.outcome.failure = "feeds.no_feed";
        return;
    }
    looked.read = true;
    looked.title = std::move(feed->title);
    looked.site = std::move(feed->site);
    looked.items = std::move(feed->items);
    looked.outcome.asks_for = std::max(looked.outcome.asks_for, feed->asks_for);
}

void read_as_page(const links::Fetched& fetched, Looked& looked)
{
    const auto& answer = fetched.answer;
    const auto type = env::header(answer.headers, "Content-Type");
    auto page = is_page(type, answer.body) ? read_page(answer.body, type, fetched.address) : FoundPage{};
    if (page.links.empty()) {
        looked.outcome.failure = "feeds.no_links";
        return;
    }
    looked.read = true;
    looked.title = std::move(page.title);
    looked.site = fetched.address;
    looked.items = std::move(page.links);
}

links::Wanted wanted_of(const ToAsk& asked)
{
    links::Wanted wanted{.address = asked.address, .accept = std::string(accepted), .most_bytes = most_bytes, .asks_for = "feeds"};
    if (asked.kind == api::FeedKind::website)
        wanted.accept = "text/html, application/xhtml+xml";
    if (asked.etag)
        wanted.more.push_back({"If-None-Match", *asked.etag});
    if (asked.last_modified)
        wanted.more.push_back({"If-Modified-Since", *asked.last_modified});
    return wanted;
}

Task<Looked> ask(Services& services, ToAsk asked)
{
    Looked looked;
    auto fetched = co_await attempted(links::fetch(services, wanted_of(asked)));
    if (!fetched) {
        looked.outcome.failure = told_of(fetched.error().code);
        co_return looked;
    }
    const auto& answer = fetched->answer;
    looked.outcome.failure = failure_of(answer.status);
    looked.outcome.status = answer.status;
    looked.outcome.retry_after = retry_after_in(env::header(answer.headers, "Retry-After"), services.clock.now());
    looked.outcome.asks_for = max_age_in(env::header(answer.headers, "Cache-Control"));
    if (!looked.outcome.failure.empty())
        co_return looked;
    looked.moved_to = fetched->moved_to;
    if (answer.status == 304)
        co_return looked;
    looked.etag = tag_in(answer.headers, "ETag");
    looked.last_modified = tag_in(answer.headers, "Last-Modified");
    if (asked.kind == api::FeedKind::feed)
        read_as_feed(*fetched, looked);
    else
        read_as_page(*fetched, looked);
    co_return looked;
}

void add_titles(const std::vector<FoundItem>& items, std::vector<std::string>& titles)
{
    for (const auto& item : items)
        if (titles.size() < shown_of_newest)
            titles.push_back(item.title.empty() ? item.link : item.title);
}

} // namespace

Task<api::FoundAtAddress> look_at_address(Services& services, std::string address)
{
    api::FoundAtAddress found{.address = address, .kind = {}, .title = {}, .newest = {}, .feeds = {}};
    const ToAsk asked{.workspace = {}, .kind = api::FeedKind::feed, .address = address, .etag = {}, .last_modified = {}};
    auto fetched = co_await attempted(links::fetch(services, wanted_of(asked)));
    if (!fetched) {
        found.failure = told_of(fetched.error().code);
        co_return found;
    }
    const auto& answer = fetched->answer;
    found.address = fetched->address;
    if (const auto failure = failure_of(answer.status); !failure.empty()) {
        found.failure = failure;
        found.status = answer.status;
        co_return found;
    }
    const auto type = env::header(answer.headers, "Content-Type");
    if (const auto feed = read_feed(answer.body, type, fetched->address)) {
        found.kind = api::FeedKind::feed;
        found.title = feed->title.empty() ? host_of(fetched->address) : feed->title;
        add_titles(feed->items, found.newest);
    } else if (is_page(type, answer.body)) {
        const auto page = read_page(answer.body, type, fetched->address);
        found.title = page.title.empty() ? host_of(fetched->address) : page.title;
        for (const auto& named : page.feeds)
            found.feeds.push_back({.address = named.address, .title = named.title.empty() ? found.title : named.title});
        if (!page.links.empty())
            found.kind = api::FeedKind::website;
        else if (page.feeds.empty())
            found.failure = "feeds.no_links";
        add_titles(page.links, found.newest);
    } else {
        found.failure = "feeds.no_feed";
    }
    co_return found;
}

Task<> look(Services& services, FeedId feed)
{
    const auto asked = co_await services.store.read(feed_to_ask, feed);
    if (!asked)
        co_return done; // dropped or paused meanwhile
    auto looked = co_await ask(services, *asked);
    const auto now = services.clock.now();
    for (std::size_t i = 0; i < looked.items.size(); ++i)
        looked.ids.push_back(services.random.id<FeedItemId>(now));
    looked.jitter = static_cast<double>(services.random.below(1000)) / 1000;
    co_await services.store.write(keep, asked->workspace, feed, std::move(looked), now);
    co_return done;
}

} // namespace rostrum::feeds
