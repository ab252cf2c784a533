// A page that is watched: its links to its own site, and the feeds it names.

#include "areas/feeds/reading.h"
#include "areas/links/links.h"
#include "base/core/ascii.h"
#include "networks/address.h"

#include <algorithm>
#include <map>

namespace rostrum::feeds {

namespace {

constexpr std::size_t most_feeds_named = 20, most_links_looked_at = 5000, most_bytes = 4 * 1024 * 1024;
constexpr std::size_t least_said = 3; // bytes; less is an arrow, or the number of a page

std::string host_of(std::string_view address)
{
    auto host = ascii::lower(networks::host_of(address));
    return host.starts_with("www.") ? host.substr(4) : host;
}

bool is_feed_type(std::string_view type)
{
    for (const std::string_view known : {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"})
        if (ascii::equal_ignoring_case(ascii::trimmed(type.substr(0, type.find(';'))), known))
            return true;
    return false;
}

class PageReader : public links::PageEvents {
public:
    explicit PageReader(std::string_view address) : address_(links::absolute(address, address)), base_(address_) {}

    FoundPage page;

    void begins(const links::Element& element) override
    {
        if (element.is("title"))
            in_title_ = page.title.empty();
        else if (element.is("base") && !has_base_) {
            has_base_ = true;
            if (auto base = links::absolute(element.attribute("href"), address_); !base.empty())
                base_ = std::move(base);
        } else if (element.is("link"))
            see_feed(element);
        else if (element.is("a")) {
            end_link();
            link_ = links::absolute(element.attribute("href"), base_);
        } else if (!link_.empty())
            said_ += element.is("img") && said_.find_first_not_of(' ') == said_.npos ? " " + std::string(element.attribute("alt")) : " ";
    }
    void ends(std::string_view element) override
    {
        if (ascii::equal_ignoring_case(element, "title") && in_title_) {
            in_title_ = false;
            page.title = links::on_one_line(title_, most_title);
        } else if (ascii::equal_ignoring_case(element, "a"))
            end_link();
    }
    void says(std::string_view text) override
    {
        if (in_title_ && title_.size() < most_title * 8)
            title_ += text;
        if (!link_.empty() && said_.size() < most_title * 8)
            said_ += text;
    }
    bool wants_more(std::size_t) override { return looked_at_ < most_links_looked_at; }

    void end_link()
    {
        if (link_.empty())
            return;
        const auto link = std::exchange(link_, {});
        const auto title = links::on_one_line(std::exchange(said_, {}), most_title);
        ++looked_at_;
        if (title.size() < least_said || link == address_ || host_of(link) != host_of(address_))
            return;
        // A card has its picture, its title and "read more" all lead there: the longest says most.
        if (const auto known = places_.find(link); known != places_.end()) {
            auto& before = page.links[known->second].title;
            if (title.size() > before.size())
                before = title;
        } else if (page.links.size() < most_read) {
            places_.emplace(link, page.links.size());
            page.links.push_back({.id = link, .title = title, .link = link});
        }
    }

private:
    void see_feed(const links::Element& element)
    {
        if (!links::has_word(element.attribute("rel"), "alternate") || !is_feed_type(element.attribute("type")))
            return;
        auto address = links::absolute(element.attribute("href"), base_);
        const bool known = std::ranges::any_of(page.feeds, [&address](const NamedAddress& one) { return one.address == address; });
        if (!address.empty() && !known && page.feeds.size() < most_feeds_named)
            page.feeds.push_back({.address = std::move(address), .title = links::on_one_line(element.attribute("title"), most_title)});
    }

    std::string address_, base_;
    bool has_base_ = false, in_title_ = false;
    std::string title_, link_, said_;
    std::map<std::string, std::size_t> places_; // by address, in page.links
    std::size_t looked_at_ = 0;
};

} // namespace

FoundPage read_page(std::string_view bytes, std::string_view content_type, std::string_view address)
{
    PageReader reader(address);
    links::tell_events(links::as_utf8(bytes.substr(0, most_bytes), content_type), reader);
    reader.end_link();
    return std::move(reader.page);
}

} // namespace rostrum::feeds
