// The decisions of the ledger: values in, values out.
#pragma once

#include "areas/publish/publish.h"
#include "networks/network.h"

#include <algorithm>
#include <span>

namespace rostrum::publish {

// How long a node may go without a word before another takes its delivery over.
inline constexpr Duration lease = 90s;
// The same while a call is on its way, which is asked up to three times with its keys renewed in between: longer than all of that may take.
constexpr Duration lease_for(Duration time_out)
{
    return std::max<Duration>(lease, 3 * time_out + 1min);
}
// How long a call may still arrive after nobody waits for its answer any more: as long as somebody would have waited.
inline constexpr Duration in_flight = 30s;
inline constexpr int max_tries = 12;
inline constexpr int max_failed_looks = 40; // with the pauses of `pause_before`, some eight hours of a network that cannot be asked

// 5 s, doubling up to 15 min.
Duration pause_before(std::int64_t attempt);

// What stands around a delivery whose time has come.
struct Around {
    api::LateRule late_rule;
    bool paused = false;
    bool channel_works = true;  // it is connected, and its network is in this build
    bool needs_sign_in = false; // its network wants the person again
    std::optional<Instant> quiet_until = {};
    std::optional<api::Question> alarm = {}; // the clock leapt, or this is a restored backup
};

struct Claim {};
struct Hold {
    api::Question question;
};
struct Drop {
    std::string code;
};
struct Wait {
    Instant until;
};
using AtItsTime = std::variant<Claim, Hold, Drop, Wait>;
AtItsTime decide(const Delivery& delivery, const Around& around, Instant now);

// How a step ended.
struct OneStepFurther {};
struct Published {
    networks::Receipt receipt;
};
struct TryAgain {
    Instant at;
    Error why;
};
struct Unsure {
    Error why;
};
struct Held {
    api::Question question;
    Error why;
};
struct Failed {
    Error why;
};
using Verdict = std::variant<OneStepFurther, Published, TryAgain, Unsure, Held, Failed>;
Verdict judge(const Result<networks::Progress>& progress, networks::Effect effect, std::int64_t attempt, Instant now);

// What a look on the network leads to.
struct FoundThere {
    networks::Progress progress;
};
struct ProvedAbsent {};
struct LookAgain {
    Instant at;
    bool was_empty;
};
struct CannotTell {};
struct LookFurther {
    networks::Memo memo;
};
using LookVerdict = std::variant<FoundThere, ProvedAbsent, LookAgain, CannotTell, LookFurther>;
LookVerdict judge_look(const Result<networks::Seen>& seen, const networks::ProofFacts& proof, const Delivery& delivery, Instant now);

// Where its deliveries put a post; the most urgent wins, as people see it.
api::PostState post_state(std::span<const State> deliveries);

bool is_final(State state);
bool may_be_moved(State state);            // nothing has left yet, and nobody holds it
bool may_be_out(const Delivery& delivery); // a person was asked whether it is, and has not said yet

// When the network may be looked at for what a visible call did that nobody saw the end of: not before it can have arrived. Where a repeat
// is safe, an early look costs nothing.
Duration before_a_look(networks::Proof proof, const networks::ProofFacts& facts);

std::vector<api::Choice> choices_for(api::Question question);

bool sends(const api::Plan& plan); // or is a wish on the calendar

// The plan that names the very instant of one made before, also where the wall shows its time twice or never.
api::Plan plan_as_it_was(api::PlanKind kind, const compose::Plan& plan);

// The wall time a plan names. invalid "publish.time_missing", "publish.time_past", "publish.time_in_gap", "publish.time_twice" (until
// `fold` says which).
struct Planned {
    LocalTime at;
    Zone zone = Zone::utc();
    Instant due_at;
    std::optional<api::Fold> fold = {}; // which of two, where the wall shows it twice
};
Result<Planned> resolve_plan(const api::Plan& plan, const Zone& workspace_zone, Instant now);

// The instant of a wall time that was planned before the rules of its zone changed. Where the new rules leave a choice that nobody made, it
// stays as near as it can to what it was.
Instant due_by_new_rules(const Resolved& resolved, std::optional<api::Fold> fold, Instant before);

} // namespace rostrum::publish
