// The browsers that somebody wants to be told in.
#pragma once

#include "areas/notify/notify.h"
#include "base/safety/web_push.h"

namespace rostrum::notify {

using DeviceId = Id<struct DeviceNamed>;

// Where a browser is reached, and how to seal for it.
struct Reach {
    std::string endpoint;
    safety::PushReceiver receiver;
};

// A browser about to be kept. Its endpoint is as good as a key, so it is sealed before the transaction.
struct NewDevice {
    DeviceId id;
    std::string endpoint_hash;
    std::string sealed;
    std::string name;
};

// Fails with the fields that cannot be taken, or conflict "notify.push_is_off" in a demonstration, from which nothing leaves.
Result<NewDevice> new_device(Services& services, const api::AddDevice& wish);
Result<Reach> open_reach(Services& services, DeviceId device, std::string_view sealed);

Result<api::Devices> devices_of(store::Transaction& tx, PersonId person);
Result<api::Device> add_device_of(store::Transaction& tx, const Caller& caller, const NewDevice& fresh, Instant now);
Result<Done> remove_device_of(store::Transaction& tx, const Caller& caller, DeviceId device,
                              Instant now); // not_found "notify.device_not_found"

} // namespace rostrum::notify
