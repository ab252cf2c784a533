// The operation of plan.

#include "api/plan_operations.h"
#include "app/services.h"
#include "areas/plan/calendar.h"
#include "areas/plan/plan.h"
#include "base/http/conditional.h"
#include "base/safety/base64.h"
#include "base/safety/digest.h"

namespace rostrum::plan {

namespace {

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

} // namespace

namespace operations {

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

} // namespace operations
} // namespace rostrum::plan
