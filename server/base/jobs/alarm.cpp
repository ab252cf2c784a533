// Puts sleeping and being woken together.

#include "base/jobs/alarm.h"

namespace rostrum::jobs {

void Alarm::ring()
{
    if (!waiting_) {
        rung_ = true;
        return;
    }
    // In a turn of its own: who rings may be the nap itself, or deep in other work.
    loop_.post([resume = *std::exchange(waiting_, std::nullopt)] { resume(done); });
}

Task<> Alarm::wait(Duration at_most)
{
    if (std::exchange(rung_, false))
        co_return done;
    const auto ends = clock_.passed() + at_most;
    if (!nap_ || nap_->over || nap_->ends > ends) {
        nap_ = std::make_shared<Nap>(Nap{clock_.sleep(at_most), ends});
        nap_->sleeping.start([this, weak = std::weak_ptr(nap_)](Result<Done>) {
            const auto nap = weak.lock();
            if (!nap || nap != nap_) // the alarm is gone, or sleeps another time
                return;
            nap->over = true;
            ring();
        });
    }
    if (std::exchange(rung_, false)) // a sleep of no time
        co_return done;
    auto start = [this](Resolver<Done> resume) { waiting_ = std::move(resume); };
    co_await suspended<Done>(std::move(start));
    co_return done;
}

} // namespace rostrum::jobs
