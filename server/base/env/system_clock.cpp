// The machine's clock. Waiting follows CLOCK_BOOTTIME, so that a laptop that slept wakes up to what came due meanwhile.

#include "base/env/system_clock.h"

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <cerrno>
#include <ctime>
#include <sys/timerfd.h>
#include <system_error>
#include <unistd.h>

namespace rostrum::env {

namespace asio = boost::asio;

namespace {

Duration read_clock(clockid_t which)
{
    timespec time{};
    ::clock_gettime(which, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::duration_cast<Duration>(std::chrono::nanoseconds(time.tv_nsec));
}

struct Sleeper {
    Duration until;
    std::uint64_t number; // equal times wake in the order in which they lay down
    Resolver<Done> wake;
};

// For a heap with the first to wake on top.
bool wakes_later(const Sleeper& one, const Sleeper& other)
{
    return std::tie(one.until, one.number) > std::tie(other.until, other.number);
}

} // namespace

struct SystemClock::Inside {
    explicit Inside(AsioLoop& loop) : alarm(loop.context())
    {
        const int fd = ::timerfd_create(CLOCK_BOOTTIME, TFD_NONBLOCK | TFD_CLOEXEC);
        if (fd < 0)
            throw std::system_error(errno, std::generic_category(), "timerfd_create");
        alarm.assign(fd);
    }

    void add(Duration until, Resolver<Done> wake)
    {
        if (sleepers.size() >= forget_above)
            forget_the_gone();
        sleepers.push_back({until, ++last, std::move(wake)});
        std::push_heap(sleepers.begin(), sleepers.end(), wakes_later);
        if (sleepers.front().number == last)
            set_alarm();
        if (!waiting)
            wait();
    }

    // Whoever was dropped while asleep leaves its place behind; cleared when the heap has doubled.
    void forget_the_gone()
    {
        std::erase_if(sleepers, [](const Sleeper& sleeper) { return !sleeper.wake.is_waited_for(); });
        std::make_heap(sleepers.begin(), sleepers.end(), wakes_later);
        forget_above = std::max<std::size_t>(1024, 2 * sleepers.size());
    }

    void set_alarm()
    {
        const auto at = std::max(sleepers.front().until, Duration(1)); // zero would disarm it
        itimerspec when{};
        when.it_value.tv_sec = std::chrono::duration_cast<std::chrono::seconds>(at).count();
        when.it_value.tv_nsec = std::chrono::nanoseconds(at % std::chrono::seconds(1)).count();
        ::timerfd_settime(alarm.native_handle(), TFD_TIMER_ABSTIME, &when, nullptr);
    }

    void wait()
    {
        waiting = true;
        alarm.async_wait(asio::posix::stream_descriptor::wait_read, [this](boost::system::error_code failed) {
            if (failed)
                return;
            waiting = false;
            std::uint64_t rings = 0;
            [[maybe_unused]] const auto got = ::read(alarm.native_handle(), &rings, sizeof rings);
            ring();
        });
    }

    void ring()
    {
        const auto now = read_clock(CLOCK_BOOTTIME);
        std::vector<Resolver<Done>> woken;
        while (!sleepers.empty() && sleepers.front().until <= now) {
            std::pop_heap(sleepers.begin(), sleepers.end(), wakes_later);
            woken.push_back(std::move(sleepers.back().wake));
            sleepers.pop_back();
        }
        if (!sleepers.empty()) {
            set_alarm();
            wait();
        }
        for (const auto& wake : woken)
            wake(done); // may lay down again
    }

    asio::posix::stream_descriptor alarm;
    std::vector<Sleeper> sleepers;
    std::uint64_t last = 0;
    std::size_t forget_above = 1024;
    bool waiting = false;
};

SystemClock::SystemClock(AsioLoop& loop) : inside_(std::make_unique<Inside>(loop)) {}
SystemClock::~SystemClock() = default;

Instant SystemClock::now() const
{
    return Instant(read_clock(CLOCK_REALTIME));
}
Duration SystemClock::passed() const
{
    return read_clock(CLOCK_BOOTTIME);
}

Task<> SystemClock::sleep(Duration pause)
{
    auto start = [this, pause](Resolver<Done> wake) { inside_->add(passed() + std::max(pause, Duration(0)), std::move(wake)); };
    return suspended<Done>(std::move(start));
}

} // namespace rostrum::env
