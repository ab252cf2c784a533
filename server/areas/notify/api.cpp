// The operations of notify.

#include "api/notify_operations.h"
#include "app/services.h"
#include "areas/archive/archive.h"
#include "areas/notify/devices.h"
#include "areas/notify/records.h"
#include "areas/notify/rules.h"
#include "base/env/clock.h"
#include "queries/notify.h"

namespace rostrum::notify {

namespace {

Result<api::Notices> notices_of(store::Transaction& tx, PersonId person)
{
    api::Notices all;
    all.notices = TRY(tx.all(sql::ListNotices{.person = person}, read_notice));
    all.unread = TRY(tx.first(sql::CountUnread{.person = person}, [](store::Row& row) { return row.next<std::int64_t>(); })).value();
    return all;
}

Result<Done> mark_read(store::Transaction& tx, PersonId person, Instant up_to, Instant now)
{
    TRY(tx.run(sql::MarkRead{.now = now, .person = person, .up_to = up_to}));
    TRY(tx.run(sql::DropReadMessages{.person = person}));
    return done;
}

Result<Done> keep_settings(store::Transaction& tx, const Caller& caller, const api::NoticeSettings& settings, Instant now)
{
    const auto person = caller.person.value();
    const auto before = TRY(settings_of(tx, person));
    TRY(tx.run(sql::KeepSettings{.person = person,
                                 .by_mail = to_string(settings.by_mail),
                                 .by_push = to_string(settings.by_push),
                                 .quiet_from = settings.quiet_from,
                                 .quiet_until = settings.quiet_until,
                                 .zone = settings.zone}));
    return archive::record(tx, caller, now,
                           {.action = "notify.change_notice_settings",
                            .workspace = std::nullopt,
                            .subject = person.text(),
                            .before = {api::encode(before)},
                            .after = {api::encode(settings)}});
}

} // namespace

namespace operations {

Task<api::Notices> list_notices(Services& services, Caller caller)
{
    auto notices = co_await services.store.read(notices_of, caller.person.value());
    co_return notices;
}

Task<> mark_notices_read(Services& services, Caller caller, api::MarkNoticesRead body)
{
    co_await services.store.write(mark_read, caller.person.value(), body.up_to, services.clock.now());
    co_return done;
}

Task<api::NoticeSettings> show_notice_settings(Services& services, Caller caller)
{
    auto settings = co_await services.store.read(settings_of, caller.person.value());
    co_return settings;
}

Task<api::NoticeSettings> change_notice_settings(Services& services, Caller caller, api::NoticeSettings body)
{
    CO_TRY(check(body));
    co_await services.store.write(keep_settings, caller, body, services.clock.now());
    co_return body;
}

Task<api::Devices> list_devices(Services& services, Caller caller)
{
    auto devices = co_await services.store.read(devices_of, caller.person.value());
    co_return devices;
}

Task<api::Device> add_device(Services& services, Caller caller, api::AddDevice body)
{
    auto fresh = CO_TRY(new_device(services, body));
    auto device = co_await services.store.write(add_device_of, caller, fresh, services.clock.now());
    co_return device;
}

Task<> remove_device(Services& services, Caller caller, std::string device)
{
    const auto id = DeviceId::parse(device);
    if (!id)
        co_return Error{Fault::not_found, "notify.device_not_found", device};
    co_await services.store.write(remove_device_of, caller, *id, services.clock.now());
    co_return done;
}

} // namespace operations
} // namespace rostrum::notify
