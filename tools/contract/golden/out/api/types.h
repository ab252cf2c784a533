// Written by tools/contract from api/; a change belongs there.
#pragma once

#include "base/core/id.h"
#include "base/core/json.h"
#include "base/core/result.h"
#include "base/core/secret.h"
#include "base/core/time.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum::api {

// From JSON, with every field that is not as the contract says noted in the error.
template <class T> Result<T> decode(std::string_view json);
template <class T> Result<T> decode_query(const std::map<std::string, std::string>& query);
template <class T> std::string encode(const T& value)
{
    std::string out;
    append_json(out, value);
    return out;
}

struct Problem {
    std::string code;

    bool operator==(const Problem&) const = default;
};
void append_json(std::string& out, const Problem& value);

struct SignIn {
    std::string email;
    Secret password;

    bool operator==(const SignIn&) const = default;
};
template <> Result<SignIn> decode<SignIn>(std::string_view json);

struct Person {
    PersonId id;
    std::string name;

    bool operator==(const Person&) const = default;
};
void append_json(std::string& out, const Person& value);

struct Settings {
    std::optional<bool> first = {};
    std::optional<std::string> second = {};

    bool operator==(const Settings&) const = default;
};
void append_json(std::string& out, const Settings& value);

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
