// The pages that people open: the start page with its links and newest posts, one post, and what is said where nothing is.

#include "areas/pages/views.h"

#include "areas/pages/rules.h"
#include "areas/pages/words.h"
#include "base/safety/base64.h"
#include "base/safety/digest.h"
#include "networks/address.h"

#include <algorithm>
#include <memory>
#include <unicode/datefmt.h>
#include <unicode/timezone.h>

namespace rostrum::pages {

namespace {

constexpr std::size_t description_length = 200;

// The language of the interface as ICU and search engines know it; Norwegian is written Bokmål here.
const char* locale_of(api::Language language)
{
    switch (language) {
    case api::Language::nl:
        return "nl_NL";
    case api::Language::tr:
        return "tr_TR";
    case api::Language::fi:
        return "fi_FI";
    case api::Language::nb:
        return "nb_NO";
    case api::Language::ru:
        return "ru_RU";
    case api::Language::en:
        break;
    }
    return "en_GB";
}

// Making a format takes long, so each is made once; views are written on one thread.
icu::DateFormat* format_of(api::Language language)
{
    thread_local std::array<std::unique_ptr<icu::DateFormat>, 6> formats;
    auto& format = formats.at(static_cast<std::size_t>(language));
    if (!format) {
        format.reset(
            icu::DateFormat::createDateTimeInstance(icu::DateFormat::kLong, icu::DateFormat::kShort, icu::Locale(locale_of(language))));
        if (format)
            format->setTimeZone(*icu::TimeZone::getGMT());
    }
    return format.get();
}

// What a head says beyond the title.
struct Head {
    std::string title;
    std::string description;
    std::string_view kind = "website"; // Open Graph's word
    const Post* post = nullptr;
    std::optional<Address> canonical;
    bool indexed = true;
};

void meta(Markup& html, std::string_view name, std::string_view content)
{
    html.empty("meta", {{"name", name}, {"content", content}});
}
void graph(Markup& html, std::string_view property, std::string_view content)
{
    html.empty("meta", {{"property", property}, {"content", content}});
}

std::optional<Picture> first_picture(const Content& content)
{
    for (const auto& part : content.parts)
        if (!part.pictures.empty())
            return part.pictures.front().is_video() ? poster_of(part.pictures.front()) : part.pictures.front();
    return std::nullopt;
}

void write_graph(Markup& html, const View& full, const Head& head)
{
    graph(html, "og:title", head.title);
    graph(html, "og:type", head.kind);
    graph(html, "og:site_name", full.page.title);
    graph(html, "og:locale", locale_of(full.page.language));
    if (!head.description.empty())
        graph(html, "og:description", head.description);
    if (head.canonical)
        graph(html, "og:url", head.canonical->text());
    // Behind a content warning nothing is shown ahead.
    const auto picture = head.post && head.post->content.content_warning.empty() ? first_picture(head.post->content) : std::nullopt;
    if (picture) {
        graph(html, "og:image", full.of_picture(*picture).text());
        graph(html, "og:image:width", std::to_string(picture->width));
        graph(html, "og:image:height", std::to_string(picture->height));
        if (!picture->alt.empty())
            graph(html, "og:image:alt", picture->alt);
    }
    if (head.post)
        graph(html, "article:published_time", text(head.post->published_at));
}

template <class Body> std::string document(api::Language language, const View* view, const Head& head, Body body)
{
    Markup html(Markup::Kind::html);
    html.declaration();
    html.element("html", {{"lang", to_string(language)}, {"dir", "ltr"}}, [&] {
        html.element("head", [&] {
            html.empty("meta", {{"charset", "utf-8"}});
            html.element("title", head.title);
            meta(html, "viewport", "width=device-width, initial-scale=1");
            meta(html, "color-scheme", "light dark");
            if (!head.indexed)
                meta(html, "robots", "noindex");
            if (view) {
                const auto full = view->in_full();
                if (!head.description.empty())
                    meta(html, "description", head.description);
                if (head.canonical)
                    html.empty("link", {{"rel", "canonical"}, {"href", *head.canonical}});
                html.empty("link", {{"rel", "alternate"},
                                    {"type", "application/atom+xml"},
                                    {"title", full.page.title},
                                    {"href", full.of_feed("atom.xml")}});
                html.empty("link", {{"rel", "alternate"},
                                    {"type", "application/feed+json"},
                                    {"title", full.page.title},
                                    {"href", full.of_feed("feed.json")}});
                write_graph(html, full, head);
            }
            html.style_sheet(style_sheet);
        });
        html.element("body", [&] { body(html); });
    });
    return html.take();
}

// The first letter, as a mark of the page.
std::string mark_of(const std::string& title)
{
    auto letter = first_words(title, 1);
    if (letter.ends_with("…"))
        letter.resize(letter.size() - std::string_view("…").size());
    return letter;
}

void write_links(Markup& html, const View& view)
{
    if (view.page.links.empty())
        return;
    html.element("nav", {{"class", "links"}, {"aria-label", said(view.page.language, "pages.links")}}, [&] {
        html.element("ul", [&] {
            for (const auto& link : view.page.links)
                if (const auto address = Address::from_people(link.address))
                    html.element("li", [&] {
                        html.element("a", {{"href", *address}, {"rel", "noopener"}}, [&] {
                            html.element("span", {{"dir", "auto"}}, link.title);
                            if (address->is_web())
                                html.element("small", networks::host_of(address->text()));
                        });
                    });
        });
    });
}

void write_when(Markup& html, const View& view, const Post& post)
{
    html.element("time", {{"datetime", text(post.published_at)}}, day_and_hour(post.published_at, view.zone, view.page.language));
}

void write_foot(Markup& html, const View& view)
{
    html.element("footer", {{"class", "foot"}}, [&] {
        html.element("p", [&] {
            html.text(said(view.page.language, "pages.follow"));
            html.text(" ");
            html.element("a", {{"href", view.of_feed("atom.xml")}, {"type", "application/atom+xml"}}, "Atom");
            html.text(" · ");
            html.element("a", {{"href", view.of_feed("feed.json")}, {"type", "application/feed+json"}}, "JSON Feed");
        });
        html.element("p", said(view.page.language, "pages.made_with"));
    });
}

void write_posts(Markup& html, const View& view, const Listing& listing)
{
    const auto language = view.page.language;
    if (listing.posts.empty())
        html.element("p", {{"class", "nothing"}}, said(language, "pages.nothing_yet"));
    for (const auto& post : listing.posts)
        html.element("article", [&] {
            html.element("h3", {{"class", "when"}},
                         [&] { html.element("a", {{"href", view.of_post(post.key)}}, [&] { write_when(html, view, post); }); });
            write_content(html, view, post, Length::beginning);
        });
    if (!listing.older && !listing.asked)
        return;
    html.element("nav", {{"class", "paging"}, {"aria-label", said(language, "pages.more_posts")}}, [&] {
        if (listing.asked)
            html.element("a", {{"href", listing.tag.empty() ? view.home() : view.of_tag(listing.tag)}},
                         said(language, "pages.newest_posts"));
        if (listing.older)
            html.element("a", {{"rel", "next"}, {"href", view.of_posts_before(listing.tag, *listing.older)}},
                         said(language, "pages.older_posts"));
    });
}

} // namespace

View View::in_full() const
{
    auto full = *this;
    full.base = public_url;
    return full;
}

View view_of(Page page, Zone zone, std::string public_url)
{
    View view{
        .page = std::move(page), .zone = std::move(zone), .public_url = public_url, .base = std::string(networks::path_of(public_url))};
    while (view.base.ends_with('/'))
        view.base.pop_back();
    return view;
}

std::string day_and_hour(Instant instant, const Zone& zone, api::Language language)
{
    const auto wall = wall_time(instant, zone); // by the system's rules and not ICU's, which may be older
    auto* format = format_of(language);
    if (!format)
        return wall.text();
    icu::UnicodeString written;
    format->format(static_cast<UDate>(std::chrono::duration_cast<std::chrono::milliseconds>(wall.since_1970).count()), written);
    std::string text;
    written.toUTF8String(text);
    return text;
}

Instant changed_at(const View& view, const std::vector<Post>& posts)
{
    auto latest = view.page.changed_at;
    for (const auto& post : posts)
        latest = std::max(latest, post.published_at);
    return latest;
}

// Nothing runs here, whatever a text may hold; the style sheet is known by its digest.
std::string content_security_policy()
{
    return "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'sha256-" + safety::base64(safety::sha256(style_sheet())) +
           "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}

std::string start_page(const View& view, const Listing& listing)
{
    const auto& page = view.page;
    const auto full = view.in_full();
    const bool is_home = listing.tag.empty() && !listing.asked;
    Head head{.title = listing.tag.empty() ? page.title : "#" + listing.tag + " · " + page.title,
              .description = first_words(page.about, description_length),
              .canonical = listing.asked         ? full.of_posts_before(listing.tag, *listing.asked)
                           : listing.tag.empty() ? full.home()
                                                 : full.of_tag(listing.tag),
              .indexed = page.indexed && is_home};
    return document(page.language, &view, head, [&](Markup& html) {
        html.element("a", {{"class", "skip"}, {"href", Address::within("posts")}}, said(page.language, "pages.to_the_posts"));
        html.element("header", {{"class", "head"}}, [&] {
            html.element("div", {{"class", "mark"}, {"aria-hidden", "true"}}, mark_of(page.title));
            html.element("h1", [&] {
                if (is_home)
                    html.element("bdi", page.title);
                else
                    html.element("a", {{"href", view.home()}}, [&] { html.element("bdi", page.title); });
            });
            if (is_home && !page.about.empty())
                html.element("p", {{"class", "about"}, {"dir", "auto"}}, page.about);
        });
        if (is_home)
            write_links(html, view);
        html.element("main", {{"id", "posts"}}, [&] {
            if (listing.tag.empty())
                html.element("h2", {{"class", "unseen"}}, said(page.language, "pages.posts"));
            else
                html.element("h2", {{"dir", "auto"}}, "#" + listing.tag);
            write_posts(html, view, listing);
        });
        write_foot(html, view);
    });
}

std::string post_page(const View& view, const Post& post)
{
    const auto& page = view.page;
    const auto full = view.in_full();
    const auto title = title_of(post.content, page.language);
    Head head{.title = title + " · " + page.title,
              .description = first_words(post.content.content_warning.empty() ? plain_text_of(post.content) : post.content.content_warning,
                                         description_length),
              .kind = "article",
              .post = &post,
              .canonical = full.of_post(post.key),
              .indexed = page.indexed};
    return document(page.language, &view, head, [&](Markup& html) {
        html.element("header", {{"class", "head small"}}, [&] {
            html.element("a", {{"href", view.home()}}, [&] {
                html.element("span", {{"class", "mark"}, {"aria-hidden", "true"}}, mark_of(page.title));
                html.element("bdi", page.title);
            });
        });
        html.element("main", [&] {
            html.element("article", [&] {
                html.element("h1", {{"class", "unseen"}, {"lang", language_of(view, post.content)}, {"dir", "auto"}}, title);
                html.element("p", {{"class", "when"}}, [&] { write_when(html, view, post); });
                write_content(html, view, post, Length::whole);
            });
            html.element("nav", {{"class", "paging"}, {"aria-label", said(page.language, "pages.more_posts")}},
                         [&] { html.element("a", {{"href", view.home()}}, said(page.language, "pages.all_posts")); });
        });
        write_foot(html, view);
    });
}

std::string missing_page(api::Language language, const View* view)
{
    Head head{.title = std::string(said(language, "pages.missing_title")), .description = {}, .canonical = {}, .indexed = false};
    return document(language, nullptr, head, [&](Markup& html) {
        html.element("main", {{"class", "missing"}}, [&] {
            html.element("h1", said(language, "pages.missing_title"));
            html.element("p", said(language, "pages.missing_text"));
            if (view)
                html.element("p", [&] { html.element("a", {{"href", view->home()}}, said(language, "pages.all_posts")); });
        });
    });
}

} // namespace rostrum::pages
