// Written by tools/contract from api/; a change belongs there.

#include "api/people_operations.h"
#include "api/routes.h"
#include "api/path.h"
#include "areas/people/people.h" // Caller

namespace rostrum::api {

void add_people_routes(Services& services, std::vector<http::Route>& routes);

namespace {

using Handler = Task<http::Response> (*)(Services&, Caller, http::Request, http::PathValues);

// The coroutine is a plain function: nothing that it needs lives in the lambda.
auto to(Services& services, Handler handler)
{
    return [&services, handler](Caller caller, http::Request request, http::PathValues path) {
        return handler(services, std::move(caller), std::move(request), std::move(path));
    };
}

Task<http::Response> sign_in(Services& services, Caller caller, http::Request request, http::PathValues)
{
    auto body = CO_TRY(decode<SignIn>(request.body));
    co_await people::operations::sign_in(services, std::move(caller), std::move(body));
    http::Response response;
    response.status = 204;
    co_return response;
}

Task<http::Response> show_invitation(Services& services, Caller caller, http::Request, http::PathValues path)
{
    auto token = CO_TRY(path_text(path[0]));
    auto answer = co_await people::operations::show_invitation(services, std::move(caller), std::move(token));
    co_return http::json_response(200, encode(answer));
}

Task<http::Response> show_settings(Services& services, Caller caller, http::Request, http::PathValues)
{
    auto answer = co_await people::operations::show_settings(services, std::move(caller));
    co_return http::json_response(200, encode(answer));
}

} // namespace

void add_people_routes(Services& services, std::vector<http::Route>& routes)
{
    routes.push_back({
        .method = "POST",
        .pattern = "/session",
        .operation = "people.sign_in",
        .access = http::Access::open,
        .scope = http::Scope::none,
        .body_limit = 1048576,
        .handle = to(services, sign_in),
    });
    routes.push_back({
        .method = "GET",
        .pattern = "/invitations/{token}",
        .operation = "people.show_invitation",
        .access = http::Access::open,
        .scope = http::Scope::none,
        .body_limit = 1024,
        .handle = to(services, show_invitation),
    });
    routes.push_back({
        .method = "GET",
        .pattern = "/settings",
        .operation = "people.show_settings",
        .access = http::Access::administrator,
        .scope = http::Scope::organization,
        .body_limit = 1024,
        .handle = to(services, show_settings),
    });
}

} // namespace rostrum::api
