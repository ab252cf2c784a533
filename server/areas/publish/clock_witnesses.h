// What networks say of the time, against our own clock. One that lies is outvoted; a clock of ours that is wrong is wrong for all of them.
#pragma once

#include "base/core/time.h"

#include <map>
#include <optional>
#include <string>

namespace rostrum::publish {

class ClockWitnesses {
public:
    // An answer of this server with its Date, heard when our wall clock said `now` and the one that only counts said `passed`.
    void heard(const std::string& server, Instant said, Instant now, Duration passed);

    // How far our clock is off (ahead is positive): when at least two servers heard within the last hour say so, and more say so than do
    // not.
    std::optional<Duration> off(Duration passed) const;

    void forget() { heard_.clear(); } // the clock was set

    static constexpr Duration tolerated = 5min; // answers travel, and nobody's clock is exact

private:
    struct Heard {
        Duration difference;
        Duration at;
    };
    std::map<std::string, Heard> heard_; // the last word of each
};

} // namespace rostrum::publish
