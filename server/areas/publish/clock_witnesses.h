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

    // How many servers there are to hear: where it is only one, its word has to do.
    void expect(std::size_t servers) { expected_ = servers; }

    // How far our clock is off (ahead is positive): when at least two servers heard within `remembered` say so, or the only one there is,
    // and more say so than do not.
    std::optional<Duration> off(Duration passed) const;

    void forget() { heard_.clear(); } // the clock was set

    static constexpr Duration tolerated = 5min; // answers travel, and nobody's clock is exact
    static constexpr Duration remembered = 1h;

private:
    struct Heard {
        Duration difference;
        Duration at;
    };
    std::map<std::string, Heard> heard_; // the last word of each
    std::size_t expected_ = 2;
};

} // namespace rostrum::publish
