// Rules of recurrence as anybody may write them: what is accepted comes, in order, and comes to an end of looking.

#include "areas/cadence/recurrence.h"

#include <algorithm>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace rostrum;
    if (size > 500)
        return 0; // as the contract says
    const api::Recurrence recurrence{.rule = std::string(reinterpret_cast<const char*>(data), size), .starts_at = {}};
    if (!cadence::check_rule(recurrence.rule, "/rule"))
        return 0;
    const auto times = cadence::times(recurrence, {}, LocalTime{std::chrono::days(3700)}, 50);
    if (!std::ranges::is_sorted(times))
        std::abort();
    return 0;
}
