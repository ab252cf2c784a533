// Rows of people as values.
#pragma once

#include "areas/people/people.h"

namespace rostrum::people {

struct Account {
    PersonId person;
    OrganizationId organization;
    std::string name;
    std::string email;
    api::Language language;
    std::string password_hash;
};
Account read_account(store::Row& row);

Workspace read_workspace(store::Row& row);

// What find_session knows of the holder of a token.
struct FoundSession {
    SessionId session;
    Instant last_seen_at;
    Instant idle_until;
    Instant ends_at;
    PersonId person;
    OrganizationId organization;
    std::string name;
    api::Language language;
    std::optional<api::Role> role; // in the workspace asked about
    bool administers_organization;
};
FoundSession read_session(store::Row& row);

struct MemberRow {
    Member member;
    Instant joined_at;
    std::optional<Instant> last_seen_at;
};
MemberRow read_member(store::Row& row);

struct OpenInvitation {
    InvitationId id;
    WorkspaceId workspace;
    OrganizationId organization;
    std::string workspace_name;
    std::string organization_name;
    std::string email;
    api::Role role;
};
OpenInvitation read_open_invitation(store::Row& row);

api::Workspace in_contract(const Workspace& workspace);
api::Member in_contract(const MemberRow& row);

} // namespace rostrum::people
