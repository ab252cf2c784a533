// The machine's clock: the wall as the system tells it, what passes since it was booted (suspend included), and waiting on the loop.
#pragma once

#include "base/env/asio_loop.h"
#include "base/env/clock.h"

namespace rostrum::env {

class SystemClock final : public Clock {
public:
    explicit SystemClock(AsioLoop& loop);
    ~SystemClock() override;

    Instant now() const override;
    Duration passed() const override;
    Task<> sleep(Duration pause) override; // on the loop's thread

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace rostrum::env
