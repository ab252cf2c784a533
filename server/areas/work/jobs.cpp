// What runs by itself in work: on the morning of the day before, people are reminded of what is theirs.

#include "api/events.h"
#include "app/services.h"
#include "areas/archive/archive.h"
#include "areas/notify/notify.h"
#include "areas/work/rules.h"
#include "areas/work/work.h"
#include "base/env/clock.h"
#include "base/events/outbox.h"
#include "base/jobs/board.h"
#include "queries/work.h"

namespace rostrum::work {

namespace {

constexpr auto look_every = std::chrono::minutes(30); // mornings come at every hour somewhere, and in some places at half past

struct Due {
    TaskId task;
    WorkspaceId workspace;
    std::string title;
    PersonId assignee;
    Day due_on;
};

Result<Done> remind(store::Transaction& tx, Instant now)
{
    // Tomorrow is another day here than there.
    const auto today = wall_time(now, Zone::utc()).day().since_1970;
    const auto due = TRY(tx.all(sql::TasksToRemind{.from = Day{today}, .until = Day{today + std::chrono::days(2)}}, [](store::Row& row) {
        Due one;
        one.task = row.next<TaskId>();
        one.workspace = row.next<WorkspaceId>();
        one.title = row.next<std::string>();
        one.assignee = row.next<PersonId>();
        one.due_on = row.next<Day>();
        return one;
    }));
    for (const auto& one : due) {
        const auto address = TRY(people::address_of(tx, one.assignee));
        if (!address || !is_time_to_remind(one.due_on, now, address->zone))
            continue;
        if (TRY(tx.run(sql::Reminded{.due_on = one.due_on, .task = one.task, .workspace = one.workspace})) == 0)
            continue;
        bool belongs = false;
        for (const auto& member : TRY(people::members_with(tx, one.workspace, api::Role::guest)))
            belongs = belongs || member.person == one.assignee;
        if (!belongs)
            continue;
        TRY(notify::tell(tx, now, {one.assignee},
                         {.code = "work.due_tomorrow",
                          .values = archive::object({{"title", one.title}}),
                          .workspace = one.workspace,
                          .task = one.task,
                          .asks = true}));
        TRY(events::record(
            tx, api::event::task_of_person_changed,
            {.at = now, .workspace = one.workspace, .subject = one.assignee.text(), .json = archive::object({{"task", one.task.text()}})}));
    }
    return done;
}

} // namespace

void declare_jobs(jobs::Board& board, Services&)
{
    board.every(look_every, {"work.remind_of_tomorrow", "Reminds people, in their morning, of what is due the day after."}, remind);
}

} // namespace rostrum::work
