// What the ledger does, in small: takes one delivery to its end through whatever the network answers, and looks before it repeats what
// people may see.
#pragma once

#include "base/env/simulated.h"
#include "networks/check.h"
#include "networks/testing/lies.h"

namespace rostrum::networks::testing {

class SmallLedger {
public:
    SmallLedger(const Network& network, StandIn& copy, Lies& http, env::SimulatedLoop& loop, env::Random& random)
        : network_(network), copy_(copy), http_(http), loop_(loop), random_(random)
    {
    }

    // The receipt, or why it was given up.
    Result<Receipt> deliver(const Job& job, Keys keys)
    {
        keys_ = std::move(keys);
        Memo memo;
        for (int round = 0; round < 500; ++round) {
            auto step = network_.publisher->next_step(job, memo);
            if (!step)
                return step.error();
            asking_ = step->effect;
            const auto answer = ask(job, step->request);
            asking_ = Effect::harmless;
            auto progress = answer ? network_.publisher->learn(job, memo, *step, *answer) : Result<Progress>(answer.error());
            if (!progress && progress.error().fault == Fault::uncertain && step->effect == Effect::visible)
                progress = look(job, memo, *step);
            if (progress) {
                memo = progress->memo;
                if (progress->receipt)
                    return *progress->receipt;
                loop_.run_for(progress->pause);
            } else if (!bear(progress.error(), job)) {
                return progress.error();
            }
        }
        return Error{Fault::broken, "ledger.no_end", ""};
    }

    // Whether what is being asked may be seen by people.
    bool asks_visibly() const { return asking_ == Effect::visible; }

private:
    Result<env::HttpAnswer> ask(const Job& job, const env::HttpRequest& request)
    {
        for (int times = 0;; ++times) {
            auto asked = network_.sign_in ? network_.sign_in->authorized(request, keys_, loop_.now(), random_) : request;
            auto answer = loop_.complete(http_.send(std::move(asked)));
            const auto verdict = answer && network_.sign_in ? network_.sign_in->judge(*answer, keys_) : KeysVerdict::fine;
            if (verdict == KeysVerdict::fine || times == 2)
                return answer;
            if (verdict == KeysVerdict::renew) {
                auto fresh = loop_.complete(network_.sign_in->renew({http_, loop_, random_}, job.account, keys_));
                if (!fresh)
                    return fresh.error().fault == Fault::uncertain ? Error{Fault::no_connection, fresh.error().code, ""} : fresh.error();
                keys_ = *std::move(fresh);
            }
        }
    }

    // The lost step done, or nothing done: then the memo alone, to try again.
    Result<Progress> look(const Job& job, const Memo& memo, const Step& lost)
    {
        const auto proof = as_told(*network_.facts, job.told).proof;
        for (int empty = 0, rounds = 0; rounds < 300; ++rounds) {
            loop_.run_for(std::chrono::seconds(proof.settle_seconds));
            const auto request = network_.publisher->look_up(job, memo, lost);
            if (!request)
                return Error{Fault::uncertain, "ledger.cannot_look", ""};
            const auto answer = ask(job, *request);
            auto seen = answer ? network_.publisher->see(job, memo, lost, *answer) : Result<Seen>(answer.error());
            if (!seen) {
                bear(seen.error(), job);
                continue;
            }
            if (seen->sighting == Sighting::present)
                return seen->progress;
            if (seen->sighting == Sighting::cannot_tell)
                return Error{Fault::rejected, "ledger.cannot_tell", ""};
            if (++empty >= proof.empty_reads)
                return Progress{.memo = memo};
        }
        return Error{Fault::broken, "ledger.no_end_of_looking", ""};
    }

    // Whether it is worth going on.
    bool bear(const Error& why, const Job& job)
    {
        if (why.fault == Fault::reconnect)
            keys_ = copy_.make_account(job.account.server, job.account.name).keys; // the person signs in again
        loop_.run_for(why.retry_after.value_or(1s));
        return why.fault != Fault::rejected && why.fault != Fault::broken;
    }

    const Network& network_;
    StandIn& copy_;
    Lies& http_;
    env::SimulatedLoop& loop_;
    env::Random& random_;
    Keys keys_;
    Effect asking_ = Effect::harmless;
};

} // namespace rostrum::networks::testing
