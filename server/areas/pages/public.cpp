// What the public sees below /p/: which page and which part of it is asked for, and the headers around it.

#include "app/services.h"
#include "app/settings.h"
#include "areas/library/library.h"
#include "areas/pages/rules.h"
#include "areas/pages/views.h"
#include "base/core/ascii.h"
#include "base/http/conditional.h"
#include "base/safety/base64.h"
#include "base/safety/digest.h"

namespace rostrum::pages {

namespace {

constexpr int posts_on_a_page = 20;
constexpr std::string_view ask_again = "public, no-cache"; // kept, and asked about each time: what was just published is seen at once

enum class Kind { start, post, tag, atom, json, picture };

struct Wanted {
    std::string slug;
    Kind kind = Kind::start;
    std::string named; // the post's key, the hashtag or the picture
    std::optional<Before> before;
};

std::optional<Wanted> wanted_of(const http::Request& request)
{
    constexpr std::string_view front = "/p/";
    if (!request.path.starts_with(front))
        return std::nullopt;
    auto rest = std::string_view(request.path).substr(front.size());
    const auto take = [&rest] {
        const auto piece = rest.substr(0, rest.find('/'));
        rest.remove_prefix(std::min(piece.size() + 1, rest.size()));
        return std::string(piece);
    };
    Wanted wanted{.slug = take(), .named = {}, .before = {}};
    const auto part = take();
    wanted.named = take();
    if (!is_slug(wanted.slug) || !rest.empty() || request.path.find("//") != std::string::npos || wanted.named.size() > 400)
        return std::nullopt;
    if (wanted.named.find('\0') != std::string::npos)
        return std::nullopt;
    const auto query = http::parse_query(request.query);
    if (const auto older = query.find("older"); older != query.end())
        wanted.before = Before::parse(older->second);
    if (wanted.named.empty()) {
        wanted.kind = part == "atom.xml" ? Kind::atom : part == "feed.json" ? Kind::json : Kind::start;
        return part.empty() || wanted.kind != Kind::start ? std::optional(wanted) : std::nullopt;
    }
    wanted.kind = part == "posts" ? Kind::post : part == "tags" ? Kind::tag : part == "pictures" ? Kind::picture : Kind::start;
    if (wanted.kind == Kind::tag)
        wanted.named = folded_tag(wanted.named);
    return wanted.kind == Kind::start ? std::nullopt : std::optional(wanted);
}

struct Found {
    std::optional<View> view;            // none: no such page
    std::optional<std::string> moved_to; // its present address
    Listing listing;
    std::optional<Post> post;
    std::optional<ShownPicture> picture;
};

Result<Found> find(store::Transaction& tx, const Wanted& wanted, const std::string& public_url)
{
    Found found;
    auto page = TRY(find_page(tx, wanted.slug));
    if (!page) {
        found.moved_to = TRY(present_slug(tx, wanted.slug));
        return found;
    }
    auto zone = TRY(people::workspace_of(tx, page->workspace)).zone;
    found.view = view_of(*std::move(page), std::move(zone), public_url);
    const auto& here = found.view->page;
    switch (wanted.kind) {
    case Kind::post:
        found.post = TRY(find_post(tx, here, wanted.named));
        return found;
    case Kind::picture:
        found.picture = TRY(find_shown_picture(tx, here, wanted.named));
        return found;
    default:
        break;
    }
    auto& listing = found.listing;
    listing.tag = wanted.kind == Kind::tag ? wanted.named : std::string();
    listing.asked = wanted.before;
    listing.posts = TRY(posts(tx, here, listing.tag, wanted.before.value_or(Before::everything()), posts_on_a_page + 1));
    if (listing.posts.size() > posts_on_a_page) {
        listing.posts.pop_back();
        listing.older = Before{listing.posts.back().published_at, listing.posts.back().key};
    }
    return found;
}

Address address_of(const View& view, const Wanted& wanted)
{
    switch (wanted.kind) {
    case Kind::post:
        return view.of_post(wanted.named);
    case Kind::tag:
        return wanted.before ? view.of_posts_before(wanted.named, *wanted.before) : view.of_tag(wanted.named);
    case Kind::picture:
        return Address::own(view.base, {"p", view.page.slug, "pictures", wanted.named});
    case Kind::atom:
        return view.of_feed("atom.xml", wanted.before);
    case Kind::json:
        return view.of_feed("feed.json", wanted.before);
    case Kind::start:
        break;
    }
    return wanted.before ? view.of_posts_before("", *wanted.before) : view.home();
}

// For a while only: the old address may become the present one again, and browsers would go in circles.
http::Response moved(const Settings& settings, const Wanted& wanted, std::string slug)
{
    Page page;
    page.slug = std::move(slug);
    const auto view = view_of(std::move(page), Zone::utc(), settings.public_url);
    http::Response response{
        .status = 301, .headers = {{"Location", address_of(view, wanted).text()}, {"Cache-Control", "public, max-age=300"}}, .body = {}};
    return response;
}

void add_guards(http::Headers& headers, bool indexed)
{
    headers.push_back({"X-Content-Type-Options", "nosniff"});
    headers.push_back({"Referrer-Policy", "strict-origin-when-cross-origin"});
    if (!indexed)
        headers.push_back({"X-Robots-Tag", "noindex"});
}

api::Language language_of(const http::Request& request)
{
    auto accepted = request.header("Accept-Language"); // people's browsers name them in the order of their wish
    while (!accepted.empty()) {
        const auto piece = ascii::trimmed(accepted.substr(0, accepted.find(',')));
        if (const auto language = api::parse_language(piece.substr(0, piece.find_first_of("-;"))))
            return *language;
        accepted.remove_prefix(std::min(accepted.find(',') == accepted.npos ? accepted.size() : accepted.find(',') + 1, accepted.size()));
    }
    return api::Language::en;
}

http::Response missing(const http::Request& request, const View* view)
{
    http::Response response{.status = 404,
                            .headers = {{"Content-Type", "text/html; charset=utf-8"},
                                        {"Cache-Control", "no-store"},
                                        {"Content-Security-Policy", content_security_policy()}},
                            .body = missing_page(view ? view->page.language : language_of(request), view)};
    add_guards(response.headers, false);
    return response;
}

// Not changed since the visitor's copy: by its tag, or else by its date (RFC 9110, 13.1.3).
bool has_copy(const http::Request& request, std::string_view etag, Instant changed)
{
    if (!request.header("If-None-Match").empty())
        return http::has_copy(request, etag);
    const auto since = parse_http_date(request.header("If-Modified-Since"));
    return since && std::chrono::floor<std::chrono::seconds>(changed) <= *since;
}

http::Response document(const http::Request& request, const View& view, std::string_view type, std::string body, Instant changed)
{
    const auto etag = '"' + safety::base64url(safety::sha256(body)).substr(0, 22) + '"';
    http::Response response;
    response.headers = {{"ETag", etag}, {"Last-Modified", http_date(changed)}, {"Cache-Control", std::string(ask_again)}};
    // With a 304, too: a browser gives the copy it keeps the headers that come with it.
    if (type.starts_with("text/html"))
        response.headers.push_back({"Content-Security-Policy", content_security_policy()});
    else
        response.headers.push_back({"Access-Control-Allow-Origin", "*"}); // readers in browsers may fetch what everybody may read
    add_guards(response.headers, view.page.indexed);
    if (has_copy(request, etag, changed)) {
        response.status = 304;
        return response;
    }
    response.headers.push_back({"Content-Type", std::string(type)});
    response.body = std::move(body);
    return response;
}

http::Response show(const http::Request& request, const Wanted& wanted, Found found)
{
    const auto& view = *found.view;
    constexpr std::string_view html = "text/html; charset=utf-8";
    switch (wanted.kind) {
    case Kind::post:
        if (!found.post)
            return missing(request, &view);
        return document(request, view, html, post_page(view, *found.post), std::max(view.page.changed_at, found.post->published_at));
    case Kind::atom:
    case Kind::json:
        keep_short(found.listing);
        return wanted.kind == Kind::atom ? document(request, view, "application/atom+xml; charset=utf-8", atom(view, found.listing),
                                                    changed_at(view, found.listing.posts))
                                         : document(request, view, "application/feed+json", json_feed(view, found.listing),
                                                    changed_at(view, found.listing.posts));
    case Kind::tag:
        if (found.listing.posts.empty())
            return missing(request, &view);
        [[fallthrough]];
    default:
        return document(request, view, html, start_page(view, found.listing), changed_at(view, found.listing.posts));
    }
}

} // namespace

http::Response nothing_here(const http::Request& request)
{
    return missing(request, nullptr);
}

Task<http::Response> serve_public(Services& services, http::Request request)
{
    if (request.method != "GET" && request.method != "HEAD") {
        http::Response refused{.status = 405, .headers = {{"Allow", "GET, HEAD"}}, .body = {}};
        co_return refused;
    }
    const auto wanted = wanted_of(request);
    if (!wanted)
        co_return missing(request, nullptr);
    auto found = co_await services.store.read(find, *wanted, services.settings.public_url);
    if (found.moved_to)
        co_return moved(services.settings, *wanted, *found.moved_to);
    if (!found.view)
        co_return missing(request, nullptr);
    if (wanted->kind != Kind::picture)
        co_return show(request, *wanted, std::move(found));
    if (!found.picture)
        co_return missing(request, &*found.view);
    // The bytes behind a picture's name never change.
    const auto etag = '"' + wanted->named + '"';
    http::Response response;
    response.headers = {{"ETag", etag},
                        {"Cache-Control", "public, max-age=86400"},
                        {"Content-Security-Policy", "default-src 'none'; sandbox"},
                        {"Cross-Origin-Resource-Policy", "cross-origin"}}; // feed readers show it on pages of theirs
    add_guards(response.headers, found.view->page.indexed);
    if (http::has_copy(request, etag)) {
        response.status = 304;
        co_return response;
    }
    const auto& picture = *found.picture;
    const auto workspace = found.view->page.workspace;
    if (picture.media_type.starts_with("video/")) {
        const auto video = co_await library::open_video(services, workspace, picture.asset, picture.recipe);
        auto shown = library::as_video(services, video, request, etag);
        shown.headers.push_back({"Cache-Control", "public, max-age=86400"});
        shown.headers.push_back({"Cross-Origin-Resource-Policy", "cross-origin"});
        if (!found.view->page.indexed)
            shown.headers.push_back({"X-Robots-Tag", "noindex"});
        co_return shown;
    }
    if (const auto recipe = library::parse_recipe(picture.recipe)) {
        auto made = co_await library::rendition(services, workspace, picture.asset, *recipe);
        response.headers.push_back({"Content-Type", made.media_type});
        response.shared_body = std::move(made.bytes);
        co_return response;
    }
    auto bytes = co_await library::read_bytes(services, workspace, picture.asset);
    response.headers.push_back({"Content-Type", picture.media_type});
    response.shared_body = std::move(bytes);
    co_return response;
}

} // namespace rostrum::pages
