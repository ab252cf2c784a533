// The face of work: tasks with their briefs, for the team and for guests; who has how much to do.
#pragma once

#include "api/types_work.h"
#include "areas/publish/publish.h"

namespace rostrum::work {

// A new task, with the ids of its lines, since a step knows no chance. invalid "work.no_such_member" for an assignee who is no member,
// "work.file_gone" for a file that is not there.
struct NewTask {
    TaskId id;
    api::CreateTask wish;
    std::vector<CheckId> check_ids; // one for each of wish.checks
};
Result<api::FullTask> add(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const NewTask& task, Instant now);

// What people do with a task, for the demo world, too.
Result<api::FullTask> move(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId task, const api::MoveTask& wish,
                           Instant now);
Result<api::FullTask> remark(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId task, RemarkId id,
                             const api::RemarkOnTask& wish, Instant now);
Result<api::FullTask> tick(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId task, CheckId check, bool ticked,
                           Instant now);
Result<api::FullTask> log_hours(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId task, HoursId id,
                                const api::LogHours& wish, Instant now);

// Projects in steps, and ideas.
struct NewProject {
    ProjectId id;
    api::CreateProject wish;
    std::vector<StepId> step_ids; // one for each of wish.steps
};
Result<api::Project> add_project(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const NewProject& project,
                                 Instant now);
Result<api::Idea> add_idea(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, IdeaId idea, const api::AddIdea& wish,
                           Instant now);
Result<api::Idea> decline_idea(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, IdeaId idea, const std::string& reason,
                               Instant now);

// What runs by itself: reminding people the day before something of theirs is due.
void declare_jobs(jobs::Board& board, Services& services);

} // namespace rostrum::work
