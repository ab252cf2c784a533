// Takes what is due, oldest first, and decides for each by the rules.

#include "areas/publish/ledger.h"
#include "queries/publish.h"

#include <map>

namespace rostrum::publish {

namespace {

struct PauseInForce {
    std::optional<WorkspaceId> workspace;
    std::optional<ChannelId> channel;

    bool stops(const Delivery& delivery) const
    {
        if (channel)
            return *channel == delivery.channel;
        return !workspace || *workspace == delivery.workspace;
    }
};

// What stands around deliveries, read once for a batch.
class Surroundings {
public:
    explicit Surroundings(store::Transaction& tx, std::optional<api::Question> alarm) : tx_(tx), alarm_(alarm) {}

    Result<Around> around(const Delivery& delivery)
    {
        const auto* workspace = TRY(workspace_of(delivery.workspace));
        const auto* channel = TRY(channel_of(delivery.workspace, delivery.channel));
        const auto post = TRY(compose::late_rule_of(tx_, delivery.workspace, delivery.post));
        Around around;
        around.late_rule = post ? *post : channel->late_rule ? *channel->late_rule : workspace->late_rule;
        for (const auto& pause : *TRY(pauses_of(workspace->organization)))
            around.paused = around.paused || pause.stops(delivery);
        around.channel_works = channel->network && channel->state != api::ChannelState::disconnected;
        if (channel->state == api::ChannelState::needs_sign_in)
            around.needs_sign_in = true;
        around.quiet_until = TRY(channels::quiet_until(tx_, delivery.account));
        around.alarm = alarm_;
        return around;
    }

private:
    Result<const people::Workspace*> workspace_of(WorkspaceId id)
    {
        auto found = workspaces_.find(id);
        if (found == workspaces_.end())
            found = workspaces_.emplace(id, TRY(people::workspace_of(tx_, id))).first;
        return &found->second;
    }
    Result<const channels::Channel*> channel_of(WorkspaceId workspace, ChannelId id)
    {
        auto found = channels_.find(id);
        if (found == channels_.end())
            found = channels_.emplace(id, TRY(channels::channel_of(tx_, workspace, id))).first;
        return &found->second;
    }
    Result<const std::vector<PauseInForce>*> pauses_of(OrganizationId id)
    {
        auto found = pauses_.find(id);
        if (found == pauses_.end()) {
            auto pauses = TRY(tx_.all(sql::PausesInForce{.organization = id}, [](store::Row& row) {
                row.next<std::string_view>(); // its id
                PauseInForce pause;
                pause.workspace = row.next<std::optional<WorkspaceId>>();
                pause.channel = row.next<std::optional<ChannelId>>();
                return pause;
            }));
            found = pauses_.emplace(id, std::move(pauses)).first;
        }
        return &found->second;
    }

    store::Transaction& tx_;
    std::optional<api::Question> alarm_;
    std::map<WorkspaceId, people::Workspace> workspaces_;
    std::map<ChannelId, channels::Channel> channels_;
    std::map<OrganizationId, std::vector<PauseInForce>> pauses_;
};

Result<Delivery> claim(store::Transaction& tx, Delivery delivery, State state, const std::string& node, Instant now)
{
    const auto changed = TRY(tx.run(sql::Claim{.state = to_string(state),
                                               .node = node,
                                               .lease_until = now + lease,
                                               .delivery = delivery.id,
                                               .workspace = delivery.workspace,
                                               .fence = delivery.fence}));
    if (changed == 0)
        return moved_meanwhile(delivery);
    delivery.fence += 1;
    delivery.state = state;
    return delivery;
}

// Whoever held it is gone, and a call may have left: it is looked for once it must have arrived.
Result<Done> lose_answer(store::Transaction& tx, const Delivery& delivery, Instant now)
{
    const auto channel = TRY(channels::channel_of(tx, delivery.workspace, delivery.channel));
    const bool wait = channel.network && !TRY(lost_nothing_visible(tx, delivery));
    const auto wake_at = now + (wait ? before_a_look(channels::proof_of(channel), channel.network->facts->proof) : Duration{});
    return stand(tx, delivery, {.state = State::unsure, .wake_at = wake_at}, {.state = State::unsure, .code = "publish.answer_lost"}, now);
}

} // namespace

Result<std::vector<Holding>> take_due(store::Transaction& tx, Release release, Instant now)
{
    const auto due = TRY(tx.all(sql::DueDeliveries{.now = now, .many = release.many}, read_delivery));
    Surroundings surroundings(tx, release.alarm);
    std::vector<Holding> taken;
    for (const auto& delivery : due) {
        if (delivery.state == State::sending) {
            TRY(lose_answer(tx, delivery, now));
            continue;
        }
        // An answer that never came. Pauses and alarms do not keep us from looking.
        if (delivery.state == State::unsure) {
            taken.push_back({TRY(claim(tx, delivery, State::unsure, release.node, now)), true});
            continue;
        }
        const auto decision = decide(delivery, TRY(surroundings.around(delivery)), now);
        if (std::holds_alternative<Claim>(decision)) {
            taken.push_back({TRY(claim(tx, delivery, State::claimed, release.node, now)), false});
        } else if (const auto* held = std::get_if<Hold>(&decision)) {
            TRY(hold(tx, delivery, held->question, nullptr, {}, now));
        } else if (const auto* drop = std::get_if<Drop>(&decision)) {
            TRY(stand(tx, delivery, {.state = State::cancelled, .code = drop->code}, {.state = State::cancelled, .code = drop->code}, now));
        } else {
            const auto until = std::get<Wait>(decision).until;
            TRY(stand(tx, delivery, {.state = State::waiting, .wake_at = until, .code = "publish.network_asks_for_quiet"},
                      {.state = State::waiting, .code = "publish.network_asks_for_quiet", .named = until_named(until)}, now));
        }
    }
    return taken;
}

Result<std::optional<Instant>> next_wake(store::Transaction& tx)
{
    const auto found = TRY(tx.first(sql::NextWake{}, [](store::Row& row) { return row.next<std::optional<Instant>>(); }));
    return found.value_or(std::nullopt);
}

} // namespace rostrum::publish
