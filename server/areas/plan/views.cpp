// Views of the calendar that people keep: a form, a colour and a filter under a name.

#include "api/events.h"
#include "areas/plan/steps.h"
#include "base/events/outbox.h"
#include "queries/plan.h"

#include <algorithm>

namespace rostrum::plan {

namespace {

constexpr std::size_t most_views = 100; // that one person sees

struct KeptView {
    ViewId id;
    PersonId person;
    api::ViewWish view;
};

KeptView read_view(store::Row& row)
{
    const auto id = row.next<ViewId>();
    const auto person = row.next<PersonId>();
    return {id, person, *api::decode<api::ViewWish>(row.next<std::string_view>())}; // written by us
}

api::CalendarView in_contract(const KeptView& kept, const Caller& caller)
{
    return {.id = kept.id, .mine = caller.person == kept.person, .view = kept.view};
}

Result<Done> check(const Caller& caller, const api::ViewWish& wish)
{
    if (wish.shared && caller.role < api::Role::editor)
        return Error{Fault::forbidden, "plan.may_not_share_view", "editors share views"};
    return done;
}

// One's own, or for editors one that is shared; somebody else's own is not there at all.
Result<KeptView> view_of(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, ViewId id)
{
    auto kept = TRY(tx.first(sql::FindView{.id = id, .workspace = workspace}, read_view));
    if (!kept || (caller.person != kept->person && !kept->view.shared))
        return Error{Fault::not_found, "plan.view_not_found", id.text()};
    if (caller.person != kept->person && caller.role < api::Role::editor)
        return Error{Fault::forbidden, "plan.view_of_another", id.text()};
    return *std::move(kept);
}

Result<Done> tell(store::Transaction& tx, WorkspaceId workspace, ViewId id, Instant now)
{
    return events::record(tx, api::event::view_changed, {.at = now, .workspace = workspace, .subject = id.text(), .json = RawJson{"{}"}});
}

Error unknown(std::string_view list, std::size_t number, const std::string& id)
{
    const auto pointer = "/filter/" + std::string(list) + "/" + std::to_string(number);
    return {Fault::invalid, "plan.filter_unknown", id, {}, {{pointer, "plan.filter_unknown", "not in this workspace"}}};
}

} // namespace

Result<Done> check(store::Transaction& tx, WorkspaceId workspace, const api::CalendarFilter& filter)
{
    for (std::size_t i = 0; i < filter.channels.size(); ++i)
        if (!TRY(channels::find(tx, workspace, filter.channels[i])))
            return unknown("channels", i, filter.channels[i].text());
    for (std::size_t i = 0; i < filter.campaigns.size(); ++i)
        if (!TRY(strategy::find_campaign(tx, workspace, filter.campaigns[i])))
            return unknown("campaigns", i, filter.campaigns[i].text());
    if (filter.labels.empty())
        return done;
    const auto known = TRY(strategy::labels_of(tx, workspace));
    for (std::size_t i = 0; i < filter.labels.size(); ++i)
        if (std::ranges::find(known, filter.labels[i], &api::Label::id) == known.end())
            return unknown("labels", i, filter.labels[i].text());
    return done;
}

Result<api::CalendarViews> views(store::Transaction& tx, const Caller& caller, WorkspaceId workspace)
{
    api::CalendarViews shown;
    for (const auto& kept : TRY(tx.all(sql::ViewsFor{.workspace = workspace, .person = caller.person}, read_view)))
        shown.views.push_back(in_contract(kept, caller));
    return shown;
}

Result<api::CalendarView> add_view(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, ViewId id,
                                   const api::ViewWish& wish, Instant now)
{
    TRY(check(caller, wish));
    TRY(check(tx, workspace, wish.filter));
    if (TRY(views(tx, caller, workspace)).views.size() >= most_views)
        return Error{Fault::conflict, "plan.too_many_views", std::to_string(most_views)};
    TRY(tx.run(sql::AddView{.id = id,
                            .workspace = workspace,
                            .person = caller.person,
                            .shared = wish.shared,
                            .name = wish.name,
                            .content = api::encode(wish)}));
    TRY(tell(tx, workspace, id, now));
    return api::CalendarView{.id = id, .mine = true, .view = wish};
}

Result<api::CalendarView> change_view(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, ViewId id,
                                      const api::ViewWish& wish, Instant now)
{
    TRY(check(caller, wish));
    TRY(check(tx, workspace, wish.filter));
    auto kept = TRY(view_of(tx, caller, workspace, id));
    kept.view = wish;
    TRY(tx.run(sql::ChangeView{.shared = wish.shared, .name = wish.name, .content = api::encode(wish), .id = id, .workspace = workspace}));
    TRY(tell(tx, workspace, id, now));
    return in_contract(kept, caller);
}

Result<Done> remove_view(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, ViewId id, Instant now)
{
    TRY(view_of(tx, caller, workspace, id));
    TRY(tx.run(sql::RemoveView{.id = id, .workspace = workspace}));
    return tell(tx, workspace, id, now);
}

} // namespace rostrum::plan
