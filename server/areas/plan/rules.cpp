// Decisions of plan.

#include "areas/plan/rules.h"

namespace rostrum::plan {

namespace {

Error refused(std::string pointer, std::string code, std::string detail)
{
    return {Fault::invalid, code, detail, {}, {{std::move(pointer), code, detail}}};
}

} // namespace

Result<Window> window_of(Day from, Day until)
{
    if (until <= from)
        return refused("/until", "plan.window_ends_first", until.text());
    if (until.since_1970 - from.since_1970 > std::chrono::days(most_days))
        return refused("/until", "plan.window_too_long", "at most " + std::to_string(most_days) + " days");
    return Window{from, until};
}

} // namespace rostrum::plan
