// The browsers that somebody wants to be told in: kept sealed, found by the hash of their endpoint.

#include "areas/notify/devices.h"

#include "app/services.h"
#include "app/settings.h"
#include "areas/archive/archive.h"
#include "base/env/clock.h"
#include "base/env/random.h"
#include "base/safety/base64.h"
#include "base/safety/digest.h"
#include "base/safety/seal.h"
#include "networks/address.h"
#include "queries/notify.h"

namespace rostrum::notify {

namespace {

constexpr std::string_view column = "push_devices.sealed";

Error wrong_field(std::string pointer, std::string code)
{
    return {
        .fault = Fault::invalid, .code = code, .detail = pointer, .retry_after = {}, .fields = {{pointer, code, "as the browser gave it"}}};
}

// Lines of what a browser gave; none of them holds a line break.
std::string written(const api::AddDevice& wish)
{
    return wish.endpoint + "\n" + wish.key + "\n" + wish.secret.reveal();
}

std::optional<Reach> read(const std::string& text)
{
    const auto first = text.find('\n'), last = text.rfind('\n');
    if (first == text.npos || first == last)
        return std::nullopt;
    auto point = safety::from_base64url(text.substr(first + 1, last - first - 1));
    auto secret = safety::from_base64url(text.substr(last + 1));
    if (!point || !secret)
        return std::nullopt;
    return Reach{text.substr(0, first), {.point = *std::move(point), .auth = Secret(*std::move(secret))}};
}

api::Device read_device(store::Row& row)
{
    api::Device device;
    device.id = row.next<std::string>();
    device.name = row.next<std::string>();
    device.added_at = row.next<Instant>();
    device.last_told_at = row.next<std::optional<Instant>>();
    return device;
}

} // namespace

Result<NewDevice> new_device(Services& services, const api::AddDevice& wish)
{
    if (services.settings.demo)
        return Error{Fault::conflict, "notify.push_is_off", "nothing leaves a demonstration"};
    if (!networks::origin_of(wish.endpoint).starts_with("https://") || wish.endpoint.find('\n') != std::string::npos)
        return wrong_field("/endpoint", "notify.push_endpoint_not_valid");
    const auto reach = read(written(wish));
    if (!reach || !safety::check(reach->receiver))
        return wrong_field("/key", "notify.push_keys_not_valid");
    const auto id = services.random.id<DeviceId>(services.clock.now());
    return NewDevice{.id = id,
                     .endpoint_hash = safety::sha256(wish.endpoint),
                     .sealed = services.sealer.seal(Secret(written(wish)), {id.text(), column}),
                     .name = wish.name};
}

Result<Reach> open_reach(Services& services, DeviceId device, std::string_view sealed)
{
    const auto opened = TRY(services.sealer.open(sealed, {device.text(), column}));
    auto reach = read(opened.reveal());
    if (!reach)
        return Error{Fault::broken, "notify.device_unreadable", device.text()};
    return *std::move(reach);
}

Result<api::Devices> devices_of(store::Transaction& tx, PersonId person)
{
    api::Devices all;
    all.devices = TRY(tx.all(sql::ListDevices{.person = person}, read_device));
    return all;
}

Result<api::Device> add_device_of(store::Transaction& tx, const Caller& caller, const NewDevice& fresh, Instant now)
{
    const auto person = caller.person.value();
    TRY(tx.run(sql::DropDeviceAt{.endpoint_hash = store::Blob{fresh.endpoint_hash}}));
    TRY(tx.run(sql::AddDevice{.device = fresh.id,
                              .person = person,
                              .endpoint_hash = store::Blob{fresh.endpoint_hash},
                              .sealed = store::Blob{fresh.sealed},
                              .name = fresh.name,
                              .now = now}));
    TRY(tx.run(sql::DropOldDevices{.person = person}));
    TRY(archive::record(
        tx, caller, now,
        {.action = "notify.add_device", .workspace = std::nullopt, .subject = fresh.id.text(), .subject_title = fresh.name}));
    return api::Device{.id = fresh.id.text(), .name = fresh.name, .added_at = now};
}

Result<Done> remove_device_of(store::Transaction& tx, const Caller& caller, DeviceId device, Instant now)
{
    if (TRY(tx.run(sql::RemoveDevice{.device = device, .person = caller.person.value()})) == 0)
        return Error{Fault::not_found, "notify.device_not_found", device.text()};
    return archive::record(tx, caller, now, {.action = "notify.remove_device", .workspace = std::nullopt, .subject = device.text()});
}

} // namespace rostrum::notify
