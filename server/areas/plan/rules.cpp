// Decisions of plan.

#include "areas/plan/rules.h"

namespace rostrum::plan {

namespace {

Error refused(std::string pointer, std::string code, std::string detail)
{
    return {Fault::invalid, code, detail, {}, {{std::move(pointer), code, detail}}};
}

Result<LocalTime> day_of(std::string_view text, std::string pointer)
{
    constexpr std::size_t length_of_a_day = 10; // YYYY-MM-DD, and no hour
    const auto day = text.size() == length_of_a_day ? LocalTime::parse(text) : std::nullopt;
    if (!day)
        return refused(std::move(pointer), "plan.not_a_day", std::string(text));
    return *day;
}

} // namespace

Result<Window> window_of(std::string_view from, std::string_view until)
{
    const Window window{TRY(day_of(from, "/from")), TRY(day_of(until, "/until"))};
    if (window.until <= window.from)
        return refused("/until", "plan.window_ends_first", std::string(until));
    if (window.until.since_1970 - window.from.since_1970 > std::chrono::days(most_days))
        return refused("/until", "plan.window_too_long", "at most " + std::to_string(most_days) + " days");
    return window;
}

} // namespace rostrum::plan
