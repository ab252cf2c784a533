// What belongs to a task: checklist, files, remarks and hours.

#include "areas/archive/archive.h"
#include "areas/library/library.h"
#include "areas/work/rules.h"
#include "areas/work/steps.h"
#include "queries/work.h"

#include <algorithm>

namespace rostrum::work {

namespace {

constexpr std::int64_t most_checks = 100, most_files = 50, most_remarks = 1000;
constexpr std::size_t most_hours = 1000;

Error too_many(std::string what)
{
    return {Fault::conflict, "work.too_many", std::move(what)};
}

Result<Done> check_there(std::int64_t changed, CheckId check)
{
    if (changed == 0)
        return Error{Fault::not_found, "work.check_not_found", check.text()};
    return done;
}

} // namespace

Result<api::FullTask> add_check(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId id, CheckId check,
                                const std::string& text, Instant now)
{
    const auto task = TRY(task_of(tx, caller, workspace, id));
    if (task.row.checks_all >= most_checks)
        return too_many("lines");
    const auto line = TRY(tidy_line(text, "/text"));
    TRY(tx.run(sql::AddCheck{.check = check, .workspace = workspace, .task = id, .said = line}));
    TRY(record(tx, caller, task, {.action = "work.add_check", .after = archive::object({{"line", line}})}, now));
    return show(tx, caller, workspace, id);
}

Result<api::FullTask> change_check(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId id, CheckId check,
                                   const std::string& text, Instant now)
{
    const auto task = TRY(task_of(tx, caller, workspace, id));
    const auto line = TRY(tidy_line(text, "/text"));
    TRY(check_there(TRY(tx.run(sql::ChangeCheck{.said = line, .check = check, .task = id, .workspace = workspace})), check));
    TRY(record(tx, caller, task, {.action = "work.change_check", .after = archive::object({{"line", line}})}, now));
    return show(tx, caller, workspace, id);
}

Result<api::FullTask> remove_check(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId id, CheckId check,
                                   Instant now)
{
    const auto task = TRY(task_of(tx, caller, workspace, id));
    TRY(check_there(TRY(tx.run(sql::RemoveCheck{.check = check, .task = id, .workspace = workspace})), check));
    TRY(record(tx, caller, task, {.action = "work.remove_check", .before = archive::object({{"check", check.text()}})}, now));
    return show(tx, caller, workspace, id);
}

Result<api::FullTask> tick(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId id, CheckId check, bool ticked,
                           Instant now)
{
    const auto task = TRY(task_to_work_on(tx, caller, workspace, id));
    const auto by = ticked ? caller.person : std::nullopt;
    TRY(check_there(TRY(tx.run(sql::TickCheck{.ticked_by = by, .check = check, .task = id, .workspace = workspace})), check));
    TRY(record(tx, caller, task,
               {.action = "work.tick_check", .after = archive::object({{"check", check.text()}, {"ticked", ticked ? "yes" : "no"}})}, now));
    return show(tx, caller, workspace, id);
}

Result<api::FullTask> remark(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId id, RemarkId remark_id,
                             const api::RemarkOnTask& wish, Instant now)
{
    const auto task = TRY(task_of(tx, caller, workspace, id));
    if (task.row.remarks >= most_remarks)
        return too_many("remarks");
    if (wish.text.find_first_not_of(" \t\r\n") == std::string::npos)
        return Error{Fault::invalid, "request.invalid", "/text", {}, {{"/text", "required", "not only space"}}};
    const auto before = TRY(show(tx, caller, workspace, id));
    for (std::size_t i = 0; i < wish.mentions.size(); ++i) {
        const auto pointer = "/mentions/" + std::to_string(i);
        const auto takes_part = std::ranges::any_of(before.people, [&](const auto& one) { return one.person == wish.mentions[i]; });
        if (caller.role == api::Role::guest && !takes_part)
            return Error{Fault::invalid, "work.no_such_member", "", {}, {{pointer, "work.no_such_member", "takes no part in the task"}}};
        TRY(check_sees(tx, task, wish.mentions[i], pointer));
    }
    TRY(tx.run(
        sql::AddRemark{.remark = remark_id, .workspace = workspace, .task = id, .person = caller.person, .now = now, .said = wish.text}));
    for (const auto& person : wish.mentions)
        TRY(tx.run(sql::AddMention{.remark = remark_id, .person = person, .task = id, .workspace = workspace}));
    TRY(record(tx, caller, task, {.action = "work.remark_on_task", .after = archive::object({{"remark", remark_id.text()}})}, now));
    TRY(tell(tx, caller, task, "work.mentioned", true, {wish.mentions.begin(), wish.mentions.end()}, now));
    return show(tx, caller, workspace, id);
}

Result<api::FullTask> log_hours(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId id, HoursId hours,
                                const api::LogHours& wish, Instant now)
{
    const auto task = TRY(task_to_work_on(tx, caller, workspace, id));
    const auto present = TRY(tx.all(sql::HoursOf{.task = id, .workspace = workspace}, [](store::Row&) { return done; }));
    if (present.size() >= most_hours)
        return too_many("entries of hours");
    TRY(tx.run(sql::AddHours{.hours = hours,
                             .workspace = workspace,
                             .task = id,
                             .person = caller.person.value(),
                             .day = wish.day,
                             .minutes = wish.minutes,
                             .note = wish.note.value_or("")}));
    TRY(record(
        tx, caller, task,
        {.action = "work.log_hours", .after = archive::object({{"day", wish.day.text()}, {"minutes", std::to_string(wish.minutes)}})},
        now));
    return show(tx, caller, workspace, id);
}

Result<api::FullTask> remove_hours(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId id, HoursId hours,
                                   Instant now)
{
    const auto task = TRY(task_of(tx, caller, workspace, id));
    if (TRY(tx.run(sql::RemoveHours{.hours = hours, .task = id, .workspace = workspace, .person = caller.person.value()})) == 0)
        return Error{Fault::not_found, "work.hours_not_found", hours.text()};
    TRY(record(tx, caller, task, {.action = "work.remove_hours", .before = archive::object({{"hours", hours.text()}})}, now));
    return show(tx, caller, workspace, id);
}

Result<Done> check_room_for_file(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId id)
{
    const auto task = TRY(task_to_work_on(tx, caller, workspace, id));
    if (task.row.files >= most_files)
        return too_many("files");
    return done;
}

Result<Done> check_file(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId id, AssetId asset)
{
    TRY(task_of(tx, caller, workspace, id));
    if (!TRY(tx.first(sql::IsFileOf{.task = id, .asset = asset, .workspace = workspace}, [](store::Row&) { return done; })))
        return Error{Fault::not_found, "work.file_not_found", asset.text()};
    return done;
}

Result<api::FullTask> give_file(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId id, AssetId asset, Instant now)
{
    TRY(check_room_for_file(tx, caller, workspace, id));
    const auto task = TRY(task_of(tx, caller, workspace, id));
    const auto file = TRY(library::find(tx, workspace, asset));
    if (!file)
        return Error{Fault::not_found, "library.asset_not_found", asset.text()};
    TRY(tx.run(sql::AddFile{.task = id, .asset = asset, .workspace = workspace, .added_by = caller.person, .now = now}));
    TRY(record(tx, caller, task,
               {.action = "work.give_task_file", .after = archive::object({{"file", asset.text()}, {"name", file->name}})}, now));
    return show(tx, caller, workspace, id);
}

Result<api::FullTask> take_file(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId id, AssetId asset, Instant now)
{
    const auto task = TRY(task_of(tx, caller, workspace, id));
    if (TRY(tx.run(sql::RemoveFile{.task = id, .asset = asset, .workspace = workspace})) == 0)
        return Error{Fault::not_found, "work.file_not_found", asset.text()};
    TRY(record(tx, caller, task, {.action = "work.take_task_file", .before = archive::object({{"file", asset.text()}})}, now));
    return show(tx, caller, workspace, id);
}

} // namespace rostrum::work
