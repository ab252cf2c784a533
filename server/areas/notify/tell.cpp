// Telling people: a notice for each, once, with its mail and push if they want them.

#include "api/events.h"
#include "areas/notify/records.h"
#include "areas/notify/rules.h"
#include "base/events/outbox.h"
#include "base/jobs/jobs.h"
#include "queries/notify.h"

namespace rostrum::notify {

Result<Done> tell(store::Transaction& tx, Instant now, const std::vector<PersonId>& people, const Notice& notice)
{
    const auto subject = subject_of(notice);
    std::int64_t told = 0;
    for (const auto& person : people) {
        const auto settings = TRY(settings_of(tx, person));
        const auto mail_due_at = when_to_mail(settings, notice.asks, now);
        const auto id = id_of(person, notice, now);
        const auto added = TRY(tx.run(sql::AddNotice{.notice = id,
                                                     .person = person,
                                                     .now = now,
                                                     .code = notice.code,
                                                     .told = notice.values,
                                                     .in_workspace = notice.workspace,
                                                     .post = notice.post,
                                                     .channel = notice.channel,
                                                     .task = notice.task,
                                                     .subject = subject,
                                                     .asks = notice.asks,
                                                     .mail_due_at = mail_due_at}));
        told += added;
        if (const auto push_due_at = when_to_push(settings, notice.asks, now); added > 0 && push_due_at)
            TRY(tx.run(sql::AddPushMessages{.notice = id, .due_at = *push_due_at, .person = person}));
    }
    jobs::look_again(tx, mail_timer);
    jobs::look_again(tx, push_timer);
    if (told > 0 && notice.workspace)
        TRY(events::record(tx, api::event::notice_told, {.at = now, .workspace = notice.workspace, .subject = notice.code}));
    return done;
}

} // namespace rostrum::notify
