// JSON Feed, of which nothing but what its items say of themselves is looked at.

#include "areas/feeds/json_feed.h"

#include "areas/feeds/dates.h"
#include "areas/feeds/reading.h"
#include "areas/links/links.h"

#include <boost/json.hpp>

namespace rostrum::feeds {

namespace {

using boost::json::object;

const boost::json::value* member(const object& from, std::string_view name)
{
    return from.if_contains(boost::json::string_view(name.data(), name.size()));
}

std::string_view text_in(const object& from, std::string_view name)
{
    const auto* value = member(from, name);
    const auto* text = value ? value->if_string() : nullptr;
    return text ? std::string_view(text->data(), text->size()) : std::string_view();
}

// Some write numbers, which are no less one of a kind.
std::string id_in(const object& from)
{
    const auto* value = member(from, "id");
    if (value && value->is_int64())
        return std::to_string(value->get_int64());
    return std::string(text_in(from, "id"));
}

std::string author_in(const object& from)
{
    const auto* all = member(from, "authors");
    const auto* one = all && all->is_array() && !all->get_array().empty() ? &all->get_array().front() : member(from, "author");
    const auto* author = one ? one->if_object() : nullptr;
    return author ? links::on_one_line(text_in(*author, "name"), most_author) : std::string();
}

FoundItem item_in(const object& from, std::string_view address)
{
    FoundItem item{.id = id_in(from)};
    item.title = links::on_one_line(text_in(from, "title"), most_title);
    item.link = links::absolute(text_in(from, "url"), address);
    if (item.link.empty())
        item.link = links::absolute(text_in(from, "external_url"), address);
    item.summary = links::on_one_line(text_in(from, "summary"), most_summary);
    if (item.summary.empty())
        item.summary = links::on_one_line(text_in(from, "content_text"), most_summary);
    if (item.summary.empty())
        item.summary = plain_text(text_in(from, "content_html"), most_summary);
    if (item.title.empty())
        item.title = links::on_one_line(item.summary, 100);
    item.author = author_in(from);
    item.published_at = read_date(text_in(from, "date_published"));
    if (!item.published_at)
        item.published_at = read_date(text_in(from, "date_modified"));
    return item;
}

} // namespace

std::optional<FoundFeed> read_json_feed(std::string_view json, std::string_view address)
{
    boost::json::error_code problem;
    const auto value = boost::json::parse(boost::json::string_view(json.data(), json.size()), problem);
    const auto* all = problem ? nullptr : value.if_object();
    if (!all || text_in(*all, "version").find("jsonfeed.org/version/") == std::string_view::npos)
        return std::nullopt;
    FoundFeed feed{.title = links::on_one_line(text_in(*all, "title"), most_title),
                   .site = links::absolute(text_in(*all, "home_page_url"), address)};
    const auto* items = member(*all, "items");
    if (const auto* list = items ? items->if_array() : nullptr)
        for (const auto& one : *list)
            if (const auto* item = one.if_object(); item && feed.items.size() < most_read)
                if (auto found = item_in(*item, address); !found.title.empty() || !found.link.empty())
                    feed.items.push_back(std::move(found));
    return feed;
}

} // namespace rostrum::feeds
