// Tasks as the contract shows them, to each who may see them.

#include "areas/library/library.h"
#include "areas/work/rules.h"
#include "areas/work/steps.h"
#include "queries/work.h"

#include <set>

namespace rostrum::work {

namespace {

Result<std::vector<api::TaskCheck>> checks_of(store::Transaction& tx, const TaskRecord& task, Names& names)
{
    std::vector<std::optional<PersonId>> tickers;
    auto checks = TRY(tx.all(sql::ChecksOf{.task = task.row.id, .workspace = task.workspace}, [&](store::Row& row) {
        api::TaskCheck check;
        check.id = row.next<CheckId>();
        check.text = row.next<std::string>();
        tickers.push_back(row.next<std::optional<PersonId>>());
        check.ticked = tickers.back().has_value();
        return check;
    }));
    for (std::size_t i = 0; i < checks.size(); ++i)
        if (tickers[i])
            checks[i].ticked_by = TRY(names.of(tickers[i]));
    return checks;
}

Result<std::vector<api::TaskFile>> files_of(store::Transaction& tx, const TaskRecord& task, Names& names)
{
    struct Row {
        AssetId asset;
        std::optional<PersonId> added_by;
        Instant added_at;
        std::optional<PersonId> sign_off_by;
        std::optional<PersonId> asked_by;
        std::optional<Instant> asked_at;
        std::optional<std::string> answer;
        std::optional<Instant> answered_at;
        std::optional<std::string> remark;
    };
    const auto rows = TRY(tx.all(sql::FilesOf{.task = task.row.id, .workspace = task.workspace}, [](store::Row& row) {
        Row file;
        file.asset = row.next<AssetId>();
        file.added_by = row.next<std::optional<PersonId>>();
        file.added_at = row.next<Instant>();
        file.sign_off_by = row.next<std::optional<PersonId>>();
        file.asked_by = row.next<std::optional<PersonId>>();
        file.asked_at = row.next<std::optional<Instant>>();
        file.answer = row.next<std::optional<std::string>>();
        file.answered_at = row.next<std::optional<Instant>>();
        file.remark = row.next<std::optional<std::string>>();
        return file;
    }));
    std::vector<api::TaskFile> files;
    for (const auto& row : rows) {
        const auto asset = TRY(library::find(tx, task.workspace, row.asset));
        if (!asset)
            continue;
        api::TaskFile file{.asset = asset->id,
                           .name = asset->name,
                           .media_type = asset->media_type,
                           .bytes = asset->bytes,
                           .width = asset->width,
                           .height = asset->height,
                           .alt = asset->alt,
                           .added_by = TRY(names.of(row.added_by)),
                           .added_at = row.added_at};
        if (row.sign_off_by && row.asked_at) {
            api::SignOff sign_off{.person = *row.sign_off_by,
                                  .who = TRY(names.of(row.sign_off_by)),
                                  .asked_by = TRY(names.of(row.asked_by)),
                                  .asked_at = *row.asked_at};
            if (row.answer)
                sign_off.answer = api::parse_sign_off_answer(*row.answer);
            sign_off.remark = row.remark;
            sign_off.answered_at = row.answered_at;
            file.sign_off = std::move(sign_off);
        }
        files.push_back(std::move(file));
    }
    return files;
}

Result<std::vector<api::TaskRemark>> remarks_of(store::Transaction& tx, const TaskRecord& task, Names& names)
{
    auto remarks = TRY(tx.all(sql::RemarksOf{.task = task.row.id, .workspace = task.workspace}, [](store::Row& row) {
        api::TaskRemark remark;
        remark.id = row.next<RemarkId>();
        remark.person = row.next<std::optional<PersonId>>();
        remark.at = row.next<Instant>();
        remark.text = row.next<std::string>();
        return remark;
    }));
    std::multimap<RemarkId, PersonId> mentions;
    TRY(tx.each(sql::MentionsOf{.task = task.row.id, .workspace = task.workspace}, [&](store::Row& row) {
        const auto remark = row.next<RemarkId>();
        mentions.emplace(remark, row.next<PersonId>());
    }));
    for (auto& remark : remarks) {
        remark.who = TRY(names.of(remark.person));
        const auto [first, last] = mentions.equal_range(remark.id);
        for (auto each = first; each != last; ++each)
            remark.mentions.push_back(each->second);
    }
    return remarks;
}

Result<std::vector<api::TaskHours>> hours_of(store::Transaction& tx, const TaskRecord& task, Names& names)
{
    auto all = TRY(tx.all(sql::HoursOf{.task = task.row.id, .workspace = task.workspace}, [](store::Row& row) {
        api::TaskHours hours;
        hours.id = row.next<HoursId>();
        hours.person = row.next<PersonId>();
        hours.day = row.next<Day>();
        hours.minutes = row.next<std::int64_t>();
        hours.note = row.next<std::string>();
        return hours;
    }));
    for (auto& hours : all)
        hours.who = TRY(names.of(hours.person));
    return all;
}

Result<std::vector<api::LinkedPost>> posts_of(store::Transaction& tx, const TaskRecord& task)
{
    const auto ids =
        TRY(tx.all(sql::PostsOf{.task = task.row.id, .workspace = task.workspace}, [](store::Row& row) { return row.next<PostId>(); }));
    std::vector<api::LinkedPost> posts;
    for (const auto& id : ids)
        if (const auto post = TRY(compose::find(tx, task.workspace, id)))
            posts.push_back({.post = id, .title = post->title, .state = post->state});
    return posts;
}

// To which project it belongs is no guest's to know.
api::TaskRow seen_by(const Caller& caller, api::TaskRow row)
{
    if (caller.role == api::Role::guest)
        row.project.reset(), row.step.reset();
    return row;
}

// Who has a part in a task.
Result<std::vector<api::TaskPerson>> people_of(const TaskRecord& task, const std::vector<api::TaskRemark>& remarks, Names& names)
{
    std::set<PersonId> all;
    for (const auto& person : {task.created_by, task.row.assignee})
        if (person)
            all.insert(*person);
    for (const auto& remark : remarks) {
        if (remark.person)
            all.insert(*remark.person);
        all.insert(remark.mentions.begin(), remark.mentions.end());
    }
    std::vector<api::TaskPerson> people;
    for (const auto& person : all)
        people.push_back({.person = person, .name = TRY(names.of(person))});
    return people;
}

} // namespace

Result<api::FullTask> show(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId id)
{
    auto task = TRY(task_of(tx, caller, workspace, id));
    Names names(tx);
    api::FullTask shown;
    shown.row = seen_by(caller, task.row);
    if (task.row.assignee)
        shown.row.assignee_name = TRY(names.of(task.row.assignee));
    shown.brief = std::move(task.brief);
    shown.text = std::move(task.delivered);
    shown.checks = TRY(checks_of(tx, task, names));
    shown.files = TRY(files_of(tx, task, names));
    shown.remarks = TRY(remarks_of(tx, task, names));
    shown.hours = TRY(hours_of(tx, task, names));
    if (caller.role > api::Role::guest)
        shown.posts = TRY(posts_of(tx, task));
    shown.people = TRY(people_of(task, shown.remarks, names));
    shown.created_by = TRY(names.of(task.created_by));
    shown.created_at = task.created_at;
    return shown;
}

Result<api::Tasks> list(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, std::optional<Day> closed_since, Instant now)
{
    if (!closed_since)
        closed_since = wall_time(now - closed_lately, TRY(people::workspace_of(tx, workspace)).zone).day();
    auto rows = caller.role == api::Role::guest
                    ? tx.all(
                          sql::ListTasksOf{
                              .workspace = workspace, .assignee = caller.person.value(), .closed_since = *closed_since, .many = most_tasks},
                          read_task_row)
                    : tx.all(sql::ListTasks{.workspace = workspace, .closed_since = *closed_since, .many = most_tasks}, read_task_row);
    auto seen = TRY(std::move(rows));
    for (auto& row : seen)
        row = seen_by(caller, std::move(row));
    return with_names(tx, std::move(seen));
}

Result<api::Tasks> between(store::Transaction& tx, WorkspaceId workspace, Day from, Day until)
{
    return with_names(
        tx, TRY(tx.all(sql::TasksBetween{.workspace = workspace, .from = from, .until = until, .many = most_tasks}, read_task_row)));
}

} // namespace rostrum::work
