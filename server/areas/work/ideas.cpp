// Ideas: anybody who writes may have one; it becomes a task or a draft, or is declined with a reason that stays.

#include "api/events.h"
#include "areas/archive/archive.h"
#include "areas/library/library.h"
#include "areas/work/rules.h"
#include "areas/work/steps.h"
#include "base/events/outbox.h"
#include "queries/work.h"

namespace rostrum::work {

namespace {

constexpr std::int64_t most_ideas = 2000; // in one answer

struct IdeaRecord {
    api::Idea idea; // without names
    std::optional<PersonId> declined_by;
};

IdeaRecord read_idea(store::Row& row)
{
    IdeaRecord found;
    auto& idea = found.idea;
    idea.id = row.next<IdeaId>();
    idea.text = row.next<std::string>();
    idea.link = row.next<std::optional<std::string>>();
    idea.picture = row.next<std::optional<AssetId>>();
    idea.person = row.next<std::optional<PersonId>>();
    idea.at = row.next<Instant>();
    idea.state = api::parse_idea_state(row.next<std::string_view>()).value();
    idea.reason = row.next<std::optional<std::string>>();
    found.declined_by = row.next<std::optional<PersonId>>();
    idea.task = row.next<std::optional<TaskId>>();
    idea.post = row.next<std::optional<PostId>>();
    idea.version = row.next<std::int64_t>();
    return found;
}

Result<api::Idea> named(const IdeaRecord& record, Names& names)
{
    auto idea = record.idea;
    idea.who = TRY(names.of(idea.person));
    if (record.declined_by)
        idea.declined_by = TRY(names.of(record.declined_by));
    return idea;
}

Result<IdeaRecord> idea_of(store::Transaction& tx, WorkspaceId workspace, IdeaId id)
{
    auto found = TRY(tx.first(sql::FindIdea{.idea = id, .workspace = workspace}, read_idea));
    if (!found)
        return Error{Fault::not_found, "work.idea_not_found", id.text()};
    return *std::move(found);
}

// What was taken up or declined is no longer open to either.
Result<IdeaRecord> open_idea(store::Transaction& tx, WorkspaceId workspace, IdeaId id)
{
    auto record = TRY(idea_of(tx, workspace, id));
    if (record.idea.state != api::IdeaState::open)
        return Error{Fault::conflict, "work.idea_not_open", std::string(to_string(record.idea.state))};
    return record;
}

Result<Done> check(store::Transaction& tx, WorkspaceId workspace, const std::string& text, const std::optional<std::string>& link,
                   const std::optional<AssetId>& picture)
{
    TRY(tidy_line(text, "/text"));
    TRY(check_link(link));
    if (picture && !TRY(library::find(tx, workspace, *picture)))
        return Error{Fault::invalid, "work.file_gone", picture->text(), {}, {{"/picture", "work.file_gone", "not in this workspace"}}};
    return done;
}

// The change of an idea is written down, and what it is now is shown.
Result<api::Idea> changed(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, IdeaId id, std::string_view action,
                          RawJson before, RawJson after, Instant now)
{
    Names names(tx);
    auto idea = TRY(named(TRY(idea_of(tx, workspace, id)), names));
    TRY(archive::record(tx, caller, now,
                        {.action = action,
                         .workspace = workspace,
                         .subject = id.text(),
                         .subject_title = title_from(idea.text),
                         .before = std::move(before),
                         .after = std::move(after)}));
    TRY(events::record(tx, api::event::idea_changed, {.at = now, .workspace = workspace, .subject = id.text(), .json = RawJson{"{}"}}));
    return idea;
}

std::string with_link(const api::Idea& idea)
{
    return idea.link ? idea.text + "\n\n" + *idea.link : idea.text;
}

} // namespace

Result<api::Ideas> list_ideas(store::Transaction& tx, WorkspaceId workspace)
{
    Names names(tx);
    api::Ideas all;
    for (const auto& record : TRY(tx.all(sql::ListIdeas{.workspace = workspace, .many = most_ideas}, read_idea)))
        all.ideas.push_back(TRY(named(record, names)));
    return all;
}

Result<api::Idea> add_idea(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, IdeaId id, const api::AddIdea& wish,
                           Instant now)
{
    TRY(check(tx, workspace, wish.text, wish.link, wish.picture));
    TRY(tx.run(sql::AddIdea{.idea = id,
                            .workspace = workspace,
                            .said = wish.text,
                            .link = wish.link,
                            .picture = wish.picture,
                            .person = caller.person,
                            .now = now}));
    return changed(tx, caller, workspace, id, "work.add_idea", {}, RawJson{api::encode(wish)}, now);
}

Result<api::Idea> change_idea(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, IdeaId id, const api::ChangeIdea& wish,
                              Instant now)
{
    const auto before = TRY(open_idea(tx, workspace, id)).idea;
    TRY(check(tx, workspace, wish.text, wish.link, wish.picture));
    if (TRY(tx.run(sql::ChangeIdea{
            .said = wish.text, .link = wish.link, .picture = wish.picture, .idea = id, .workspace = workspace, .version = wish.version})) ==
        0)
        return Error{Fault::conflict, "work.changed_meanwhile", "version " + std::to_string(wish.version)};
    return changed(tx, caller, workspace, id, "work.change_idea", archive::object({{"text", before.text}}),
                   archive::object({{"text", wish.text}}), now);
}

Result<api::Idea> decline_idea(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, IdeaId id, const std::string& reason,
                               Instant now)
{
    TRY(open_idea(tx, workspace, id));
    const auto why = TRY(tidy_line(reason, "/reason"));
    TRY(tx.run(sql::SettleIdea{.state = to_string(api::IdeaState::declined),
                               .reason = why,
                               .declined_by = caller.person,
                               .task = std::optional<TaskId>(),
                               .post = std::optional<PostId>(),
                               .idea = id,
                               .workspace = workspace}));
    return changed(tx, caller, workspace, id, "work.decline_idea", {}, archive::object({{"reason", why}}), now);
}

// A declined one only: what became a task or a post goes on as that.
Result<api::Idea> reopen_idea(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, IdeaId id, Instant now)
{
    const auto before = TRY(idea_of(tx, workspace, id)).idea;
    if (before.state != api::IdeaState::declined)
        return Error{Fault::conflict, "work.idea_not_declined", std::string(to_string(before.state))};
    TRY(tx.run(sql::SettleIdea{.state = to_string(api::IdeaState::open),
                               .reason = std::optional<std::string>(),
                               .declined_by = std::optional<PersonId>(),
                               .task = std::optional<TaskId>(),
                               .post = std::optional<PostId>(),
                               .idea = id,
                               .workspace = workspace}));
    return changed(tx, caller, workspace, id, "work.reopen_idea", archive::object({{"reason", before.reason.value_or("")}}), {}, now);
}

Result<api::Idea> idea_to_task(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, IdeaId id, TaskId task, Instant now)
{
    const auto idea = TRY(open_idea(tx, workspace, id)).idea;
    api::CreateTask wish;
    wish.title = title_from(idea.text);
    wish.brief = with_link(idea);
    wish.kind = api::TaskKind::other;
    if (idea.picture)
        wish.files = std::vector{*idea.picture};
    TRY(add(tx, caller, workspace, {.id = task, .wish = std::move(wish), .check_ids = {}}, now));
    TRY(tx.run(sql::SettleIdea{.state = to_string(api::IdeaState::taken),
                               .reason = std::optional<std::string>(),
                               .declined_by = std::optional<PersonId>(),
                               .task = task,
                               .post = std::optional<PostId>(),
                               .idea = id,
                               .workspace = workspace}));
    return changed(tx, caller, workspace, id, "work.turn_idea_into_task", {}, archive::object({{"task", task.text()}}), now);
}

Result<api::Idea> idea_to_post(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, IdeaId id, PostId post, Instant now)
{
    const auto idea = TRY(open_idea(tx, workspace, id)).idea;
    api::Part part{.text = with_link(idea), .media = {}};
    if (idea.picture)
        if (const auto picture = TRY(library::find(tx, workspace, *idea.picture)))
            part.media.push_back({.asset = picture->id, .alt = picture->alt});
    api::Content content;
    content.parts.push_back(std::move(part));
    TRY(write_draft(tx, caller, workspace, post, title_from(idea.text), std::move(content), now));
    TRY(tx.run(sql::SettleIdea{.state = to_string(api::IdeaState::taken),
                               .reason = std::optional<std::string>(),
                               .declined_by = std::optional<PersonId>(),
                               .task = std::optional<TaskId>(),
                               .post = post,
                               .idea = id,
                               .workspace = workspace}));
    return changed(tx, caller, workspace, id, "work.turn_idea_into_post", {}, archive::object({{"post", post.text()}}), now);
}

} // namespace rostrum::work
