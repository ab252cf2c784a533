// Notices when someone sets the wall clock while the server runs, by the clock that only counts.
#pragma once

#include "base/core/time.h"

namespace rostrum::publish {

class ClockWatch {
public:
    ClockWatch(Instant now, Duration passed) : began_(now - passed) {}

    // More than a step of time keeping: small corrections are followed without a word.
    bool leapt(Instant now, Duration passed)
    {
        const auto by = (now - passed) - began_;
        if (by > tolerated || by < -tolerated)
            return true;
        began_ = now - passed;
        return false;
    }
    void believe(Instant now, Duration passed) { began_ = now - passed; }

private:
    static constexpr Duration tolerated = 30s;
    Instant began_; // what the wall said when counting began
};

} // namespace rostrum::publish
