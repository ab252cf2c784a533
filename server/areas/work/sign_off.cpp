// A file of a task is signed off: somebody is asked, and says yes or what is to be changed.

#include "areas/archive/archive.h"
#include "areas/work/rules.h"
#include "areas/work/steps.h"
#include "queries/work.h"

namespace rostrum::work {

namespace {

struct Asked {
    std::optional<PersonId> person;
    std::optional<PersonId> by;
};

Result<Asked> asked_of(store::Transaction& tx, const TaskRecord& task, AssetId asset)
{
    auto found = TRY(tx.first(sql::FindSignOff{.task = task.row.id, .asset = asset, .workspace = task.workspace}, [](store::Row& row) {
        Asked asked;
        asked.person = row.next<std::optional<PersonId>>();
        asked.by = row.next<std::optional<PersonId>>();
        return asked;
    }));
    if (!found)
        return Error{Fault::not_found, "work.file_not_found", asset.text()};
    return *std::move(found);
}

} // namespace

// Asking again, of the same person or another, forgets what was said of the file before.
Result<api::FullTask> ask_for_sign_off(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId id, AssetId asset,
                                       PersonId person, Instant now)
{
    const auto task = TRY(task_of(tx, caller, workspace, id));
    TRY(asked_of(tx, task, asset));
    TRY(check_sees(tx, task, person, "/person"));
    TRY(tx.run(
        sql::AskForSignOff{.person = person, .asked_by = caller.person, .now = now, .task = id, .asset = asset, .workspace = workspace}));
    TRY(record(tx, caller, task,
               {.action = "work.ask_for_sign_off", .after = archive::object({{"file", asset.text()}, {"person", person.text()}})}, now));
    TRY(tell(tx, caller, task, "work.sign_off_asked", true, {person}, now));
    return show(tx, caller, workspace, id);
}

Result<api::FullTask> sign_off(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId id, AssetId asset,
                               const api::SignOffFile& wish, Instant now)
{
    const auto task = TRY(task_of(tx, caller, workspace, id));
    const auto asked = TRY(asked_of(tx, task, asset));
    if (!asked.person || asked.person != caller.person)
        return Error{Fault::forbidden, "work.not_asked", asset.text()};
    const bool change = wish.answer == api::SignOffAnswer::change;
    if (change)
        TRY(tidy_line(wish.remark.value_or(""), "/remark"));
    TRY(tx.run(sql::SignOff{
        .answer = to_string(wish.answer), .remark = wish.remark, .now = now, .task = id, .asset = asset, .workspace = workspace}));
    TRY(record(tx, caller, task,
               {.action = "work.sign_off_file", .after = archive::object({{"file", asset.text()}, {"answer", to_string(wish.answer)}})},
               now));
    TRY(tell(tx, caller, task, change ? "work.change_wanted" : "work.signed_off", change, {asked.by, task.row.assignee}, now));
    return show(tx, caller, workspace, id);
}

} // namespace rostrum::work
