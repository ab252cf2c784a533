// Invitations: sent by mail, accepted once, worthless after a week or when withdrawn.

#include "api/events.h"
#include "areas/archive/archive.h"
#include "areas/people/rules.h"
#include "areas/people/steps.h"
#include "base/events/outbox.h"
#include "base/jobs/jobs.h"
#include "queries/people.h"

namespace rostrum::people {

namespace {

constexpr std::size_t most_invitations = 200; // open at once in a workspace: nobody sends a newsletter this way

} // namespace

Result<api::Invitation> invite(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const NewInvitation& wish, Instant now)
{
    TRY(tx.run(sql::HoldMembers{.workspace = workspace}));
    const auto present = TRY(list_members(tx, workspace, now));
    const auto email_folded = folded(wish.email);
    for (const auto& member : present.members)
        if (folded(member.email) == email_folded)
            return Error{.fault = Fault::conflict, .code = "people.already_member", .detail = member.person.text()};
    if (present.invitations.size() >= most_invitations)
        return Error{.fault = Fault::conflict, .code = "people.too_many_invitations", .detail = "withdraw some first"};

    const api::Invitation invitation{
        .id = wish.id, .email = wish.email, .role = wish.role, .invited_at = now, .expires_at = now + invitation_validity};
    TRY(tx.run(sql::ReplaceInvitation{.workspace = workspace, .email_folded = email_folded}));
    TRY(tx.run(sql::AddInvitation{.invitation = wish.id,
                                  .workspace = workspace,
                                  .email = wish.email,
                                  .email_folded = email_folded,
                                  .role = to_string(wish.role),
                                  .language = to_string(caller.language),
                                  .invited_by = caller.person.value(),
                                  .now = now,
                                  .expires_at = invitation.expires_at,
                                  .token_hash = store::Blob{wish.token_hash},
                                  .sealed_token = store::Blob{wish.sealed_token}}));
    TRY(archive::record(tx, caller, now,
                        {.action = "people.invite_member",
                         .workspace = workspace,
                         .subject = wish.id.text(),
                         .after = archive::object({{"role", to_string(wish.role)}}),
                         .personal = archive::object({{"email", wish.email}})}));
    TRY(events::record(tx, api::event::members_changed,
                       {.at = now, .organization = caller.organization, .workspace = workspace, .subject = workspace.text()}));
    jobs::look_again(tx, invitation_timer);
    return invitation;
}

Result<Done> withdraw(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, InvitationId invitation, Instant now)
{
    if (TRY(tx.run(sql::WithdrawInvitation{.workspace = workspace, .invitation = invitation})) == 0)
        return Error{.fault = Fault::not_found, .code = "people.invitation_not_found", .detail = invitation.text()};
    TRY(archive::record(tx, caller, now, {.action = "people.withdraw_invitation", .workspace = workspace, .subject = invitation.text()}));
    TRY(events::record(tx, api::event::members_changed,
                       {.at = now, .organization = caller.organization, .workspace = workspace, .subject = workspace.text()}));
    return done;
}

Result<Offer> offer_of(store::Transaction& tx, const std::string& token_hash, Instant now)
{
    auto invitation = TRY(tx.first(sql::FindInvitation{.token_hash = store::Blob{token_hash}, .now = now}, read_open_invitation));
    if (!invitation)
        return Error{.fault = Fault::not_found, .code = "people.invitation_not_found", .detail = "used, withdrawn, too old, or never made"};
    auto account = TRY(account_by_email(tx, invitation->email));
    return Offer{*std::move(invitation), std::move(account)};
}

Result<api::Session> accept(store::Transaction& tx, const Caller& caller, const Acceptance& acceptance, const std::string& ended,
                            Instant now)
{
    const auto& invitation = acceptance.invitation;
    TRY(tx.run(sql::HoldMembers{.workspace = invitation.workspace}));
    if (TRY(tx.run(sql::UseInvitation{.invitation = invitation.id})) == 0)
        return Error{.fault = Fault::not_found, .code = "people.invitation_not_found", .detail = "used or withdrawn a moment ago"};
    if (const auto& fresh = acceptance.fresh) {
        if (TRY(account_by_email(tx, fresh->email)))
            return Error{.fault = Fault::conflict, .code = "people.email_taken", .detail = "an account was made a moment ago"};
        TRY(add_account(tx, invitation.organization, *fresh, now));
    } else {
        TRY(check_still_password(tx, caller.person.value(), acceptance.verified_against));
    }
    const auto person = caller.person.value();
    TRY(tx.run(sql::AddMember{.workspace = invitation.workspace, .person = person, .role = to_string(invitation.role), .now = now}));
    TRY(archive::record(tx, caller, now,
                        {.action = "people.accept_invitation",
                         .workspace = invitation.workspace,
                         .subject = invitation.id.text(),
                         .after = archive::object({{"role", to_string(invitation.role)}})}));
    TRY(events::record(
        tx, api::event::members_changed,
        {.at = now, .organization = caller.organization, .workspace = invitation.workspace, .subject = invitation.workspace.text()}));
    TRY(change_access(tx, caller.person.value(), now));
    return begin_session(tx, caller, acceptance.session, ended, now);
}

Result<std::optional<Instant>> next_invitation_due(store::Transaction& tx)
{
    const auto due = TRY(tx.first(sql::NextInvitationDue{}, [](store::Row& row) { return row.next<std::optional<Instant>>(); }));
    return due.value_or(std::nullopt);
}

Result<std::vector<InvitationToSend>> claim_invitations_to_send(store::Transaction& tx, Instant now, Instant lease_until)
{
    std::vector<InvitationToSend> due;
    const auto ids = TRY(tx.all(sql::ClaimInvitationsToSend{.lease_until = lease_until, .now = now},
                                [](store::Row& row) { return row.next<InvitationId>(); }));
    for (const auto& id : ids) {
        auto one = TRY(tx.first(sql::InvitationToSend{.invitation = id}, [](store::Row& row) {
            InvitationToSend found;
            found.id = row.next<InvitationId>();
            found.email = row.next<std::string>();
            found.language = api::parse_language(row.next<std::string_view>()).value();
            found.workspace_name = row.next<std::string>();
            found.organization_name = row.next<std::string>();
            found.invited_by = row.next<std::optional<std::string>>().value_or("");
            found.expires_at = row.next<Instant>();
            found.sealed_token = row.next<std::string>();
            found.tries = row.next<std::int64_t>();
            return found;
        }));
        due.push_back(std::move(one).value());
    }
    return due;
}

Result<Done> invitation_sent(store::Transaction& tx, InvitationId invitation)
{
    TRY(tx.run(sql::InvitationSent{.invitation = invitation}));
    return done;
}

Result<Done> send_invitation_later(store::Transaction& tx, InvitationId invitation, Instant at)
{
    TRY(tx.run(sql::SendInvitationLater{.at = at, .invitation = invitation}));
    return done;
}

} // namespace rostrum::people
