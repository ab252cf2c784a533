// The front of the house: finds the operation a request means, who asks, and whether they may.

#include "app/front.h"

#include "api/routes.h"
#include "app/metrics.h"
#include "app/settings.h"
#include "areas/links/short_links.h"
#include "areas/pages/pages.h"
#include "areas/people/people.h"
#include "base/core/log.h"
#include "base/env/clock.h"
#include "base/http/problem.h"
#include "base/store/store.h"
#include "networks/network.h"

#include <algorithm>

namespace rostrum {

namespace {

constexpr std::string_view api_prefix = "/api";

bool below(std::string_view path, std::string_view prefix)
{
    return path == prefix || (path.starts_with(prefix) && path[prefix.size()] == '/');
}

http::Request without_prefix(http::Request request)
{
    request.path.erase(0, api_prefix.size());
    if (request.path.empty())
        request.path = "/";
    return request;
}

bool changes_something(std::string_view method)
{
    return method != "GET" && method != "HEAD" && method != "OPTIONS";
}

// Where a pattern names its workspace.
std::optional<std::size_t> place_of_workspace(std::string_view pattern)
{
    std::size_t place = 0;
    for (std::size_t at = pattern.find('{'); at != pattern.npos; at = pattern.find('{', at + 1), ++place)
        if (pattern.substr(at).starts_with("{workspace}"))
            return place;
    return std::nullopt;
}

std::optional<api::Role> role_asked(http::Access access)
{
    switch (access) {
    case http::Access::open:
    case http::Access::signed_in:
        return std::nullopt;
    case http::Access::guest:
        return api::Role::guest;
    case http::Access::viewer:
        return api::Role::viewer;
    case http::Access::contributor:
        return api::Role::contributor;
    case http::Access::editor:
        return api::Role::editor;
    case http::Access::administrator:
        return api::Role::administrator;
    }
    return api::Role::administrator;
}

Result<Done> check_role(const http::Route& route, const Caller& caller)
{
    const auto asked = role_asked(route.access);
    if (!asked)
        return done;
    const bool may = route.scope == http::Scope::organization ? caller.administers_organization : caller.role >= *asked;
    if (!may)
        return Error{Fault::forbidden, "people.role_too_low", std::string(route.operation)};
    return done;
}

Result<Done> touch(store::Transaction& tx)
{
    TRY(people::needs_first_run(tx));
    return done;
}

// Who we are to a network whose sign-in reads that from our public address: /oauth/<network>/client-metadata.json.
Result<http::Response> client_metadata(const http::Request& request, const std::string& public_url)
{
    for (const auto& network : networks::all())
        if (network.client_metadata && request.path == "/oauth/" + std::string(network.facts->id) + "/client-metadata.json") {
            auto response = http::json_response(200, network.client_metadata(public_url));
            response.headers.push_back({"Access-Control-Allow-Origin", "*"});
            return response;
        }
    return Error{Fault::not_found, "http.not_found", request.path};
}

} // namespace

Front::Front(Services& services, const http::StaticFiles& web) : services_(services), router_(api::routes(services)), web_(web) {}

http::Admission Front::admit(const http::Request& head) const
{
    if (!services_.short_links.site_at(head.header("Host")) && below(head.path, api_prefix))
        return router_.admit(without_prefix(head));
    return {.body_limit = 0};
}

// Where nobody has to be signed in, what lets a person in may stand in the path, such as an invitation's token: then the log has its
// pattern.
std::string Front::logged_path(const http::Request& request) const
{
    if (!below(request.path, api_prefix))
        return request.path;
    auto found = router_.find(request.method, std::string_view(request.path).substr(api_prefix.size()));
    const auto* match = std::get_if<http::Router::Match>(&found);
    return match && match->route->access == http::Access::open ? std::string(api_prefix) + std::string(match->route->pattern)
                                                               : request.path;
}

Task<http::Response> Front::answer(http::Request request)
{
    const auto trace = request.trace;
    const auto method = request.method;
    const auto path = logged_path(request);
    const auto began = services_.clock.passed();
    auto response = co_await attempted(find_answer(std::move(request)));
    auto answered = response ? *std::move(response) : http::problem(response.error(), trace);
    if (answered.status >= 500)
        log::error("http.failed", {{"method", method},
                                   {"path", path},
                                   {"status", answered.status},
                                   {"trace", trace},
                                   {"error", response ? Error{} : response.error()}});
    else
        log::debug("http.answered", {{"method", method},
                                     {"path", path},
                                     {"status", answered.status},
                                     {"took", services_.clock.passed() - began},
                                     {"trace", trace}});
    co_return answered;
}

Task<http::Response> Front::find_answer(http::Request request)
{
    if (const auto* site = services_.short_links.site_at(request.header("Host"))) {
        auto led = co_await attempted(services_.short_links.lead_on(*site, request));
        if (!led && led.error().fault == Fault::not_found)
            co_return pages::nothing_here(request);
        co_return led;
    }
    if (below(request.path, api_prefix)) {
        auto inner = without_prefix(std::move(request));
        auto found = router_.find(inner.method, inner.path);
        if (auto* match = std::get_if<http::Router::Match>(&found)) {
            auto response = co_await operate(std::move(inner), std::move(*match));
            co_return response;
        }
        co_return Error{Fault::not_found, "http.not_found", inner.path};
    }
    if (below(request.path, "/p")) {
        auto response = co_await pages::serve_public(services_, std::move(request));
        co_return response;
    }
    if (below(request.path, "/oauth"))
        co_return client_metadata(request, services_.settings.public_url);
    if (request.path == "/healthz" || request.path == "/readyz" || request.path == "/metrics") {
        auto response = co_await probe(std::move(request));
        co_return response;
    }
    auto page = web_.answer(request);
    if (!page)
        co_return Error{Fault::not_found, "http.not_found", request.path};
    co_return *std::move(page);
}

Task<http::Response> Front::operate(http::Request request, http::Router::Match match)
{
    const auto& route = *match.route;
    const auto& public_url = services_.settings.public_url;
    if (route.access == http::Access::open) {
        if (changes_something(request.method))
            CO_TRY(people::check_change(request, public_url, nullptr));
        auto caller = people::nobody(request.peer, request.trace);
        auto response = co_await route.handle(std::move(caller), std::move(request), std::move(match.values));
        co_return response;
    }
    std::optional<WorkspaceId> workspace;
    if (route.scope == http::Scope::workspace) {
        const auto place = place_of_workspace(route.pattern);
        if (place)
            workspace = WorkspaceId::parse(match.values.at(*place));
        if (!workspace)
            co_return Error{Fault::not_found, "people.workspace_not_found", request.path};
    }
    auto caller = co_await people::caller_of(services_, people::session_cookie(request), request.peer, request.trace, workspace);
    if (changes_something(request.method))
        CO_TRY(people::check_change(request, public_url, &caller));
    CO_TRY(check_role(route, caller));
    auto response = co_await route.handle(std::move(caller), std::move(request), std::move(match.values));
    co_return response;
}

Task<http::Response> Front::probe(http::Request request)
{
    http::Response response;
    response.headers = {{"Content-Type", "text/plain; charset=utf-8"}, {"Cache-Control", "no-store"}};
    if (request.path == "/healthz") {
        response.body = "ok\n";
        co_return response;
    }
    if (request.path == "/metrics") {
        response.headers[0].value = "text/plain; version=0.0.4; charset=utf-8";
        response.body = metrics_text(services_);
        co_return response;
    }
    co_await services_.store.read(touch);
    response.body = "ready\n";
    co_return response;
}

} // namespace rostrum
