// What people decide about deliveries that ask, and what follows when a pause ends.
#pragma once

#include "areas/publish/publish.h"

namespace rostrum::publish {

// conflict "publish.moved_meanwhile" when the question shown is no longer the one asked; invalid "publish.not_a_choice".
Result<Delivery> answer(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, DeliveryId delivery, const api::Answer& answer,
                        Instant now);

struct PauseRow {
    PauseId id;
    std::optional<WorkspaceId> workspace; // none: everything
    std::optional<ChannelId> channel;
    std::string reason;
    std::optional<PersonId> person;
    Instant since;
};

Result<PauseRow> pause(store::Transaction& tx, const Caller& caller, WorkspaceId asked_from, PauseId id, const api::PauseSending& wish,
                       Instant now);
Result<Done> release(store::Transaction& tx, const Caller& caller, WorkspaceId asked_from, PauseId id, Instant now);
Result<api::Pauses> pauses(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, Instant now);

// What came due during the caller's pause is looked at again; its late rule decides.
Result<Done> let_go_on(store::Transaction& tx, const Caller& caller, const PauseRow& pause, Instant now);

} // namespace rostrum::publish
