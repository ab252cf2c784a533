// The steps of people that its own files share: what is done in one transaction, with chance and clock handed in as values.
#pragma once

#include "areas/people/records.h"

namespace rostrum::people {

// What a browser will hold, made before the transaction that writes its hash down.
struct NewSession {
    SessionId id;
    Secret token;
};
NewSession new_session(Services& services);

std::string hash_of(const Secret& token);                // SHA-256, 32 bytes: what the database holds of a token
Secret csrf_token_of(const Secret& session_token);       // says nothing of the token it is made from
std::string cookie_of(const Secret& token, bool secure); // the header's value; an empty token takes the cookie away

// Rung whenever somebody may do less than before, so that no remembered caller outlives it.
inline constexpr std::string_view access_bell = "people.access";

// A session of theirs has ended, or they may see something else than before: rings the bell, and lets their open windows ask again who they
// are.
Result<Done> change_access(store::Transaction& tx, PersonId person, Instant now);

// An account with the sealed key of what is personal of them.
struct KnownAccount {
    Account account;
    std::string sealed_personal_key;
};
Result<std::optional<KnownAccount>> account_by_email(store::Transaction& tx, const std::string& email);
Result<Done> add_account(store::Transaction& tx, OrganizationId organization, const NewPerson& person, Instant now);
Result<Account> account_of(store::Transaction& tx, PersonId person); // not_found "people.person_not_found"

// The caller that somebody is from the moment they have shown who they are.
Caller caller_from(const Account& account, Secret personal_key, const NewSession& session, const Caller& before);

// Fails with unknown_person "people.wrong_password" when the password was changed while the one that was shown was compared with
// `verified_against`.
Result<Done> check_still_password(store::Transaction& tx, PersonId person, const std::string& verified_against);
Error wrong_password();

// Opens a session: `ended` is the session that this browser had before, whose token is of no use any more.
Result<api::Session> begin_session(store::Transaction& tx, const Caller& caller, const NewSession& session, const std::string& ended,
                                   Instant now);
Result<Done> end_session(store::Transaction& tx, const Caller& caller, Instant now);
Result<Done> touch_session(store::Transaction& tx, SessionId session, Instant now, Instant idle_until);
Result<api::Session> session_of(store::Transaction& tx, const Caller& caller);

Result<bool> is_setup_token(store::Transaction& tx, const std::string& token_hash);
Result<Done> use_setup_token(store::Transaction& tx, const std::string& token_hash);

struct ChangedMyself {
    std::optional<std::string> name;
    std::optional<api::Language> language;
    std::optional<std::string> password_hash;
    std::string verified_against; // the hash that the present password matched; somebody may have been quicker
};
Result<api::Session> change_myself(store::Transaction& tx, const Caller& caller, const ChangedMyself& wish, Instant now);

Result<Workspace> add_workspace(store::Transaction& tx, const Caller& caller, WorkspaceId id, const std::string& name, const Zone& zone,
                                Instant now);
Result<Workspace> change_workspace(store::Transaction& tx, const Caller& caller, WorkspaceId id, const api::ChangeWorkspace& wish,
                                   Instant now);

Result<api::Members> list_members(store::Transaction& tx, WorkspaceId workspace, Instant now);
Result<api::Member> change_role(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, PersonId person, api::Role role,
                                Instant now);
Result<Done> remove_member(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, PersonId person, Instant now);

struct NewInvitation {
    InvitationId id;
    std::string email;
    api::Role role;
    std::string token_hash;
    std::string sealed_token;
};
NewInvitation new_invitation(Services& services, std::string email, api::Role role);
Result<api::Invitation> invite(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const NewInvitation& wish, Instant now);
Result<Done> withdraw(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, InvitationId invitation, Instant now);

// What the holder of a link is offered, with the account that has its address, if any.
struct Offer {
    OpenInvitation invitation;
    std::optional<KnownAccount> account;
};
Result<Offer> offer_of(store::Transaction& tx, const std::string& token_hash, Instant now); // not_found "people.invitation_not_found"

// Takes the offer up, with a new account or the one that is there; used once, whoever comes second.
struct Acceptance {
    OpenInvitation invitation;
    std::optional<NewPerson> fresh;
    NewSession session;
    std::string verified_against; // the hash of the account that is there
};
Result<api::Session> accept(store::Transaction& tx, const Caller& caller, const Acceptance& acceptance, const std::string& ended,
                            Instant now);

Result<Done> forget_what_ended(store::Transaction& tx, Instant now);

} // namespace rostrum::people
