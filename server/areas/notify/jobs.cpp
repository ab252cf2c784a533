// What runs by itself in notify.

#include "app/services.h"
#include "areas/notify/mail.h"
#include "areas/notify/push.h"
#include "base/env/clock.h"
#include "base/jobs/board.h"
#include "queries/notify.h"

namespace rostrum::notify {

namespace {

constexpr auto kept_after_reading = std::chrono::hours(24 * 90);

Result<std::optional<Instant>> next_mail_due(store::Transaction& tx)
{
    const auto due = TRY(tx.first(sql::NextMailDue{}, [](store::Row& row) { return row.next<std::optional<Instant>>(); }));
    return due.value_or(std::nullopt);
}

Result<std::optional<Instant>> next_push_due(store::Transaction& tx)
{
    const auto due = TRY(tx.first(sql::NextPushDue{}, [](store::Row& row) { return row.next<std::optional<Instant>>(); }));
    return due.value_or(std::nullopt);
}

Result<Done> forget(store::Transaction& tx, Instant now)
{
    TRY(tx.run(sql::ForgetOldNotices{.before = Instant(now - kept_after_reading)}));
    return done;
}

} // namespace

void declare_jobs(jobs::Board& board, Services& services)
{
    board.at(next_mail_due, {std::string(mail_timer), "Sends notices by mail, outside quiet hours."}, services, send_due_mail);
    board.at(next_push_due, {std::string(push_timer), "Sends notices by web push, outside quiet hours."}, services, send_due_push);
    board.at(people::next_invitation_due, {std::string(people::invitation_timer), "Sends invitations by mail."}, services,
             send_invitations);
    board.every(24h, {"notify.forget_old_notices", "Forgets notices read long ago."}, forget);
}

} // namespace rostrum::notify
