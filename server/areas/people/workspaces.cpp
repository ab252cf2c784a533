// Workspaces: making, changing and finding them.

#include "api/events.h"
#include "areas/archive/archive.h"
#include "areas/people/rules.h"
#include "areas/people/steps.h"
#include "base/events/outbox.h"
#include "queries/people.h"

namespace rostrum::people {

namespace {

RawJson as_json(const Workspace& workspace)
{
    return {api::encode(in_contract(workspace))};
}

} // namespace

Result<std::optional<Workspace>> find_workspace(store::Transaction& tx, WorkspaceId workspace)
{
    return tx.first(sql::FindWorkspace{.workspace = workspace}, read_workspace);
}

Result<Workspace> workspace_of(store::Transaction& tx, WorkspaceId workspace)
{
    auto found = TRY(find_workspace(tx, workspace));
    if (!found)
        return Error{.fault = Fault::not_found, .code = "people.workspace_not_found", .detail = workspace.text()};
    return *std::move(found);
}

Result<std::vector<Workspace>> all_workspaces(store::Transaction& tx)
{
    return tx.all(sql::AllWorkspaces{}, read_workspace);
}

Result<Workspace> add_workspace(store::Transaction& tx, const Caller& caller, WorkspaceId id, const std::string& name, const Zone& zone,
                                Instant now)
{
    const Workspace workspace{.id = id,
                              .organization = caller.organization,
                              .name = name,
                              .zone = zone,
                              .late_rule = {.after_minutes = 15, .then = api::LateChoice::ask}};
    TRY(tx.run(sql::AddWorkspace{.workspace = id,
                                 .organization = caller.organization,
                                 .name = name,
                                 .zone = zone,
                                 .late_after_minutes = workspace.late_rule.after_minutes,
                                 .late_then = to_string(workspace.late_rule.then),
                                 .now = now}));
    if (caller.person) {
        TRY(tx.run(sql::AddMember{.workspace = id, .person = *caller.person, .role = to_string(api::Role::administrator), .now = now}));
        TRY(change_access(tx, *caller.person, now));
    }
    TRY(archive::record(
        tx, caller, now,
        {.action = "people.add_workspace", .workspace = id, .subject = id.text(), .subject_title = name, .after = as_json(workspace)}));
    TRY(events::record(tx, api::event::workspace_added,
                       {.at = now, .organization = caller.organization, .workspace = id, .subject = id.text()}));
    return workspace;
}

Result<Workspace> change_workspace(store::Transaction& tx, const Caller& caller, WorkspaceId id, const api::ChangeWorkspace& wish,
                                   Instant now)
{
    TRY(tx.run(sql::HoldMembers{.workspace = id})); // nobody changes it between our reading and writing
    const auto before = TRY(workspace_of(tx, id));
    auto after = before;
    if (wish.name)
        after.name = *wish.name;
    if (wish.zone)
        after.zone = *wish.zone;
    if (wish.late_rule)
        after.late_rule = *wish.late_rule;
    TRY(tx.run(sql::ChangeWorkspace{.name = after.name,
                                    .zone = after.zone,
                                    .late_after_minutes = after.late_rule.after_minutes,
                                    .late_then = to_string(after.late_rule.then),
                                    .workspace = id}));
    TRY(archive::record(tx, caller, now,
                        {.action = "people.change_workspace",
                         .workspace = id,
                         .subject = id.text(),
                         .subject_title = after.name,
                         .before = as_json(before),
                         .after = as_json(after)}));
    TRY(events::record(tx, api::event::workspace_changed,
                       {.at = now, .organization = caller.organization, .workspace = id, .subject = id.text()}));
    return after;
}

} // namespace rostrum::people
