// Chance as it is handed in: the system's for keys and ids, a seed's in simulation.
#pragma once

#include "base/core/id.h"
#include "base/core/time.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace rostrum::env {

class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0; // from any thread

    std::uint64_t below(std::uint64_t limit);  // 0 … limit-1, evenly
    std::string token(std::size_t bytes = 32); // base64url of so many random bytes
    Uuid uuid(Instant now);                    // version 7: sorts by time of making

    template <class Named> void make(Id<Named>& id, Instant now) { id.uuid = uuid(now); }
    template <class TheId> TheId id(Instant now) { return TheId{uuid(now)}; }
};

} // namespace rostrum::env
