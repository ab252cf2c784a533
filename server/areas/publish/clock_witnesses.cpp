// What networks say of the time, against our own clock.

#include "areas/publish/clock_witnesses.h"

#include <algorithm>
#include <vector>

namespace rostrum::publish {

namespace {

constexpr std::size_t most_servers = 100; // anyone may name servers; the newest count

} // namespace

void ClockWitnesses::heard(const std::string& server, Instant said, Instant now, Duration passed)
{
    std::erase_if(heard_, [&](const auto& each) { return passed - each.second.at > remembered; });
    if (heard_.size() >= most_servers && !heard_.contains(server))
        heard_.erase(std::ranges::min_element(heard_, {}, [](const auto& each) { return each.second.at; }));
    heard_[server] = {now - said, passed};
}

std::optional<Duration> ClockWitnesses::off(Duration passed) const
{
    std::vector<Duration> off;
    std::size_t fine = 0;
    for (const auto& [server, heard] : heard_) {
        if (passed - heard.at > remembered)
            continue;
        if (std::chrono::abs(heard.difference) > tolerated)
            off.push_back(heard.difference);
        else
            ++fine;
    }
    const std::size_t enough = expected_ == 1 ? 1 : 2; // one alone may lie
    if (off.size() < enough || off.size() <= fine)
        return std::nullopt;
    std::ranges::sort(off);
    // Those that are off must be off the same way: two that contradict each other say nothing of us.
    const auto middle = off[off.size() / 2];
    if (std::ranges::count_if(off, [&](Duration each) { return std::chrono::abs(each - middle) <= tolerated; }) <
        static_cast<std::ptrdiff_t>(enough))
        return std::nullopt;
    return middle;
}

} // namespace rostrum::publish
