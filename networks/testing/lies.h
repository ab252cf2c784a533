// Stands before a network's small copy and lies about it: connections that break before or after the act, answers that are wrong, halved,
// late or missing. The copy remains the witness of what really happened.
#pragma once

#include "base/env/clock.h"
#include "networks/network.h"

#include <deque>
#include <functional>
#include <span>

namespace rostrum::networks::testing {

enum class Lie {
    connection_refused, // nothing arrives
    reset_before,       // nothing arrives, but who knows
    reset_after,        // done, and the answer is lost
    error_after,        // done, and the answer is 500
    garbage_after,      // done, and the answer is 400 with a page of HTML
    silence_after,      // done, and no answer comes within the time-out
    half_answer,        // done, and only the first half of the answer's body comes
    slow,               // done after half of the time-out, and answered then
    late,               // no answer within the time-out, and done only after it
    rate_limited,       // not done, with the headers that say so
    tokens_forgotten,   // the tokens given out are no longer known
    redirect_inside,    // not done; sends us to an address in somebody's private network
};
std::span<const Lie> all_lies();
std::string_view to_string(Lie lie);

class Lies final : public env::HttpClient {
public:
    Lies(StandIn& truth, env::Clock& clock, env::Random& random) : truth_(truth), clock_(clock), random_(random) {}

    void tell(Lie lie, int times = 1) { waiting_.insert(waiting_.end(), static_cast<std::size_t>(times), lie); }
    void only_about(std::function<bool(const env::HttpRequest&)> requests) { only_about_ = std::move(requests); }
    void by_chance(std::uint64_t in_a_thousand, std::vector<Lie> lies = {}); // empty: all of them
    void also_say(env::Headers headers, int times = 1);                      // instead of what the next honest answers say of it
    void tell_time(Duration off) { off_ = off; } // from here on every honest answer has a Date, so far from the truth
    void arrive();                               // lets everything that is late arrive
    void catch_up();                             // only what should have by now

    Task<env::HttpAnswer> send(env::HttpRequest request) override;

    int told() const { return told_; }

private:
    struct Late {
        Duration at;
        env::HttpRequest request;
        std::shared_ptr<std::optional<env::HttpAnswer>> answer = {}; // for who still waits for it
    };
    std::optional<Lie> next_lie(const env::HttpRequest& request);
    env::HttpAnswer truth(const env::HttpRequest& request) { return truth_.answer(request, clock_.now()); }
    env::HttpAnswer honest(const env::HttpRequest& request);
    void deliver_late(Duration until);

    StandIn& truth_;
    env::Clock& clock_;
    env::Random& random_;
    std::deque<Lie> waiting_;
    std::deque<env::Headers> also_said_;
    std::optional<Duration> off_;
    std::function<bool(const env::HttpRequest&)> only_about_;
    std::uint64_t in_a_thousand_ = 0;
    std::vector<Lie> chosen_;
    std::vector<Late> late_;
    int told_ = 0;
};

} // namespace rostrum::networks::testing
