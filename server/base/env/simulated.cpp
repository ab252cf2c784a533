// Virtual time and seeded chance.

#include "base/env/simulated.h"

#include <algorithm>
#include <bit>

namespace rostrum::env {

SimulatedLoop::SimulatedLoop(Instant begin) : wall_at_zero_(begin) {}

SimulatedLoop::~SimulatedLoop()
{
    tasks_.drop();
    // Work that never came to be may hold the last of something that posts in its destructor.
    while (!events_.empty()) {
        auto left = std::move(events_);
        events_.clear();
    }
}

bool SimulatedLoop::comes_later(const Event& one, const Event& other)
{
    return std::tie(one.at, one.number) > std::tie(other.at, other.number);
}

void SimulatedLoop::add(Duration at, std::function<void()> work)
{
    {
        const std::lock_guard lock(mutex_);
        events_.push_back({std::max(at, passed_), ++last_, std::move(work)});
        std::push_heap(events_.begin(), events_.end(), comes_later);
    }
    posted_.notify_one();
}

void SimulatedLoop::post(std::function<void()> work)
{
    add(Duration(0), std::move(work));
}
void SimulatedLoop::spawn(std::string name, Task<> task)
{
    tasks_.keep(std::move(name), std::move(task));
}
void SimulatedLoop::drop_tasks()
{
    tasks_.drop();
}

Instant SimulatedLoop::now() const
{
    const std::lock_guard lock(mutex_);
    return wall_at_zero_ + passed_;
}

Duration SimulatedLoop::passed() const
{
    const std::lock_guard lock(mutex_);
    return passed_;
}

Task<> SimulatedLoop::sleep(Duration pause)
{
    auto start = [this, pause](Resolver<Done> wake) { add(passed() + pause, [wake] { wake(done); }); };
    return suspended<Done>(std::move(start));
}

bool SimulatedLoop::step_before(Duration limit)
{
    std::unique_lock lock(mutex_);
    const auto ready = [this] { return !events_.empty() && events_.front().at <= passed_; };
    // A post gives notice; the short pause is for work that ends without one.
    while (!ready() && busy_ && busy_())
        posted_.wait_for(lock, std::chrono::milliseconds(1));

    if (events_.empty() || events_.front().at > limit)
        return false;
    std::pop_heap(events_.begin(), events_.end(), comes_later);
    auto event = std::move(events_.back());
    events_.pop_back();
    passed_ = std::max(passed_, event.at);
    lock.unlock();
    event.work();
    return true;
}

bool SimulatedLoop::step()
{
    return step_before(Duration::max());
}

void SimulatedLoop::run_idle()
{
    while (step_before(passed())) {
    }
}

void SimulatedLoop::run_for(Duration span)
{
    const auto end = passed() + span;
    while (step_before(end)) {
    }
    const std::lock_guard lock(mutex_);
    passed_ = end;
}

void SimulatedLoop::run_until(Instant wall)
{
    run_for(std::max(wall - now(), Duration(0)));
}

void SimulatedLoop::leap(Duration by)
{
    const std::lock_guard lock(mutex_);
    wall_at_zero_ += by;
}

void SimulatedLoop::time_waits_for(std::function<bool()> busy)
{
    const std::lock_guard lock(mutex_);
    busy_ = std::move(busy);
}

SeededRandom::SeededRandom(std::uint64_t seed)
{
    for (auto& word : state_) { // splitmix64, as its authors advise for seeding
        seed += 0x9E3779B97F4A7C15;
        auto mixed = seed;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        word = mixed ^ (mixed >> 31);
    }
}

std::uint64_t SeededRandom::next()
{
    const auto answer = std::rotl(state_[1] * 5, 7) * 9;
    const auto shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return answer;
}

void SeededRandom::fill(std::span<std::uint8_t> bytes)
{
    const std::lock_guard lock(mutex_);
    for (std::size_t at = 0; at < bytes.size();) {
        auto word = next();
        for (int byte = 0; byte < 8 && at < bytes.size(); ++byte, word >>= 8)
            bytes[at++] = static_cast<std::uint8_t>(word);
    }
}

} // namespace rostrum::env
