// Who has how much to do, beside what they have time for.

#include "api/events.h"
#include "areas/archive/archive.h"
#include "areas/work/rules.h"
#include "areas/work/steps.h"
#include "base/events/outbox.h"
#include "queries/work.h"

#include <algorithm>

namespace rostrum::work {

namespace {

Result<std::map<PersonId, std::int64_t>> capacities_of(store::Transaction& tx, WorkspaceId workspace)
{
    std::map<PersonId, std::int64_t> all;
    TRY(tx.each(sql::CapacitiesOf{.workspace = workspace}, [&](store::Row& row) {
        const auto person = row.next<PersonId>();
        all[person] = row.next<std::int64_t>();
    }));
    return all;
}

} // namespace

// Those who only look on are not asked to work, unless they have been.
Result<api::Load> load(store::Transaction& tx, WorkspaceId workspace, int weeks, Instant now)
{
    const auto today = wall_time(now, TRY(people::workspace_of(tx, workspace)).zone).day();
    const auto rows =
        TRY(tx.all(sql::ListTasks{.workspace = workspace, .closed_since = Day{today.since_1970 + std::chrono::days(1)}, .many = most_tasks},
                   read_task_row));
    const auto capacities = TRY(capacities_of(tx, workspace));
    std::vector<Hand> hands;
    for (const auto& member : TRY(people::members_with(tx, workspace, api::Role::guest))) {
        const bool has_some = std::ranges::any_of(rows, [&](const auto& row) { return row.assignee == member.person; });
        if (member.role == api::Role::viewer && !has_some)
            continue;
        const auto set = capacities.find(member.person);
        hands.push_back(
            {.person = member.person, .name = member.name, .minutes_a_week = set == capacities.end() ? usual_week : set->second});
    }
    return api::Load{.people = load_of(hands, rows, today, weeks)};
}

Result<api::PersonLoad> change_capacity(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, PersonId person,
                                        std::int64_t minutes, Instant now)
{
    std::string name;
    bool is_member = false;
    for (const auto& member : TRY(people::members_with(tx, workspace, api::Role::guest)))
        if (member.person == person) {
            is_member = true;
            name = member.name;
        }
    if (!is_member)
        return Error{Fault::not_found, "people.member_not_found", person.text()};
    const auto before = TRY(capacities_of(tx, workspace));
    const auto set = before.find(person);
    TRY(tx.run(sql::KeepCapacity{.workspace = workspace, .person = person, .minutes = minutes}));
    TRY(archive::record(tx, caller, now,
                        {.action = "work.change_capacity",
                         .workspace = workspace,
                         .subject = person.text(),
                         .before = archive::object({{"minutes_a_week", std::to_string(set == before.end() ? usual_week : set->second)}}),
                         .after = archive::object({{"minutes_a_week", std::to_string(minutes)}})}));
    TRY(events::record(tx, api::event::capacity_changed,
                       {.at = now, .workspace = workspace, .subject = person.text(), .json = RawJson{"{}"}}));
    const auto today = wall_time(now, TRY(people::workspace_of(tx, workspace)).zone).day();
    const auto rows =
        TRY(tx.all(sql::ListTasks{.workspace = workspace, .closed_since = Day{today.since_1970 + std::chrono::days(1)}, .many = most_tasks},
                   read_task_row));
    return load_of({{.person = person, .name = name, .minutes_a_week = minutes}}, rows, today, usual_weeks).front();
}

} // namespace rostrum::work
