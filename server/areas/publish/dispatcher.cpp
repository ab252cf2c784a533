// Runs the ledger: wakes when something is due, takes it, and carries each account's deliveries out one after the other.

#include "areas/publish/dispatcher.h"

#include "app/services.h"
#include "areas/publish/clock_watch.h"
#include "base/core/log.h"
#include "base/env/clock.h"
#include "base/env/loop.h"
#include "base/store/store.h"

namespace rostrum::publish {

namespace {

constexpr int batch = 200;
constexpr std::size_t most_in_hand = 1000; // a holding in a lane's queue must come to its turn within its lease

} // namespace

Dispatcher::Dispatcher(Services& services, std::string node, Duration longest_sleep)
    : services_(services), node_(std::move(node)), longest_sleep_(longest_sleep)
{
}

void Dispatcher::start()
{
    services_.loop.spawn("publish.dispatch", run());
}

void Dispatcher::stop()
{
    stopping_ = true;
    if (auto resolver = std::exchange(sleeping_, {}))
        (*resolver)(done);
}

void Dispatcher::wake_by(Instant due)
{
    if (sleeping_ && due < sleeping_until_)
        if (auto resolver = std::exchange(sleeping_, {}))
            (*resolver)(done);
}

Task<> Dispatcher::run()
{
    ClockWatch watch(services_.clock.now(), services_.clock.passed());
    while (!stopping_) {
        const auto now = services_.clock.now();
        const bool leapt = watch.leapt(now, services_.clock.passed());
        std::size_t many = 0;
        if (counts_.in_hand < most_in_hand) {
            const Release release{.node = node_, .many = batch, .alarm = leapt ? std::optional(api::Question::clock_leapt) : alarm_};
            auto taken = co_await attempted(services_.store.write(take_due, release, now));
            if (!taken) {
                log::error("publish.take_due_failed", {{"error", taken.error()}});
                co_await pause(longest_sleep_);
                continue;
            }
            many = taken->size();
            hand_out(*std::move(taken));
        }
        if (many == batch)
            continue;
        if (leapt) // everything that was due is held by now; from here on the clock is believed again
            watch.believe(services_.clock.now(), services_.clock.passed());
        const auto next = co_await attempted(services_.store.read(next_wake));
        auto rest = longest_sleep_;
        if (next && *next)
            rest = std::clamp<Duration>(**next - services_.clock.now(), counts_.in_hand < most_in_hand ? 0us : 10ms, longest_sleep_);
        co_await pause(rest);
    }
    co_return done;
}

Task<> Dispatcher::pause(Duration longest)
{
    if (longest <= 0us)
        co_return done;
    sleeping_until_ = services_.clock.now() + longest;
    auto start = [this, longest](Resolver<Done> resolver) {
        sleeping_ = resolver;
        auto timer = [](env::Clock& clock, Duration time, Resolver<Done> wake) -> Task<> {
            co_await clock.sleep(time);
            wake(done);
            co_return done;
        };
        services_.loop.spawn("publish.dispatch_timer", timer(services_.clock, longest, resolver));
    };
    co_await suspended<Done>(start);
    sleeping_.reset();
    co_return done;
}

void Dispatcher::hand_out(std::vector<Holding> taken)
{
    for (auto& holding : taken) {
        const auto account = holding.delivery.account;
        const bool idle = !lanes_.contains(account);
        lanes_[account].push_back(std::move(holding));
        ++counts_.in_hand;
        ++counts_.taken;
        if (idle)
            services_.loop.spawn("publish.carry_out", carry_out(account));
    }
}

Task<> Dispatcher::carry_out(channels::AccountId account)
{
    for (auto lane = lanes_.find(account); lane != lanes_.end() && !lane->second.empty(); lane = lanes_.find(account)) {
        auto holding = std::move(lane->second.front());
        lane->second.pop_front();
        const auto id = holding.delivery.id;
        auto work = holding.look_first ? settle(services_, std::move(holding)) : deliver(services_, std::move(holding));
        const auto ended = co_await attempted(std::move(work));
        --counts_.in_hand;
        // Someone else took it over, or our store failed: the lease ends, and the network is looked at before anything is sent again.
        if (!ended) {
            ++counts_.let_go;
            log::warning("publish.delivery_let_go", {{"error", ended.error()}, {"delivery", id}});
        }
    }
    lanes_.erase(account);
    wake_by(services_.clock.now());
    co_return done;
}

} // namespace rostrum::publish
