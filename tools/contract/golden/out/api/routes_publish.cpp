// Written by tools/contract from api/; a change belongs there.

#include "api/publish_operations.h"
#include "api/routes.h"
#include "api/path.h"
#include "areas/people/people.h" // Caller

namespace rostrum::api {

void add_publish_routes(Services& services, std::vector<http::Route>& routes);

namespace {

using Handler = Task<http::Response> (*)(Services&, Caller, http::Request, http::PathValues);

// The coroutine is a plain function: nothing that it needs lives in the lambda.
auto to(Services& services, Handler handler)
{
    return [&services, handler](Caller caller, http::Request request, http::PathValues path) {
        return handler(services, std::move(caller), std::move(request), std::move(path));
    };
}

Task<http::Response> list_posts(Services& services, Caller caller, http::Request request, http::PathValues path)
{
    auto workspace = CO_TRY(path_id<WorkspaceId>(path[0]));
    auto query = CO_TRY(decode_query<ListPostsQuery>(http::parse_query(request.query)));
    auto answer = co_await publish::operations::list_posts(services, std::move(caller), workspace, std::move(query));
    co_return http::json_response(200, encode(answer));
}

Task<http::Response> schedule_post(Services& services, Caller caller, http::Request request, http::PathValues path)
{
    auto workspace = CO_TRY(path_id<WorkspaceId>(path[0]));
    auto post = CO_TRY(path_id<PostId>(path[1]));
    auto body = CO_TRY(decode<SchedulePost>(request.body));
    auto answer = co_await publish::operations::schedule_post(services, std::move(caller), workspace, post, std::move(body));
    co_return http::json_response(200, encode(answer));
}

Task<http::Response> add_asset(Services& services, Caller caller, http::Request request, http::PathValues path)
{
    auto workspace = CO_TRY(path_id<WorkspaceId>(path[0]));
    co_await publish::operations::add_asset(services, std::move(caller), workspace, std::move(request));
    http::Response response;
    response.status = 204;
    co_return response;
}

Task<http::Response> follow_events(Services& services, Caller caller, http::Request request, http::PathValues)
{
    auto query = CO_TRY(decode_query<FollowEventsQuery>(http::parse_query(request.query)));
    co_return co_await publish::operations::follow_events(services, std::move(caller), std::move(query), std::move(request));
}

} // namespace

void add_publish_routes(Services& services, std::vector<http::Route>& routes)
{
    routes.push_back({
        .method = "GET",
        .pattern = "/workspaces/{workspace}/posts",
        .operation = "publish.list_posts",
        .access = http::Access::viewer,
        .scope = http::Scope::workspace,
        .body_limit = 1024,
        .handle = to(services, list_posts),
    });
    routes.push_back({
        .method = "POST",
        .pattern = "/workspaces/{workspace}/posts/{post}/schedule",
        .operation = "publish.schedule_post",
        .access = http::Access::editor,
        .scope = http::Scope::workspace,
        .body_limit = 1048576,
        .handle = to(services, schedule_post),
    });
    routes.push_back({
        .method = "POST",
        .pattern = "/workspaces/{workspace}/assets",
        .operation = "publish.add_asset",
        .access = http::Access::contributor,
        .scope = http::Scope::workspace,
        .body_limit = 33554432,
        .handle = to(services, add_asset),
    });
    routes.push_back({
        .method = "GET",
        .pattern = "/live",
        .operation = "publish.follow_events",
        .access = http::Access::signed_in,
        .scope = http::Scope::none,
        .body_limit = 1024,
        .handle = to(services, follow_events),
    });
}

} // namespace rostrum::api
