// Writing, changing, moving and deleting tasks.

#include "api/events.h"
#include "areas/archive/archive.h"
#include "areas/library/library.h"
#include "areas/notify/notify.h"
#include "areas/work/rules.h"
#include "areas/work/steps.h"
#include "base/events/outbox.h"
#include "queries/work.h"

#include <algorithm>
#include <set>
#include <utility>

namespace rostrum::work {

namespace {

Error no_such_member(const std::string& pointer, PersonId person)
{
    return {Fault::invalid, "work.no_such_member", person.text(), {}, {{pointer, "work.no_such_member", "not in this workspace"}}};
}

Error changed_meanwhile(std::int64_t version)
{
    return {Fault::conflict, "work.changed_meanwhile", "version " + std::to_string(version)};
}

// What a task asks for, as the log shows it.
RawJson asked(const TaskRecord& task)
{
    return RawJson{api::encode(api::ChangeTask{.version = task.row.version,
                                               .title = task.row.title,
                                               .brief = task.brief,
                                               .kind = task.row.kind,
                                               .priority = task.row.priority,
                                               .assignee = task.row.assignee,
                                               .due_on = task.row.due_on,
                                               .due_time = task.row.due_time,
                                               .estimated_minutes = task.row.estimated_minutes,
                                               .project = task.row.project,
                                               .step = task.row.step})};
}

Result<Done> tell_windows(store::Transaction& tx, const TaskRecord& task, const std::optional<PersonId>& person, Instant now)
{
    if (!person)
        return done;
    return events::record(
        tx, api::event::task_of_person_changed,
        {.at = now, .workspace = task.workspace, .subject = person->text(), .json = archive::object({{"task", task.row.id.text()}})});
}

Result<std::optional<people::Member>> member(store::Transaction& tx, WorkspaceId workspace, PersonId person)
{
    for (auto& one : TRY(people::members_with(tx, workspace, api::Role::guest)))
        if (one.person == person)
            return std::optional(std::move(one));
    return std::optional<people::Member>();
}

Result<Done> check_files(store::Transaction& tx, WorkspaceId workspace, const std::vector<AssetId>& files)
{
    for (std::size_t i = 0; i < files.size(); ++i)
        if (!TRY(library::find(tx, workspace, files[i]))) {
            const auto pointer = "/files/" + std::to_string(i);
            return Error{Fault::invalid, "work.file_gone", files[i].text(), {}, {{pointer, "work.file_gone", "not in this workspace"}}};
        }
    return done;
}

} // namespace

Result<Done> record(store::Transaction& tx, const Caller& caller, const TaskRecord& task, const Change& change, Instant now)
{
    TRY(tx.run(sql::CountTask{.now = now, .task = task.row.id, .workspace = task.workspace}));
    TRY(archive::record(tx, caller, now,
                        {.action = change.action,
                         .workspace = task.workspace,
                         .subject = task.row.id.text(),
                         .subject_title = task.row.title,
                         .before = change.before,
                         .after = change.after}));
    TRY(events::record(
        tx, api::event::task_changed,
        {.at = now, .workspace = task.workspace, .subject = task.row.id.text(), .json = archive::object({{"task", task.row.id.text()}})}));
    TRY(tell_windows(tx, task, task.row.assignee, now));
    if (change.former_assignee != task.row.assignee)
        TRY(tell_windows(tx, task, change.former_assignee, now));
    return done;
}

Result<Done> tell(store::Transaction& tx, const Caller& caller, const TaskRecord& task, std::string code, bool asks,
                  const std::vector<std::optional<PersonId>>& people, Instant now)
{
    std::set<PersonId> wanted;
    for (const auto& person : people)
        if (person && person != caller.person)
            wanted.insert(*person);
    std::vector<PersonId> told;
    if (!wanted.empty())
        for (const auto& one : TRY(people::members_with(tx, task.workspace, api::Role::guest)))
            if (wanted.contains(one.person) && may_see(one.role, task.row.assignee == one.person))
                told.push_back(one.person);
    if (told.empty())
        return done;
    return notify::tell(tx, now, told,
                        {.code = std::move(code),
                         .values = archive::object({{"who", caller.name}, {"title", task.row.title}}),
                         .workspace = task.workspace,
                         .task = task.row.id,
                         .asks = asks});
}

Result<Done> check_member(store::Transaction& tx, WorkspaceId workspace, PersonId person, const std::string& pointer)
{
    if (!TRY(member(tx, workspace, person)))
        return no_such_member(pointer, person);
    return done;
}

Result<Done> check_sees(store::Transaction& tx, const TaskRecord& task, PersonId person, const std::string& pointer)
{
    const auto found = TRY(member(tx, task.workspace, person));
    if (!found)
        return no_such_member(pointer, person);
    if (!may_see(found->role, task.row.assignee == person))
        return Error{
            Fault::invalid, "work.cannot_see_it", person.text(), {}, {{pointer, "work.cannot_see_it", "a guest sees their own tasks"}}};
    return done;
}

namespace {

// Puts what is wished for a new task, or for one that is there, into it.
template <class Wish> Result<Done> take(store::Transaction& tx, TaskRecord& task, const Wish& wish)
{
    const auto former_assignee = std::exchange(task.row.assignee, wish.assignee);
    task.row.title = TRY(tidy_line(wish.title, "/title"));
    task.row.kind = wish.kind;
    task.row.priority = wish.priority;
    task.row.due_on = wish.due_on;
    task.row.due_time = wish.due_time;
    task.row.estimated_minutes = wish.estimated_minutes;
    task.row.project = wish.project;
    task.row.step = wish.step;
    task.brief = wish.brief;
    TRY(check_due(wish.due_on, wish.due_time));
    if (wish.assignee && wish.assignee != former_assignee)
        TRY(check_member(tx, task.workspace, *wish.assignee, "/assignee"));
    return check_place(tx, task.workspace, wish.project, wish.step);
}

} // namespace

Result<api::FullTask> add(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const NewTask& fresh, Instant now)
{
    const auto& wish = fresh.wish;
    TaskRecord task;
    task.workspace = workspace;
    task.row.id = fresh.id;
    task.row.version = 1;
    TRY(take(tx, task, wish));
    const auto files = wish.files.value_or(std::vector<AssetId>());
    TRY(check_files(tx, workspace, files));
    TRY(tx.run(sql::AddTask{.task = fresh.id,
                            .workspace = workspace,
                            .title = task.row.title,
                            .brief = wish.brief,
                            .kind = to_string(wish.kind),
                            .state = to_string(api::TaskState::to_do),
                            .priority = to_string(wish.priority),
                            .assignee = wish.assignee,
                            .project = wish.project,
                            .step = wish.step,
                            .due_on = wish.due_on,
                            .due_time = wish.due_time,
                            .estimated_minutes = wish.estimated_minutes,
                            .created_by = caller.person,
                            .now = now}));
    const auto checks = wish.checks.value_or(std::vector<std::string>());
    for (std::size_t i = 0; i < checks.size(); ++i) {
        const auto line = TRY(tidy_line(checks[i], "/checks/" + std::to_string(i)));
        TRY(tx.run(sql::AddCheck{.check = fresh.check_ids.at(i), .workspace = workspace, .task = fresh.id, .said = line}));
    }
    for (const auto& file : files)
        TRY(tx.run(sql::AddFile{.task = fresh.id, .asset = file, .workspace = workspace, .added_by = caller.person, .now = now}));
    TRY(record(tx, caller, task, {.action = "work.create_task", .after = asked(task)}, now));
    TRY(tell(tx, caller, task, "work.assigned", true, {wish.assignee}, now));
    return show(tx, caller, workspace, fresh.id);
}

Result<api::FullTask> change(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId id, const api::ChangeTask& wish,
                             Instant now)
{
    const auto before = TRY(task_of(tx, caller, workspace, id));
    auto after = before;
    after.row.version = wish.version + 1;
    TRY(take(tx, after, wish));
    const auto changed = TRY(tx.run(sql::ChangeTask{.title = after.row.title,
                                                    .brief = wish.brief,
                                                    .kind = to_string(wish.kind),
                                                    .priority = to_string(wish.priority),
                                                    .assignee = wish.assignee,
                                                    .project = wish.project,
                                                    .step = wish.step,
                                                    .due_on = wish.due_on,
                                                    .due_time = wish.due_time,
                                                    .estimated_minutes = wish.estimated_minutes,
                                                    .now = now,
                                                    .task = id,
                                                    .workspace = workspace,
                                                    .version = wish.version}));
    if (changed == 0)
        return changed_meanwhile(wish.version);
    TRY(record(tx, caller, after,
               {.action = "work.change_task", .before = asked(before), .after = asked(after), .former_assignee = before.row.assignee},
               now));
    if (after.row.assignee != before.row.assignee)
        TRY(tell(tx, caller, after, "work.assigned", true, {after.row.assignee}, now));
    return show(tx, caller, workspace, id);
}

Result<api::FullTask> write_text(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId id,
                                 const api::WriteTaskText& wish, Instant now)
{
    const auto task = TRY(task_to_work_on(tx, caller, workspace, id));
    if (TRY(tx.run(sql::WriteTaskText{.delivered = wish.text, .now = now, .task = id, .workspace = workspace, .version = wish.version})) ==
        0)
        return changed_meanwhile(wish.version);
    TRY(record(tx, caller, task,
               {.action = "work.write_task_text",
                .before = archive::object({{"text", task.delivered}}),
                .after = archive::object({{"text", wish.text}})},
               now));
    return show(tx, caller, workspace, id);
}

Result<api::FullTask> move(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId id, const api::MoveTask& wish,
                           Instant now)
{
    const auto task = TRY(task_to_work_on(tx, caller, workspace, id));
    const auto from = task.row.state, to = wish.state;
    TRY(check_move(caller.role, from, to, wish.reason));
    if (from == to)
        return show(tx, caller, workspace, id);
    const auto reason = to == api::TaskState::declined ? std::optional(TRY(tidy_line(*wish.reason, "/reason"))) : std::nullopt;
    std::optional<Day> closed_on;
    if (is_closed(to))
        closed_on = wall_time(now, TRY(people::workspace_of(tx, workspace)).zone).day();
    TRY(tx.run(
        sql::MoveTask{.state = to_string(to), .reason = reason, .closed_on = closed_on, .now = now, .task = id, .workspace = workspace}));
    auto after = archive::object({{"state", to_string(to)}});
    if (reason)
        after = archive::object({{"state", to_string(to)}, {"reason", *reason}});
    TRY(record(tx, caller, task, {.action = "work.move_task", .before = archive::object({{"state", to_string(from)}}), .after = after},
               now));
    if (to == api::TaskState::review)
        TRY(tell(tx, caller, task, "work.handed_in", true, {task.created_by}, now));
    else if (from == api::TaskState::review && !is_closed(to))
        TRY(tell(tx, caller, task, "work.sent_back", true, {task.row.assignee}, now));
    else if (is_closed(to))
        TRY(tell(tx, caller, task, to == api::TaskState::done ? "work.done" : "work.declined", false, {task.created_by, task.row.assignee},
                 now));
    return show(tx, caller, workspace, id);
}

Result<Done> remove(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId id, Instant now)
{
    const auto task = TRY(task_of(tx, caller, workspace, id));
    TRY(tx.run(sql::RemoveMentions{.task = id, .workspace = workspace}));
    TRY(tx.run(sql::RemoveRemarks{.task = id, .workspace = workspace}));
    TRY(tx.run(sql::RemoveChecks{.task = id, .workspace = workspace}));
    TRY(tx.run(sql::RemoveFiles{.task = id, .workspace = workspace}));
    TRY(tx.run(sql::RemoveAllHours{.task = id, .workspace = workspace}));
    TRY(tx.run(sql::RemoveLinks{.task = id, .workspace = workspace}));
    TRY(tx.run(sql::RemoveTask{.task = id, .workspace = workspace}));
    return record(tx, caller, task, {.action = "work.delete_task", .before = asked(task)}, now);
}

} // namespace rostrum::work
