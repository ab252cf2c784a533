// Series write the posts that are to come: each is an ordinary post from then on, held against the same rules as any.

#include "app/services.h"
#include "areas/archive/archive.h"
#include "areas/cadence/occurrences.h"
#include "areas/cadence/recurrence.h"
#include "areas/cadence/steps.h"
#include "areas/notify/notify.h"
#include "areas/publish/publish.h"
#include "base/env/clock.h"
#include "base/jobs/board.h"
#include "queries/cadence.h"

#include <algorithm>

namespace rostrum::cadence {

namespace {

constexpr auto look_every = std::chrono::minutes(15);
constexpr std::chrono::days seen_ahead{60};     // of a recurrence, on the calendar
constexpr std::size_t most_ahead = 50;          // posts of one recurrence that wait
constexpr std::int64_t usual_days_ahead = 3;    // of an evergreen series
constexpr std::chrono::days queue_remembers{1}; // what has had its time

// A post that a series is to have, and what it is written from.
struct Making {
    LocalTime at;
    Instant due_at;
    PostId source;
};

struct Source {
    PostId post;
    std::vector<ChannelId> channels;
};

// Of its own posts those that are there, with where they go; and when each was used: its own time, and whatever was written from it.
struct Material {
    Zone zone = Zone::utc();
    std::vector<Source> sources;
    Uses uses;
    std::set<Instant> own_times; // of the posts themselves: the series does not come a second time then
    std::set<LocalTime> made;    // on the wall: a workspace that moves to another zone has them already
};

Result<Material> material_of(store::Transaction& tx, const KeptSeries& series)
{
    Material material{.zone = TRY(people::workspace_of(tx, series.workspace)).zone, .sources = {}, .uses = {}, .own_times = {}, .made = {}};
    for (const auto id : series.wish.posts) {
        const auto post = TRY(compose::find(tx, series.workspace, id));
        if (!post)
            continue;
        material.sources.push_back({.post = id, .channels = channels_of(*post)});
        if (!post->due_at || post->state == api::PostState::draft || post->state == api::PostState::cancelled)
            continue;
        material.uses[id].push_back(*post->due_at);
        material.own_times.insert(*post->due_at);
    }
    for (const auto& occurrence : TRY(occurrences_of(tx, series.workspace, series.id))) {
        material.uses[occurrence.source].push_back(occurrence.due_at);
        material.made.insert(occurrence.at);
    }
    return material;
}

std::vector<PostId> posts_of(const std::vector<Source>& sources)
{
    std::vector<PostId> posts;
    for (const auto& source : sources)
        posts.push_back(source.post);
    return posts;
}

std::vector<LocalTime> recurring_times(const api::Recurrence& recurrence, LocalTime wall)
{
    return times(recurrence, wall, LocalTime{wall.since_1970 + seen_ahead}, most_ahead);
}

std::vector<Opening> openings_to_fill(const api::QueueWish& queue, const api::Evergreen& evergreen, const Zone& zone, Instant now)
{
    const auto today = wall_time(now, zone).day();
    const std::chrono::days ahead(evergreen.days_ahead.value_or(usual_days_ahead));
    auto found = openings(queue, zone, today, Day{today.since_1970 + ahead + std::chrono::days(1)});
    std::erase_if(found, [&](const Opening& opening) { return opening.due_at <= now || opening.due_at > now + ahead; });
    return found;
}

std::vector<Making> to_recur(const api::Recurrence& recurrence, Material material, Instant now)
{
    std::vector<Making> makings;
    const auto posts = posts_of(material.sources);
    for (const auto at : recurring_times(recurrence, wall_time(now, material.zone))) {
        const auto due_at = first_instant(at, material.zone);
        if (due_at <= now || material.made.contains(at) || material.own_times.contains(due_at))
            continue;
        const auto source = next_of(posts, material.uses, due_at, Duration(0));
        if (!source)
            continue;
        material.uses[*source].push_back(due_at);
        makings.push_back({.at = at, .due_at = due_at, .source = *source});
    }
    return makings;
}

std::vector<Making> to_fill(const std::vector<Opening>& openings, const api::Evergreen& evergreen, Material material, Taken taken)
{
    std::vector<Making> makings;
    for (const auto& opening : openings) {
        if (material.made.contains(opening.at))
            continue; // one that was deleted there does not come back
        std::vector<Source> fitting = material.sources;
        std::erase_if(fitting, [&](const Source& source) { return source.channels.empty() || !is_free(opening, source.channels, taken); });
        const auto source = next_of(posts_of(fitting), material.uses, opening.due_at, std::chrono::days(evergreen.days_between));
        if (!source)
            continue;
        for (const auto channel : std::ranges::find(fitting, *source, &Source::post)->channels)
            taken.insert({opening.due_at, channel});
        material.uses[*source].push_back(opening.due_at);
        makings.push_back({.at = opening.at, .due_at = opening.due_at, .source = *source});
    }
    return makings;
}

struct Wanted {
    KeptSeries series;
    OrganizationId organization;
    std::vector<Making> makings;
};

Result<Wanted> wanted(store::Transaction& tx, WorkspaceId workspace, SeriesId id, Instant now)
{
    Wanted found{
        .series = TRY(series_of(tx, workspace, id)), .organization = TRY(people::workspace_of(tx, workspace)).organization, .makings = {}};
    const auto& wish = found.series.wish;
    if (wish.paused.value_or(false))
        return found;
    auto material = TRY(material_of(tx, found.series));
    if (wish.recurrence) {
        found.makings = to_recur(*wish.recurrence, std::move(material), now);
        return found;
    }
    const auto queue = TRY(queue_of(tx, workspace, wish.evergreen->queue)).wish;
    const auto openings = openings_to_fill(queue, *wish.evergreen, material.zone, now);
    if (openings.empty())
        return found;
    auto occupied = TRY(taken(tx, workspace, now, openings.back().due_at + Duration(1)));
    found.makings = to_fill(openings, *wish.evergreen, std::move(material), std::move(occupied));
    return found;
}

// Why it is not to go out by itself, of a post that its networks would refuse.
using Refusal = std::optional<std::string>;

Result<Done> make_one(store::Transaction& tx, const KeptSeries& series, OrganizationId organization, const Making& making,
                      const Refusal& refusal, const publish::FreshIds& ids, Instant now)
{
    const auto present = TRY(find_series(tx, series.workspace, series.id));
    const auto source = TRY(compose::find(tx, series.workspace, making.source));
    if (!present || present->version != series.version || !source)
        return done; // another wish holds by now
    const auto caller = by_itself(organization);
    const bool goes_out = series.wish.made_as == api::MadeAs::scheduled && !refusal;
    const auto zone = TRY(people::workspace_of(tx, series.workspace)).zone;
    const publish::Wish plan{.plan = plan_of(goes_out ? api::PlanKind::at : api::PlanKind::draft, making.at, zone),
                             .delivery_ids = ids.deliveries,
                             .keys = ids.keys};
    const auto added = TRY(tx.run(sql::AddOccurrence{.series = series.id,
                                                     .due_at = making.due_at,
                                                     .workspace = series.workspace,
                                                     .at = making.at,
                                                     .source = making.source,
                                                     .post = ids.post,
                                                     .post_version = 1,
                                                     .code = refusal}));
    if (added == 0)
        return done; // somebody was quicker
    TRY(publish::write(tx, caller, series.workspace,
                       {.id = ids.post,
                        .title = source->title,
                        .text = compose::text_of(*source),
                        .variant_ids = ids.variants,
                        .purpose = source->purpose,
                        .late_rule = source->late_rule,
                        .author = series.made_by},
                       plan, now));
    if (refusal && series.made_by)
        TRY(notify::tell(tx, now, {*series.made_by},
                         {.code = "cadence.kept_as_draft",
                          .values = archive::object({{"title", source->title}, {"series", series.wish.name}}),
                          .workspace = series.workspace,
                          .post = ids.post,
                          .asks = true}));
    return record(tx, caller, series.workspace, series.id,
                  {.action = "cadence.make_post", .title = series.wish.name, .after = archive::object({{"post", ids.post.text()}})}, now);
}

Result<Done> forget_queued(store::Transaction& tx, Instant before)
{
    TRY(tx.run(sql::ForgetQueued{.before = before}));
    return done;
}

// One series that cannot go on keeps no other from it.
Task<> make_everyones(Services& services)
{
    co_await services.store.write(forget_queued, services.clock.now() - queue_remembers);
    std::optional<Error> first;
    const auto all = co_await services.store.read(series_of_everyone);
    for (const auto& series : all) {
        const auto made = co_await attempted(make_posts(services, series.workspace, series.id));
        if (!made && !first)
            first = made.error();
    }
    if (first)
        co_return *std::move(first);
    co_return done;
}

} // namespace

Result<std::vector<LocalTime>> wanted_times(store::Transaction& tx, const KeptSeries& series, Instant now)
{
    if (series.wish.paused.value_or(false))
        return std::vector<LocalTime>();
    const auto zone = TRY(people::workspace_of(tx, series.workspace)).zone;
    if (series.wish.recurrence)
        return recurring_times(*series.wish.recurrence, wall_time(now, zone));
    std::vector<LocalTime> found;
    const auto queue = TRY(queue_of(tx, series.workspace, series.wish.evergreen->queue)).wish;
    for (const auto& opening : openings_to_fill(queue, *series.wish.evergreen, zone, now))
        found.push_back(opening.at);
    return found;
}

Task<> make_posts(Services& services, WorkspaceId workspace, SeriesId series)
{
    const auto due = co_await services.store.read(wanted, workspace, series, services.clock.now());
    for (const auto& making : due.makings) {
        const auto ids = publish::draw(services, publish::most_variants);
        const auto now = services.clock.now();
        const auto made = co_await attempted(services.store.write(make_one, due.series, due.organization, making, Refusal(), ids, now));
        if (made)
            continue;
        if (made.error().fault != Fault::invalid)
            co_return made.error();
        const Refusal why = made.error().fields.empty() ? made.error().code : made.error().fields.front().code;
        co_await services.store.write(make_one, due.series, due.organization, making, why, ids, now);
    }
    if (!due.makings.empty())
        publish::wake(services);
    co_return done;
}

void declare_jobs(jobs::Board& board, Services& services)
{
    board.every(look_every, {"cadence.make_posts", "Writes the next posts of recurring and evergreen series."}, services, make_everyones);
}

} // namespace rostrum::cadence
