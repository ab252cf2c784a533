// The face of people: who is asking, which organization and workspaces there are, and what each person may do there.
#pragma once

#include "api/types.h"
#include "base/core/secret.h"
#include "base/core/task.h"
#include "base/store/store.h"

#include <optional>
#include <string>
#include <vector>

namespace rostrum {

struct Services;

// Who asks for a change, and from where. Made by the router from a session, or by a job for what runs by itself.
struct Caller {
    std::optional<PersonId> person;   // nobody: Rostrum itself, or a request without a session
    std::optional<SessionId> session;
    OrganizationId organization;
    api::Role role = api::Role::viewer; // in the workspace or organization the operation is about
    api::Language language = api::Language::en;
    Secret personal_key;              // seals what is personal of them in the audit log
    std::string from;                 // network address; "job" for what runs by itself
    std::string trace;

    bool is_person() const { return person.has_value(); }
};

// What runs by itself: a caller without a person.
Caller by_itself(OrganizationId organization);

} // namespace rostrum

namespace rostrum::people {

struct Workspace {
    WorkspaceId id;
    OrganizationId organization;
    std::string name;
    Zone zone = Zone::utc();
    api::LateRule late_rule; // default: ask after 15 minutes
};

Result<std::optional<Workspace>> find_workspace(store::Transaction& tx, WorkspaceId workspace);
Result<Workspace> workspace_of(store::Transaction& tx, WorkspaceId workspace); // not_found "people.workspace_not_found"

// A person's name as it is now; "people.erased" once their data was erased.
Result<std::string> name_of(store::Transaction& tx, PersonId person);

// Members of a workspace with at least a role, for notices.
struct Member {
    PersonId person;
    std::string name;
    std::string email;
    api::Role role;
    api::Language language;
};
Result<std::vector<Member>> members_with(store::Transaction& tx, WorkspaceId workspace, api::Role least);

// Makes the organization with its administrator and first workspace; used by the first run and by the demo world. The areas that give a new workspace
// something of their own (its public page) hear of it through the event `people.workspace_added`, in the same transaction.
struct NewOrganization {
    std::string name;
    std::string workspace_name;
    Zone zone = Zone::utc();
    std::string person_name;
    std::string email;
    std::string password_hash; // argon2id, made before the transaction
    api::Language language = api::Language::en;
};
struct Founded {
    OrganizationId organization;
    WorkspaceId workspace;
    PersonId administrator;
};

// Who the request's cookie names, and the role they have where the operation plays (nullopt workspace: in the organization). The router asks this
// once for every request that needs a session; forbidden or not_found (for a workspace that is not theirs) otherwise.
Task<Caller> caller_of(Services& services, std::string cookie, std::string from, std::string trace, std::optional<WorkspaceId> workspace);

} // namespace rostrum::people
