// What a notice and an invitation say by mail.
#pragma once

#include "areas/notify/records.h"
#include "base/env/mailer.h"

namespace rostrum::notify {

// `base` is the address under which people open Rostrum.
env::Mail mail_of(const MailDue& due, const people::Address& address, const std::optional<people::Workspace>& workspace,
                  std::string_view base);
env::Mail mail_of(const people::InvitationToSend& invitation, const Secret& token, std::string_view base);

// Sends what is due, each in three beats: claimed, handed over, written down.
Task<> send_due_mail(Services& services);
Task<> send_invitations(Services& services);

} // namespace rostrum::notify
