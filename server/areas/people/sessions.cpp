// Sessions: begun with every sign-in under a new token, ended by signing out, by a new password, or by time.

#include "api/events.h"
#include "areas/archive/archive.h"
#include "areas/people/rules.h"
#include "areas/people/steps.h"
#include "base/events/outbox.h"
#include "queries/people.h"

namespace rostrum::people {

Result<std::optional<KnownAccount>> account_by_email(store::Transaction& tx, const std::string& email)
{
    auto account = TRY(tx.first(sql::FindPersonByEmail{.email_folded = folded(email)}, read_account));
    if (!account)
        return std::optional<KnownAccount>();
    auto sealed = TRY(archive::sealed_personal_key(tx, account->person));
    return std::optional(KnownAccount{*std::move(account), std::move(sealed)});
}

Result<Account> account_of(store::Transaction& tx, PersonId person)
{
    auto account = TRY(tx.first(sql::FindPerson{.person = person}, read_account));
    if (!account)
        return Error{.fault = Fault::not_found, .code = "people.person_not_found", .detail = person.text()};
    return *std::move(account);
}

Result<Done> add_account(store::Transaction& tx, OrganizationId organization, const NewPerson& person, Instant now)
{
    TRY(tx.run(sql::AddPerson{.person = person.id,
                              .organization = organization,
                              .name = person.name,
                              .email = person.email,
                              .email_folded = folded(person.email),
                              .password_hash = person.password_hash,
                              .language = to_string(person.language),
                              .now = now}));
    return archive::keep_personal_key(tx, person.id, person.sealed_personal_key);
}

Caller caller_from(const Account& account, Secret personal_key, const NewSession& session, const Caller& before)
{
    Caller caller = before;
    caller.person = account.person;
    caller.session = session.id;
    caller.organization = account.organization;
    caller.name = account.name;
    caller.language = account.language;
    caller.personal_key = std::move(personal_key);
    caller.csrf_token = csrf_token_of(session.token);
    return caller;
}

Result<api::Session> session_of(store::Transaction& tx, const Caller& caller)
{
    const auto account = TRY(account_of(tx, caller.person.value()));
    const auto organization =
        TRY(tx.first(sql::OrganizationName{.organization = account.organization}, [](store::Row& row) { return row.next<std::string>(); }));
    const auto administers = TRY(tx.first(sql::AdministersOrganization{.organization = account.organization, .person = account.person},
                                          [](store::Row& row) { return row.next<PersonId>(); }));
    auto workspaces = TRY(tx.all(sql::WorkspacesOfPerson{.person = account.person}, [](store::Row& row) {
        const auto id = row.next<WorkspaceId>();
        auto name = row.next<std::string>();
        auto zone = row.next<Zone>();
        const auto role = api::parse_role(row.next<std::string_view>()).value();
        return api::WorkspaceOfMine{.id = id, .name = std::move(name), .zone = std::move(zone), .role = role};
    }));
    return api::Session{
        .person = {.id = account.person, .name = account.name, .email = account.email, .language = account.language},
        .organization = {.id = account.organization, .name = organization.value(), .administrator = administers.has_value()},
        .workspaces = std::move(workspaces),
        .csrf_token = caller.csrf_token.reveal(),
    };
}

Result<std::vector<Seat>> seats_of(store::Transaction& tx, const Caller& caller)
{
    const auto person =
        TRY(tx.first(sql::HolderOfSession{.session = caller.session.value()}, [](store::Row& row) { return row.next<PersonId>(); }));
    if (!person)
        return Error{.fault = Fault::unknown_person, .code = "people.not_signed_in", .detail = "the session has ended"};
    return tx.all(sql::WorkspacesOfPerson{.person = *person}, [](store::Row& row) {
        Seat seat{.workspace = row.next<WorkspaceId>(), .role = api::Role::guest};
        row.next<std::string_view>();
        row.next<std::string_view>();
        seat.role = api::parse_role(row.next<std::string_view>()).value();
        return seat;
    });
}

Error wrong_password()
{
    return {.fault = Fault::unknown_person, .code = "people.wrong_password", .detail = "no such address, or another password"};
}

Result<Done> check_still_password(store::Transaction& tx, PersonId person, const std::string& verified_against)
{
    const auto account = TRY(account_of(tx, person));
    if (account.password_hash != verified_against)
        return wrong_password();
    return done;
}

Result<api::Session> begin_session(store::Transaction& tx, const Caller& caller, const NewSession& session, const std::string& ended,
                                   Instant now)
{
    const Instant ends_at = now + session_absolute;
    if (!ended.empty())
        TRY(tx.run(sql::EndSessionOfToken{.token_hash = store::Blob{ended}}));
    const auto token_hash = hash_of(session.token);
    TRY(tx.run(sql::AddSession{.session = session.id,
                               .person = caller.person.value(),
                               .token_hash = store::Blob{token_hash},
                               .now = now,
                               .idle_until = idle_until(now, ends_at),
                               .ends_at = ends_at}));
    TRY(archive::record(tx, caller, now, {.action = "people.sign_in", .workspace = std::nullopt, .subject = session.id.text()}));
    tx.ring(access_bell);
    return session_of(tx, caller);
}

Result<Done> change_access(store::Transaction& tx, PersonId person, Instant now)
{
    tx.ring(access_bell);
    return events::record(tx, api::event::access_changed, {.at = now, .subject = person.text()});
}

Result<Done> end_session(store::Transaction& tx, const Caller& caller, Instant now)
{
    const auto session = caller.session.value();
    if (TRY(tx.run(sql::EndSession{.session = session})) > 0)
        TRY(archive::record(tx, caller, now, {.action = "people.sign_out", .workspace = std::nullopt, .subject = session.text()}));
    return change_access(tx, caller.person.value(), now);
}

Result<Done> touch_session(store::Transaction& tx, SessionId session, Instant now, Instant until)
{
    TRY(tx.run(sql::TouchSession{.now = now, .idle_until = until, .session = session}));
    return done;
}

Result<api::Session> change_myself(store::Transaction& tx, const Caller& caller, const ChangedMyself& wish, Instant now)
{
    const auto before = TRY(account_of(tx, caller.person.value()));
    const Error quicker{.fault = Fault::conflict, .code = "people.password_changed_elsewhere", .detail = "another session was quicker"};
    if (wish.password_hash && wish.verified_against != before.password_hash)
        return quicker;
    auto after = before;
    after.name = wish.name.value_or(before.name);
    after.language = wish.language.value_or(before.language);
    after.password_hash = wish.password_hash.value_or(before.password_hash);
    const auto changed = TRY(tx.run(sql::ChangePerson{.name = after.name,
                                                      .language = to_string(after.language),
                                                      .password_hash = after.password_hash,
                                                      .person = before.person,
                                                      .verified_against = before.password_hash}));
    if (changed == 0)
        return quicker;
    if (wish.password_hash) {
        TRY(tx.run(sql::EndOtherSessions{.person = before.person, .session = caller.session.value()}));
        TRY(change_access(tx, before.person, now));
    }
    TRY(archive::record(
        tx, caller, now,
        {.action = "people.change_myself",
         .workspace = std::nullopt,
         .subject = before.person.text(),
         .before = archive::object({{"language", to_string(before.language)}}),
         .after = archive::object({{"language", to_string(after.language)}, {"password", wish.password_hash ? "changed" : "as it was"}}),
         .personal = archive::object({{"name", after.name}})}));
    tx.ring(access_bell);
    return session_of(tx, caller);
}

Result<Done> forget_what_ended(store::Transaction& tx, Instant now)
{
    TRY(tx.run(sql::ForgetEndedSessions{.now = now}));
    TRY(tx.run(sql::ForgetExpiredInvitations{.now = now}));
    return done;
}

} // namespace rostrum::people
