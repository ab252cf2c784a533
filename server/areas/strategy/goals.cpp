// Goals: a tree from the organization down to its campaigns.

#include "api/events.h"
#include "areas/strategy/documents.h"
#include "queries/strategy.h"

#include <algorithm>

namespace rostrum::strategy {

namespace {

Result<Done> record_goal(store::Transaction& tx, const Caller& caller, const GoalPlace& place, std::string_view deed, const api::Goal& goal,
                         RawJson before, Instant now)
{
    return record(tx, caller, api::event::goal_changed,
                  {.action = std::string(deed) + (place.workspace ? "_goal" : "_organization_goal"),
                   .workspace = place.workspace,
                   .subject = goal.id.text(),
                   .subject_title = goal.plan.name,
                   .before = std::move(before),
                   .after = RawJson{api::encode(goal.plan)}},
                  now);
}

} // namespace

Result<std::vector<api::Goal>> goals_seen(store::Transaction& tx, const GoalPlace& place)
{
    return tx.all(sql::GoalsSeen{.organization = place.organization, .workspace = place.workspace}, [](store::Row& row) {
        const auto id = row.next<GoalId>();
        const auto level = *api::parse_goal_level(row.next<std::string_view>());
        const auto version = row.next<std::int64_t>();
        return api::Goal{.id = id, .level = level, .version = version, .plan = *api::decode<api::GoalPlan>(row.next<std::string_view>())};
    });
}

Result<bool> sees_goal(store::Transaction& tx, WorkspaceId workspace, GoalId goal)
{
    const auto organization = TRY(people::workspace_of(tx, workspace)).organization;
    const auto seen = TRY(goals_seen(tx, {.organization = organization, .workspace = workspace}));
    return std::ranges::find(seen, goal, &api::Goal::id) != seen.end();
}

Result<api::Goal> add_goal(store::Transaction& tx, const Caller& caller, const GoalPlace& place, GoalId id, const api::NewGoal& wish,
                           Instant now)
{
    if (place.workspace && wish.level == api::GoalLevel::organization)
        return Error{Fault::invalid, "strategy.goal_of_organization", "", {}, {{"/level", "strategy.goal_of_organization", "not here"}}};
    const api::Goal goal{.id = id, .level = wish.level, .version = 1, .plan = TRY(named(wish.plan))};
    TRY(check(goal, TRY(goals_seen(tx, place))));
    TRY(tx.run(sql::AddGoal{.goal = id,
                            .organization = place.organization,
                            .workspace = place.workspace,
                            .level = to_string(goal.level),
                            .plan = api::encode(goal.plan),
                            .now = now}));
    TRY(record_goal(tx, caller, place, "strategy.add", goal, {}, now));
    return goal;
}

Result<api::Goal> change_goal(store::Transaction& tx, const Caller& caller, const GoalPlace& place, GoalId id, const api::ChangeGoal& wish,
                              Instant now)
{
    const auto seen = TRY(goals_seen(tx, place));
    const auto found = std::ranges::find(seen, id, &api::Goal::id);
    // Those of the organization are seen from a workspace, and changed from above.
    if (found == seen.end() || (place.workspace && found->level == api::GoalLevel::organization))
        return Error{Fault::not_found, "strategy.goal_not_found", id.text()};
    if (found->version != wish.version)
        return changed_meanwhile(wish.version);
    const api::Goal goal{.id = id, .level = found->level, .version = wish.version + 1, .plan = TRY(named(wish.plan))};
    TRY(check(goal, seen));
    TRY(tx.run(sql::ChangeGoal{
        .plan = api::encode(goal.plan), .now = now, .goal = id, .organization = place.organization, .workspace = place.workspace}));
    TRY(record_goal(tx, caller, place, "strategy.change", goal, RawJson{api::encode(found->plan)}, now));
    return goal;
}

} // namespace rostrum::strategy
