// Decisions of strategy.
#pragma once

#include "areas/strategy/strategy.h"

namespace rostrum::strategy {

// Fails with invalid "strategy.campaign_ends_first", "strategy.measure_twice" or "strategy.not_a_currency".
Result<Done> check(const api::CampaignPlan& plan);

std::string trimmed(std::string_view name); // without the space around it

} // namespace rostrum::strategy
