// Decisions of strategy.
#pragma once

#include "areas/strategy/strategy.h"

namespace rostrum::strategy {

// Fails with invalid "strategy.campaign_ends_first", "strategy.measure_twice" or "strategy.not_a_currency".
Result<Done> check(const api::CampaignPlan& plan);

Result<Done> check_currency(const api::Money& money, std::string pointer); // invalid "strategy.not_a_currency"

// Of what there is, `seen`: whether a goal may stand where it says. Fails with invalid "strategy.goal_unknown", "strategy.goal_below" when
// its parent is of a lower level, "strategy.goal_in_circle" when it would hang under itself.
Result<Done> check(const api::Goal& goal, const std::vector<api::Goal>& seen);

std::string trimmed(std::string_view name); // without the space around it

// A plan under its trimmed name; invalid "strategy.name_needed" when nothing is left of it.
template <class Plan> Result<Plan> named(Plan plan)
{
    plan.name = trimmed(plan.name);
    if (plan.name.empty())
        return Error{Fault::invalid, "strategy.name_needed", "", {}, {{"/name", "strategy.name_needed", "only space"}}};
    return plan;
}

Error refused(std::string pointer, std::string code, std::string detail);    // one field that cannot be taken
Error unknown(std::string pointer, const char* code, const std::string& id); // what is named is not in this workspace

} // namespace rostrum::strategy
