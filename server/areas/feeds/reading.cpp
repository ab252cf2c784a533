// Feeds as they are in the wild: RSS 0.9 to 2.0, RDF, Atom and JSON, told apart by what they are and not by what they are called.

#include "areas/feeds/reading.h"

#include "areas/feeds/dates.h"
#include "areas/feeds/json_feed.h"
#include "areas/feeds/xml_events.h"
#include "areas/links/links.h"
#include "base/core/ascii.h"

#include <algorithm>

namespace rostrum::feeds {

namespace {

constexpr std::size_t most_text = 64 * 1024; // bytes of one element that are looked at

// What an element of a feed is for, under whichever name.
enum class Field {
    none,
    title,
    link,
    id,
    summary,
    content,
    author,
    author_name,
    published,
    updated,
    ttl,
    period,
    frequency,
};

bool is_of(const XmlElement& element, std::string_view prefix, std::string_view space_holds)
{
    return element.space().empty() ? element.prefix() == prefix : element.space().find(space_holds) != std::string_view::npos;
}

// Of RSS or Atom itself, and not of an extension that happens to have the same name.
bool is_of_feeds(const XmlElement& element)
{
    const auto space = element.space();
    if (space.empty())
        return element.prefix().empty() || element.prefix() == "atom";
    return space.find("purl.org/rss/1.0/") == space.size() - std::string_view("purl.org/rss/1.0/").size() ||
           space.find("/Atom") != space.npos || space.find("purl.org/atom/ns") != space.npos ||
           space.find("netscape.com/rdf") != space.npos || space.find("rss2") != space.npos ||
           space.find("backend.userland.com") != space.npos;
}

Field field_of(const XmlElement& element)
{
    const auto name = element.name();
    if (is_of_feeds(element)) {
        const std::pair<std::string_view, Field> fields[] = {{"title", Field::title},
                                                             {"link", Field::link},
                                                             {"guid", Field::id},
                                                             {"id", Field::id},
                                                             {"description", Field::summary},
                                                             {"summary", Field::summary},
                                                             {"content", Field::content},
                                                             {"author", Field::author},
                                                             {"pubDate", Field::published},
                                                             {"published", Field::published},
                                                             {"issued", Field::published},
                                                             {"updated", Field::updated},
                                                             {"modified", Field::updated},
                                                             {"ttl", Field::ttl}};
        for (const auto& [its_name, field] : fields)
            if (name == its_name)
                return field;
        return Field::none;
    }
    if (is_of(element, "dc", "purl.org/dc/"))
        return name == "creator" ? Field::author : name == "date" ? Field::published : Field::none;
    if (is_of(element, "content", "purl.org/rss/1.0/modules/content"))
        return name == "encoded" ? Field::content : Field::none;
    if (is_of(element, "sy", "purl.org/rss/1.0/modules/syndication"))
        return name == "updatePeriod" ? Field::period : name == "updateFrequency" ? Field::frequency : Field::none;
    return Field::none;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view spaces = " \t\r\n";
    const auto begin = text.find_first_not_of(spaces);
    return begin == text.npos ? std::string_view() : text.substr(begin, text.find_last_not_of(spaces) - begin + 1);
}

std::optional<Duration> period_of(std::string_view word)
{
    const std::pair<std::string_view, int> periods[] = {
        {"hourly", 1}, {"daily", 24}, {"weekly", 24 * 7}, {"monthly", 24 * 30}, {"yearly", 24 * 365}};
    for (const auto& [name, hours] : periods)
        if (ascii::equal_ignoring_case(word, name))
            return std::chrono::hours(hours);
    return std::nullopt;
}

int number_in(std::string_view text)
{
    const bool fits = !text.empty() && text.size() <= 6 && std::ranges::all_of(text, ascii::is_digit);
    return fits ? std::stoi(std::string(text)) : 0;
}

// mail@example.org (Ada): the name, and nobody's address.
std::string author_in(std::string_view text)
{
    const auto open = text.find('(');
    if (open != text.npos && text.find('@') < open)
        text = text.substr(open + 1, text.find(')', open) - open - 1);
    return text.find('@') == text.npos ? plain_text(text, most_author) : std::string();
}

class Reader : public XmlEvents {
public:
    explicit Reader(std::string_view address) : address_(address) {}

