// Rows of notify as values.

#include "areas/notify/records.h"

#include "areas/notify/rules.h"
#include "queries/notify.h"

namespace rostrum::notify {

Result<api::NoticeSettings> settings_of(store::Transaction& tx, PersonId person)
{
    const auto chosen = TRY(tx.first(sql::FindSettings{.person = person}, [](store::Row& row) {
        auto settings = usual_settings(Zone::utc());
        settings.by_mail = api::parse_notice_choice(row.next<std::string_view>()).value();
        settings.by_push = api::parse_notice_choice(row.next<std::string_view>()).value();
        settings.quiet_from = row.next<std::string>();
        settings.quiet_until = row.next<std::string>();
        settings.zone = row.next<Zone>();
        return settings;
    }));
    if (chosen)
        return *chosen;
    const auto address = TRY(people::address_of(tx, person));
    return usual_settings(address ? address->zone : Zone::utc());
}

api::Notice read_notice(store::Row& row)
{
    api::Notice notice;
    notice.id = row.next<NoticeId>();
    notice.at = row.next<Instant>();
    notice.code = row.next<std::string>();
    if (auto told = row.next<RawJson>(); told != RawJson{})
        notice.values = std::move(told);
    notice.workspace = row.next<std::optional<WorkspaceId>>();
    notice.post = row.next<std::optional<PostId>>();
    notice.channel = row.next<std::optional<ChannelId>>();
    notice.task = row.next<std::optional<TaskId>>();
    notice.read = row.next<std::optional<Instant>>().has_value();
    notice.asks = row.next<bool>();
    return notice;
}

MailDue read_mail_due(store::Row& row)
{
    MailDue due;
    due.id = row.next<NoticeId>();
    due.person = row.next<PersonId>();
    due.notice.code = row.next<std::string>();
    due.notice.values = row.next<RawJson>();
    due.notice.workspace = row.next<std::optional<WorkspaceId>>();
    due.notice.post = row.next<std::optional<PostId>>();
    due.notice.channel = row.next<std::optional<ChannelId>>();
    due.notice.task = row.next<std::optional<TaskId>>();
    due.notice.asks = row.next<bool>();
    due.tries = row.next<std::int64_t>();
    return due;
}

} // namespace rostrum::notify
