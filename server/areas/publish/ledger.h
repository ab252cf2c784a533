// The steps of the ledger between the waiting: each a transaction, each naming the fence of who does it.
#pragma once

#include "areas/publish/records.h"
#include "areas/publish/rules.h"

namespace rostrum::publish {

// A node's hold on one delivery.
struct Holding {
    Delivery delivery;                          // with the fence of this hold
    bool look_first = false;                    // an answer was lost: nothing may be sent before the network was looked at
    std::optional<api::Question> then_ask = {}; // what is not found there is not sent either, but asked about
};

// Takes what is due, oldest first: claimed, held, dropped or put off, each as the rules say.
struct Release {
    std::string node;
    int many = 200;
    std::optional<api::Question> alarm;
};
Result<std::vector<Holding>> take_due(store::Transaction& tx, Release release, Instant now);
Result<std::optional<Instant>> next_wake(store::Transaction& tx);

// What is about to go out, frozen at the first try.
struct Going {
    Delivery delivery;
    channels::Channel channel;
    networks::Job job;
    networks::Memo memo;
    std::optional<networks::Memo> look = {}; // where a look that did not come to its end goes on
    bool nothing_visible_was_lost = false;   // of a delivery that is looked for
    bool put_aside = false;                  // something came in between while it stood in its lane: it is held, dropped or waits
};
Result<Going> begin(store::Transaction& tx, Holding holding, std::optional<api::Question> alarm, Instant now);

// Before its first call: true when it was put aside, until its videos are made ready for its network, or for good where they cannot be.
Result<bool> put_aside_for_videos(store::Transaction& tx, const Going& going, const networks::Content& content, Instant now);
Result<Done> wait_for_videos(store::Transaction& tx, Going going, Instant now);

// A call that is about to leave.
struct Intent {
    CallId call;
    std::string name;
    std::string effect; // harmless, visible or look
    std::string request;
    Duration time_out; // of the call
};
Result<Done> intend(store::Transaction& tx, Delivery delivery, Intent intent, Instant now);

// What came back, or what happened instead.
struct Returned {
    CallId call;
    std::optional<std::int64_t> status;
    std::string answer;
    std::string failure;
};

// Writes the answer and what follows from it. With OneStepFurther the memo is kept and, when there is one, the next intent is written
// along.
struct StepRecord {
    Returned returned;
    networks::Memo memo;
    bool made_visible = false;
    Verdict verdict;
    std::optional<Intent> next;
    std::optional<Instant> quiet_until = {}; // this answer used up what the network lets the account do
};
Result<Done> record_step(store::Transaction& tx, Going going, StepRecord record, Instant now);

// The same for a look.
struct LookRecord {
    Returned returned;
    LookVerdict verdict;
    std::optional<api::Question> then_ask = {}; // as in Holding
};
Result<Done> record_look(store::Transaction& tx, Going going, LookRecord record, Instant now);

// The step whose answer is lost did nothing people can see: it is simply tried again.
Result<Done> try_again_unseen(store::Transaction& tx, Going going, std::optional<api::Question> then_ask, Instant now);

// Whether what never came was the answer to a call that nobody out there can see the end of.
Result<bool> lost_nothing_visible(store::Transaction& tx, const Delivery& delivery);

// A post has another text or other channels. What is out of it already stays, and so does what may be; the rest that asks or was refused
// will say the new text, and is cancelled on a channel that was taken off.
Result<Done> follow_change(store::Transaction& tx, const Caller& caller, const compose::Post& post, Instant now);

// Its text must be acceptable everywhere at the instant that anything of a post is given: fails as schedule does.
Result<Done> check_acceptable(store::Transaction& tx, const compose::Post& post, Instant at);

// A look that cannot be asked at all.
Result<Done> cannot_look(store::Transaction& tx, Going going, Instant now);

// A delivery that cannot be said on its network any more.
Result<Done> give_up(store::Transaction& tx, Going going, Error why, Instant now);

} // namespace rostrum::publish
