// Rows of pages as values.

#include "areas/pages/records.h"

#include "areas/pages/rules.h"
#include "networks/json_reading.h"
#include "queries/pages.h"

#include <charconv>
#include <limits>

namespace rostrum::pages {

namespace {

std::vector<api::PageLink> links_of(std::string_view json)
{
    std::vector<api::PageLink> links;
    const auto read = networks::read_json(json);
    for (const auto& each : read.value().as_array())
        links.push_back({.title = networks::text_at(each, "title"), .address = networks::text_at(each, "address")});
    return links;
}

Page read_page(store::Row& row)
{
    Page page;
    page.id = row.next<PageId>();
    page.workspace = row.next<WorkspaceId>();
    page.slug = row.next<std::string>();
    page.title = row.next<std::string>();
    page.about = row.next<std::string>();
    page.language = *api::parse_language(row.next<std::string_view>());
    page.links = links_of(row.next<std::string_view>());
    page.indexed = row.next<bool>();
    page.changed_at = row.next<Instant>();
    return page;
}

Post read_post(store::Row& row)
{
    Post post;
    post.key = row.next<std::string>();
    post.content = *content_of(row.next<std::string_view>()); // we wrote it ourselves; anything else is a broken invariant
    post.published_at = row.next<Instant>();
    return post;
}

Result<Done> show_picture(store::Transaction& tx, const Page& page, const Publishing& publishing, const Picture& picture)
{
    TRY(tx.run(sql::ShowPicture{.page = page.id,
                                .picture = name_of(picture),
                                .key = publishing.key,
                                .workspace = page.workspace,
                                .media_type = picture.media_type,
                                .recipe = picture.recipe}));
    return done;
}

Result<Done> note_what_it_shows(store::Transaction& tx, const Page& page, const Publishing& publishing, Instant now)
{
    for (const auto& part : publishing.content.parts) {
        for (const auto& picture : part.pictures) {
            TRY(show_picture(tx, page, publishing, picture));
            if (picture.is_video())
                TRY(show_picture(tx, page, publishing, poster_of(picture)));
        }
        for (const auto& tag : tags_in(part.text))
            TRY(tx.run(sql::AddTag{.page = page.id, .tag = tag, .now = now, .key = publishing.key, .workspace = page.workspace}));
    }
    return done;
}

} // namespace

Before Before::everything()
{
    return {Instant::max(), {}};
}

std::string Before::text() const
{
    return std::to_string(at.time_since_epoch().count()) + "." + key;
}

std::optional<Before> Before::parse(std::string_view text)
{
    const auto dot = text.find('.');
    std::int64_t at = 0;
    if (dot == text.npos || text.size() > 120)
        return std::nullopt;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + dot, at);
    if (problem != std::errc() || end != text.data() + dot || text.find('\0') != text.npos)
        return std::nullopt;
    return Before{Instant(Duration(at)), std::string(text.substr(dot + 1))};
}

Result<Page> page_of(store::Transaction& tx, WorkspaceId workspace)
{
    auto found = TRY(tx.first(sql::PageOfWorkspace{.workspace = workspace}, read_page));
    if (!found)
        return Error{Fault::not_found, "pages.page_not_found", workspace.text()};
    return *std::move(found);
}

Result<std::optional<Page>> find_page(store::Transaction& tx, PageId page)
{
    return tx.first(sql::PageById{.page = page}, read_page);
}

Result<std::optional<Page>> find_page(store::Transaction& tx, const std::string& slug)
{
    return tx.first(sql::PageBySlug{.slug = slug}, read_page);
}

Result<std::optional<std::string>> present_slug(store::Transaction& tx, const std::string& former)
{
    return tx.first(sql::PageByFormerSlug{.slug = former}, [](store::Row& row) { return row.next<std::string>(); });
}

Result<Placed> publish(store::Transaction& tx, const Publishing& publishing, Instant now)
{
    const auto page = TRY(find_page(tx, publishing.page));
    if (!page)
        return Error{Fault::not_found, "pages.page_not_found", publishing.page.text()};
    Placed placed{.slug = page->slug};
    const auto written = TRY(tx.run(sql::PublishPost{.page = page->id,
                                                     .key = publishing.key,
                                                     .workspace = page->workspace,
                                                     .content = text_of(publishing.content),
                                                     .digest = publishing.digest,
                                                     .now = now}));
    if (written > 0) {
        TRY(note_what_it_shows(tx, *page, publishing, now));
        return placed;
    }
    const auto digest = TRY(tx.first(sql::DigestOfPost{.page = page->id, .key = publishing.key, .workspace = page->workspace},
                                     [](store::Row& row) { return row.next<std::string>(); }));
    if (digest != publishing.digest)
        return Error{Fault::conflict, "pages.key_taken", publishing.key};
    placed.published = Published::before;
    return placed;
}

Result<std::optional<Post>> find_post(store::Transaction& tx, const Page& page, const std::string& key)
{
    return tx.first(sql::FindPost{.page = page.id, .key = key, .workspace = page.workspace}, read_post);
}

Result<std::vector<Post>> posts(store::Transaction& tx, const Page& page, const std::string& tag, const Before& before, int many)
{
    if (tag.empty())
        return tx.all(
            sql::NewestPosts{.page = page.id, .workspace = page.workspace, .before = before.at, .before_key = before.key, .many = many},
            read_post);
    return tx.all(
        sql::NewestTagged{
            .page = page.id, .workspace = page.workspace, .tag = tag, .before = before.at, .before_key = before.key, .many = many},
        read_post);
}

Result<std::optional<ShownPicture>> find_shown_picture(store::Transaction& tx, const Page& page, const std::string& name)
{
    const auto asset = AssetId::parse(std::string_view(name).substr(0, name.find('.')));
    if (!asset)
        return std::optional<ShownPicture>();
    return tx.first(sql::PictureShown{.page = page.id, .picture = name, .workspace = page.workspace}, [&asset](store::Row& row) {
        ShownPicture shown{.asset = *asset, .media_type = row.next<std::string>(), .recipe = {}};
        shown.recipe = row.next<std::string>();
        return shown;
    });
}

} // namespace rostrum::pages
