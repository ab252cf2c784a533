// A page's posts for feed readers: Atom (RFC 4287, pages of it by RFC 5005) and JSON Feed 1.1.

#include "areas/pages/rules.h"
#include "areas/pages/views.h"
#include "networks/json_writing.h"

#include <algorithm>

namespace rostrum::pages {

namespace {

constexpr std::size_t most_bytes = 400'000;

std::string content_html(const View& full, const Post& post)
{
    Markup html(Markup::Kind::html);
    write_content(html, full, post, Length::whole);
    return html.take();
}

std::vector<std::string> tags_of(const Content& content)
{
    std::vector<std::string> tags;
    for (const auto& part : content.parts)
        for (auto& tag : tags_in(part.text))
            if (std::find(tags.begin(), tags.end(), tag) == tags.end())
                tags.push_back(std::move(tag));
    return tags;
}

void write_entry(Markup& xml, const View& full, const Post& post)
{
    const auto language = language_of(full, post.content);
    xml.element("entry", {{"xml:lang", language}}, [&] {
        xml.element("id", stable_id(full, post.key));
        xml.element("title", title_of(post.content, full.page.language));
        xml.element("published", text(post.published_at));
        xml.element("updated", text(post.published_at));
        xml.empty("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", full.of_post(post.key)}});
        for (const auto& tag : tags_of(post.content))
            xml.empty("category", {{"term", tag}});
        xml.element("content", {{"type", "html"}}, content_html(full, post));
    });
}

RawJson item_of(const View& full, const Post& post)
{
    networks::JsonObject item;
    item.add("id", stable_id(full, post.key))
        .add("url", full.of_post(post.key).text())
        .add("title", title_of(post.content, full.page.language))
        .add("content_html", content_html(full, post))
        .add("date_published", post.published_at)
        .add("language", language_of(full, post.content));
    for (const auto& part : post.content.parts)
        if (!part.pictures.empty()) {
            const auto& first = part.pictures.front();
            item.add("image", full.of_picture(first.is_video() ? poster_of(first) : first).text());
            break;
        }
    if (post.content.link)
        if (const auto address = Address::from_people(post.content.link->address))
            item.add("external_url", address->text());
    if (const auto tags = tags_of(post.content); !tags.empty())
        item.add("tags", networks::json_array(tags));
    return item.done();
}

} // namespace

void keep_short(Listing& listing)
{
    std::size_t bytes = 0, kept = 0;
    for (const auto& post : listing.posts) {
        bytes += text_of(post.content).size();
        if (kept > 0 && bytes > most_bytes)
            break;
        ++kept;
    }
    if (kept == listing.posts.size())
        return;
    listing.posts.resize(kept);
    listing.older = Before{listing.posts.back().published_at, listing.posts.back().key};
}

std::string atom(const View& view, const Listing& listing)
{
    const auto full = view.in_full();
    Markup xml(Markup::Kind::xml);
    xml.declaration();
    xml.element("feed", {{"xmlns", "http://www.w3.org/2005/Atom"}, {"xml:lang", to_string(full.page.language)}}, [&] {
        xml.element("id", stable_id(full, "feed"));
        xml.element("title", full.page.title);
        if (!full.page.about.empty())
            xml.element("subtitle", full.page.about);
        xml.element("updated", text(changed_at(full, listing.posts)));
        xml.element("author", [&] {
            xml.element("name", full.page.title);
            xml.element("uri", full.home().text());
        });
        xml.empty("link", {{"rel", "self"}, {"type", "application/atom+xml"}, {"href", full.of_feed("atom.xml", listing.asked)}});
        xml.empty("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", full.home()}});
        if (listing.older)
            xml.empty("link", {{"rel", "next"}, {"type", "application/atom+xml"}, {"href", full.of_feed("atom.xml", listing.older)}});
        for (const auto& post : listing.posts)
            write_entry(xml, full, post);
    });
    return xml.take();
}

std::string json_feed(const View& view, const Listing& listing)
{
    const auto full = view.in_full();
    networks::JsonObject feed;
    feed.add("version", "https://jsonfeed.org/version/1.1")
        .add("title", full.page.title)
        .add("home_page_url", full.home().text())
        .add("feed_url", full.of_feed("feed.json", listing.asked).text())
        .add_unless_empty("description", full.page.about)
        .add("language", to_string(full.page.language))
        .add("authors",
             networks::json_array(std::vector{networks::JsonObject().add("name", full.page.title).add("url", full.home().text()).done()}));
    if (listing.older)
        feed.add("next_url", full.of_feed("feed.json", listing.older).text());
    std::vector<RawJson> items;
    for (const auto& post : listing.posts)
        items.push_back(item_of(full, post));
    return feed.add("items", networks::json_array(items)).text();
}

} // namespace rostrum::pages
