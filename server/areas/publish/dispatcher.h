// Runs the ledger: wakes when something is due, takes it, and carries each account's deliveries out one after the other.
#pragma once

#include "areas/publish/clock_witnesses.h"
#include "areas/publish/deliver.h"

#include <deque>
#include <map>

namespace rostrum::publish {

class Dispatcher {
public:
    // What other nodes schedule is seen after the longest sleep at the latest.
    Dispatcher(Services& services, std::string node, Duration longest_sleep = 1s);

    void start(); // on the loop
    void stop();  // takes nothing more; what is under way ends by itself
    bool is_idle() const { return counts_.in_hand == 0; }

    struct Counts {
        std::size_t in_hand = 0;
        std::uint64_t taken = 0;
        std::uint64_t let_go = 0; // their end could not be written down
    };
    const Counts& counts() const { return counts_; }

    // A network answered and said what time it is there.
    void heard(const std::string& url, const Result<env::HttpAnswer>& answer);

    // Something may be due at `due`: the dispatcher looks then at the latest.
    void wake_by(Instant due);

    // While an alarm is on, whatever comes due is held with this question instead of being sent.
    void raise(api::Question alarm) { alarm_ = alarm; }
    std::optional<api::Question> alarm() const;
    bool is_alarmed() const { return alarm_.has_value(); }
    void calm() { alarm_.reset(); }

private:
    Task<> run();
    Task<> carry_out(channels::AccountId account); // one account's lane
    Task<> pause(Duration longest);
    Task<> ask_the_time();
    Task<> ask_the_time(std::string server);
    Task<> hear_the_time();
    Task<> say_when_clock_is_off();
    void hand_out(std::vector<Holding> taken);

    Services& services_;
    std::string node_;
    Duration longest_sleep_;
    bool stopping_ = false;
    std::optional<api::Question> alarm_;
    ClockWitnesses witnesses_;
    Duration asked_the_time_at_{};
    std::size_t still_asked_ = 0; // servers that have not said yet what time it is
    bool said_clock_is_off_ = false;
    std::optional<Resolver<Done>> sleeping_;
    Instant sleeping_until_;
    std::map<channels::AccountId, std::deque<Holding>> lanes_;
    Counts counts_;
};

} // namespace rostrum::publish
