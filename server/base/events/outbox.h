// What happened, written in the transaction in which it did; everything that follows from it afterwards and elsewhere reads it here.
#pragma once

#include "base/events/kind.h"
#include "base/store/store.h"

namespace rostrum::events {

struct Event {
    std::string name = {}; // that of its kind
    Instant at;
    std::optional<OrganizationId> organization = {};
    std::optional<WorkspaceId> workspace = {};
    std::string subject = {}; // the id of what it happened to
    RawJson json = {};
};

// An event with its place in the order in which they became true.
struct Recorded {
    std::int64_t number = 0;
    Event event;
};

// `event` without its name, which is its kind's.
Result<Done> record(store::Transaction& tx, const Kind& kind, const Event& event);

Result<std::optional<Recorded>> find(store::Transaction& tx, std::int64_t number);

inline constexpr std::string_view bell = "events";
std::string bell_of(WorkspaceId workspace); // rung for what happened in this one

} // namespace rostrum::events
