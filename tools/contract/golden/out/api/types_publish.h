// Written by tools/contract from api/; a change belongs there.
#pragma once

#include "api/values.h"

namespace rostrum {

using ChannelId = Id<struct ChannelNamed>;
using PostId = Id<struct PostNamed>;
using WorkspaceId = Id<struct WorkspaceNamed>;

} // namespace rostrum

namespace rostrum::api {

// Where a post stands.
enum class PostState { draft, public_, sent_out };
std::string_view to_string(PostState value);
std::optional<PostState> parse_post_state(std::string_view text);
void append_json(std::string& out, PostState value);
template <> Result<PostState> decode<PostState>(std::string_view json);

struct Part {
    std::string text;

    bool operator==(const Part&) const = default;
};
void append_json(std::string& out, const Part& value);
template <> Result<Part> decode<Part>(std::string_view json);

// A wish.
struct SchedulePost {
    LocalTime at;
    std::optional<Day> on = {};
    Zone zone;
    std::optional<Instant> not_before = {};
    std::vector<ChannelId> channels;
    std::optional<std::vector<Part>> parts = {};
    std::optional<PostState> state = {};
    std::int64_t times = 1;
    std::optional<double> weight = {};
    // A word that C++ keeps for itself.
    std::optional<bool> default_ = {};
    std::optional<RawJson> extra = {};

    bool operator==(const SchedulePost&) const = default;
};
void append_json(std::string& out, const SchedulePost& value);
template <> Result<SchedulePost> decode<SchedulePost>(std::string_view json);

struct Post {
    PostId id;
    std::optional<std::string> title = {};
    Instant due_at;
    std::vector<Part> parts;
    PostState state;
    std::optional<std::vector<std::vector<std::int64_t>>> counts = {};
    std::optional<RawJson> extra = {};

    bool operator==(const Post&) const = default;
};
void append_json(std::string& out, const Post& value);

struct Posts {
    std::vector<Post> posts;
    std::optional<std::string> next = {};

    bool operator==(const Posts&) const = default;
};
void append_json(std::string& out, const Posts& value);

struct ListPostsQuery {
    PostState state;
    std::int64_t many = 50;
    // Only what waits for an answer.
    std::optional<bool> held = {};

    bool operator==(const ListPostsQuery&) const = default;
};
template <> Result<ListPostsQuery> decode_query<ListPostsQuery>(const std::map<std::string, std::string>& query);

struct FollowEventsQuery {
    std::optional<std::string> after = {};

    bool operator==(const FollowEventsQuery&) const = default;
};
template <> Result<FollowEventsQuery> decode_query<FollowEventsQuery>(const std::map<std::string, std::string>& query);

} // namespace rostrum::api
