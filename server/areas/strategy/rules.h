// Decisions of strategy.
#pragma once

#include "areas/strategy/strategy.h"

namespace rostrum::strategy {

// Fails with invalid "strategy.campaign_ends_first", "strategy.measure_twice" or "strategy.not_a_currency".
Result<Done> check(const api::CampaignPlan& plan);

// Names are compared as people do: without the space around them, and as one word whatever its case.
std::string trimmed(std::string_view name);
std::string folded(std::string_view name);

} // namespace rostrum::strategy
