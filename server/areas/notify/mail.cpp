// What a notice and an invitation say by mail, and sending them.

#include "areas/notify/mail.h"

#include "app/services.h"
#include "app/settings.h"
#include "areas/notify/rules.h"
#include "areas/notify/words.h"
#include "base/env/clock.h"
#include "base/store/store.h"
#include "queries/notify.h"

namespace rostrum::notify {

namespace {

constexpr auto lease = std::chrono::minutes(10); // longer than a mail server may take to answer

struct ToSend {
    MailDue due;
    std::optional<people::Address> address; // none: erased meanwhile
    std::optional<people::Workspace> workspace;
};

Result<std::vector<ToSend>> claim(store::Transaction& tx, Instant now)
{
    std::vector<ToSend> all;
    for (auto& due : TRY(tx.all(sql::ClaimMailToSend{.lease_until = now + lease, .now = now}, read_mail_due))) {
        ToSend one{.due = std::move(due), .address = {}, .workspace = {}};
        one.address = TRY(people::address_of(tx, one.due.person));
        if (one.due.notice.workspace)
            one.workspace = TRY(people::find_workspace(tx, *one.due.notice.workspace));
        all.push_back(std::move(one));
    }
    return all;
}

Result<Done> settle(store::Transaction& tx, NoticeId notice, std::optional<Instant> again_at)
{
    if (again_at)
        TRY(tx.run(sql::MailLater{.at = *again_at, .notice = notice}));
    else
        TRY(tx.run(sql::MailDone{.notice = notice}));
    return done;
}

// Only what was provably not handed over is tried again: the same mail twice helps nobody, and the browser tells all the same.
std::optional<Instant> next_try(const Result<Done>& sent, std::int64_t tries, Instant now)
{
    if (sent || sent.error().fault != Fault::no_connection)
        return std::nullopt;
    const auto pause = pause_before_try(tries);
    return pause ? std::optional<Instant>(now + *pause) : std::nullopt;
}

} // namespace

env::Mail mail_of(const MailDue& due, const people::Address& address, const std::optional<people::Workspace>& workspace,
                  std::string_view base)
{
    const auto language = address.language;
    const auto code = known(language, due.notice.code);
    const std::string workspace_name = workspace ? workspace->name : "Rostrum";
    std::string text = say(language, "mail.greeting", {{"name", address.name}}) + "\n\n";
    text += say(language, code + ".text", {{"workspace", workspace_name}}) + "\n\n";
    text += say(language, "mail.open", {{"link", std::string(base) + path_to(due.notice)}}) + "\n\n-- \n";
    text += say(language, "mail.footer", {{"link", std::string(base)}}) + "\n";
    return {.to = address.email,
            .subject = say(language, code + ".subject", {{"workspace", workspace_name}}),
            .text = std::move(text),
            .message_id = due.id.text() + "@rostrum"};
}

env::Mail mail_of(const people::InvitationToSend& invitation, const Secret& token, std::string_view base)
{
    const auto language = invitation.language;
    const auto link = std::string(base) + "/invitation/" + token.reveal();
    std::string text =
        say(language, "people.invitation.text",
            {{"who", invitation.invited_by}, {"workspace", invitation.workspace_name}, {"organization", invitation.organization_name}});
    text += "\n\n" + say(language, "people.invitation.open", {{"link", link}}) + "\n\n";
    text += say(language, "people.invitation.until", {{"date", wall_time(invitation.expires_at, Zone::utc()).day().text()}}) + "\n";
    return {.to = invitation.email,
            .subject =
                say(language, "people.invitation.subject", {{"who", invitation.invited_by}, {"workspace", invitation.workspace_name}}),
            .text = std::move(text),
            .message_id = invitation.id.text() + "@rostrum"};
}

Task<> send_due_mail(Services& services)
{
    const auto base = address_people_can_open(services.settings);
    const auto due = co_await services.store.write(claim, services.clock.now());
    for (const auto& one : due) {
        if (!one.address) {
            co_await services.store.write(settle, one.due.id, std::optional<Instant>());
            continue;
        }
        const auto sent = co_await attempted(services.mailer.send(mail_of(one.due, *one.address, one.workspace, base)));
        co_await services.store.write(settle, one.due.id, next_try(sent, one.due.tries, services.clock.now()));
    }
    co_return done;
}

Task<> send_invitations(Services& services)
{
    const auto base = address_people_can_open(services.settings);
    const auto now = services.clock.now();
    const auto invitations = co_await services.store.write(people::claim_invitations_to_send, now, Instant(now + lease));
    for (const auto& one : invitations) {
        const auto token = people::open_invitation_token(services, one);
        if (!token)
            continue; // sealed with a key that is not here; the mail waits until the right key file is back
        const auto sent = co_await attempted(services.mailer.send(mail_of(one, *token, base)));
        if (const auto again_at = next_try(sent, one.tries, services.clock.now()))
            co_await services.store.write(people::send_invitation_later, one.id, *again_at);
        else
            co_await services.store.write(people::invitation_sent, one.id);
    }
    co_return done;
}

} // namespace rostrum::notify
