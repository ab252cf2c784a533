// The operations of people.

#include "api/people_operations.h"
#include "app/services.h"
#include "areas/archive/archive.h"
#include "areas/people/door.h"
#include "areas/people/rules.h"
#include "areas/people/steps.h"
#include "base/env/clock.h"
#include "base/env/random.h"
#include "base/safety/passwords.h"

namespace rostrum::people::operations {

namespace {

// The hash of the session that this browser still has, which ends with a new sign-in; empty when there is none.
std::string ended_by(const http::Request& request)
{
    const Secret cookie(session_cookie(request));
    return cookie.empty() ? std::string() : hash_of(cookie);
}

Error setup_refused(bool needs_first_run)
{
    if (needs_first_run)
        return {.fault = Fault::forbidden, .code = "people.wrong_setup_token", .detail = "not the token printed last"};
    return {.fault = Fault::conflict, .code = "people.first_run_done", .detail = "there is an organization already"};
}

http::Response signed_in(const api::Session& session, const NewSession& made, bool secure)
{
    auto response = http::json_response(201, api::encode(session));
    response.headers.push_back({"Set-Cookie", cookie_of(made.token, secure)});
    response.headers.push_back({"Cache-Control", "no-store"});
    return response;
}

} // namespace

Task<http::Response> complete_first_run(Services& services, Caller caller, api::FirstRun body, http::Request request)
{
    CO_TRY(services.door.knock(caller.from, services.clock.passed()));
    const auto token_hash = hash_of(body.token);
    // Before a password is hashed, which takes long enough to be worth a stranger's while.
    const auto is_token = co_await services.store.read(is_setup_token, token_hash);
    if (!is_token) {
        const auto needed = co_await services.store.read(needs_first_run);
        co_return setup_refused(needed);
    }
    const auto email = CO_TRY(tidy_email(body.email, "/email"));
    const auto name = CO_TRY(tidy_name(body.name, "/name"));
    const auto now = services.clock.now();
    NewOrganization wish{.id = services.random.id<OrganizationId>(now),
                         .workspace = services.random.id<WorkspaceId>(now),
                         .name = CO_TRY(tidy_name(body.organization_name, "/organization_name")),
                         .workspace_name = CO_TRY(tidy_name(body.workspace_name, "/workspace_name")),
                         .zone = body.zone,
                         .administrator = {},
                         .from = caller.from};
    auto password_hash = co_await services.passwords.hash(body.password);
    wish.administrator = new_person(services, name, email, std::move(password_hash), body.language);

    const auto made = new_session(services);
    auto step = +[](store::Transaction& tx, const NewOrganization& wanted, const std::string& token, const NewSession& session,
                    const Caller& who, Instant at) -> Result<api::Session> {
        TRY(use_setup_token(tx, token));
        TRY(found(tx, wanted, at));
        const auto account = TRY(account_of(tx, wanted.administrator.id));
        return begin_session(tx, caller_from(account, wanted.administrator.personal_key, session, who), session, {}, at);
    };
    const auto session = co_await services.store.write(step, wish, token_hash, made, caller, now);
    co_return signed_in(session, made, request.secure);
}

Task<api::Session> show_session(Services& services, Caller caller)
{
    auto session = co_await services.store.read(session_of, caller);
    co_return session;
}

Task<http::Response> sign_in(Services& services, Caller caller, api::SignIn body, http::Request request)
{
    const auto email = folded(body.email);
    CO_TRY(services.door.knock(caller.from, email, services.clock.passed()));
    const auto known = co_await services.store.read(account_by_email, email);
    // The same answer in the same time, whether there is such a person or not.
    auto attempt =
        known ? services.passwords.matches(body.password, known->account.password_hash) : services.passwords.matches_nobody(body.password);
    const auto matches = co_await std::move(attempt);
    if (!known || !matches)
        co_return wrong_password();
    services.door.welcome(email);

    auto personal_key = CO_TRY(archive::open_personal_key(services, known->account.person, known->sealed_personal_key));
    const auto made = new_session(services);
    const auto signed_in_caller = caller_from(known->account, std::move(personal_key), made, caller);
    // A new password ends all sessions but one, so no other may begin with the old one afterwards.
    auto step = +[](store::Transaction& tx, const Caller& who, const std::string& verified_against, const NewSession& session,
                    const std::string& ended, Instant at) -> Result<api::Session> {
        TRY(check_still_password(tx, *who.person, verified_against));
        return begin_session(tx, who, session, ended, at);
    };
    const auto session =
        co_await services.store.write(step, signed_in_caller, known->account.password_hash, made, ended_by(request), services.clock.now());
    co_return signed_in(session, made, request.secure);
}

Task<http::Response> sign_out(Services& services, Caller caller, http::Request request)
{
    co_await services.store.write(end_session, caller, services.clock.now());
    http::Response response;
    response.status = 204;
    response.headers.push_back({"Set-Cookie", cookie_of(Secret(), request.secure)});
    co_return response;
}

Task<api::Session> change_myself(Services& services, Caller caller, api::ChangeMyself body)
{
    ChangedMyself wish{.name = {}, .language = body.language, .password_hash = {}, .verified_against = {}};
    if (body.name)
        wish.name = CO_TRY(tidy_name(*body.name, "/name"));
    if (body.password) {
        if (!body.present_password)
            co_return refused_field("/present_password", "required", "needed to change the password");
        const auto person = caller.person.value();
        CO_TRY(services.door.knock(caller.from, person.text(), services.clock.passed()));
        const auto account = co_await services.store.read(account_of, person);
        const auto matches = co_await services.passwords.matches(*body.present_password, account.password_hash);
        if (!matches)
            co_return refused_field("/present_password", "people.wrong_password", "not the present password");
        services.door.welcome(person.text());
        wish.verified_against = account.password_hash;
        auto password_hash = co_await services.passwords.hash(*body.password);
        wish.password_hash = std::move(password_hash);
    }
    auto session = co_await services.store.write(people::change_myself, caller, wish, services.clock.now());
    co_return session;
}

Task<api::Workspace> add_workspace(Services& services, Caller caller, api::AddWorkspace body)
{
    const auto now = services.clock.now();
    const auto name = CO_TRY(tidy_name(body.name, "/name"));
    const auto workspace =
        co_await services.store.write(people::add_workspace, caller, services.random.id<WorkspaceId>(now), name, body.zone, now);
    co_return in_contract(workspace);
}

Task<api::Workspace> show_workspace(Services& services, Caller, WorkspaceId workspace)
{
    const auto shown = co_await services.store.read(workspace_of, workspace);
    co_return in_contract(shown);
}

Task<api::Workspace> change_workspace(Services& services, Caller caller, WorkspaceId workspace, api::ChangeWorkspace body)
{
    if (body.name)
        body.name = CO_TRY(tidy_name(*body.name, "/name"));
    const auto changed = co_await services.store.write(people::change_workspace, caller, workspace, body, services.clock.now());
    co_return in_contract(changed);
}

Task<api::Members> list_members(Services& services, Caller, WorkspaceId workspace)
{
    auto members = co_await services.store.read(people::list_members, workspace, services.clock.now());
    co_return members;
}

Task<api::Invitation> invite_member(Services& services, Caller caller, WorkspaceId workspace, api::InviteMember body)
{
    auto email = CO_TRY(tidy_email(body.email, "/email"));
    const auto wish = new_invitation(services, std::move(email), body.role);
    auto invitation = co_await services.store.write(invite, caller, workspace, wish, services.clock.now());
    co_return invitation;
}

Task<> withdraw_invitation(Services& services, Caller caller, WorkspaceId workspace, InvitationId invitation)
{
    co_await services.store.write(withdraw, caller, workspace, invitation, services.clock.now());
    co_return done;
}

Task<api::Member> change_member(Services& services, Caller caller, WorkspaceId workspace, PersonId person, api::ChangeMember body)
{
    auto member = co_await services.store.write(change_role, caller, workspace, person, body.role, services.clock.now());
    co_return member;
}

Task<> remove_member(Services& services, Caller caller, WorkspaceId workspace, PersonId person)
{
    co_await services.store.write(people::remove_member, caller, workspace, person, services.clock.now());
    co_return done;
}

Task<api::OpenInvitation> show_invitation(Services& services, Caller, std::string token)
{
    const Secret secret(std::move(token));
    const auto offer = co_await services.store.read(offer_of, hash_of(secret), services.clock.now());
    co_return api::OpenInvitation{.workspace_name = offer.invitation.workspace_name,
                                  .organization_name = offer.invitation.organization_name,
                                  .email = offer.invitation.email,
                                  .role = offer.invitation.role,
                                  .has_account = offer.account.has_value()};
}

Task<http::Response> accept_invitation(Services& services, Caller caller, std::string token, api::AcceptInvitation body,
                                       http::Request request)
{
    const Secret secret(std::move(token));
    const auto offer = co_await services.store.read(offer_of, hash_of(secret), services.clock.now());
    const auto email = folded(offer.invitation.email);
    CO_TRY(services.door.knock(caller.from, email, services.clock.passed()));

    Acceptance acceptance{.invitation = offer.invitation, .fresh = {}, .session = new_session(services), .verified_against = {}};
    Caller accepting = caller;
    if (offer.account) {
        const auto& account = offer.account->account;
        const auto matches = co_await services.passwords.matches(body.password, account.password_hash);
        if (!matches)
            co_return wrong_password();
        services.door.welcome(email);
        acceptance.verified_against = account.password_hash;
        auto personal_key = CO_TRY(archive::open_personal_key(services, account.person, offer.account->sealed_personal_key));
        accepting = caller_from(account, std::move(personal_key), acceptance.session, caller);
    } else {
        if (!body.name)
            co_return refused_field("/name", "required", "needed for a new account");
        const auto name = CO_TRY(tidy_name(*body.name, "/name"));
        CO_TRY(check_new_password(body.password, "/password"));
        auto password_hash = co_await services.passwords.hash(body.password);
        auto fresh =
            new_person(services, name, offer.invitation.email, std::move(password_hash), body.language.value_or(api::Language::en));
        const Account account{.person = fresh.id,
                              .organization = offer.invitation.organization,
                              .name = fresh.name,
                              .email = fresh.email,
                              .language = fresh.language,
                              .password_hash = fresh.password_hash};
        accepting = caller_from(account, fresh.personal_key, acceptance.session, caller);
        acceptance.fresh = std::move(fresh);
    }
    const auto session = co_await services.store.write(accept, accepting, acceptance, ended_by(request), services.clock.now());
    co_return signed_in(session, acceptance.session, request.secure);
}

} // namespace rostrum::people::operations
