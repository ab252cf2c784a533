// Decisions of strategy.

#include "areas/strategy/rules.h"

#include <algorithm>
#include <set>

namespace rostrum::strategy {

namespace {

bool is_currency(std::string_view code)
{
    return code.size() == 3 && std::ranges::all_of(code, [](char letter) { return letter >= 'A' && letter <= 'Z'; });
}

} // namespace

Error refused(std::string pointer, std::string code, std::string detail)
{
    return {Fault::invalid, code, detail, {}, {{std::move(pointer), code, detail}}};
}

Result<Done> check_currency(const api::Money& money, std::string pointer)
{
    if (!is_currency(money.currency))
        return refused(std::move(pointer), "strategy.not_a_currency", money.currency);
    return done;
}

Result<Done> check(const api::CampaignPlan& plan)
{
    if (plan.ends_on < plan.starts_on)
        return refused("/ends_on", "strategy.campaign_ends_first", plan.ends_on.text());
    if (plan.budget)
        TRY(check_currency(*plan.budget, "/budget/currency"));
    std::set<api::Measure> seen;
    if (plan.measure)
        seen.insert(plan.measure->measure);
    for (const auto& figure : plan.key_figures.value_or(std::vector<api::KeyFigure>{}))
        if (!seen.insert(figure.measure).second)
            return refused("/key_figures", "strategy.measure_twice", std::string(to_string(figure.measure)));
    return done;
}

Result<Done> check(const api::Goal& goal, const std::vector<api::Goal>& seen)
{
    const auto find = [&seen](const GoalId& id) { return std::ranges::find(seen, id, &api::Goal::id); };
    if (!goal.plan.parent)
        return done;
    const auto parent = find(*goal.plan.parent);
    if (parent == seen.end())
        return unknown("/parent", "strategy.goal_unknown", goal.plan.parent->text());
    if (parent->level > goal.level)
        return refused("/parent", "strategy.goal_below", parent->id.text());
    for (auto above = goal.plan.parent; above;) {
        if (*above == goal.id)
            return refused("/parent", "strategy.goal_in_circle", parent->id.text());
        const auto next = find(*above);
        above = next == seen.end() ? std::nullopt : next->plan.parent;
    }
    return done;
}

Error unknown(std::string pointer, const char* code, const std::string& id)
{
    return {Fault::invalid, code, id, {}, {{std::move(pointer), code, "not in this workspace"}}};
}

std::string trimmed(std::string_view name)
{
    constexpr std::string_view space = " \t\r\n";
    const auto first = name.find_first_not_of(space);
    if (first == name.npos)
        return {};
    return std::string(name.substr(first, name.find_last_not_of(space) - first + 1));
}

} // namespace rostrum::strategy
