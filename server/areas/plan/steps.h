// The steps of plan that its own files share.
#pragma once

#include "areas/plan/plan.h"
#include "areas/plan/rules.h"

namespace rostrum::plan {

// Notes and days of a window. A workspace that has not chosen shows the days of the trade alone.
Result<api::CalendarDays> days(store::Transaction& tx, WorkspaceId workspace, const Window& window, api::Language language);
Result<api::DaySources> day_sources(store::Transaction& tx, WorkspaceId workspace);
// invalid "plan.country_unknown"
Result<api::DaySources> change_day_sources(store::Transaction& tx, const Caller& caller, WorkspaceId workspace,
                                           const api::ChangeDaySources& wish, Instant now);
// invalid "plan.note_ends_first"; not_found "plan.note_not_found"
Result<api::Note> add_note(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, NoteId note, const api::NoteText& text,
                           Instant now);
Result<api::Note> change_note(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, NoteId note, const api::NoteText& text,
                              Instant now);
Result<Done> remove_note(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, NoteId note, Instant now);

Result<api::Mix> mix(store::Transaction& tx, WorkspaceId workspace, const Window& window);

// Everything a filter names is of the workspace. invalid "plan.filter_unknown"
Result<Done> check(store::Transaction& tx, WorkspaceId workspace, const api::CalendarFilter& filter);

// forbidden "plan.may_not_share_view", "plan.view_of_another"; not_found "plan.view_not_found"; too_large "plan.too_many_views"
Result<api::CalendarViews> views(store::Transaction& tx, const Caller& caller, WorkspaceId workspace);
Result<api::CalendarView> add_view(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, ViewId view,
                                   const api::ViewWish& wish, Instant now);
Result<api::CalendarView> change_view(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, ViewId view,
                                      const api::ViewWish& wish, Instant now);
Result<Done> remove_view(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, ViewId view, Instant now);

// Private addresses. What is kept of the secret is its hash.
struct NewLink {
    CalendarLinkId id;
    std::string token_hash;
};
Result<api::CalendarLinks> links(store::Transaction& tx, WorkspaceId workspace);
// invalid "plan.link_ends_first"
Result<api::CalendarLink> add_link(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const NewLink& fresh,
                                   const api::CalendarLinkWish& wish, Instant now);
Result<Done> revoke_link(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, CalendarLinkId link, Instant now);

// What a secret opens now. not_found "plan.link_ended", whether it never was, was revoked or has ended.
struct Opened {
    CalendarLinkId id;
    WorkspaceId workspace;
    api::CalendarLinkWish link;
    std::optional<Instant> read_at;
};
Result<Opened> open_link(store::Transaction& tx, const std::string& token_hash, Instant now);
Result<Done> note_reading(store::Transaction& tx, const Opened& opened, Instant now);
Result<api::SharedCalendar> shared(store::Transaction& tx, const Opened& opened, const Window& window);
Result<bool> shows_picture(store::Transaction& tx, const Opened& opened, const Window& window, AssetId picture); // with a post it shows

} // namespace rostrum::plan