    bool is_feed = false;
    FoundFeed feed;

    void begins(const XmlElement& element) override
    {
        levels_.push_back({.name = std::string(element.name()), .base = levels_.empty() ? address_ : levels_.back().base});
        if (const auto base = element.attribute_with("xml", "base"); !base.empty())
            if (auto absolute = links::absolute(base, levels_.back().base); !absolute.empty())
                levels_.back().base = std::move(absolute);
        if (levels_.size() == 1)
            return look_at_root(element);
        if (!is_feed)
            return;
        if (sink_depth_ != 0 && !ends_what_nobody_ended(element))
            return; // inside of a text that is marked up
        if (item_depth_ == 0 && (element.name() == "item" || element.name() == "entry") && is_of_feeds(element)) {
            item_depth_ = levels_.size();
            item_ = {};
            summary_.clear();
            content_.clear();
            updated_.reset();
            item_.id = element.attribute_with("rdf", "about");
            return;
        }
        take(element);
    }

    void says(std::string_view text) override
    {
        if (sink_depth_ != 0 && text_.size() < most_text)
            text_.append(text.substr(0, most_text));
    }

    void ends() override
    {
        if (levels_.empty())
            return;
        if (sink_depth_ == levels_.size()) {
            keep();
            sink_depth_ = 0;
        }
        if (item_depth_ == levels_.size()) {
            keep_item();
            item_depth_ = 0;
        }
        levels_.pop_back();
    }

    bool wants_more() override { return is_feed && feed.items.size() < most_read; }

    // What asks for more time between looks, the longest of it.
    void end()
    {
        if (period_)
            ask_for(*period_ / std::max(frequency_, 1));
    }

private:
    struct Level {
        std::string name;
        std::string base;
    };

    void look_at_root(const XmlElement& element)
    {
        is_feed = element.name() == "rss" || element.name() == "RDF" || (element.name() == "feed" && is_of_feeds(element));
    }

    // Markup that was not escaped and not closed, either, as in <title>One <b>two</title><link>: what follows is no part of it.
    bool ends_what_nobody_ended(const XmlElement& element)
    {
        if (levels_.front().name == "feed" || !is_of_feeds(element) || field_of(element) == Field::none)
            return false;
        keep();
        sink_depth_ = 0;
        if (item_depth_ != 0)
            item_depth_ = levels_.size() - 1;
        return true;
    }

    void take(const XmlElement& element)
    {
        const auto& parent = levels_[levels_.size() - 2].name;
        const bool of_item = item_depth_ != 0 && levels_.size() == item_depth_ + 1;
        const bool of_feed = item_depth_ == 0 && (parent == "channel" || parent == "feed");
        auto field = of_item || of_feed ? field_of(element) : Field::none;
        if (item_depth_ != 0 && levels_.size() == item_depth_ + 2 && parent == "author" && element.name() == "name")
            field = Field::author_name;
        if (field == Field::none)
            return;
        if (field == Field::author && of_item && element.space().find("Atom") != std::string_view::npos)
            return; // its name follows
        if (field == Field::link)
            if (const auto href = element.attribute("href"); !href.empty())
                return see_link(element.attribute("rel"), element.attribute("type"), href);
        is_permalink_ = element.name() == "guid" && element.attribute("isPermaLink") != "false";
        type_ = element.attribute("type");
        field_ = field;
        sink_depth_ = levels_.size();
        text_.clear();
    }

    void see_link(const std::string& rel, const std::string& type, std::string_view href)
    {
        if (!rel.empty() && rel != "alternate")
            return;
        auto& place = item_depth_ != 0 ? item_.link : feed.site;
        if (place.empty() || type == "text/html")
            place = absolute(href);
    }

