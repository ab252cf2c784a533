// Columns of compose as values and back.

#include "areas/compose/records.h"

namespace rostrum::compose {

std::optional<api::LateRule> late_rule_in(store::Row& row)
{
    const auto after = row.next<std::optional<std::int64_t>>();
    const auto then = row.next<std::optional<std::string>>();
    if (!after || !then)
        return std::nullopt;
    return api::LateRule{.after_minutes = *after, .then = *api::parse_late_choice(*then)};
}

std::optional<std::int64_t> minutes_of(const std::optional<api::LateRule>& rule)
{
    return rule ? std::optional(rule->after_minutes) : std::nullopt;
}

std::optional<std::string> then_of(const std::optional<api::LateRule>& rule)
{
    return rule ? std::optional(std::string(to_string(rule->then))) : std::nullopt;
}

} // namespace rostrum::compose
