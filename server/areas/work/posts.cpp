// A task becomes a post, or is linked with one that is there.

#include "areas/archive/archive.h"
#include "areas/work/steps.h"
#include "queries/work.h"

namespace rostrum::work {

namespace {

constexpr std::size_t most_media = 20; // of one part, as the contract says

api::Content content_of(const api::FullTask& task)
{
    api::Part part{.text = task.text.empty() ? task.brief : task.text, .media = {}};
    for (const auto& file : task.files)
        if (file.media_type.starts_with("image/") && part.media.size() < most_media)
            part.media.push_back({.asset = file.asset, .alt = file.alt});
    api::Content content;
    content.parts.push_back(std::move(part));
    return content;
}

} // namespace

Result<Done> write_draft(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, PostId post, std::string title,
                         api::Content content, Instant now)
{
    compose::NewPost fresh{.id = post,
                           .title = std::move(title),
                           .text = {.shared = std::move(content), .variants = {}},
                           .variant_ids = {},
                           .late_rule = {},
                           .author = caller.person};
    TRY(publish::write(tx, caller, workspace, std::move(fresh), {}, now));
    return done;
}

Result<api::FullTask> turn_into_post(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId id, PostId post_id,
                                     Instant now)
{
    const auto task = TRY(task_of(tx, caller, workspace, id));
    TRY(write_draft(tx, caller, workspace, post_id, task.row.title, content_of(TRY(show(tx, caller, workspace, id))), now));
    TRY(tx.run(sql::LinkPost{.task = id, .post = post_id, .workspace = workspace}));
    TRY(record(tx, caller, task, {.action = "work.turn_into_post", .after = archive::object({{"post", post_id.text()}})}, now));
    return show(tx, caller, workspace, id);
}

Result<api::FullTask> link_post(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId id, PostId post_id, Instant now)
{
    const auto task = TRY(task_of(tx, caller, workspace, id));
    TRY(compose::post_of(tx, workspace, post_id));
    TRY(tx.run(sql::LinkPost{.task = id, .post = post_id, .workspace = workspace}));
    TRY(record(tx, caller, task, {.action = "work.link_post", .after = archive::object({{"post", post_id.text()}})}, now));
    return show(tx, caller, workspace, id);
}

Result<api::FullTask> unlink_post(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, TaskId id, PostId post_id,
                                  Instant now)
{
    const auto task = TRY(task_of(tx, caller, workspace, id));
    if (TRY(tx.run(sql::UnlinkPost{.task = id, .post = post_id, .workspace = workspace})) == 0)
        return Error{Fault::not_found, "work.link_not_found", post_id.text()};
    TRY(record(tx, caller, task, {.action = "work.unlink_post", .before = archive::object({{"post", post_id.text()}})}, now));
    return show(tx, caller, workspace, id);
}

Result<api::Tasks> tasks_of_post(store::Transaction& tx, WorkspaceId workspace, PostId post_id)
{
    TRY(compose::post_of(tx, workspace, post_id));
    return with_names(tx, TRY(tx.all(sql::TasksOfPost{.post = post_id, .workspace = workspace}, read_task_row)));
}

} // namespace rostrum::work
