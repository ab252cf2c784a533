// What people and their readers see of a page, as HTML, Atom and JSON Feed; values in, documents out.
#pragma once

#include "areas/pages/html.h"
#include "areas/pages/records.h"

namespace rostrum::pages {

struct View {
    Page page;
    Zone zone = Zone::utc(); // of the workspace: the hour that is shown
    std::string public_url;
    std::string base; // what our own links begin with: the public address's path on pages, all of it in feeds

    Address home() const { return Address::own(base, {"p", page.slug}); }
    Address of_post(const std::string& key) const { return Address::own(base, {"p", page.slug, "posts", key}); }
    Address of_tag(const std::string& tag) const { return Address::own(base, {"p", page.slug, "tags", tag}); }
    Address of_posts_before(const std::string& tag, const Before& before) const
    {
        return tag.empty() ? Address::own(base, {"p", page.slug}, "older", before.text())
                           : Address::own(base, {"p", page.slug, "tags", tag}, "older", before.text());
    }
    Address of_picture(const Picture& picture) const { return Address::own(base, {"p", page.slug, "pictures", name_of(picture)}); }
    Address of_feed(std::string_view file, const std::optional<Before>& before = {}) const
    {
        return before ? Address::own(base, {"p", page.slug, file}, "older", before->text()) : Address::own(base, {"p", page.slug, file});
    }
    View in_full() const; // with whole addresses, for what is read elsewhere
};
View view_of(Page page, Zone zone, std::string public_url);

// Some posts, newest first.
struct Listing {
    std::string tag = {}; // folded; empty: all posts
    std::vector<Post> posts = {};
    std::optional<Before> older = {}; // there are more before this
    std::optional<Before> asked = {}; // none: the newest
};

std::string start_page(const View& view, const Listing& listing);
std::string post_page(const View& view, const Post& post);
std::string missing_page(api::Language language, const View* view); // with the way to the page, when there is one

std::string atom(const View& view, const Listing& listing);
std::string json_feed(const View& view, const Listing& listing);

// Takes from the end what makes a feed too long to be fetched often; what is left out stands on its next page.
void keep_short(Listing& listing);

Instant changed_at(const View& view, const std::vector<Post>& posts);
std::string content_security_policy();
std::string_view style_sheet();

// Parts that both share.
std::string title_of(const Content& content, api::Language language);
std::string plain_text_of(const Content& content);
std::string language_of(const View& view, const Content& content);
enum class Length { whole, beginning };
void write_content(Markup& html, const View& view, const Post& post, Length length);
std::string stable_id(const View& view, std::string_view of); // urn:uuid:…, the same for good, whatever the address becomes
std::string day_and_hour(Instant instant, const Zone& zone, api::Language language);

} // namespace rostrum::pages
