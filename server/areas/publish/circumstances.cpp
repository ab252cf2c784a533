// What stands around deliveries at one moment, and what becomes of those that may not go out.

#include "areas/publish/circumstances.h"

#include "areas/notify/notify.h"
#include "areas/publish/records.h"
#include "queries/publish.h"

namespace rostrum::publish {

namespace {

constexpr const char* quiet_code = "publish.network_asks_for_quiet";

// A delivery that waits behind its account's quiet for the second time has said so.
Result<Done> wait_quietly(store::Transaction& tx, const Delivery& delivery, Instant until, Instant now)
{
    const Standing standing{.state = State::waiting, .wake_at = until, .code = quiet_code};
    if (delivery.code == quiet_code)
        return stand_silently(tx, delivery, standing);
    return stand(tx, delivery, standing, {.state = State::waiting, .code = quiet_code, .named = until_named(until)}, now);
}

Result<Done> drop(store::Transaction& tx, const Delivery& delivery, const std::string& code, Instant now)
{
    TRY(stand(tx, delivery, {.state = State::cancelled, .code = code}, {.state = State::cancelled, .code = code}, now));
    return tell_editors(tx, delivery, code, RawJson{"{}"}, Asks::no, now);
}

} // namespace

bool Circumstances::Pause::stops(const Delivery& delivery) const
{
    if (channel)
        return *channel == delivery.channel;
    return !workspace || *workspace == delivery.workspace;
}

Result<Around> Circumstances::around(const Delivery& delivery)
{
    const auto* workspace = TRY(workspace_of(delivery.workspace));
    const auto* channel = TRY(channel_of(delivery.workspace, delivery.channel));
    const auto post = TRY(compose::late_rule_of(tx_, delivery.workspace, delivery.post));
    Around around;
    around.late_rule = post ? *post : channel->late_rule ? *channel->late_rule : workspace->late_rule;
    for (const auto& pause : *TRY(pauses_of(workspace->organization)))
        around.paused = around.paused || pause.stops(delivery);
    around.channel_works = channel->network && channel->state != api::ChannelState::disconnected;
    around.needs_sign_in = channel->state == api::ChannelState::needs_sign_in;
    around.quiet_until = TRY(channels::quiet_until(tx_, delivery.account));
    around.alarm = alarm_;
    return around;
}

Result<const people::Workspace*> Circumstances::workspace_of(WorkspaceId id)
{
    auto found = workspaces_.find(id);
    if (found == workspaces_.end())
        found = workspaces_.emplace(id, TRY(people::workspace_of(tx_, id))).first;
    return &found->second;
}

Result<const channels::Channel*> Circumstances::channel_of(WorkspaceId workspace, ChannelId id)
{
    auto found = channels_.find(id);
    if (found == channels_.end())
        found = channels_.emplace(id, TRY(channels::channel_of(tx_, workspace, id))).first;
    return &found->second;
}

Result<const std::vector<Circumstances::Pause>*> Circumstances::pauses_of(OrganizationId id)
{
    auto found = pauses_.find(id);
    if (found == pauses_.end()) {
        auto pauses = TRY(tx_.all(sql::PausesInForce{.organization = id}, [](store::Row& row) {
            row.next<std::string_view>(); // its id
            Pause pause;
            pause.workspace = row.next<std::optional<WorkspaceId>>();
            pause.channel = row.next<std::optional<ChannelId>>();
            return pause;
        }));
        found = pauses_.emplace(id, std::move(pauses)).first;
    }
    return &found->second;
}

Result<Done> put_aside(store::Transaction& tx, const Delivery& delivery, const AtItsTime& decision, Instant now)
{
    if (const auto* held = std::get_if<Hold>(&decision))
        return hold(tx, delivery, held->question, nullptr, {}, now);
    if (const auto* dropped = std::get_if<Drop>(&decision))
        return drop(tx, delivery, dropped->code, now);
    if (const auto* waits = std::get_if<Wait>(&decision))
        return wait_quietly(tx, delivery, waits->until, now);
    return done;
}

Result<Done> tell_clock_is_off(store::Transaction& tx, Duration off, Instant now)
{
    const auto minutes = std::chrono::round<std::chrono::minutes>(std::chrono::abs(off)).count();
    for (const auto& workspace : TRY(people::all_workspaces(tx))) {
        std::vector<PersonId> ids;
        for (const auto& member : TRY(people::members_with(tx, workspace.id, api::Role::administrator)))
            ids.push_back(member.person);
        TRY(notify::tell(tx, now, ids,
                         {.code = "publish.clock_is_off",
                          .values = RawJson{"{\"minutes\":" + std::to_string(minutes) + "}"},
                          .workspace = workspace.id,
                          .asks = true}));
    }
    return done;
}

} // namespace rostrum::publish
