// Room in queues, and turns of series.

#include "areas/cadence/rules.h"

#include "areas/cadence/recurrence.h"

#include <algorithm>

namespace rostrum::cadence {

namespace {

std::int64_t weekday_of(Day day)
{
    return std::chrono::weekday(std::chrono::sys_days(day.since_1970)).iso_encoding();
}

template <class Things> bool has_twice(Things things)
{
    std::ranges::sort(things);
    return std::ranges::adjacent_find(things) != things.end();
}

// The nearest use before and after an instant.
struct Around {
    std::optional<Instant> before, after;
};
Around around(const Uses& uses, PostId post, Instant at)
{
    Around found;
    const auto of_post = uses.find(post);
    if (of_post == uses.end())
        return found;
    for (const auto use : of_post->second) {
        if (use <= at)
            found.before = std::max(found.before.value_or(use), use);
        else
            found.after = std::min(found.after.value_or(use), use);
    }
    return found;
}

} // namespace

Error refused(std::string_view code, std::string pointer, std::string detail)
{
    return {Fault::invalid, std::string(code), detail, {}, {{std::move(pointer), std::string(code), detail}}};
}

Error not_ours(std::string_view code, std::string pointer, std::string id)
{
    return {Fault::invalid, std::string(code), std::move(id), {}, {{std::move(pointer), std::string(code), "not in this workspace"}}};
}

std::vector<Opening> openings(const api::QueueWish& queue, const Zone& zone, Day from, Day until)
{
    std::vector<Opening> found;
    for (auto day = from; day < until; day.since_1970 += std::chrono::days(1)) {
        std::map<std::int64_t, std::set<ChannelId>> served; // by minute
        for (const auto& slot : queue.slots) {
            if (slot.weekday != weekday_of(day))
                continue;
            const auto& channels = slot.channels ? *slot.channels : queue.channels;
            served[slot.minute].insert(channels.begin(), channels.end());
        }
        for (const auto& [minute, channels] : served) {
            const LocalTime at{LocalTime::midnight(day).since_1970 + std::chrono::minutes(minute)};
            Opening opening{.at = at, .due_at = first_instant(at, zone), .channels = {}};
            for (const auto channel : queue.channels)
                if (channels.contains(channel))
                    opening.channels.push_back(channel);
            found.push_back(std::move(opening));
        }
    }
    return found;
}

api::Plan plan_of(api::PlanKind when, LocalTime at, const Zone& zone)
{
    return {.when = when, .at = wall_time(first_instant(at, zone), zone), .zone = zone, .fold = api::Fold::earlier};
}

std::vector<ChannelId> channels_of(const compose::Post& post)
{
    std::vector<ChannelId> channels;
    for (const auto& variant : post.variants)
        channels.push_back(variant.channel);
    return channels;
}

bool is_free(const Opening& opening, const std::vector<ChannelId>& channels, const Taken& taken)
{
    return std::ranges::all_of(channels, [&](ChannelId channel) {
        return std::ranges::find(opening.channels, channel) != opening.channels.end() && !taken.contains({opening.due_at, channel});
    });
}

std::vector<ChannelId> room_in(const Opening& opening, const Taken& taken)
{
    std::vector<ChannelId> room;
    for (const auto channel : opening.channels)
        if (!taken.contains({opening.due_at, channel}))
            room.push_back(channel);
    return room;
}

std::vector<Turn> assign(const std::vector<Waiting>& waiting, const std::vector<Opening>& openings, Taken taken)
{
    std::vector<Turn> turns;
    for (const auto& each : waiting) {
        const auto found = std::ranges::find_if(openings, [&](const Opening& opening) { return is_free(opening, each.channels, taken); });
        if (found == openings.end())
            continue;
        for (const auto channel : each.channels)
            taken.insert({found->due_at, channel});
        turns.push_back({each.post, found->at});
    }
    return turns;
}

std::vector<Waiting> in_order(std::vector<Waiting> waiting, const std::vector<PostId>& first)
{
    auto next = waiting.begin();
    for (const auto post : first)
        if (const auto named = std::ranges::find(next, waiting.end(), post, &Waiting::post); named != waiting.end()) {
            std::rotate(next, named, std::next(named));
            ++next;
        }
    return waiting;
}

std::optional<PostId> next_of(const std::vector<PostId>& posts, const Uses& uses, Instant at, Duration least_between)
{
    std::optional<PostId> next;
    std::optional<Instant> used; // the next one, last
    for (const auto post : posts) {
        const auto [before, after] = around(uses, post, at);
        if ((before && at - *before < least_between) || (after && *after - at < least_between))
            continue;
        if (next && (!used || (before && *before >= *used)))
            continue;
        next = post;
        used = before;
    }
    return next;
}

Result<Done> check(const api::QueueWish& queue)
{
    if (has_twice(queue.channels))
        return refused("cadence.channel_twice", "/channels", queue.name);
    std::set<std::tuple<std::int64_t, std::int64_t, ChannelId>> seen;
    for (std::size_t i = 0; i < queue.slots.size(); ++i) {
        const auto pointer = "/slots/" + std::to_string(i);
        const auto& slot = queue.slots[i];
        for (const auto channel : slot.channels ? *slot.channels : queue.channels) {
            if (std::ranges::find(queue.channels, channel) == queue.channels.end())
                return refused("cadence.slot_of_other_channel", pointer, channel.text());
            if (!seen.insert({slot.weekday, slot.minute, channel}).second)
                return refused("cadence.slot_twice", pointer, channel.text());
        }
    }
    return done;
}

Result<Done> check(const api::SeriesWish& series)
{
    if (series.recurrence.has_value() == series.evergreen.has_value())
        return refused("cadence.neither_rule_nor_queue", "", series.name);
    if (has_twice(series.posts))
        return refused("cadence.post_twice", "/posts", series.name);
    if (series.recurrence)
        TRY(check_rule(series.recurrence->rule, "/recurrence/rule"));
    return done;
}

} // namespace rostrum::cadence
