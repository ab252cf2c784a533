// Where short links lead, and how often they were followed, as it is kept.

#include "areas/links/steps.h"
#include "queries/links.h"

#include <algorithm>

namespace rostrum::links {

namespace {

constexpr auto quarter = std::chrono::minutes(15); // every zone's days begin with one
constexpr auto days_shown = std::chrono::days(30);

Instant begin_of(std::int64_t number)
{
    return Instant(number * quarter);
}

} // namespace

std::int64_t quarter_of(Instant instant)
{
    return std::chrono::floor<std::chrono::minutes>(instant.time_since_epoch()) / quarter;
}

Result<std::vector<std::string>> answered_sites(store::Transaction& tx)
{
    return tx.all(sql::AnsweredSites{}, [](store::Row& row) { return row.next<std::string>(); });
}

Result<Done> name_sites(store::Transaction& tx, const std::vector<std::string>& sites)
{
    TRY(tx.run(sql::DropSites{}));
    for (const auto& site : sites)
        TRY(tx.run(sql::AddSite{.site = site}));
    return done;
}

Result<std::optional<std::string>> target_of(store::Transaction& tx, const std::string& site, const std::string& code)
{
    return tx.first(sql::TargetOf{.site = site, .code = code}, [](store::Row& row) { return row.next<std::string>(); });
}

Result<Done> count_clicks(store::Transaction& tx, const std::vector<Followed>& followed)
{
    for (const auto& one : followed)
        TRY(tx.run(
            sql::CountClicks{.site = one.site, .code = one.code, .quarter = one.quarter, .people = one.people, .machines = one.machines}));
    return done;
}

Result<api::Clicks> clicks_on(store::Transaction& tx, WorkspaceId workspace, PostId post, Zone zone, Instant now)
{
    api::Clicks clicks;
    std::optional<Instant> first;
    TRY(tx.each(sql::ShortLinksOfPost{.workspace = workspace, .post = post}, [&](store::Row& row) {
        api::ShortLink link{.channel = row.next<ChannelId>(), .address = "", .target = "", .people = 0, .machines = 0};
        link.address = row.next<std::string>() + '/';
        link.address += row.next<std::string_view>();
        link.target = row.next<std::string>();
        const auto made_at = row.next<Instant>();
        first = std::min(first.value_or(made_at), made_at);
        link.people = row.next<std::int64_t>();
        link.machines = row.next<std::int64_t>();
        clicks.links.push_back(std::move(link));
    }));
    if (!first)
        return clicks;
    const auto today = wall_time(now, zone).day();
    const Day from{std::max(wall_time(*first, zone).day().since_1970, today.since_1970 - days_shown + std::chrono::days(1))};
    for (auto day = from; day <= today; day.since_1970 += std::chrono::days(1))
        clicks.days.push_back({.day = day, .people = 0});
    const auto since = quarter_of(first_instant(LocalTime::midnight(from), zone));
    TRY(tx.each(sql::PeopleSince{.workspace = workspace, .post = post, .since = since}, [&](store::Row& row) {
        const auto day = wall_time(begin_of(row.next<std::int64_t>()), zone).day();
        if (day >= from && day <= today)
            clicks.days[static_cast<std::size_t>((day.since_1970 - from.since_1970).count())].people += row.next<std::int64_t>();
    }));
    return clicks;
}

} // namespace rostrum::links
