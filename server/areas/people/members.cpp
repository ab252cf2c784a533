// Who belongs to a workspace, and with which role.

#include "api/events.h"
#include "areas/archive/archive.h"
#include "areas/people/rules.h"
#include "areas/people/steps.h"
#include "base/events/outbox.h"
#include "queries/people.h"

namespace rostrum::people {

namespace {

Result<MemberRow> member_of(store::Transaction& tx, WorkspaceId workspace, PersonId person)
{
    auto found = TRY(tx.first(sql::FindMember{.workspace = workspace, .person = person}, read_member));
    if (!found)
        return Error{.fault = Fault::not_found, .code = "people.member_not_found", .detail = person.text()};
    return *std::move(found);
}

Result<std::int64_t> administrators_of(store::Transaction& tx, WorkspaceId workspace)
{
    const auto count =
        TRY(tx.first(sql::CountAdministrators{.workspace = workspace}, [](store::Row& row) { return row.next<std::int64_t>(); }));
    return count.value();
}

RawJson role_as_json(api::Role role)
{
    return archive::object({{"role", to_string(role)}});
}

// A member's name is theirs, not the caller's, so the log holds their id only: it outlives them.
Result<Done> record(store::Transaction& tx, const Caller& caller, Instant now, std::string_view action, WorkspaceId workspace,
                    PersonId person, RawJson before, RawJson after)
{
    TRY(archive::record(
        tx, caller, now,
        {.action = action, .workspace = workspace, .subject = person.text(), .before = std::move(before), .after = std::move(after)}));
    TRY(events::record(tx, api::event::members_changed,
                       {.at = now, .organization = caller.organization, .workspace = workspace, .subject = workspace.text()}));
    return change_access(tx, person, now);
}

} // namespace

Result<std::vector<Member>> members_with(store::Transaction& tx, WorkspaceId workspace, api::Role least)
{
    std::vector<Member> members;
    for (auto& row : TRY(tx.all(sql::ListMembers{.workspace = workspace}, read_member)))
        if (row.member.role >= least)
            members.push_back(std::move(row.member));
    return members;
}

Result<std::string> name_of(store::Transaction& tx, PersonId person)
{
    auto found = TRY(tx.first(sql::PersonName{.person = person}, [](store::Row& row) { return row.next<std::optional<std::string>>(); }));
    if (!found)
        return Error{.fault = Fault::not_found, .code = "people.person_not_found", .detail = person.text()};
    if (!*found)
        return Error{.fault = Fault::not_found, .code = "people.erased", .detail = person.text()};
    return **std::move(found);
}

Result<std::optional<Address>> address_of(store::Transaction& tx, PersonId person)
{
    const auto account = TRY(tx.first(sql::FindPerson{.person = person}, read_account));
    if (!account)
        return std::optional<Address>();
    Address address{.name = account->name, .email = account->email, .language = account->language};
    bool is_first = true;
    TRY(tx.each(sql::WorkspacesOfPerson{.person = person}, [&](store::Row& row) {
        row.next<WorkspaceId>();
        row.next<std::string_view>();
        if (std::exchange(is_first, false))
            address.zone = row.next<Zone>();
    }));
    return std::optional(address);
}

Result<api::Members> list_members(store::Transaction& tx, WorkspaceId workspace, Instant now)
{
    api::Members all;
    for (const auto& row : TRY(tx.all(sql::ListMembers{.workspace = workspace}, read_member)))
        all.members.push_back(in_contract(row));
    all.invitations = TRY(tx.all(sql::ListInvitations{.workspace = workspace, .now = now}, [](store::Row& row) {
        api::Invitation invitation;
        invitation.id = row.next<InvitationId>();
        invitation.email = row.next<std::string>();
        invitation.role = api::parse_role(row.next<std::string_view>()).value();
        invitation.invited_at = row.next<Instant>();
        invitation.expires_at = row.next<Instant>();
        return invitation;
    }));
    return all;
}

Result<Done> add_member(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const NewPerson& person, api::Role role,
                        Instant now)
{
    TRY(tx.run(sql::HoldMembers{.workspace = workspace}));
    auto id = person.id;
    if (const auto known = TRY(account_by_email(tx, person.email))) {
        id = known->account.person;
    } else {
        TRY(add_account(tx, caller.organization, person, now));
    }
    TRY(tx.run(sql::AddMember{.workspace = workspace, .person = id, .role = to_string(role), .now = now}));
    return record(tx, caller, now, "people.add_member", workspace, id, {}, role_as_json(role));
}

Result<api::Member> change_role(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, PersonId person, api::Role role,
                                Instant now)
{
    TRY(tx.run(sql::HoldMembers{.workspace = workspace}));
    auto row = TRY(member_of(tx, workspace, person));
    const auto before = row.member.role;
    const auto administrators = TRY(administrators_of(tx, workspace));
    TRY(check_still_administered(before, role, administrators));
    TRY(tx.run(sql::ChangeRole{.role = to_string(role), .workspace = workspace, .person = person}));
    TRY(record(tx, caller, now, "people.change_member", workspace, person, role_as_json(before), role_as_json(role)));
    row.member.role = role;
    return in_contract(row);
}

Result<Done> remove_member(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, PersonId person, Instant now)
{
    TRY(tx.run(sql::HoldMembers{.workspace = workspace}));
    const auto row = TRY(member_of(tx, workspace, person));
    const auto administrators = TRY(administrators_of(tx, workspace));
    TRY(check_still_administered(row.member.role, std::nullopt, administrators));
    TRY(tx.run(sql::RemoveMember{.workspace = workspace, .person = person}));
    return record(tx, caller, now, "people.remove_member", workspace, person, role_as_json(row.member.role), {});
}

Result<Done> erase(store::Transaction& tx, const Caller& caller, PersonId person, Instant now)
{
    const auto workspaces = TRY(tx.all(sql::WorkspacesOfPerson{.person = person}, [](store::Row& row) { return row.next<WorkspaceId>(); }));
    for (const auto& workspace : workspaces)
        TRY(remove_member(tx, caller, workspace, person, now));
    TRY(tx.run(sql::EndAllSessions{.person = person}));
    if (TRY(tx.run(sql::ErasePerson{.now = now, .person = person})) == 0)
        return Error{.fault = Fault::not_found, .code = "people.person_not_found", .detail = person.text()};
    // Before the key goes: someone who erases themselves still signs this last entry, which nobody can open afterwards.
    TRY(archive::record(tx, caller, now, {.action = "people.erase", .workspace = std::nullopt, .subject = person.text()}));
    TRY(archive::destroy_personal_key(tx, person));
    return change_access(tx, person, now);
}

} // namespace rostrum::people
