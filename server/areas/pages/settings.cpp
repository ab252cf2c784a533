// A page comes with its workspace, and changes its name, address and links.

#include "api/events.h"
#include "areas/archive/archive.h"
#include "areas/pages/html.h"
#include "areas/pages/records.h"
#include "areas/pages/rules.h"
#include "base/events/outbox.h"
#include "queries/pages.h"

namespace rostrum::pages {

namespace {

// The network that needs no sign-in, since it is this installation.
Result<std::string> own_network()
{
    for (const auto& network : networks::all())
        for (const auto way : network.facts->sign_in.ways)
            if (way == networks::Way::own)
                return std::string(network.facts->id);
    return Error{Fault::broken, "pages.no_own_network", "no network of this build is our own"};
}

std::string link_of(const std::string& public_url, const std::string& slug)
{
    return Address::own(public_url, {"p", slug}).text();
}

// As people read it: host and path.
std::string address_of(const std::string& public_url, const std::string& slug)
{
    const auto link = link_of(public_url, slug);
    const auto scheme = link.find("://");
    return scheme == link.npos ? link : link.substr(scheme + 3);
}

Result<std::optional<PageId>> holder_of(store::Transaction& tx, const std::string& slug)
{
    return tx.first(sql::SlugTaken{.slug = slug}, [](store::Row& row) { return row.next<PageId>(); });
}

Result<std::string> free_slug(store::Transaction& tx, const std::string& name)
{
    const auto wished = slug_from(name);
    auto slug = wished;
    for (int number = 2; TRY(holder_of(tx, slug)); ++number)
        slug = numbered(wished, number);
    return slug;
}

api::Page in_contract(const Page& page, const std::string& public_url)
{
    return {.slug = page.slug,
            .title = page.title,
            .about = page.about,
            .language = page.language,
            .links = page.links,
            .indexed = page.indexed,
            .address = link_of(public_url, page.slug)};
}

std::string text_of(const std::vector<api::PageLink>& links)
{
    std::string json = "[";
    for (const auto& link : links) {
        json += json.size() > 1 ? "," : "";
        api::append_json(json, link);
    }
    return json + "]";
}

} // namespace

Result<Done> add(store::Transaction& tx, WorkspaceId workspace, const NewPage& page, Instant now)
{
    if (TRY(tx.first(sql::PageOfWorkspace{.workspace = workspace}, [](store::Row&) { return done; })))
        return done;
    const auto named = TRY(people::workspace_of(tx, workspace)).name;
    const auto administrators = TRY(people::members_with(tx, workspace, api::Role::administrator));
    const auto language = administrators.empty() ? api::Language::en : administrators.front().language;
    const auto slug = TRY(free_slug(tx, named));
    TRY(tx.run(
        sql::AddPage{.id = page.id, .workspace = workspace, .slug = slug, .title = named, .language = to_string(language), .now = now}));
    const networks::Account account{
        .id = page.id.text(), .address = address_of(page.public_url, slug), .name = named, .link = link_of(page.public_url, slug)};
    TRY(channels::add_own(tx, workspace, page.channel, page.account, TRY(own_network()), account, now));
    return events::record(tx, api::event::channel_connected,
                          {.at = now,
                           .workspace = workspace,
                           .subject = page.channel.text(),
                           .json = RawJson{"{\"channel\":\"" + page.channel.text() + "\"}"}});
}

Result<api::Page> show(store::Transaction& tx, WorkspaceId workspace, const std::string& public_url)
{
    return in_contract(TRY(page_of(tx, workspace)), public_url);
}

Result<api::Page> change(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const api::ChangePage& wish,
                         const std::string& public_url, Instant now)
{
    TRY(check(wish));
    auto page = TRY(page_of(tx, workspace));
    const auto before = api::encode(in_contract(page, public_url));
    if (wish.slug != page.slug) {
        const auto holder = TRY(holder_of(tx, wish.slug));
        if (holder && *holder != page.id)
            return Error{
                Fault::conflict, "pages.slug_taken", wish.slug, {}, {{"/slug", "pages.slug_taken", "another page has it, or had it"}}};
        TRY(tx.run(sql::DropFormerSlug{.slug = wish.slug, .workspace = workspace}));
        TRY(tx.run(sql::KeepFormerSlug{.slug = page.slug, .page = page.id, .workspace = workspace, .now = now}));
    }
    page.slug = wish.slug;
    page.title = wish.title;
    page.about = wish.about;
    page.language = wish.language;
    page.links = wish.links;
    page.indexed = wish.indexed;
    TRY(tx.run(sql::ChangePage{.slug = page.slug,
                               .title = page.title,
                               .about = page.about,
                               .language = to_string(page.language),
                               .links = text_of(page.links),
                               .indexed = page.indexed,
                               .now = now,
                               .workspace = workspace}));
    TRY(channels::rename_own(tx, workspace, TRY(own_network()), page.title, address_of(public_url, page.slug),
                             link_of(public_url, page.slug)));
    TRY(events::record(tx, api::event::page_changed,
                       {.at = now, .workspace = workspace, .subject = page.id.text(), .json = RawJson{"{}"}}));
    const auto shown = in_contract(page, public_url);
    TRY(archive::record(tx, caller, now,
                        {.action = "pages.change_page",
                         .workspace = workspace,
                         .subject = page.id.text(),
                         .subject_title = page.title,
                         .before = RawJson{before},
                         .after = RawJson{api::encode(shown)}}));
    return shown;
}

} // namespace rostrum::pages
