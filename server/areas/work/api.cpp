// The operations of work.

#include "api/work_operations.h"
#include "app/services.h"
#include "areas/library/library.h"
#include "areas/work/rules.h"
#include "areas/work/steps.h"
#include "base/env/clock.h"
#include "base/env/random.h"
#include "base/http/conditional.h"

namespace rostrum::work::operations {

namespace {

constexpr std::string_view ask_each_time = "private, no-cache"; // it may be theirs no more

} // namespace

Task<api::Tasks> list_tasks(Services& services, Caller caller, WorkspaceId workspace, api::ListTasksQuery query)
{
    auto tasks = co_await services.store.read(list, caller, workspace, query.closed_since, services.clock.now());
    co_return tasks;
}

Task<api::FullTask> create_task(Services& services, Caller caller, WorkspaceId workspace, api::CreateTask body)
{
    const auto now = services.clock.now();
    NewTask fresh{.id = services.random.id<TaskId>(now), .wish = std::move(body), .check_ids = {}};
    for (std::size_t i = 0; fresh.wish.checks && i < fresh.wish.checks->size(); ++i)
        fresh.check_ids.push_back(services.random.id<CheckId>(now));
    auto task = co_await services.store.write(add, caller, workspace, fresh, now);
    co_return task;
}

Task<api::Tasks> list_tasks_between(Services& services, Caller, WorkspaceId workspace, api::ListTasksBetweenQuery query)
{
    const auto window = CO_TRY(window_of(query.from, query.until));
    auto tasks = co_await services.store.read(between, workspace, window.from, window.until);
    co_return tasks;
}

Task<api::FullTask> show_task(Services& services, Caller caller, WorkspaceId workspace, TaskId id)
{
    auto task = co_await services.store.read(show, caller, workspace, id);
    co_return task;
}

Task<api::FullTask> change_task(Services& services, Caller caller, WorkspaceId workspace, TaskId id, api::ChangeTask body)
{
    auto task = co_await services.store.write(change, caller, workspace, id, body, services.clock.now());
    co_return task;
}

Task<> delete_task(Services& services, Caller caller, WorkspaceId workspace, TaskId id)
{
    co_await services.store.write(remove, caller, workspace, id, services.clock.now());
    co_return done;
}

Task<api::FullTask> move_task(Services& services, Caller caller, WorkspaceId workspace, TaskId id, api::MoveTask body)
{
    auto task = co_await services.store.write(work::move, caller, workspace, id, body, services.clock.now());
    co_return task;
}

Task<api::FullTask> write_task_text(Services& services, Caller caller, WorkspaceId workspace, TaskId id, api::WriteTaskText body)
{
    auto task = co_await services.store.write(write_text, caller, workspace, id, body, services.clock.now());
    co_return task;
}

Task<api::FullTask> add_check(Services& services, Caller caller, WorkspaceId workspace, TaskId id, api::WriteCheck body)
{
    const auto now = services.clock.now();
    auto task = co_await services.store.write(work::add_check, caller, workspace, id, services.random.id<CheckId>(now), body.text, now);
    co_return task;
}

Task<api::FullTask> change_check(Services& services, Caller caller, WorkspaceId workspace, TaskId id, CheckId check, api::WriteCheck body)
{
    auto task = co_await services.store.write(work::change_check, caller, workspace, id, check, body.text, services.clock.now());
    co_return task;
}

Task<api::FullTask> remove_check(Services& services, Caller caller, WorkspaceId workspace, TaskId id, CheckId check)
{
    auto task = co_await services.store.write(work::remove_check, caller, workspace, id, check, services.clock.now());
    co_return task;
}

Task<api::FullTask> tick_check(Services& services, Caller caller, WorkspaceId workspace, TaskId id, CheckId check, api::TickCheck body)
{
    auto task = co_await services.store.write(tick, caller, workspace, id, check, body.ticked, services.clock.now());
    co_return task;
}

Task<api::FullTask> remark_on_task(Services& services, Caller caller, WorkspaceId workspace, TaskId id, api::RemarkOnTask body)
{
    const auto now = services.clock.now();
    auto task = co_await services.store.write(remark, caller, workspace, id, services.random.id<RemarkId>(now), body, now);
    co_return task;
}

Task<api::FullTask> log_hours(Services& services, Caller caller, WorkspaceId workspace, TaskId id, api::LogHours body)
{
    const auto now = services.clock.now();
    auto task = co_await services.store.write(work::log_hours, caller, workspace, id, services.random.id<HoursId>(now), body, now);
    co_return task;
}

Task<api::FullTask> remove_hours(Services& services, Caller caller, WorkspaceId workspace, TaskId id, HoursId hours)
{
    auto task = co_await services.store.write(work::remove_hours, caller, workspace, id, hours, services.clock.now());
    co_return task;
}

// Whose task it is stands first: nobody else's request gets a picture looked at.
Task<api::FullTask> add_task_file(Services& services, Caller caller, WorkspaceId workspace, TaskId id, api::AddTaskFileQuery query,
                                  http::Request request)
{
    co_await services.store.read(check_room_for_file, caller, workspace, id);
    auto picture = CO_TRY(library::take_picture(std::move(request.body)));
    const auto asset = co_await library::add(services, caller, workspace, query.name.value_or(""), std::move(picture));
    auto task = co_await services.store.write(give_file, caller, workspace, id, asset.id, services.clock.now());
    co_return task;
}

// As the library shows its pictures, to whoever the file was given to.
Task<http::Response> show_task_file(Services& services, Caller caller, WorkspaceId workspace, TaskId id, AssetId asset_id,
                                    http::Request request)
{
    co_await services.store.read(check_file, caller, workspace, id, asset_id);
    const auto found = co_await services.store.read(library::find, workspace, asset_id);
    if (!found)
        co_return Error{Fault::not_found, "library.asset_not_found", asset_id.text()};
    const auto tag = '"' + found->content + '"';
    if (http::has_copy(request, tag))
        co_return http::not_modified(tag, ask_each_time);
    auto bytes = co_await library::read_bytes(services, workspace, asset_id);
    auto response = library::as_picture(found->media_type, std::move(bytes));
    response.headers.insert(response.headers.end(), {{"ETag", tag}, {"Cache-Control", std::string(ask_each_time)}});
    co_return response;
}

Task<api::FullTask> give_task_file(Services& services, Caller caller, WorkspaceId workspace, TaskId id, AssetId asset)
{
    auto task = co_await services.store.write(give_file, caller, workspace, id, asset, services.clock.now());
    co_return task;
}

Task<api::FullTask> take_task_file(Services& services, Caller caller, WorkspaceId workspace, TaskId id, AssetId asset)
{
    auto task = co_await services.store.write(take_file, caller, workspace, id, asset, services.clock.now());
    co_return task;
}

Task<api::FullTask> ask_for_sign_off(Services& services, Caller caller, WorkspaceId workspace, TaskId id, AssetId asset,
                                     api::AskForSignOff body)
{
    auto task = co_await services.store.write(work::ask_for_sign_off, caller, workspace, id, asset, body.person, services.clock.now());
    co_return task;
}

Task<api::FullTask> sign_off_file(Services& services, Caller caller, WorkspaceId workspace, TaskId id, AssetId asset, api::SignOffFile body)
{
    auto task = co_await services.store.write(sign_off, caller, workspace, id, asset, body, services.clock.now());
    co_return task;
}

Task<api::FullTask> turn_into_post(Services& services, Caller caller, WorkspaceId workspace, TaskId id)
{
    const auto now = services.clock.now();
    auto task = co_await services.store.write(work::turn_into_post, caller, workspace, id, services.random.id<PostId>(now), now);
    co_return task;
}

Task<api::FullTask> link_post(Services& services, Caller caller, WorkspaceId workspace, TaskId id, PostId post)
{
    auto task = co_await services.store.write(work::link_post, caller, workspace, id, post, services.clock.now());
    co_return task;
}

Task<api::FullTask> unlink_post(Services& services, Caller caller, WorkspaceId workspace, TaskId id, PostId post)
{
    auto task = co_await services.store.write(work::unlink_post, caller, workspace, id, post, services.clock.now());
    co_return task;
}

Task<api::Tasks> list_tasks_of_post(Services& services, Caller, WorkspaceId workspace, PostId post)
{
    auto tasks = co_await services.store.read(tasks_of_post, workspace, post);
    co_return tasks;
}

Task<api::Load> show_load(Services& services, Caller, WorkspaceId workspace, api::ShowLoadQuery query)
{
    const auto weeks = static_cast<int>(query.weeks.value_or(usual_weeks));
    auto shown = co_await services.store.read(load, workspace, weeks, services.clock.now());
    co_return shown;
}

Task<api::PersonLoad> change_capacity(Services& services, Caller caller, WorkspaceId workspace, PersonId person, api::ChangeCapacity body)
{
    auto shown = co_await services.store.write(work::change_capacity, caller, workspace, person, body.minutes_a_week, services.clock.now());
    co_return shown;
}

Task<api::Projects> list_projects(Services& services, Caller, WorkspaceId workspace)
{
    auto projects = co_await services.store.read(work::list_projects, workspace);
    co_return projects;
}

Task<api::Project> create_project(Services& services, Caller caller, WorkspaceId workspace, api::CreateProject body)
{
    const auto now = services.clock.now();
    NewProject fresh{.id = services.random.id<ProjectId>(now), .wish = std::move(body), .step_ids = {}};
    for (std::size_t i = 0; fresh.wish.steps && i < fresh.wish.steps->size(); ++i)
        fresh.step_ids.push_back(services.random.id<StepId>(now));
    auto project = co_await services.store.write(add_project, caller, workspace, fresh, now);
    co_return project;
}

Task<api::ProjectPage> show_project(Services& services, Caller, WorkspaceId workspace, ProjectId id)
{
    auto page = co_await services.store.read(work::show_project, workspace, id);
    co_return page;
}

Task<api::Project> change_project(Services& services, Caller caller, WorkspaceId workspace, ProjectId id, api::ChangeProject body)
{
    const auto now = services.clock.now();
    std::vector<StepId> fresh;
    for (std::size_t i = 0; i < body.steps.size(); ++i)
        fresh.push_back(services.random.id<StepId>(now));
    auto project = co_await services.store.write(work::change_project, caller, workspace, id, body, fresh, now);
    co_return project;
}

Task<> delete_project(Services& services, Caller caller, WorkspaceId workspace, ProjectId id)
{
    co_await services.store.write(remove_project, caller, workspace, id, services.clock.now());
    co_return done;
}

Task<api::Ideas> list_ideas(Services& services, Caller, WorkspaceId workspace)
{
    auto ideas = co_await services.store.read(work::list_ideas, workspace);
    co_return ideas;
}

Task<api::Idea> add_idea(Services& services, Caller caller, WorkspaceId workspace, api::AddIdea body)
{
    const auto now = services.clock.now();
    auto idea = co_await services.store.write(work::add_idea, caller, workspace, services.random.id<IdeaId>(now), body, now);
    co_return idea;
}

Task<api::Idea> change_idea(Services& services, Caller caller, WorkspaceId workspace, IdeaId id, api::ChangeIdea body)
{
    auto idea = co_await services.store.write(work::change_idea, caller, workspace, id, body, services.clock.now());
    co_return idea;
}

Task<api::Idea> decline_idea(Services& services, Caller caller, WorkspaceId workspace, IdeaId id, api::DeclineIdea body)
{
    auto idea = co_await services.store.write(work::decline_idea, caller, workspace, id, body.reason, services.clock.now());
    co_return idea;
}

Task<api::Idea> reopen_idea(Services& services, Caller caller, WorkspaceId workspace, IdeaId id)
{
    auto idea = co_await services.store.write(work::reopen_idea, caller, workspace, id, services.clock.now());
    co_return idea;
}

Task<api::Idea> turn_idea_into_task(Services& services, Caller caller, WorkspaceId workspace, IdeaId id)
{
    const auto now = services.clock.now();
    auto idea = co_await services.store.write(idea_to_task, caller, workspace, id, services.random.id<TaskId>(now), now);
    co_return idea;
}

Task<api::Idea> turn_idea_into_post(Services& services, Caller caller, WorkspaceId workspace, IdeaId id)
{
    const auto now = services.clock.now();
    auto idea = co_await services.store.write(idea_to_post, caller, workspace, id, services.random.id<PostId>(now), now);
    co_return idea;
}

} // namespace rostrum::work::operations
