// Runs the ledger: wakes when something is due, takes it, and carries each account's deliveries out one after the other.

#include "areas/publish/dispatcher.h"

#include "app/services.h"
#include "areas/publish/circumstances.h"
#include "areas/publish/clock_watch.h"
#include "base/core/log.h"
#include "base/env/clock.h"
#include "base/env/loop.h"
#include "base/store/store.h"

namespace rostrum::publish {

namespace {

constexpr int batch = 200;
constexpr Duration patience_for_the_time = 3s;
constexpr std::size_t most_in_hand = 1000; // a holding in a lane's queue must come to its turn within its lease

// https://social.example/api/v1/statuses → https://social.example
std::string server_of(const std::string& url)
{
    const auto scheme = url.find("://");
    return url.substr(0, scheme == url.npos ? scheme : url.find_first_of("/?#", scheme + 3));
}

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
    co_await hear_the_time();
    while (!stopping_) {
        const auto now = services_.clock.now();
        const bool leapt = watch.leapt(now, services_.clock.passed());
        std::size_t many = 0;
        if (counts_.in_hand < most_in_hand) {
            const Release release{.node = node_, .many = batch, .alarm = leapt ? std::optional(api::Question::clock_leapt) : alarm()};
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
        if (leapt) { // everything that was due is held by now; from here on the clock is believed again
            watch.believe(services_.clock.now(), services_.clock.passed());
            witnesses_.forget();
            co_await hear_the_time();
            continue;
        }
        if (services_.clock.passed() - asked_the_time_at_ > ClockWitnesses::remembered / 2)
            co_await ask_the_time();
        co_await say_when_clock_is_off();
        const auto next = co_await attempted(services_.store.read(next_wake));
        auto rest = longest_sleep_;
        if (next && *next)
            rest = std::clamp<Duration>(**next - services_.clock.now(), counts_.in_hand < most_in_hand ? 0us : 10ms, longest_sleep_);
        co_await pause(rest);
    }
    co_return done;
}

std::optional<api::Question> Dispatcher::alarm() const
{
    if (alarm_)
        return alarm_;
    return witnesses_.off(services_.clock.passed()) ? std::optional(api::Question::clock_leapt) : std::nullopt;
}

void Dispatcher::heard(const std::string& url, const Result<env::HttpAnswer>& answer)
{
    const auto said = answer ? parse_http_date(env::header(answer->headers, "Date")) : std::nullopt;
    if (said)
        witnesses_.heard(server_of(url), *said, services_.clock.now(), services_.clock.passed());
}

// A clock that was set while nobody looked shows in what the networks' servers say, and is to show before a post goes out by it.
Task<> Dispatcher::hear_the_time()
{
    co_await ask_the_time();
    while (still_asked_ > 0 && !stopping_)
        co_await pause(patience_for_the_time);
    co_return done;
}

Task<> Dispatcher::ask_the_time()
{
    asked_the_time_at_ = services_.clock.passed();
    const auto servers = co_await attempted(services_.store.read(channels::servers));
    if (!servers) {
        log::error("publish.time_not_asked", {{"error", servers.error()}});
        co_return done;
    }
    witnesses_.expect(servers->size());
    still_asked_ += servers->size();
    for (const auto& server : *servers)
        services_.loop.spawn("publish.ask_the_time", ask_the_time(server));
    co_return done;
}

Task<> Dispatcher::ask_the_time(std::string server)
{
    env::HttpRequest request{.method = "HEAD", .url = server + "/", .headers = {}, .body = {}, .time_out = patience_for_the_time};
    const auto answer = co_await attempted(services_.http_client.send(std::move(request)));
    heard(server, answer);
    if (--still_asked_ == 0)
        wake_by(services_.clock.now());
    co_return done;
}

Task<> Dispatcher::say_when_clock_is_off()
{
    const auto off = witnesses_.off(services_.clock.passed());
    if (!off) {
        said_clock_is_off_ = false;
        co_return done;
    }
    if (std::exchange(said_clock_is_off_, true))
        co_return done;
    log::warning("publish.clock_is_off", {{"by", *off}});
    const auto told = co_await attempted(services_.store.write(tell_clock_is_off, *off, services_.clock.now()));
    if (!told)
        log::error("publish.clock_is_off_untold", {{"error", told.error()}});
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
