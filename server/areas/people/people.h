// The face of people: who is asking, which organization and workspaces there are, and what each person may do there.
#pragma once

#include "api/types_people.h"
#include "areas/archive/archive.h"
#include "base/core/secret.h"
#include "base/core/task.h"
#include "base/store/store.h"

#include <optional>
#include <string>
#include <vector>

namespace rostrum {
struct Services;
}

namespace rostrum::http {
struct Request;
}
namespace rostrum::jobs {
class Board;
}

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
Result<std::vector<Workspace>> all_workspaces(store::Transaction& tx);         // for what runs by itself in each of them

// Where the holder of a session belongs, and as what, as of now; unknown_person "people.not_signed_in" once it has ended.
struct Seat {
    WorkspaceId workspace;
    api::Role role;
};
Result<std::vector<Seat>> seats_of(store::Transaction& tx, const Caller& caller);

// A person's name as it is now; not_found "people.erased" once their data was erased, "people.person_not_found" for nobody.
Result<std::string> name_of(store::Transaction& tx, PersonId person);
// Who did something, as it is shown beside it: a name, "Rostrum" for what ran by itself, or "erased person", as the audit log says it.
Result<std::string> doer(store::Transaction& tx, std::optional<PersonId> person);

// Members of a workspace with at least a role, for notices.
struct Member {
    PersonId person;
    std::string name;
    std::string email;
    api::Role role;
    api::Language language;
};
Result<std::vector<Member>> members_with(store::Transaction& tx, WorkspaceId workspace, api::Role least);

// Where to reach someone, in which language, and where their clock stands (that of their first workspace); none once erased.
struct Address {
    std::string name;
    std::string email;
    api::Language language;
    Zone zone = Zone::utc();
};
Result<std::optional<Address>> address_of(store::Transaction& tx, PersonId person);

// Someone who is about to get an account, with a key of their own for what is personal of them in the audit log.
struct NewPerson {
    PersonId id;
    std::string name;
    std::string email;
    std::string password_hash; // argon2id, made before the transaction
    api::Language language = api::Language::en;
    Secret personal_key;
    std::string sealed_personal_key;
};
NewPerson new_person(Services& services, std::string name, std::string email, std::string password_hash, api::Language language);

// Makes the organization with its administrator and first workspace; used by the first run and by the demo world. The areas that give a new
// workspace something of their own (its public page) hear of it through the event WorkspaceAdded.
struct NewOrganization {
    OrganizationId id;
    WorkspaceId workspace;
    std::string name;
    std::string workspace_name;
    Zone zone = Zone::utc();
    NewPerson administrator;
    std::string from; // network address of who makes it
};
Result<Done> found(store::Transaction& tx, const NewOrganization& wish, Instant now);

// Adds a person to a workspace without an invitation; for the demo world and tests. One who has the account keeps it.
Result<Done> add_member(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const NewPerson& person, api::Role role,
                        Instant now);

// The token that the first run asks for, to be printed at start; none once there is an organization. Each call makes the earlier tokens
// worthless.
Task<std::optional<Secret>> make_setup_token(Services& services);
Result<bool> needs_first_run(store::Transaction& tx);

// Who the request's cookie names, and the role they have where the operation plays (no workspace: in the organization). The router asks
// this once for every request that needs a session. Fails with unknown_person "people.not_signed_in", or not_found
// "people.workspace_not_found" for a workspace that is not theirs.
Task<Caller> caller_of(Services& services, std::string cookie, std::string from, std::string trace, std::optional<WorkspaceId> workspace);

// A request for which nobody needs to be signed in.
Caller nobody(std::string from, std::string trace);

// The value of the session's cookie; empty when there is none.
std::string session_cookie(const http::Request& request);

// Whether a request may change anything: it came from our own pages and, when somebody is signed in, carries the token of that very
// session. A page of someone else can make a browser send the cookie, but can neither read the token nor lie about where it comes from.
// Fails with forbidden "people.other_site" or "people.wrong_token". `public_url` is the address by which people reach Rostrum; nullptr: a
// caller without a session.
Result<Done> check_change(const http::Request& request, std::string_view public_url, const Caller* signed_in);

// What is personal of someone goes, here and in the audit log; what they did stays. The last administrator of a workspace cannot be erased.
Result<Done> erase(store::Transaction& tx, const Caller& caller, PersonId person, Instant now);

// Invitations whose mail is due: claimed until `lease_until`, sent by notify, and then written down as sent or for later.
struct InvitationToSend {
    InvitationId id;
    std::string email;
    api::Language language;
    std::string workspace_name;
    std::string organization_name;
    std::string invited_by;
    Instant expires_at;
    std::string sealed_token;
    std::int64_t tries;
};
inline constexpr std::string_view invitation_timer = "people.send_invitations";
Result<std::optional<Instant>> next_invitation_due(store::Transaction& tx);
Result<std::vector<InvitationToSend>> claim_invitations_to_send(store::Transaction& tx, Instant now, Instant lease_until);
Result<Secret> open_invitation_token(Services& services, const InvitationToSend& invitation);
Result<Done> invitation_sent(store::Transaction& tx, InvitationId invitation);
Result<Done> send_invitation_later(store::Transaction& tx, InvitationId invitation, Instant at);

// What runs by itself: forgetting sessions and invitations that have ended.
void declare_jobs(jobs::Board& board, Services& services);

} // namespace rostrum::people
