// The world outside a server under test: time that nobody here can set, and a witness to what people there get to see.
#pragma once

#include "base/env/simulated.h"
#include "networks/network.h"

namespace rostrum::world {

// What clocks elsewhere say, whatever someone does to ours.
class TimeElsewhere final : public env::Clock {
public:
    explicit TimeElsewhere(env::SimulatedLoop& loop) : loop_(loop), at_zero_(loop.now() - loop.passed()) {}
    Instant now() const override { return at_zero_ + loop_.passed(); }
    Duration passed() const override { return loop_.passed(); }
    Task<> sleep(Duration pause) override { return loop_.sleep(pause); }

private:
    env::SimulatedLoop& loop_;
    Instant at_zero_;
};

// Stands around a network's small copy and notes when each post was first to be seen.
class Witness final : public networks::StandIn {
public:
    explicit Witness(std::unique_ptr<networks::StandIn> truth) : truth_(std::move(truth)) {}

    env::HttpAnswer answer(const env::HttpRequest& request, Instant now) override
    {
        auto answer = truth_->answer(request, now);
        if (request.method != "GET")
            seen_at_.resize(std::max(truth_->posts().size(), seen_at_.size()), now);
        return answer;
    }
    std::vector<Visible> posts() const override { return truth_->posts(); }
    const std::vector<Instant>& seen_at() const { return seen_at_; } // of each of posts(), by the time elsewhere
    networks::Connected make_account(std::string_view server, std::string_view name) override { return truth_->make_account(server, name); }
    void forget_tokens() override { truth_->forget_tokens(); }

private:
    std::unique_ptr<networks::StandIn> truth_;
    std::vector<Instant> seen_at_;
};

} // namespace rostrum::world
