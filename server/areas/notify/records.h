// Rows of notify as values.
#pragma once

#include "areas/notify/notify.h"

namespace rostrum::notify {

inline constexpr std::string_view mail_timer = "notify.send_due_mail";
inline constexpr std::string_view push_timer = "notify.send_due_push";

// What somebody chose, or what counts until they do, in the zone of their first workspace.
Result<api::NoticeSettings> settings_of(store::Transaction& tx, PersonId person);

api::Notice read_notice(store::Row& row);

// A notice on its way out by mail.
struct MailDue {
    NoticeId id;
    PersonId person;
    Notice notice;
    std::int64_t tries;
};
MailDue read_mail_due(store::Row& row);

} // namespace rostrum::notify
