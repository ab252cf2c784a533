// Pausing: for everything, a workspace or a channel; with who and why, and released deliberately.

#include "api/events.h"
#include "areas/archive/archive.h"
#include "areas/publish/answer.h"
#include "areas/publish/records.h"
#include "areas/publish/views.h"
#include "base/events/outbox.h"
#include "queries/publish.h"

namespace rostrum::publish {

namespace {

PauseRow read_pause(store::Row& row)
{
    PauseRow pause;
    pause.id = row.next<PauseId>();
    pause.workspace = row.next<std::optional<WorkspaceId>>();
    pause.channel = row.next<std::optional<ChannelId>>();
    pause.reason = row.next<std::string>();
    pause.person = row.next<std::optional<PersonId>>();
    pause.since = row.next<Instant>();
    return pause;
}

Result<Done> tell_all(store::Transaction& tx, const events::Kind& kind, const Caller& caller, std::optional<WorkspaceId> workspace,
                      PauseId id, Instant now)
{
    return events::record(
        tx, kind, {.at = now, .organization = caller.organization, .workspace = workspace, .subject = id.text(), .json = RawJson{"{}"}});
}

} // namespace

Result<PauseRow> pause(store::Transaction& tx, const Caller& caller, WorkspaceId asked_from, PauseId id, const api::PauseSending& wish,
                       Instant now)
{
    PauseRow row{.id = id, .workspace = {}, .channel = {}, .reason = wish.reason, .person = caller.person, .since = now};
    if (wish.scope != api::PauseScope::everything)
        row.workspace = asked_from;
    if (wish.scope == api::PauseScope::channel) {
        if (!wish.channel)
            return Error{Fault::invalid, "publish.pause_needs_channel", "", {}, {{"/channel", "required", "which channel"}}};
        TRY(channels::channel_of(tx, asked_from, *wish.channel));
        row.channel = wish.channel;
    }
    TRY(tx.run(sql::AddPause{.id = id,
                             .organization = caller.organization,
                             .workspace = row.workspace,
                             .channel = row.channel,
                             .reason = row.reason,
                             .person = row.person,
                             .now = now}));
    TRY(tell_all(tx, api::event::sending_paused, caller, row.workspace, id, now));
    TRY(archive::record(tx, caller, now,
                        {.action = "publish.pause_sending",
                         .workspace = asked_from,
                         .subject = id.text(),
                         .after = RawJson{"{\"scope\":\"" + std::string(to_string(wish.scope)) + "\"}"}}));
    return row;
}

Result<Done> release(store::Transaction& tx, const Caller& caller, WorkspaceId asked_from, PauseId id, Instant now)
{
    const auto found = TRY(tx.first(
        sql::ReleasePause{.now = now, .person = caller.person, .pause = id, .organization = caller.organization}, [&](store::Row& row) {
            PauseRow pause;
            pause.id = id;
            pause.workspace = row.next<std::optional<WorkspaceId>>();
            pause.channel = row.next<std::optional<ChannelId>>();
            return pause;
        }));
    if (!found)
        return Error{Fault::not_found, "publish.pause_not_found", id.text()};
    if (found->workspace && *found->workspace != asked_from)
        return Error{Fault::not_found, "publish.pause_not_found", id.text()};
    TRY(let_go_on(tx, caller, *found, now));
    TRY(tell_all(tx, api::event::sending_released, caller, found->workspace, id, now));
    return archive::record(tx, caller, now, {.action = "publish.release_pause", .workspace = asked_from, .subject = id.text()});
}

Result<api::Pauses> pauses(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, Instant now)
{
    struct CameDue {
        WorkspaceId workspace;
        ChannelId channel;
        std::int64_t many;
    };
    const auto came_due = TRY(tx.all(
        sql::CameDue{}, [](store::Row& row) { return CameDue{row.next<WorkspaceId>(), row.next<ChannelId>(), row.next<std::int64_t>()}; }));
    api::Pauses shown;
    for (const auto& pause : TRY(tx.all(sql::PausesInForce{.organization = caller.organization}, read_pause))) {
        if (pause.workspace && *pause.workspace != workspace)
            continue;
        api::Pause one{.id = pause.id,
                       .scope = pause.channel     ? api::PauseScope::channel
                                : pause.workspace ? api::PauseScope::workspace
                                                  : api::PauseScope::everything,
                       .channel = pause.channel,
                       .reason = pause.reason,
                       .who = TRY(people::doer(tx, pause.person)),
                       .since = pause.since,
                       .came_due = 0};
        for (const auto& each : came_due)
            if (each.workspace == workspace && (!pause.channel || *pause.channel == each.channel))
                one.came_due += each.many;
        shown.pauses.push_back(std::move(one));
    }
    const auto due = TRY(tx.first(sql::DueIn{.workspace = workspace, .from = now, .until = now + 24h},
                                  [](store::Row& row) { return row.next<std::int64_t>(); }));
    shown.due_next_day = due.value_or(0);
    return shown;
}

} // namespace rostrum::publish
