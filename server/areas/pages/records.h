// Rows of pages as values, and the steps that read and write them.
#pragma once

#include "areas/pages/content.h"
#include "areas/pages/pages.h"

namespace rostrum::pages {

struct Page {
    PageId id;
    WorkspaceId workspace;
    std::string slug;
    std::string title;
    std::string about;
    api::Language language = api::Language::en;
    std::vector<api::PageLink> links;
    bool indexed = true;
    Instant changed_at;
};

struct Post {
    std::string key;
    Content content;
    Instant published_at;
};

// A place in the order of posts, newest first.
struct Before {
    Instant at;
    std::string key;

    static Before everything();
    std::string text() const;
    static std::optional<Before> parse(std::string_view text);
};

Result<Page> page_of(store::Transaction& tx, WorkspaceId workspace); // not_found "pages.page_not_found"
Result<std::optional<Page>> find_page(store::Transaction& tx, PageId page);
Result<std::optional<Page>> find_page(store::Transaction& tx, const std::string& slug);
Result<std::optional<std::string>> present_slug(store::Transaction& tx, const std::string& former);

Result<api::Page> show(store::Transaction& tx, WorkspaceId workspace, const std::string& public_url);
Result<api::Page> change(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const api::ChangePage& wish,
                         const std::string& public_url, Instant now);

// Once for each key; an equal repeat finds what stands there. conflict "pages.key_taken".
enum class Published { now, before };
struct Publishing {
    PageId page;
    std::string key;
    Content content;
    std::string digest;
};
struct Placed {
    Published published = Published::now;
    std::string slug;
};
Result<Placed> publish(store::Transaction& tx, const Publishing& publishing, Instant now); // not_found "pages.page_not_found"

Result<std::optional<Post>> find_post(store::Transaction& tx, const Page& page, const std::string& key);
Result<std::vector<Post>> posts(store::Transaction& tx, const Page& page, const std::string& tag, const Before& before,
                                int many); // no tag: all
struct ShownPicture {
    AssetId asset;
    std::string media_type;
    std::string recipe;
};
Result<std::optional<ShownPicture>> find_shown_picture(store::Transaction& tx, const Page& page, const std::string& name);

} // namespace rostrum::pages
