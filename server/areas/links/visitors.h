// Tells people who follow a link from programs that do. What is known of a visitor stays in memory, for a minute.
#pragma once

#include "base/core/time.h"
#include "base/http/message.h"

#include <cstdint>
#include <unordered_map>

namespace rostrum::links {

class Visitors {
public:
    // Out of which visitors are told apart: chance, so that nobody can look up an address in a memory image.
    explicit Visitors(std::uint64_t salt) : salt_(salt) {}

    // A program says so in its name (User-Agent), has none, asks without wanting the page (HEAD, prefetch), or follows more than
    // `most_a_minute` links a minute.
    bool is_person(const http::Request& request, Instant now);

    static constexpr int most_a_minute = 20;

private:
    std::uint64_t salt_;
    std::int64_t minute_ = 0;
    std::unordered_map<std::uint64_t, int> followed_; // within that minute, by a hash of address and name
};

} // namespace rostrum::links
