// Decisions of strategy.

#include "areas/strategy/rules.h"

#include <algorithm>
#include <set>

namespace rostrum::strategy {

namespace {

Error refused(std::string pointer, std::string code, std::string detail)
{
    return {Fault::invalid, code, detail, {}, {{std::move(pointer), code, detail}}};
}

bool is_currency(std::string_view code)
{
    return code.size() == 3 && std::ranges::all_of(code, [](char letter) { return letter >= 'A' && letter <= 'Z'; });
}

} // namespace

Result<Done> check(const api::CampaignPlan& plan)
{
    if (plan.ends_on < plan.starts_on)
        return refused("/ends_on", "strategy.campaign_ends_first", plan.ends_on.text());
    if (plan.budget && !is_currency(plan.budget->currency))
        return refused("/budget/currency", "strategy.not_a_currency", plan.budget->currency);
    std::set<api::Measure> seen;
    if (plan.measure)
        seen.insert(plan.measure->measure);
    for (const auto& figure : plan.key_figures.value_or(std::vector<api::KeyFigure>{}))
        if (!seen.insert(figure.measure).second)
            return refused("/key_figures", "strategy.measure_twice", std::string(to_string(figure.measure)));
    return done;
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
