// The steps of work that its own files share: what is done in one transaction, with chance and clock handed in as values.
#pragma once

#include "areas/work/records.h"

namespace rostrum::work {

// Every change of a task ends here: what lists show is counted, the change is written down, and open windows hear of it.
struct Change {
    std::string_view action;
    RawJson before = {};
    RawJson after = {};
    std::optional<PersonId> former_assignee = {}; // whose it is no more
};
Result<Done> record(store::Transaction& tx, const Caller& caller, const TaskRecord& task, const Change& change, Instant now);

// Those of these who belong here, see the task, and did not do it themselves.
Result<Done> tell(store::Transaction& tx, const Caller& caller, const TaskRecord& task, std::string code, bool asks,
                  const std::vector<std::optional<PersonId>>& people, Instant now);

// Whether somebody may be given a task, or be named on one they see: invalid "work.no_such_member", "work.cannot_see_it".
Result<Done> check_member(store::Transaction& tx, WorkspaceId workspace, PersonId person, const std::string& pointer);
Result<Done> check_sees(store::Transaction& tx, const TaskRecord& task, PersonId person, const std::string& pointer);

Result<api::FullTask> change(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId task, const api::ChangeTask& wish,
                             Instant now);
Result<api::FullTask> write_text(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId task,
                                 const api::WriteTaskText& wish, Instant now);
Result<Done> remove(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId task, Instant now);

Result<api::FullTask> add_check(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId task, CheckId check,
                                const std::string& text, Instant now);
Result<api::FullTask> change_check(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId task, CheckId check,
                                   const std::string& text, Instant now);
Result<api::FullTask> remove_check(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId task, CheckId check,
                                   Instant now);
Result<api::FullTask> remove_hours(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId task, HoursId hours,
                                   Instant now);

// A file for a task: one of the library that is given with it, or one that was just put into the library for it.
Result<api::FullTask> give_file(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId task, AssetId asset,
                                Instant now);
Result<api::FullTask> take_file(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId task, AssetId asset,
                                Instant now);
Result<Done> check_room_for_file(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId task);
Result<Done> check_file(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId task, AssetId asset);

Result<api::FullTask> ask_for_sign_off(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId task, AssetId asset,
                                       PersonId person, Instant now);
Result<api::FullTask> sign_off(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId task, AssetId asset,
                               const api::SignOffFile& wish, Instant now);

// A draft that goes nowhere yet.
Result<Done> write_draft(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, PostId post, std::string title,
                         api::Content content, Instant now);
Result<api::FullTask> turn_into_post(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId task, PostId post,
                                     Instant now);
Result<api::FullTask> link_post(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId task, PostId post, Instant now);
Result<api::FullTask> unlink_post(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId task, PostId post,
                                  Instant now);
Result<api::Tasks> tasks_of_post(store::Transaction& tx, WorkspaceId workspace, PostId post);

Result<api::Tasks> list(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, std::optional<Day> closed_since, Instant now);
Result<api::Tasks> between(store::Transaction& tx, WorkspaceId workspace, Day from, Day until);

// Whether a task may stand there: invalid "work.no_such_project", "work.no_such_step".
Result<Done> check_place(store::Transaction& tx, WorkspaceId workspace, const std::optional<ProjectId>& project,
                         const std::optional<StepId>& step);
Result<api::Projects> list_projects(store::Transaction& tx, WorkspaceId workspace);
Result<api::ProjectPage> show_project(store::Transaction& tx, WorkspaceId workspace, ProjectId project);
Result<api::Project> change_project(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, ProjectId project,
                                    const api::ChangeProject& wish, const std::vector<StepId>& fresh_steps, Instant now);
Result<Done> remove_project(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, ProjectId project, Instant now);

Result<api::Ideas> list_ideas(store::Transaction& tx, WorkspaceId workspace);
Result<api::Idea> change_idea(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, IdeaId idea, const api::ChangeIdea& wish,
                              Instant now);
Result<api::Idea> reopen_idea(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, IdeaId idea, Instant now);
Result<api::Idea> idea_to_task(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, IdeaId idea, TaskId task, Instant now);
Result<api::Idea> idea_to_post(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, IdeaId idea, PostId post, Instant now);

Result<api::Load> load(store::Transaction& tx, WorkspaceId workspace, int weeks, Instant now);
Result<api::PersonLoad> change_capacity(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, PersonId person,
                                        std::int64_t minutes, Instant now);

} // namespace rostrum::work