    std::string absolute(std::string_view reference) const { return links::absolute(trimmed(reference), levels_.back().base); }

    // As it is shown: Atom says whether it is marked up, RSS does not.
    std::string shown(std::size_t most) const
    {
        const bool is_text = type_ == "text" || type_ == "xhtml" || (type_.empty() && levels_.front().name == "feed");
        return is_text ? links::on_one_line(text_, most) : plain_text(text_, most);
    }

    void keep()
    {
        if (item_depth_ != 0)
            return keep_of_item();
        switch (field_) {
        case Field::title:
            feed.title = shown(most_title);
            break;
        case Field::link:
            if (feed.site.empty())
                feed.site = absolute(text_);
            break;
        case Field::ttl:
            ask_for(std::chrono::minutes(number_in(trimmed(text_))));
            break;
        case Field::period:
            period_ = period_of(trimmed(text_));
            break;
        case Field::frequency:
            frequency_ = number_in(trimmed(text_));
            break;
        default:
            break;
        }
    }

    void keep_of_item()
    {
        switch (field_) {
        case Field::title:
            if (item_.title.empty())
                item_.title = shown(most_title);
            break;
        case Field::link:
            if (item_.link.empty())
                item_.link = absolute(text_);
            break;
        case Field::id:
            item_.id = trimmed(text_);
            if (is_permalink_ && item_.link.empty())
                item_.link = absolute(text_);
            break;
        case Field::summary:
            summary_ = shown(most_summary);
            break;
        case Field::content:
            content_ = shown(most_summary);
            break;
        case Field::author:
        case Field::author_name:
            if (item_.author.empty())
                item_.author = author_in(text_);
            break;
        case Field::published:
            item_.published_at = item_.published_at ? item_.published_at : read_date(text_);
            break;
        case Field::updated:
            updated_ = read_date(text_);
            break;
        default:
            break;
        }
    }

    void keep_item()
    {
        item_.summary = summary_.empty() ? content_ : summary_;
        if (item_.title.empty())
            item_.title = links::on_one_line(item_.summary, 100);
        if (!item_.published_at)
            item_.published_at = updated_;
        if (feed.items.size() < most_read && (!item_.title.empty() || !item_.link.empty()))
            feed.items.push_back(std::move(item_));
        item_ = {};
    }

    void ask_for(Duration time)
    {
        if (time > Duration{} && (!feed.asks_for || time > *feed.asks_for))
            feed.asks_for = time;
    }

    std::string address_;
    std::vector<Level> levels_;
    std::size_t item_depth_ = 0; // 0: not in one
    std::size_t sink_depth_ = 0; // of the element whose text is gathered
    Field field_ = Field::none;
    std::string text_, type_;
    bool is_permalink_ = false;
    FoundItem item_;
    std::string summary_, content_;
    std::optional<Instant> updated_;
    std::optional<Duration> period_;
    int frequency_ = 1;
};

struct Plain : links::PageEvents {
    std::string text;

    void begins(const links::Element&) override { text += ' '; }
    void ends(std::string_view) override {}
    void says(std::string_view piece) override { text += piece; }
    bool wants_more(std::size_t) override { return text.size() < most_text; }
};

} // namespace

std::string plain_text(std::string_view html, std::size_t most)
{
    if (html.find_first_of("<&") == html.npos)
        return links::on_one_line(html, most);
    Plain plain;
    links::tell_events(html.substr(0, most_text), plain);
    return links::on_one_line(plain.text, most);
}

std::optional<FoundFeed> read_feed(std::string_view bytes, std::string_view content_type, std::string_view address)
{
    const auto start = bytes.substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    if (const auto begin = trimmed(start.substr(0, 1024)); begin.starts_with('{'))
        return read_json_feed(start, address);
    Reader reader(address);
    tell_xml(bytes, content_type, reader);
    if (!reader.is_feed)
        return std::nullopt;
    reader.end();
    return std::move(reader.feed);
}

} // namespace rostrum::feeds
