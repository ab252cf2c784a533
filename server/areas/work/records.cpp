// Rows of work as values, and names of people.

#include "areas/work/records.h"

#include "areas/work/rules.h"
#include "queries/work.h"

namespace rostrum::work {

api::TaskRow read_task_row(store::Row& row)
{
    api::TaskRow task;
    task.id = row.next<TaskId>();
    task.title = row.next<std::string>();
    task.kind = api::parse_task_kind(row.next<std::string_view>()).value();
    task.state = api::parse_task_state(row.next<std::string_view>()).value();
    task.reason = row.next<std::optional<std::string>>();
    task.priority = api::parse_priority(row.next<std::string_view>()).value();
    task.assignee = row.next<std::optional<PersonId>>();
    task.due_on = row.next<std::optional<Day>>();
    task.due_time = row.next<std::optional<std::string>>();
    task.estimated_minutes = row.next<std::optional<std::int64_t>>();
    task.spent_minutes = row.next<std::int64_t>();
    task.checks_done = row.next<std::int64_t>();
    task.checks_all = row.next<std::int64_t>();
    task.remarks = row.next<std::int64_t>();
    task.files = row.next<std::int64_t>();
    task.picture = row.next<std::optional<AssetId>>();
    task.project = row.next<std::optional<ProjectId>>();
    task.step = row.next<std::optional<StepId>>();
    task.version = row.next<std::int64_t>();
    task.changed_at = row.next<Instant>();
    return task;
}

Result<TaskRecord> task_of(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId id)
{
    auto found = TRY(tx.first(sql::FindTask{.task = id, .workspace = workspace}, [&](store::Row& row) {
        TaskRecord task;
        task.workspace = workspace;
        task.row = read_task_row(row);
        task.brief = row.next<std::string>();
        task.delivered = row.next<std::string>();
        task.created_by = row.next<std::optional<PersonId>>();
        task.created_at = row.next<Instant>();
        return task;
    }));
    if (!found || !may_see(caller.role, found->is_for(caller)))
        return Error{Fault::not_found, "work.task_not_found", id.text()};
    return *std::move(found);
}

Result<TaskRecord> task_to_work_on(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId id)
{
    auto task = TRY(task_of(tx, caller, workspace, id));
    if (!may_work_on(caller.role, task.is_for(caller)))
        return Error{Fault::forbidden, "work.not_yours", id.text()};
    return task;
}

Result<std::string> Names::of(const std::optional<PersonId>& person)
{
    if (!person)
        return std::string("Rostrum");
    if (const auto known = known_.find(*person); known != known_.end())
        return known->second;
    auto name = people::name_of(tx_, *person);
    if (!name && name.error().code != "people.erased")
        return name;
    return known_.emplace(*person, name ? *std::move(name) : std::string()).first->second;
}

Result<api::Tasks> with_names(store::Transaction& tx, std::vector<api::TaskRow> rows)
{
    Names names(tx);
    for (auto& row : rows)
        if (row.assignee)
            row.assignee_name = TRY(names.of(row.assignee));
    return api::Tasks{.tasks = std::move(rows)};
}

} // namespace rostrum::work
