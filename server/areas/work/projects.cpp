// Projects: tasks that belong together, in steps, with what they take.

#include "api/events.h"
#include "areas/archive/archive.h"
#include "areas/work/rules.h"
#include "areas/work/steps.h"
#include "base/events/outbox.h"
#include "queries/work.h"

#include <algorithm>

namespace rostrum::work {

namespace {

api::Project read_project(store::Row& row)
{
    api::Project project;
    project.id = row.next<ProjectId>();
    project.title = row.next<std::string>();
    project.brief = row.next<std::string>();
    project.priority = api::parse_priority(row.next<std::string_view>()).value();
    project.state = api::parse_project_state(row.next<std::string_view>()).value();
    project.due_on = row.next<std::optional<Day>>();
    project.version = row.next<std::int64_t>();
    project.changed_at = row.next<Instant>();
    project.tasks = project.done = project.estimated_minutes = project.spent_minutes = 0;
    return project;
}

struct Step {
    ProjectId project;
    StepId step;
    std::string title;
};

Step read_step(store::Row& row)
{
    Step step;
    step.project = row.next<ProjectId>();
    step.step = row.next<StepId>();
    step.title = row.next<std::string>();
    return step;
}

// What the tasks of each step add up to; those without one count for their project only.
struct Sum {
    ProjectId project;
    std::optional<StepId> step;
    std::int64_t tasks, done, estimated, spent;
};

Sum read_sum(store::Row& row)
{
    Sum sum;
    sum.project = row.next<ProjectId>();
    sum.step = row.next<std::optional<StepId>>();
    sum.tasks = row.next<std::int64_t>();
    sum.done = row.next<std::int64_t>();
    sum.estimated = row.next<std::int64_t>();
    sum.spent = row.next<std::int64_t>();
    return sum;
}

Result<std::vector<api::Project>> counted(store::Transaction& tx, WorkspaceId workspace, std::vector<api::Project> projects)
{
    std::map<ProjectId, api::Project*> by_id;
    for (auto& project : projects)
        by_id.emplace(project.id, &project);
    for (auto& step : TRY(tx.all(sql::ListSteps{.workspace = workspace}, read_step)))
        if (const auto found = by_id.find(step.project); found != by_id.end())
            found->second->steps.push_back({.id = step.step, .title = std::move(step.title), .tasks = 0, .done = 0});
    for (const auto& sum : TRY(tx.all(sql::SumProjects{.workspace = workspace}, read_sum))) {
        const auto found = by_id.find(sum.project);
        if (found == by_id.end())
            continue;
        auto& project = *found->second;
        project.tasks += sum.tasks;
        project.done += sum.done;
        project.estimated_minutes += sum.estimated;
        project.spent_minutes += sum.spent;
        for (auto& step : project.steps)
            if (step.id == sum.step) {
                step.tasks = sum.tasks;
                step.done = sum.done;
            }
    }
    return projects;
}

Result<api::Project> project_of(store::Transaction& tx, WorkspaceId workspace, ProjectId id)
{
    auto found = TRY(tx.first(sql::FindProject{.project = id, .workspace = workspace}, read_project));
    if (!found)
        return Error{Fault::not_found, "work.project_not_found", id.text()};
    return std::move(TRY(counted(tx, workspace, {*std::move(found)})).front());
}

Result<Done> record_project(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, std::string_view action,
                            const api::Project& project, RawJson before, RawJson after, Instant now)
{
    TRY(archive::record(tx, caller, now,
                        {.action = action,
                         .workspace = workspace,
                         .subject = project.id.text(),
                         .subject_title = project.title,
                         .before = std::move(before),
                         .after = std::move(after)}));
    return events::record(tx, api::event::project_changed,
                          {.at = now, .workspace = workspace, .subject = project.id.text(), .json = RawJson{"{}"}});
}

Result<Done> add_step(store::Transaction& tx, WorkspaceId workspace, ProjectId project, StepId step, std::size_t position,
                      const std::string& title)
{
    TRY(tx.run(sql::AddStep{.step = step, .workspace = workspace, .project = project, .position = position, .title = title}));
    return done;
}

} // namespace

Result<api::Projects> list_projects(store::Transaction& tx, WorkspaceId workspace)
{
    return api::Projects{.projects = TRY(counted(tx, workspace, TRY(tx.all(sql::ListProjects{.workspace = workspace}, read_project))))};
}

Result<api::ProjectPage> show_project(store::Transaction& tx, WorkspaceId workspace, ProjectId id)
{
    auto project = TRY(project_of(tx, workspace, id));
    auto tasks =
        TRY(with_names(tx, TRY(tx.all(sql::TasksOfProject{.project = id, .workspace = workspace, .many = most_tasks}, read_task_row))));
    return api::ProjectPage{.project = std::move(project), .tasks = std::move(tasks.tasks)};
}

Result<api::Project> add_project(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const NewProject& fresh, Instant now)
{
    const auto title = TRY(tidy_line(fresh.wish.title, "/title"));
    TRY(tx.run(sql::AddProject{.project = fresh.id,
                               .workspace = workspace,
                               .title = title,
                               .brief = fresh.wish.brief,
                               .priority = to_string(fresh.wish.priority),
                               .due_on = fresh.wish.due_on,
                               .created_by = caller.person,
                               .now = now}));
    const auto steps = fresh.wish.steps.value_or(std::vector<std::string>());
    for (std::size_t i = 0; i < steps.size(); ++i)
        TRY(add_step(tx, workspace, fresh.id, fresh.step_ids.at(i), i, TRY(tidy_line(steps[i], "/steps/" + std::to_string(i)))));
    auto project = TRY(project_of(tx, workspace, fresh.id));
    TRY(record_project(tx, caller, workspace, "work.create_project", project, {}, RawJson{api::encode(fresh.wish)}, now));
    return project;
}

// Steps that are named keep their tasks, those that are not go, and their tasks stay in the project.
Result<api::Project> change_project(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, ProjectId id,
                                    const api::ChangeProject& wish, const std::vector<StepId>& fresh_steps, Instant now)
{
    const auto before = TRY(project_of(tx, workspace, id));
    const auto title = TRY(tidy_line(wish.title, "/title"));
    if (TRY(tx.run(sql::ChangeProject{.title = title,
                                      .brief = wish.brief,
                                      .priority = to_string(wish.priority),
                                      .state = to_string(wish.state),
                                      .due_on = wish.due_on,
                                      .now = now,
                                      .project = id,
                                      .workspace = workspace,
                                      .version = wish.version})) == 0)
        return Error{Fault::conflict, "work.changed_meanwhile", "version " + std::to_string(wish.version)};
    for (std::size_t i = 0; i < wish.steps.size(); ++i) {
        const auto& step = wish.steps[i];
        const auto pointer = "/steps/" + std::to_string(i);
        const auto line = TRY(tidy_line(step.title, pointer + "/title"));
        if (!step.id) {
            TRY(add_step(tx, workspace, id, fresh_steps.at(i), i, line));
            continue;
        }
        if (TRY(tx.run(sql::ChangeStep{.position = i, .title = line, .step = *step.id, .project = id, .workspace = workspace})) == 0)
            return Error{
                Fault::invalid, "work.no_such_step", step.id->text(), {}, {{pointer + "/id", "work.no_such_step", "not in this project"}}};
    }
    for (const auto& old : before.steps)
        if (std::ranges::none_of(wish.steps, [&](const auto& step) { return step.id == old.id; })) {
            TRY(tx.run(sql::LeaveStep{.step = old.id, .workspace = workspace}));
            TRY(tx.run(sql::RemoveStep{.step = old.id, .workspace = workspace}));
        }
    auto project = TRY(project_of(tx, workspace, id));
    TRY(record_project(tx, caller, workspace, "work.change_project", project, RawJson{api::encode(before)}, RawJson{api::encode(project)},
                       now));
    return project;
}

Result<Done> remove_project(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, ProjectId id, Instant now)
{
    const auto project = TRY(project_of(tx, workspace, id));
    TRY(tx.run(sql::LeaveProject{.project = id, .workspace = workspace}));
    TRY(tx.run(sql::RemoveSteps{.project = id, .workspace = workspace}));
    TRY(tx.run(sql::RemoveProject{.project = id, .workspace = workspace}));
    return record_project(tx, caller, workspace, "work.delete_project", project, RawJson{api::encode(project)}, {}, now);
}

Result<Done> check_place(store::Transaction& tx, WorkspaceId workspace, const std::optional<ProjectId>& project,
                         const std::optional<StepId>& step)
{
    if (project && !TRY(tx.first(sql::FindProject{.project = *project, .workspace = workspace}, read_project)))
        return Error{
            Fault::invalid, "work.no_such_project", project->text(), {}, {{"/project", "work.no_such_project", "not in this workspace"}}};
    if (!step)
        return done;
    const auto found = TRY(tx.first(sql::FindStep{.step = *step, .workspace = workspace}, read_step));
    if (!found || found->project != project)
        return Error{Fault::invalid, "work.no_such_step", step->text(), {}, {{"/step", "work.no_such_step", "not in this project"}}};
    return done;
}

} // namespace rostrum::work
