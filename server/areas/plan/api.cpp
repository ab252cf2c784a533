// The operations of plan.

#include "api/plan_operations.h"
#include "app/services.h"
#include "app/settings.h"
#include "areas/library/library.h"
#include "areas/plan/calendar.h"
#include "areas/plan/steps.h"
#include "base/env/clock.h"
#include "base/env/random.h"
#include "base/http/conditional.h"
#include "base/safety/base64.h"
#include "base/safety/digest.h"

namespace rostrum::plan {

namespace {

constexpr library::Recipe as_poster{.cut = {}, .width = 1280, .height = 1280}; // of a video, where pictures are shown
constexpr std::string_view ask_again = "private, no-cache"; // a browser keeps it, and asks each time whether it is still so

// Written with the body on a thread of the store, so that the loop has nothing to do but send it.
Result<Body> body_of(store::Transaction& tx, WorkspaceId workspace, const Window& window)
{
    auto json = std::make_shared<const std::string>(TRY(calendar(tx, workspace, window)));
    auto etag = '"' + safety::base64url(safety::sha256(*json)).substr(0, 22) + '"';
    return Body{std::move(json), std::move(etag)};
}

http::Response answer(const http::Request& request, Body body)
{
    if (http::has_copy(request, body.etag))
        return http::not_modified(body.etag, ask_again);
    http::Response response;
    response.headers = {{"Content-Type", "application/json"}, {"Cache-Control", std::string(ask_again)}, {"ETag", std::move(body.etag)}};
    response.shared_body = std::move(body.json);
    return response;
}

std::string hash_of(const std::string& token)
{
    return safety::base64url(safety::sha256(token));
}

// To the hour is enough to see whether somebody still reads it, and spares a write for each look.
bool is_worth_noting(const Opened& opened, Instant now)
{
    return !opened.read_at || now - *opened.read_at > 1h;
}

Task<Opened> open(Services& services, std::string token)
{
    const auto now = services.clock.now();
    auto opened = co_await services.store.read(open_link, hash_of(token), now);
    if (is_worth_noting(opened, now))
        co_await services.store.write(note_reading, opened, now);
    co_return opened;
}

// Whoever has the address may read; nobody else finds it in an index, a cache or a log of addresses.
void keep_private(http::Response& response)
{
    response.headers.insert(response.headers.end(),
                            {{"Cache-Control", "private, no-store"}, {"X-Robots-Tag", "noindex"}, {"Referrer-Policy", "no-referrer"}});
}

// The picture, if a post that is shown carries it.
Result<library::Asset> shared_picture(store::Transaction& tx, const Opened& opened, const Window& window, AssetId id)
{
    auto asset = TRY(library::find(tx, opened.workspace, id));
    if (!asset || !TRY(shows_picture(tx, opened, window, id)))
        return Error{Fault::not_found, "library.asset_not_found", id.text()};
    return *std::move(asset);
}

Window around(Instant now)
{
    const auto today = wall_time(now, Zone::utc()).day();
    return {{today.since_1970 - std::chrono::days(90)}, {today.since_1970 + std::chrono::days(most_days)}};
}

} // namespace

namespace operations {

Task<api::CalendarDays> list_days(Services& services, Caller caller, WorkspaceId workspace, api::ListDaysQuery query)
{
    const auto window = CO_TRY(window_of(query.from, query.until));
    auto shown = co_await services.store.read(days, workspace, window, caller.language);
    co_return shown;
}

Task<api::DaySources> show_day_sources(Services& services, Caller, WorkspaceId workspace)
{
    auto shown = co_await services.store.read(day_sources, workspace);
    co_return shown;
}

Task<api::DaySources> change_day_sources(Services& services, Caller caller, WorkspaceId workspace, api::ChangeDaySources body)
{
    auto shown = co_await services.store.write(plan::change_day_sources, caller, workspace, std::move(body), services.clock.now());
    co_return shown;
}

Task<api::Note> add_note(Services& services, Caller caller, WorkspaceId workspace, api::NoteText body)
{
    const auto now = services.clock.now();
    auto shown = co_await services.store.write(plan::add_note, caller, workspace, services.random.id<NoteId>(now), std::move(body), now);
    co_return shown;
}

Task<api::Note> change_note(Services& services, Caller caller, WorkspaceId workspace, NoteId note, api::NoteText body)
{
    auto shown = co_await services.store.write(plan::change_note, caller, workspace, note, std::move(body), services.clock.now());
    co_return shown;
}

Task<> remove_note(Services& services, Caller caller, WorkspaceId workspace, NoteId note)
{
    co_await services.store.write(plan::remove_note, caller, workspace, note, services.clock.now());
    co_return done;
}

Task<api::CalendarViews> list_views(Services& services, Caller caller, WorkspaceId workspace)
{
    auto shown = co_await services.store.read(views, caller, workspace);
    co_return shown;
}

Task<api::CalendarView> add_view(Services& services, Caller caller, WorkspaceId workspace, api::ViewWish body)
{
    const auto now = services.clock.now();
    auto shown = co_await services.store.write(plan::add_view, caller, workspace, services.random.id<ViewId>(now), std::move(body), now);
    co_return shown;
}

Task<api::CalendarView> change_view(Services& services, Caller caller, WorkspaceId workspace, ViewId view, api::ViewWish body)
{
    auto shown = co_await services.store.write(plan::change_view, caller, workspace, view, std::move(body), services.clock.now());
    co_return shown;
}

Task<> remove_view(Services& services, Caller caller, WorkspaceId workspace, ViewId view)
{
    co_await services.store.write(plan::remove_view, caller, workspace, view, services.clock.now());
    co_return done;
}

Task<api::CalendarLinks> list_calendar_links(Services& services, Caller, WorkspaceId workspace)
{
    auto shown = co_await services.store.read(links, workspace);
    co_return shown;
}

Task<api::NewCalendarLink> add_calendar_link(Services& services, Caller caller, WorkspaceId workspace, api::CalendarLinkWish body)
{
    const auto now = services.clock.now();
    const auto token = services.random.token();
    const NewLink fresh{.id = services.random.id<CalendarLinkId>(now), .token_hash = hash_of(token)};
    auto link = co_await services.store.write(add_link, caller, workspace, fresh, std::move(body), now);
    const auto base = address_people_can_open(services.settings);
    co_return api::NewCalendarLink{
        .link = std::move(link), .page = base + "/shared/" + token, .feed = base + "/api/shared/" + token + "/calendar.ics"};
}

Task<> revoke_calendar_link(Services& services, Caller caller, WorkspaceId workspace, CalendarLinkId link)
{
    co_await services.store.write(revoke_link, caller, workspace, link, services.clock.now());
    co_return done;
}

Task<api::SharedCalendar> show_shared_calendar(Services& services, Caller, std::string token, api::ShowSharedCalendarQuery query)
{
    const auto window = CO_TRY(window_of(query.from, query.until));
    const auto opened = co_await open(services, std::move(token));
    auto shown = co_await services.store.read(shared, opened, window);
    co_return shown;
}

Task<http::Response> show_shared_picture(Services& services, Caller, std::string token, AssetId asset, http::Request)
{
    const auto opened = co_await open(services, std::move(token));
    const auto picture = co_await services.store.read(shared_picture, opened, around(services.clock.now()), asset);
    if (picture.video) {
        auto poster = co_await library::rendition(services, opened.workspace, asset, as_poster);
        auto shown = library::as_picture(std::move(poster.media_type), std::move(poster.bytes));
        keep_private(shown);
        co_return shown;
    }
    auto bytes = co_await library::read_bytes(services, opened.workspace, asset);
    auto response = library::as_picture(picture.media_type, std::move(bytes));
    keep_private(response);
    co_return response;
}

Task<http::Response> show_calendar_feed(Services& services, Caller, std::string token, http::Request)
{
    const auto now = services.clock.now();
    const auto opened = co_await open(services, std::move(token));
    const auto shown = co_await services.store.read(shared, opened, around(now));
    http::Response response;
    response.headers = {{"Content-Type", "text/calendar; charset=utf-8"}, {"X-Content-Type-Options", "nosniff"}};
    keep_private(response);
    response.body = icalendar(shown, now);
    co_return response;
}

Task<http::Response> show_calendar(Services& services, Caller, WorkspaceId workspace, api::ShowCalendarQuery query, http::Request request)
{
    const auto window = CO_TRY(window_of(query.from, query.until));
    const Bodies::Window named{workspace, window.from, window.until};
    if (auto kept = services.calendars.find(named))
        co_return answer(request, *std::move(kept));
    const auto version = services.calendars.version_of(workspace);
    auto body = co_await services.store.read(body_of, workspace, window);
    services.calendars.keep(named, version, body);
    co_return answer(request, std::move(body));
}

Task<api::Mix> show_mix(Services& services, Caller, WorkspaceId workspace, api::ShowMixQuery query)
{
    const auto window = CO_TRY(window_of(query.from, query.until));
    auto shown = co_await services.store.read(mix, workspace, window);
    co_return shown;
}

} // namespace operations
} // namespace rostrum::plan
