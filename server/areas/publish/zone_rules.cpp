// A newer tzdata moves the instants of what is still ahead, so that wall times stay what people planned.

#include "areas/publish/zone_rules.h"

#include "areas/publish/records.h"
#include "queries/publish.h"

namespace rostrum::publish {

namespace {

struct Ahead {
    Delivery delivery;
    std::optional<api::Fold> fold;
};

Result<std::vector<Ahead>> everything_ahead(store::Transaction& tx, Instant now)
{
    return tx.all(sql::DeliveriesAhead{.now = now}, [](store::Row& row) {
        Ahead ahead{.delivery = read_delivery(row), .fold = {}};
        if (const auto fold = row.next<std::optional<std::string>>())
            ahead.fold = api::parse_fold(*fold);
        return ahead;
    });
}

RawJson named_move(Instant before, Instant now_due)
{
    return RawJson{"{\"before\":\"" + text(before) + "\",\"now\":\"" + text(now_due) + "\"}"};
}

Result<Done> move(store::Transaction& tx, const Delivery& delivery, Instant due_at, Instant now)
{
    const auto changed =
        TRY(tx.run(sql::MoveDue{.due_at = due_at, .delivery = delivery.id, .workspace = delivery.workspace, .fence = delivery.fence}));
    if (changed == 0)
        return moved_meanwhile(delivery);
    const auto named = named_move(delivery.due_at, due_at);
    TRY(note_move(tx, delivery, {.state = delivery.state, .code = "publish.zone_rules_changed", .named = named}, now));
    return tell_editors(tx, delivery, "publish.zone_rules_changed", named, Asks::no, now);
}

Result<Done> move_posts(store::Transaction& tx, Rules rules, Instant now)
{
    for (const auto& post : TRY(compose::planned_after(tx, now))) {
        auto plan = post.plan;
        plan.due_at = due_by_new_rules(rules(plan.at, plan.zone), {}, plan.due_at);
        if (plan.due_at != post.plan.due_at)
            TRY(compose::set_plan(tx, post.workspace, post.post, plan, now));
    }
    return done;
}

} // namespace

Result<std::int64_t> follow_zone_rules(store::Transaction& tx, std::string edition, Rules rules, Instant now)
{
    const auto known = TRY(tx.first(sql::ZoneRules{}, [](store::Row& row) { return row.next<std::string>(); }));
    if (!known || *known == edition)
        return std::int64_t{0};
    std::int64_t moved = 0;
    for (const auto& [delivery, fold] : TRY(everything_ahead(tx, now))) {
        const auto due_at = due_by_new_rules(rules(delivery.at, delivery.zone), fold, delivery.due_at);
        if (due_at == delivery.due_at)
            continue;
        TRY(move(tx, delivery, due_at, now));
        ++moved;
    }
    TRY(move_posts(tx, rules, now));
    TRY(tx.run(sql::KeepZoneRules{.tzdata = edition}));
    return moved;
}

} // namespace rostrum::publish
