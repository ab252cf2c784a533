// Written by tools/contract from api/; a change belongs there.
#pragma once

#include "api/reading.h"
#include "api/types_publish.h"

namespace rostrum::api::reading {

template <> std::optional<PostState> read<PostState>(const Place& place);
template <> std::optional<Part> read<Part>(const Place& place);
template <> std::optional<SchedulePost> read<SchedulePost>(const Place& place);
template <> std::optional<ListPostsQuery> read<ListPostsQuery>(const Place& place);
template <> std::optional<FollowEventsQuery> read<FollowEventsQuery>(const Place& place);

} // namespace rostrum::api::reading
