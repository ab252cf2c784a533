// Written by tools/contract from api/; a change belongs there.
#pragma once

#include "api/types_publish.h"
#include "base/core/task.h"
#include "base/http/message.h"

namespace rostrum {
struct Services;
struct Caller;
}

// Defined in areas/publish/; one that is missing does not link.
namespace rostrum::publish::operations {

// Posts, newest first.
Task<api::Posts> list_posts(Services& services, Caller caller, WorkspaceId workspace, api::ListPostsQuery query);

// Schedules a post.
Task<api::Post> schedule_post(Services& services, Caller caller, WorkspaceId workspace, PostId post, api::SchedulePost body);

// Takes a picture.
Task<> add_asset(Services& services, Caller caller, WorkspaceId workspace, http::Request request);

// What changes, as it changes.
Task<http::Response> follow_events(Services& services, Caller caller, api::FollowEventsQuery query, http::Request request);

} // namespace rostrum::publish::operations
