// Columns of compose as values and back.
#pragma once

#include "areas/compose/compose.h"

namespace rostrum::compose {

// JSON that we wrote ourselves; anything else is a broken invariant.
template <class T> T decoded(std::string_view json)
{
    auto value = api::decode<T>(json);
    return *std::move(value);
}

std::optional<api::LateRule> late_rule_in(store::Row& row); // two columns
std::optional<std::int64_t> minutes_of(const std::optional<api::LateRule>& rule);
std::optional<std::string> then_of(const std::optional<api::LateRule>& rule);

} // namespace rostrum::compose
