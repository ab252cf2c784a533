// A window of the calendar as JSON. It is the answer asked for most, so it is written straight from the rows: no document in between, and
// each row only once.

#include "areas/plan/calendar.h"

#include <algorithm>
#include <span>
#include <utility>

namespace rostrum::plan {

namespace {

constexpr std::size_t bytes_of_a_post = 360, bytes_of_a_delivery = 220, bytes_around = 512;

// The rows of one post among rows ordered by post.
template <class Row> std::span<const Row> of_post(const std::vector<Row>& rows, const PostId& post)
{
    const auto [first, last] = std::equal_range(rows.begin(), rows.end(), post, [](const auto& one, const auto& other) {
        const auto key = [](const auto& each) -> const PostId& {
            if constexpr (std::is_same_v<std::decay_t<decltype(each)>, PostId>)
                return each;
            else
                return each.post;
        };
        return key(one) < key(other);
    });
    return {first, last};
}

template <class Value> void member(std::string& out, std::string_view name, const Value& value)
{
    out += ",\"";
    out += name;
    out += "\":";
    if constexpr (requires { to_string(value); }) {
        out += '"';
        out += to_string(value);
        out += '"';
    } else {
        json::append(out, value);
    }
}
template <class Value> void member(std::string& out, std::string_view name, const std::optional<Value>& value)
{
    if (value)
        member(out, name, *value);
}

template <class Rows, class Append> void list(std::string& out, std::string_view name, const Rows& rows, Append append)
{
    out += ",\"";
    out += name;
    out += "\":[";
    bool first = true;
    for (const auto& row : rows) {
        if (!std::exchange(first, false))
            out += ',';
        append(row);
    }
    out += ']';
}

void append_purpose(std::string& out, const api::Purpose& purpose, std::span<const compose::Labelled> labels)
{
    if (!purpose.campaign && !purpose.goal && !purpose.persona && !purpose.pillar && labels.empty())
        return;
    out += ",\"purpose\":{";
    const auto begun = out.size();
    member(out, "campaign", purpose.campaign);
    member(out, "goal", purpose.goal);
    member(out, "persona", purpose.persona);
    member(out, "pillar", purpose.pillar);
    list(out, "labels", labels, [&](const compose::Labelled& labelled) { json::append(out, labelled.label); });
    out.erase(begun, 1); // the comma before the first
    out += '}';
}

// api::PostRow, member by member; a test holds the two against each other.
void append_post(std::string& out, const compose::PostRow& post, std::span<const publish::Summary> deliveries,
                 std::span<const compose::Destination> destinations, std::span<const compose::Labelled> labels)
{
    out += "{\"id\":";
    json::append(out, post.id);
    member(out, "title", post.title);
    member(out, "excerpt", post.excerpt);
    member(out, "state", post.state);
    member(out, "at", post.at);
    member(out, "zone", post.zone);
    member(out, "due_at", post.due_at);
    member(out, "changed_at", post.changed_at);
    member(out, "version", post.version);
    member(out, "picture", post.picture);
    append_purpose(out, post.purpose, labels);
    if (deliveries.empty()) {
        list(out, "channels", destinations, [&](const compose::Destination& destination) { json::append(out, destination.channel); });
        out += '}';
        return;
    }
    list(out, "channels", deliveries, [&](const publish::Summary& summary) { json::append(out, summary.delivery.channel); });
    list(out, "deliveries", deliveries, [&](const publish::Summary& summary) { api::append_json(out, summary.delivery); });
    out += '}';
}

} // namespace

void append_calendar(std::string& out, const Window& window, const Shown& shown)
{
    out.reserve(out.size() + bytes_around + shown.posts.size() * bytes_of_a_post + shown.deliveries.size() * bytes_of_a_delivery);
    out += "{\"zone\":";
    json::append(out, shown.zone);
    member(out, "from", window.from);
    member(out, "until", window.until);
    list(out, "posts", shown.posts, [&](const compose::PostRow& post) {
        append_post(out, post, of_post(shown.deliveries, post.id), of_post(shown.destinations, post.id), of_post(shown.labels, post.id));
    });
    // A change at midnight belongs to the day that begins, or ends again, with it: that of the hour after.
    const auto changes = clock_changes(shown.zone, first_instant(LocalTime::midnight(window.from), shown.zone) - 1us,
                                       first_instant(LocalTime::midnight(window.until), shown.zone));
    list(out, "clock_changes", changes, [&](const ClockChange& change) {
        api::append_json(out, api::ClockChange{.day = wall_time(change.at, shown.zone).day(), .minutes = change.by.count()});
    });
    out += '}';
}

Result<std::string> calendar(store::Transaction& tx, WorkspaceId workspace, const Window& window)
{
    const auto from = LocalTime::midnight(window.from), until = LocalTime::midnight(window.until);
    Shown shown{.zone = TRY(people::workspace_of(tx, workspace)).zone,
                .posts = TRY(compose::between(tx, workspace, from, until)),
                .deliveries = {},
                .destinations = TRY(compose::destinations_of_drafts(tx, workspace, from, until)),
                .labels = TRY(compose::labels_between(tx, workspace, from, until))};
    std::vector<PostId> ids;
    ids.reserve(shown.posts.size());
    for (const auto& post : shown.posts)
        ids.push_back(post.id);
    shown.deliveries = TRY(publish::summaries_of(tx, workspace, ids));
    std::string json;
    append_calendar(json, window, shown);
    return json;
}

} // namespace rostrum::plan
