// Series: what is to go out again and again, and what it made so far.

#include "areas/archive/archive.h"
#include "areas/cadence/occurrences.h"
#include "areas/cadence/recurrence.h"
#include "areas/cadence/steps.h"
#include "base/core/fold.h"
#include "queries/cadence.h"

#include <algorithm>

namespace rostrum::cadence {

namespace {

KeptSeries read_series(store::Row& row)
{
    KeptSeries series;
    series.id = row.next<SeriesId>();
    series.workspace = row.next<WorkspaceId>();
    series.version = row.next<std::int64_t>();
    series.made_by = row.next<std::optional<PersonId>>();
    series.wish = *api::decode<api::SeriesWish>(row.next<std::string_view>()); // written by us
    return series;
}

std::optional<QueueId> queue_of(const api::SeriesWish& wish)
{
    return wish.evergreen ? std::optional(wish.evergreen->queue) : std::nullopt;
}

Result<Done> check(store::Transaction& tx, WorkspaceId workspace, const api::SeriesWish& wish)
{
    TRY(cadence::check(wish));
    for (std::size_t i = 0; i < wish.posts.size(); ++i)
        if (!TRY(compose::find(tx, workspace, wish.posts[i])))
            return not_ours("cadence.post_unknown", "/posts/" + std::to_string(i), wish.posts[i].text());
    if (const auto queue = queue_of(wish)) {
        const auto found =
            TRY(tx.first(sql::FindQueue{.queue = *queue, .workspace = workspace}, [](store::Row& row) { return row.next<QueueId>(); }));
        if (!found)
            return not_ours("cadence.queue_unknown", "/evergreen/queue", queue->text());
    }
    return done;
}

// What is made, ahead, as it was made, and not wanted any more goes into the bin; the rest is somebody's by now.
Result<Done> take_back(store::Transaction& tx, const Caller& caller, const KeptSeries& series, const std::vector<LocalTime>& wanted,
                       Instant now)
{
    for (const auto& occurrence : TRY(occurrences_of(tx, series.workspace, series.id))) {
        const bool is_wanted = std::ranges::find(wanted, occurrence.at) != wanted.end() &&
                               std::ranges::find(series.wish.posts, occurrence.source) != series.wish.posts.end();
        if (occurrence.due_at <= now || is_wanted)
            continue;
        const auto post = TRY(compose::find(tx, series.workspace, occurrence.post));
        const bool is_untouched = post && post->version == occurrence.post_version &&
                                  (post->state == api::PostState::draft || post->state == api::PostState::scheduled);
        if (!is_untouched)
            continue;
        const auto removed = publish::remove(tx, caller, series.workspace, occurrence.post, now);
        if (!removed && removed.error().fault == Fault::conflict)
            continue; // it is on its way
        TRY(removed);
        TRY(tx.run(sql::ForgetOccurrence{.series = series.id, .due_at = occurrence.due_at, .workspace = series.workspace}));
    }
    return done;
}

bool has_ended(const api::SeriesWish& wish, LocalTime wall)
{
    return wish.recurrence && times(*wish.recurrence, wall, LocalTime{wall.since_1970 + a_century}, 1).empty();
}

api::Series in_contract(const KeptSeries& series, LocalTime wall)
{
    return {.id = series.id, .version = series.version, .wish = series.wish, .ahead = 0, .ended = has_ended(series.wish, wall)};
}

Result<LocalTime> wall_now(store::Transaction& tx, WorkspaceId workspace, Instant now)
{
    return wall_time(now, TRY(people::workspace_of(tx, workspace)).zone);
}

} // namespace

Result<std::vector<MadeOne>> occurrences_of(store::Transaction& tx, WorkspaceId workspace, SeriesId series)
{
    return tx.all(sql::OccurrencesOfSeries{.series = series, .workspace = workspace}, [](store::Row& row) {
        MadeOne one;
        one.due_at = row.next<Instant>();
        one.at = row.next<LocalTime>();
        one.source = row.next<PostId>();
        one.post = row.next<PostId>();
        one.post_version = row.next<std::int64_t>();
        one.code = row.next<std::optional<std::string>>();
        return one;
    });
}

Result<std::optional<KeptSeries>> find_series(store::Transaction& tx, WorkspaceId workspace, SeriesId id)
{
    return tx.first(sql::FindSeries{.series = id, .workspace = workspace}, read_series);
}

Result<KeptSeries> series_of(store::Transaction& tx, WorkspaceId workspace, SeriesId id)
{
    auto series = TRY(find_series(tx, workspace, id));
    if (!series)
        return Error{Fault::not_found, "cadence.series_not_found", id.text()};
    return *std::move(series);
}

Result<std::vector<KeptSeries>> series_of_everyone(store::Transaction& tx)
{
    return tx.all(sql::SeriesOfEveryone{}, read_series);
}

Result<api::SeriesList> series_list(store::Transaction& tx, WorkspaceId workspace, Instant now)
{
    struct Ahead {
        SeriesId series;
        LocalTime at;
        PostId post;
    };
    const auto ahead = TRY(tx.all(sql::OccurrencesAhead{.workspace = workspace, .now = now}, [](store::Row& row) {
        const auto series = row.next<SeriesId>();
        const auto at = row.next<LocalTime>();
        return Ahead{series, at, row.next<PostId>()};
    }));
    std::vector<PostId> posts;
    for (const auto& one : ahead)
        posts.push_back(one.post);
    std::set<PostId> there;
    for (const auto& row : TRY(compose::rows_of(tx, workspace, posts)))
        there.insert(row.id);
    const auto wall = TRY(wall_now(tx, workspace, now));
    api::SeriesList list;
    for (const auto& series : TRY(tx.all(sql::SeriesOfWorkspace{.workspace = workspace}, read_series))) {
        auto shown = in_contract(series, wall);
        for (const auto& one : ahead) {
            if (one.series != series.id || !there.contains(one.post))
                continue;
            shown.ahead += 1;
            shown.next_at = shown.next_at.value_or(one.at);
        }
        list.series.push_back(std::move(shown));
    }
    return list;
}

Result<api::SeriesPage> series_page(store::Transaction& tx, WorkspaceId workspace, SeriesId id, Instant now)
{
    const auto series = TRY(series_of(tx, workspace, id));
    api::SeriesPage page{.series = in_contract(series, TRY(wall_now(tx, workspace, now))),
                         .posts = TRY(publish::rows_of(tx, workspace, series.wish.posts)),
                         .occurrences = {}};
    std::vector<MadeOne> ahead;
    std::vector<PostId> posts;
    for (auto& occurrence : TRY(occurrences_of(tx, workspace, id))) {
        if (occurrence.due_at <= now)
            continue;
        posts.push_back(occurrence.post);
        ahead.push_back(std::move(occurrence));
    }
    std::map<PostId, api::PostRow> rows;
    for (auto& row : TRY(publish::rows_of(tx, workspace, posts)))
        rows.emplace(row.id, std::move(row));
    for (auto& one : ahead) {
        api::Occurrence occurrence{.at = one.at, .of = one.source, .code = std::move(one.code)};
        if (const auto row = rows.find(one.post); row != rows.end()) {
            page.series.ahead += 1;
            page.series.next_at = page.series.next_at.value_or(one.at);
            occurrence.post = std::move(row->second);
        }
        page.occurrences.push_back(std::move(occurrence));
    }
    return page;
}

Result<api::Series> show_series(store::Transaction& tx, WorkspaceId workspace, SeriesId id, Instant now)
{
    return TRY(series_page(tx, workspace, id, now)).series;
}

Result<Done> add_series(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, SeriesId id, const api::SeriesWish& wish,
                        Instant now)
{
    TRY(check(tx, workspace, wish));
    TRY(tx.run(sql::AddSeries{.series = id,
                              .workspace = workspace,
                              .name = wish.name,
                              .folded = case_folded(wish.name),
                              .wish = api::encode(wish),
                              .queue = queue_of(wish),
                              .person = caller.person}));
    return record(tx, caller, workspace, id, {.action = "cadence.add_series", .title = wish.name, .after = RawJson{api::encode(wish)}},
                  now);
}

Result<Done> change_series(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, SeriesId id,
                           const api::ChangeSeries& change, Instant now)
{
    auto series = TRY(series_of(tx, workspace, id));
    TRY(check(tx, workspace, change.wish));
    const auto changed = TRY(tx.run(sql::ChangeSeries{.name = change.wish.name,
                                                      .folded = case_folded(change.wish.name),
                                                      .wish = api::encode(change.wish),
                                                      .queue = queue_of(change.wish),
                                                      .series = id,
                                                      .workspace = workspace,
                                                      .version = change.version}));
    if (changed == 0)
        return Error{Fault::conflict, "cadence.changed_meanwhile", "version " + std::to_string(change.version)};
    const auto before = std::exchange(series.wish, change.wish);
    TRY(take_back(tx, caller, series, TRY(wanted_times(tx, series, now)), now));
    return record(tx, caller, workspace, id,
                  {.action = "cadence.change_series",
                   .title = change.wish.name,
                   .before = RawJson{api::encode(before)},
                   .after = RawJson{api::encode(change.wish)}},
                  now);
}

Result<Done> remove_series(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, SeriesId id, Instant now)
{
    const auto series = TRY(series_of(tx, workspace, id));
    TRY(take_back(tx, caller, series, {}, now));
    TRY(tx.run(sql::ForgetOccurrences{.series = id, .workspace = workspace}));
    TRY(tx.run(sql::RemoveSeries{.series = id, .workspace = workspace}));
    return record(tx, caller, workspace, id,
                  {.action = "cadence.remove_series", .title = series.wish.name, .before = RawJson{api::encode(series.wish)}}, now);
}

} // namespace rostrum::cadence
