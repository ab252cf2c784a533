// Takes away from a process what working on a picture or a video does not need, so that one that takes it over has nothing to do harm with.
#pragma once

#include <cstdint>

namespace rostrum::darkroom {

struct Limits {
    std::int64_t processor_seconds;
    std::int64_t memory;    // bytes of addresses
    std::int64_t output;    // bytes of a file that it writes
    bool gives_way = false; // to everything else on the machine that wants a processor
};

// No new privileges, no files but those that are open, no network, no other processes; so much work and so much memory. Ends the process
// when that cannot be had.
void confine(const Limits& limits);

} // namespace rostrum::darkroom
