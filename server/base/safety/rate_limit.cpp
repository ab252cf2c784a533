// The generic cell rate algorithm.

#include "base/safety/rate_limit.h"

namespace rostrum::safety {

std::optional<Duration> RateLimit::look(std::string_view key, Duration passed) const
{
    const auto found = free_again_.find(key);
    if (found == free_again_.end())
        return std::nullopt;
    const Duration wait = found->second + rate_.per - passed - rate_.burst * rate_.per;
    return wait > Duration(0) ? std::optional(wait) : std::nullopt;
}

std::optional<Duration> RateLimit::take(std::string_view key, Duration passed)
{
    if (const auto wait = look(key, passed))
        return wait;
    const auto found = free_again_.find(key);
    if (found != free_again_.end()) {
        found->second = std::max(found->second, passed) + rate_.per;
        return std::nullopt;
    }
    if (free_again_.size() >= most_keys_)
        make_room(passed);
    free_again_.emplace(key, passed + rate_.per);
    return std::nullopt;
}

void RateLimit::make_room(Duration passed)
{
    std::erase_if(free_again_, [passed](const auto& entry) { return entry.second <= passed; });
    // A tenth at once, so that the sweep above is not run for each newcomer of a flood.
    const auto wanted = most_keys_ * 9 / 10;
    while (free_again_.size() > wanted)
        free_again_.erase(free_again_.begin());
}

void RateLimit::forget(std::string_view key)
{
    if (const auto found = free_again_.find(key); found != free_again_.end())
        free_again_.erase(found);
}

} // namespace rostrum::safety
