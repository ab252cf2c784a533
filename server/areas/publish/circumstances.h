// What stands around deliveries at one moment: late rules, pauses, channels, alarms.
#pragma once

#include "areas/publish/rules.h"

#include <map>

namespace rostrum::publish {

// Read once for a batch.
class Circumstances {
public:
    Circumstances(store::Transaction& tx, std::optional<api::Question> alarm) : tx_(tx), alarm_(alarm) {}
    Result<Around> around(const Delivery& delivery);

private:
    struct Pause {
        std::optional<WorkspaceId> workspace;
        std::optional<ChannelId> channel;
        bool stops(const Delivery& delivery) const;
    };
    Result<const people::Workspace*> workspace_of(WorkspaceId id);
    Result<const channels::Channel*> channel_of(WorkspaceId workspace, ChannelId id);
    Result<const std::vector<Pause>*> pauses_of(OrganizationId id);

    store::Transaction& tx_;
    std::optional<api::Question> alarm_;
    std::map<WorkspaceId, people::Workspace> workspaces_;
    std::map<ChannelId, channels::Channel> channels_;
    std::map<OrganizationId, std::vector<Pause>> pauses_;
};

// What is not to go out now is held, dropped or put off, as the rules decided; nothing happens to what may go.
Result<Done> put_aside(store::Transaction& tx, const Delivery& delivery, const AtItsTime& decision, Instant now);

// Several networks say that our clock is off by so much: whoever can set it, or decide what is held for it, hears of it.
Result<Done> tell_clock_is_off(store::Transaction& tx, Duration off, Instant now);

} // namespace rostrum::publish
