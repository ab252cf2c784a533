// Rows of work as values, and names of people.
#pragma once

#include "areas/work/work.h"

#include <map>

namespace rostrum::work {

// A task with its texts. The name of its assignee is put in when it is shown.
struct TaskRecord {
    WorkspaceId workspace;
    api::TaskRow row;
    std::string brief;
    std::string delivered;
    std::optional<PersonId> created_by;
    Instant created_at;

    bool is_for(const Caller& caller) const { return row.assignee && row.assignee == caller.person; }
};

api::TaskRow read_task_row(store::Row& row);

// One that the caller may see; not_found "work.task_not_found" for every other.
Result<TaskRecord> task_of(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId task);
// One that they may also work on; forbidden "work.not_yours" for one they only see.
Result<TaskRecord> task_to_work_on(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId task);

// Names by person, each asked for once. Somebody who was erased has none.
class Names {
public:
    explicit Names(store::Transaction& tx) : tx_(tx) {}
    Result<std::string> of(const std::optional<PersonId>& person);

private:
    store::Transaction& tx_;
    std::map<PersonId, std::string> known_;
};

// Rows with the names of those they are for.
Result<api::Tasks> with_names(store::Transaction& tx, std::vector<api::TaskRow> rows);

Result<api::FullTask> show(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId task);

} // namespace rostrum::work
