// So many in such a time, by GCRA: one number a key, in memory, with a bound on how many keys are kept.
#pragma once

#include "base/core/time.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace rostrum::safety {

struct Rate {
    int burst;    // at once
    Duration per; // one more becomes free after each
};

class RateLimit {
public:
    explicit RateLimit(Rate rate, std::size_t most_keys = 100'000) : rate_(rate), most_keys_(most_keys) {}

    // Nothing when it may go on, else how long to wait. `passed` is the clock's, not the wall's. When the table is full of keys that still
    // count, some are forgotten: a flood of names must not take memory.
    std::optional<Duration> take(std::string_view key, Duration passed);
    std::optional<Duration> look(std::string_view key, Duration passed) const; // what `take` would say
    void forget(std::string_view key);                                         // after a success that clears earlier tries
    std::size_t keys() const { return free_again_.size(); }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    void make_room(Duration passed);

    Rate rate_;
    std::size_t most_keys_;
    std::unordered_map<std::string, Duration, Hash, std::equal_to<>> free_again_; // when a key's whole burst is free again
};

} // namespace rostrum::safety
