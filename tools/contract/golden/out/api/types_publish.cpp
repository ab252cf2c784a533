// Written by tools/contract from api/; a change belongs there.

#include "api/reading_publish.h"
#include "api/writing.h"

namespace rostrum::api {

std::string_view to_string(PostState value)
{
    switch (value) {
    case PostState::draft:
        return "draft";
    case PostState::public_:
        return "public";
    case PostState::sent_out:
        return "sent-out";
    }
    return {};
}

std::optional<PostState> parse_post_state(std::string_view text)
{
    if (text == "draft")
        return PostState::draft;
    if (text == "public")
        return PostState::public_;
    if (text == "sent-out")
        return PostState::sent_out;
    return std::nullopt;
}

void append_json(std::string& out, PostState value)
{
    out += '"';
    out += to_string(value);
    out += '"';
}

template <> std::optional<PostState> reading::read<PostState>(const Place& place)
{
    return one_of(place, parse_post_state, "draft, public, sent-out");
}

template <> Result<PostState> decode<PostState>(std::string_view json) { return reading::body<PostState>(json); }

void append_json(std::string& out, const Part& value)
{
    out += "{\"text\":";
    writing::append(out, value.text);
    out += '}';
}

template <> std::optional<Part> reading::read<Part>(const Place& place)
{
    const Fields fields_(place);
    auto text = fields_.required("text", Text{1, 5});
    if (!fields_.are_right_and_only({"text"}))
        return std::nullopt;
    return Part{
        .text = *std::move(text),
    };
}

template <> Result<Part> decode<Part>(std::string_view json) { return reading::body<Part>(json); }

void append_json(std::string& out, const SchedulePost& value)
{
    out += "{\"at\":";
    writing::append(out, value.at);
    if (value.on) {
        out += ",\"on\":";
        writing::append(out, *value.on);
    }
    out += ",\"zone\":";
    writing::append(out, value.zone);
    if (value.not_before) {
        out += ",\"not_before\":";
        writing::append(out, *value.not_before);
    }
    out += ",\"channels\":";
    writing::append(out, value.channels);
    if (value.parts) {
        out += ",\"parts\":";
        writing::append(out, *value.parts);
    }
    if (value.state) {
        out += ",\"state\":";
        writing::append(out, *value.state);
    }
    out += ",\"times\":";
    writing::append(out, value.times);
    if (value.weight) {
        out += ",\"weight\":";
        writing::append(out, *value.weight);
    }
    if (value.default_) {
        out += ",\"default\":";
        writing::append(out, *value.default_);
    }
    if (value.extra) {
        out += ",\"extra\":";
        writing::append(out, *value.extra);
    }
    out += '}';
}

template <> std::optional<SchedulePost> reading::read<SchedulePost>(const Place& place)
{
    const Fields fields_(place);
    auto at = fields_.required("at", WallTime{});
    auto on = fields_.optional("on", DayOfCalendar{});
    auto zone = fields_.required("zone", ZoneName{});
    auto not_before = fields_.optional("not_before", Moment{});
    auto channels = fields_.required("channels", List{IdOf<ChannelId>{}, 1, 3});
    auto parts = fields_.optional("parts", List{Typed<Part>{}, 0, 2});
    auto state = fields_.optional("state", Typed<PostState>{});
    auto times = fields_.optional("times", Whole{1, 5});
    auto weight = fields_.optional("weight", Real{0, 1});
    auto default_ = fields_.optional("default", Truth{});
    auto extra = fields_.optional("extra", Anything{});
    if (!fields_.are_right_and_only({"at", "on", "zone", "not_before", "channels", "parts", "state", "times", "weight", "default", "extra"}))
        return std::nullopt;
    return SchedulePost{
        .at = *std::move(at),
        .on = std::move(on),
        .zone = *std::move(zone),
        .not_before = std::move(not_before),
        .channels = *std::move(channels),
        .parts = std::move(parts),
        .state = std::move(state),
        .times = std::move(times).value_or(1),
        .weight = std::move(weight),
        .default_ = std::move(default_),
        .extra = std::move(extra),
    };
}

template <> Result<SchedulePost> decode<SchedulePost>(std::string_view json) { return reading::body<SchedulePost>(json); }

void append_json(std::string& out, const Post& value)
{
    out += "{\"id\":";
    writing::append(out, value.id);
    if (value.title) {
        out += ",\"title\":";
        writing::append(out, *value.title);
    }
    out += ",\"due_at\":";
    writing::append(out, value.due_at);
    out += ",\"parts\":";
    writing::append(out, value.parts);
    out += ",\"state\":";
    writing::append(out, value.state);
    if (value.counts) {
        out += ",\"counts\":";
        writing::append(out, *value.counts);
    }
    if (value.extra) {
        out += ",\"extra\":";
        writing::append(out, *value.extra);
    }
    out += '}';
}

void append_json(std::string& out, const Posts& value)
{
    out += "{\"posts\":";
    writing::append(out, value.posts);
    if (value.next) {
        out += ",\"next\":";
        writing::append(out, *value.next);
    }
    out += '}';
}

template <> std::optional<ListPostsQuery> reading::read<ListPostsQuery>(const Place& place)
{
    const Fields fields_(place);
    auto state = fields_.required("state", Typed<PostState>{});
    auto many = fields_.optional("many", Whole{1, 200});
    auto held = fields_.optional("held", Truth{});
    if (!fields_.are_right_and_only({"state", "many", "held"}))
        return std::nullopt;
    return ListPostsQuery{
        .state = *std::move(state),
        .many = std::move(many).value_or(50),
        .held = std::move(held),
    };
}

template <> Result<ListPostsQuery> decode_query<ListPostsQuery>(const std::map<std::string, std::string>& query) { return reading::query<ListPostsQuery>(query); }

template <> std::optional<FollowEventsQuery> reading::read<FollowEventsQuery>(const Place& place)
{
    const Fields fields_(place);
    auto after = fields_.optional("after", Text{0, 40});
    if (!fields_.are_right())
        return std::nullopt;
    return FollowEventsQuery{
        .after = std::move(after),
    };
}

template <> Result<FollowEventsQuery> decode_query<FollowEventsQuery>(const std::map<std::string, std::string>& query) { return reading::query<FollowEventsQuery>(query); }

} // namespace rostrum::api
