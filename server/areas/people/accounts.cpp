// What is made with chance and keys before a transaction writes it down: accounts, sessions, invitations and their tokens.

#include "app/services.h"
#include "areas/archive/archive.h"
#include "areas/people/rules.h"
#include "areas/people/steps.h"
#include "base/env/clock.h"
#include "base/env/random.h"
#include "base/safety/base64.h"
#include "base/safety/digest.h"
#include "base/safety/seal.h"

namespace rostrum::people {

namespace {

constexpr std::string_view invitation_column = "invitations.sealed_token";

} // namespace

NewPerson new_person(Services& services, std::string name, std::string email, std::string password_hash, api::Language language)
{
    const auto id = services.random.id<PersonId>(services.clock.now());
    auto key = archive::make_personal_key(services, id);
    return {.id = id,
            .name = std::move(name),
            .email = std::move(email),
            .password_hash = std::move(password_hash),
            .language = language,
            .personal_key = std::move(key.key),
            .sealed_personal_key = std::move(key.sealed)};
}

NewSession new_session(Services& services)
{
    return {services.random.id<SessionId>(services.clock.now()), Secret(services.random.token())};
}

NewInvitation new_invitation(Services& services, std::string email, api::Role role)
{
    const Secret token(services.random.token());
    const auto id = services.random.id<InvitationId>(services.clock.now());
    const auto row = id.text();
    return {.id = id,
            .email = std::move(email),
            .role = role,
            .token_hash = hash_of(token),
            .sealed_token = services.sealer.seal(token, {row, invitation_column})};
}

Result<Secret> open_invitation_token(Services& services, const InvitationToSend& invitation)
{
    const auto row = invitation.id.text();
    return services.sealer.open(invitation.sealed_token, {row, invitation_column});
}

std::string hash_of(const Secret& token)
{
    return safety::sha256(token.reveal());
}

Secret csrf_token_of(const Secret& session_token)
{
    return Secret(safety::base64url(safety::hmac_sha256(session_token, "rostrum: this page may change things")));
}

std::string cookie_of(const Secret& token, bool secure)
{
    const auto age = token.empty() ? std::chrono::seconds(0) : std::chrono::duration_cast<std::chrono::seconds>(session_absolute);
    return std::string(secure ? "__Host-rostrum=" : "rostrum=") + token.reveal() + "; Path=/; Max-Age=" + std::to_string(age.count()) +
           "; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
}

Result<std::string> doer(store::Transaction& tx, std::optional<PersonId> person)
{
    if (!person)
        return std::string("Rostrum");
    auto name = name_of(tx, *person);
    if (!name && name.error().code == "people.erased")
        return std::string("erased person");
    return name;
}

} // namespace rostrum::people
