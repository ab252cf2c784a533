// Rows of people as values.

#include "areas/people/records.h"

namespace rostrum::people {

namespace {

// What we wrote ourselves; anything else is a broken invariant.
api::Role next_role(store::Row& row)
{
    return api::parse_role(row.next<std::string_view>()).value();
}
api::Language next_language(store::Row& row)
{
    return api::parse_language(row.next<std::string_view>()).value();
}

} // namespace

Account read_account(store::Row& row)
{
    Account account;
    account.person = row.next<PersonId>();
    account.organization = row.next<OrganizationId>();
    account.name = row.next<std::string>();
    account.email = row.next<std::string>();
    account.language = next_language(row);
    account.password_hash = row.next<std::string>();
    return account;
}

Workspace read_workspace(store::Row& row)
{
    Workspace workspace;
    workspace.id = row.next<WorkspaceId>();
    workspace.organization = row.next<OrganizationId>();
    workspace.name = row.next<std::string>();
    workspace.zone = row.next<Zone>();
    workspace.late_rule.after_minutes = row.next<std::int64_t>();
    workspace.late_rule.then = api::parse_late_choice(row.next<std::string_view>()).value();
    return workspace;
}

FoundSession read_session(store::Row& row)
{
    FoundSession found;
    found.session = row.next<SessionId>();
    found.last_seen_at = row.next<Instant>();
    found.idle_until = row.next<Instant>();
    found.ends_at = row.next<Instant>();
    found.person = row.next<PersonId>();
    found.organization = row.next<OrganizationId>();
    found.name = row.next<std::string>();
    found.language = next_language(row);
    if (const auto role = row.next<std::optional<std::string>>())
        found.role = api::parse_role(*role).value();
    found.administers_organization = row.next<std::optional<Instant>>().has_value();
    return found;
}

MemberRow read_member(store::Row& row)
{
    MemberRow found;
    found.member.person = row.next<PersonId>();
    found.member.name = row.next<std::string>();
    found.member.email = row.next<std::string>();
    found.member.role = next_role(row);
    found.joined_at = row.next<Instant>();
    found.last_seen_at = row.next<std::optional<Instant>>();
    found.member.language = next_language(row);
    return found;
}

OpenInvitation read_open_invitation(store::Row& row)
{
    OpenInvitation found;
    found.id = row.next<InvitationId>();
    found.workspace = row.next<WorkspaceId>();
    found.organization = row.next<OrganizationId>();
    found.workspace_name = row.next<std::string>();
    found.organization_name = row.next<std::string>();
    found.email = row.next<std::string>();
    found.role = next_role(row);
    return found;
}

api::Workspace in_contract(const Workspace& workspace)
{
    return {.id = workspace.id, .name = workspace.name, .zone = workspace.zone, .late_rule = workspace.late_rule};
}

api::Member in_contract(const MemberRow& row)
{
    return {.person = row.member.person,
            .name = row.member.name,
            .email = row.member.email,
            .role = row.member.role,
            .joined_at = row.joined_at,
            .last_seen_at = row.last_seen_at};
}

} // namespace rostrum::people
