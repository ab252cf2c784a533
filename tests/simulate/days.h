// Days in the bakery's life from a seed: posts on every network, networks that lie, processes that die, clocks that are set, people who
// pause, change their minds and answer questions honestly. What counts is what people out there got to see.
#pragma once

#include "base/store/sqlite/power_cut_vfs.h"
#include "world/publishing.h"

namespace rostrum::simulate {

struct Wish {
    std::uint64_t seed = 1;
    Duration span = 36h;
    bool clock_is_set = false; // by an hour either way, and later set right
    bool power_goes = false;   // under the database; the store is then SQLite on a disk that forgets what was not flushed
    int processes = 1;         // more than one only where the database allows it
};

struct Outcome {
    std::vector<std::string> wrong; // one sentence for each thing that must not be; empty is what we want
    std::vector<std::string> diary;
    std::size_t deliveries = 0, published = 0, failed = 0, cancelled = 0, deaths = 0, lies = 0, questions = 0;
};

Outcome live_through(const Wish& wish);

} // namespace rostrum::simulate
