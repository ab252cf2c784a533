// Private addresses of the calendar, and what they show to whoever has one.

#include "api/events.h"
#include "areas/archive/archive.h"
#include "areas/plan/steps.h"
#include "base/events/outbox.h"
#include "queries/plan.h"

#include <algorithm>
#include <map>

namespace rostrum::plan {

namespace {

api::CalendarLinkWish wish_in(std::string_view json)
{
    return *api::decode<api::CalendarLinkWish>(json); // written by us
}

template <class T> bool wants(const std::vector<T>& chosen, const T& one)
{
    return chosen.empty() || std::ranges::find(chosen, one) != chosen.end();
}

// What can be said before the post is read whole.
bool may_show(const api::CalendarLinkWish& link, const compose::PostRow& post)
{
    const auto& filter = link.filter;
    if (post.state == api::PostState::cancelled || (post.state == api::PostState::draft && !link.drafts))
        return false;
    return wants(filter.states, post.state) &&
           (filter.campaigns.empty() || (post.purpose.campaign && wants(filter.campaigns, *post.purpose.campaign)));
}

bool shows(const api::CalendarLinkWish& link, const compose::Post& post)
{
    const auto any = [](const auto& chosen, const auto& has, auto of) {
        return chosen.empty() || std::ranges::any_of(has, [&](const auto& one) { return wants(chosen, of(one)); });
    };
    return any(link.filter.channels, post.variants, [](const compose::Variant& one) { return one.channel; }) &&
           any(link.filter.labels, post.purpose.labels, [](const LabelId& one) { return one; });
}

// The posts that an address shows, of those whose row is wanted.
template <class Wanted>
Result<std::vector<compose::Post>> posts_shown(store::Transaction& tx, const Opened& opened, const Window& window, Wanted wanted)
{
    std::vector<compose::Post> posts;
    const auto from = LocalTime::midnight(window.from), until = LocalTime::midnight(window.until);
    for (const auto& row : TRY(compose::between(tx, opened.workspace, from, until)))
        if (may_show(opened.link, row) && wanted(row))
            if (auto post = TRY(compose::post_of(tx, opened.workspace, row.id)); shows(opened.link, post))
                posts.push_back(std::move(post));
    return posts;
}

Result<Done> tell(store::Transaction& tx, WorkspaceId workspace, CalendarLinkId link, Instant now)
{
    return events::record(tx, api::event::calendar_link_changed,
                          {.at = now, .workspace = workspace, .subject = link.text(), .json = RawJson{"{}"}});
}

} // namespace

Result<api::CalendarLinks> links(store::Transaction& tx, WorkspaceId workspace)
{
    struct Kept {
        api::CalendarLink link;
        std::optional<PersonId> made_by;
    };
    api::CalendarLinks shown;
    auto all = TRY(tx.all(sql::CalendarLinks{.workspace = workspace}, [](store::Row& row) {
        const auto id = row.next<CalendarLinkId>();
        Kept kept{.link = {.id = id, .link = wish_in(row.next<std::string_view>()), .who = {}, .made_at = {}}, .made_by = {}};
        kept.made_by = row.next<std::optional<PersonId>>();
        kept.link.made_at = row.next<Instant>();
        kept.link.read_at = row.next<std::optional<Instant>>();
        kept.link.revoked_at = row.next<std::optional<Instant>>();
        return kept;
    }));
    for (auto& kept : all) {
        kept.link.who = TRY(people::doer(tx, kept.made_by));
        shown.links.push_back(std::move(kept.link));
    }
    return shown;
}

Result<api::CalendarLink> add_link(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const NewLink& fresh,
                                   const api::CalendarLinkWish& wish, Instant now)
{
    if (wish.ends_at && *wish.ends_at <= now)
        return Error{
            Fault::invalid, "plan.link_ends_first", text(*wish.ends_at), {}, {{"/ends_at", "plan.link_ends_first", text(*wish.ends_at)}}};
    TRY(check(tx, workspace, wish.filter));
    const auto json = api::encode(wish);
    TRY(tx.run(sql::AddCalendarLink{.link = fresh.id,
                                    .workspace = workspace,
                                    .token_hash = fresh.token_hash,
                                    .wish = json,
                                    .person = caller.person,
                                    .now = now,
                                    .ends_at = wish.ends_at}));
    TRY(archive::record(tx, caller, now,
                        {.action = "plan.add_calendar_link",
                         .workspace = workspace,
                         .subject = fresh.id.text(),
                         .subject_title = wish.name,
                         .after = RawJson{json}}));
    TRY(tell(tx, workspace, fresh.id, now));
    return api::CalendarLink{.id = fresh.id, .link = wish, .who = TRY(people::doer(tx, caller.person)), .made_at = now};
}

Result<Done> revoke_link(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, CalendarLinkId link, Instant now)
{
    if (TRY(tx.run(sql::RevokeCalendarLink{.now = now, .link = link, .workspace = workspace})) == 0)
        return Error{Fault::not_found, "plan.link_ended", link.text()};
    TRY(archive::record(tx, caller, now, {.action = "plan.revoke_calendar_link", .workspace = workspace, .subject = link.text()}));
    return tell(tx, workspace, link, now);
}

Result<Opened> open_link(store::Transaction& tx, const std::string& token_hash, Instant now)
{
    auto opened = TRY(tx.first(sql::OpenCalendarLink{.token_hash = token_hash, .now = now}, [](store::Row& row) {
        const auto id = row.next<CalendarLinkId>();
        const auto workspace = row.next<WorkspaceId>();
        Opened one{.id = id, .workspace = workspace, .link = wish_in(row.next<std::string_view>()), .read_at = {}};
        one.read_at = row.next<std::optional<Instant>>();
        return one;
    }));
    if (!opened)
        return Error{Fault::not_found, "plan.link_ended", "unknown, revoked or ended"};
    return *std::move(opened);
}

Result<Done> note_reading(store::Transaction& tx, const Opened& opened, Instant now)
{
    TRY(tx.run(sql::ReadCalendarLink{.now = now, .link = opened.id, .workspace = opened.workspace}));
    return done;
}

Result<api::SharedCalendar> calendar_of(store::Transaction& tx, WorkspaceId workspace, std::string name,
                                        const std::vector<compose::Post>& posts)
{
    const auto of = TRY(people::workspace_of(tx, workspace));
    api::SharedCalendar shown{.workspace = of.name, .zone = of.zone, .name = std::move(name), .posts = {}};
    std::map<ChannelId, std::string> networks;
    for (const auto& channel : TRY(channels::of_workspace(tx, workspace)))
        networks[channel.id] = channel.network_id;
    for (const auto& post : posts) {
        if (!post.at)
            continue;
        api::SharedPost one{.id = post.id,
                            .title = post.title,
                            .state = post.state,
                            .at = *post.at,
                            .networks = {},
                            .text = compose::whole_text(post.shared),
                            .picture = post.picture};
        for (const auto& variant : post.variants)
            if (const auto network = networks.find(variant.channel); network != networks.end())
                one.networks.push_back(network->second);
        shown.posts.push_back(std::move(one));
    }
    return shown;
}

Result<api::SharedCalendar> shared(store::Transaction& tx, const Opened& opened, const Window& window)
{
    const auto posts = TRY(posts_shown(tx, opened, window, [](const compose::PostRow&) { return true; }));
    return calendar_of(tx, opened.workspace, opened.link.name, posts);
}

Result<bool> shows_picture(store::Transaction& tx, const Opened& opened, const Window& window, AssetId picture)
{
    const auto carries = [picture](const compose::PostRow& post) { return post.picture == picture; };
    return !TRY(posts_shown(tx, opened, window, carries)).empty();
}

} // namespace rostrum::plan
