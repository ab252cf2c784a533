// Chance from the kernel.
#pragma once

#include "base/env/random.h"

namespace rostrum::env {

class SystemRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

} // namespace rostrum::env
