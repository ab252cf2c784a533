// Takes what is due, oldest first, and decides for each by the rules.

#include "areas/publish/circumstances.h"
#include "areas/publish/ledger.h"
#include "queries/publish.h"

namespace rostrum::publish {

namespace {

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

bool was_brought_back(const Release& release)
{
    return release.alarm == api::Question::restored;
}

// What was tried before a backup was made may have gone out after it, under the key it still has: that can be looked up.
bool tried_before_it_was_brought_back(const Delivery& delivery, const Release& release)
{
    return was_brought_back(release) && delivery.state == State::waiting && delivery.attempts > 0;
}

} // namespace

Result<std::vector<Holding>> take_due(store::Transaction& tx, Release release, Instant now)
{
    const auto due = TRY(tx.all(sql::DueDeliveries{.now = now, .many = release.many}, read_delivery));
    Circumstances circumstances(tx, release.alarm);
    std::vector<Holding> taken;
    for (const auto& delivery : due) {
        if (delivery.state == State::sending) {
            TRY(lose_answer(tx, delivery, now));
            continue;
        }
        // An answer that never came. Pauses and alarms do not keep us from looking.
        if (delivery.state == State::unsure || tried_before_it_was_brought_back(delivery, release)) {
            taken.push_back({TRY(claim(tx, delivery, State::unsure, release.node, now)), true,
                             was_brought_back(release) ? release.alarm : std::nullopt});
            continue;
        }
        const auto decision = decide(delivery, TRY(circumstances.around(delivery)), now);
        if (std::holds_alternative<Claim>(decision)) {
            taken.push_back({TRY(claim(tx, delivery, State::claimed, release.node, now)), false, {}});
        } else {
            TRY(put_aside(tx, delivery, decision, now));
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
