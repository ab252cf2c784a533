// The decisions of the ledger: values in, values out.

#include "areas/publish/rules.h"

#include <algorithm>

namespace rostrum::publish {

Duration pause_before(std::int64_t attempt)
{
    const auto doublings = std::clamp<std::int64_t>(attempt - 1, 0, 10);
    return std::min<Duration>(5s * (std::int64_t{1} << doublings), 15min);
}

AtItsTime decide(const Delivery& delivery, const Around& around, Instant now)
{
    // That the clock is off is a doubt about the time, which a person has settled who said that it may go out.
    if (around.alarm && !(*around.alarm == api::Question::clock_leapt && delivery.late_waived))
        return Hold{*around.alarm};
    if (around.paused)
        return Hold{api::Question::paused};
    if (!around.channel_works)
        return Hold{api::Question::channel_gone};
    if (around.needs_sign_in)
        return Hold{api::Question::sign_in_again};
    const auto limit = delivery.due_at + std::chrono::minutes{around.late_rule.after_minutes};
    if (now > limit && !delivery.late_waived) {
        switch (around.late_rule.then) {
        case api::LateChoice::ask:
            return Hold{api::Question::late};
        case api::LateChoice::drop:
            return Drop{"publish.dropped_as_late"};
        case api::LateChoice::send:
            break;
        }
    }
    if (around.quiet_until && *around.quiet_until > now)
        return Wait{*around.quiet_until};
    return Claim{};
}

Verdict judge(const Result<networks::Progress>& progress, networks::Effect effect, std::int64_t attempt, Instant now)
{
    if (progress)
        return progress->receipt ? Verdict{Published{*progress->receipt}} : Verdict{OneStepFurther{}};

    const Error& why = progress.error();
    switch (why.fault) {
    case Fault::rejected: // the network said no, in words we know
    case Fault::invalid:  // or we cannot even say it there
    case Fault::too_large:
        return Failed{why};
    case Fault::reconnect:
        return Held{api::Question::sign_in_again, why};
    case Fault::rate_limited: // it said so before doing anything; its own time wins, and it costs no try
        return TryAgain{now + std::max<Duration>(why.retry_after.value_or(1min), 1s), why};
    case Fault::no_connection: // provably not sent
        break;
    default: // what we do not understand is not a no
        if (effect == networks::Effect::visible)
            return Unsure{why};
    }
    if (attempt < max_tries)
        return TryAgain{now + std::max<Duration>(why.retry_after.value_or(pause_before(attempt)), 1s), why};
    return Failed{Error{why.fault, "publish.gave_up", why.detail}};
}

LookVerdict judge_look(const Result<networks::Seen>& seen, const networks::ProofFacts& proof, const Delivery& delivery, Instant now)
{
    const auto settle = Duration{std::chrono::seconds{proof.settle_seconds}};
    if (!seen) {
        if (seen.error().fault == Fault::reconnect || delivery.failed_looks + 1 >= max_failed_looks)
            return CannotTell{};
        return LookAgain{now + std::max(settle, seen.error().retry_after.value_or(pause_before(delivery.failed_looks + 1))), false};
    }
    switch (seen->sighting) {
    case networks::Sighting::present:
        return FoundThere{seen->progress};
    case networks::Sighting::look_further:
        return LookFurther{seen->progress.memo};
    case networks::Sighting::cannot_tell:
        return CannotTell{};
    case networks::Sighting::absent:
        break;
    }
    if (delivery.empty_reads + 1 < proof.empty_reads)
        return LookAgain{now + std::max<Duration>(settle, 1s), true};
    return ProvedAbsent{};
}

api::PostState post_state(std::span<const State> deliveries)
{
    const auto any = [&](auto... states) { return std::ranges::any_of(deliveries, [&](State each) { return ((each == states) || ...); }); };
    if (deliveries.empty())
        return api::PostState::draft;
    if (any(State::held))
        return api::PostState::held;
    if (any(State::sending, State::claimed, State::unsure, State::waiting))
        return api::PostState::sending;
    if (any(State::failed))
        return any(State::published) ? api::PostState::partly_published : api::PostState::failed;
    if (any(State::scheduled))
        return any(State::published) ? api::PostState::sending : api::PostState::scheduled;
    if (any(State::published))
        return any(State::cancelled) ? api::PostState::partly_published : api::PostState::published;
    return api::PostState::cancelled;
}

bool is_final(State state)
{
    return state == State::published || state == State::failed || state == State::cancelled;
}

bool may_be_moved(State state)
{
    return state == State::scheduled || state == State::held || state == State::cancelled || state == State::failed;
}

bool may_be_out(const Delivery& delivery)
{
    return delivery.state == State::held && delivery.question == api::Question::cannot_be_proved;
}

Duration before_a_look(networks::Proof proof, const networks::ProofFacts& facts)
{
    const Duration settle = std::chrono::seconds{facts.settle_seconds};
    return proof == networks::Proof::a ? settle : in_flight + settle;
}

std::vector<api::Choice> choices_for(api::Question question)
{
    using api::Choice;
    switch (question) {
    case api::Question::late:
    case api::Question::clock_leapt:
        return {Choice::send_now, Choice::send_at, Choice::cancel};
    case api::Question::paused:
        return {Choice::send_at, Choice::cancel};
    case api::Question::sign_in_again:
    case api::Question::channel_gone:
        return {Choice::send_now, Choice::cancel};
    case api::Question::cannot_be_proved:
        return {Choice::it_is_published, Choice::it_is_not_published, Choice::look_again, Choice::cancel};
    case api::Question::restored:
        return {Choice::it_is_published, Choice::send_now, Choice::send_at, Choice::cancel};
    }
    return {Choice::cancel};
}

bool sends(const api::Plan& plan)
{
    return plan.when != api::PlanKind::draft;
}

api::Plan plan_as_it_was(api::PlanKind kind, const compose::Plan& plan)
{
    api::Plan wish{.when = kind, .at = plan.at, .zone = plan.zone};
    const auto resolved = resolve(plan.at, plan.zone);
    const auto side = [&](Instant later) { return plan.due_at == later ? api::Fold::later : api::Fold::earlier; };
    if (const auto* twice = std::get_if<Overlap>(&resolved))
        wish.fold = side(twice->later);
    else if (const auto* never = std::get_if<Gap>(&resolved))
        wish.fold = side(never->later);
    return wish;
}

Result<Planned> resolve_plan(const api::Plan& plan, const Zone& workspace_zone, Instant now)
{
    const Zone zone = plan.zone.value_or(workspace_zone);
    if (plan.when == api::PlanKind::now)
        return Planned{wall_time(now, zone), zone, now, {}};
    const auto wrong = [](std::string code, std::string detail) {
        return Error{Fault::invalid, code, detail, {}, {{"/plan/at", code, detail}}};
    };
    if (!plan.at)
        return wrong("publish.time_missing", "a plan needs a wall time");

    const auto resolved = resolve(*plan.at, zone);
    Instant due_at;
    if (const auto* unique = std::get_if<Unique>(&resolved))
        due_at = unique->at;
    else if (!plan.fold)
        return std::holds_alternative<Gap>(resolved) ? wrong("publish.time_in_gap", "the clocks go forward over it")
                                                     : wrong("publish.time_twice", "the clocks go back over it");
    else if (const auto* gap = std::get_if<Gap>(&resolved))
        due_at = *plan.fold == api::Fold::earlier ? gap->earlier : gap->later;
    else
        due_at = *plan.fold == api::Fold::earlier ? std::get<Overlap>(resolved).earlier : std::get<Overlap>(resolved).later;

    // Typing and clicking takes a moment: the minute that has just begun is still meant.
    if (due_at < now - 1min)
        return wrong("publish.time_past", text(due_at));
    // In a gap the wall never shows what was asked; what it will show is kept instead.
    const auto shown = std::holds_alternative<Gap>(resolved) ? wall_time(due_at, zone) : *plan.at;
    return Planned{shown, zone, due_at, std::holds_alternative<Overlap>(resolved) ? plan.fold : std::nullopt};
}

Instant due_by_new_rules(const Resolved& resolved, std::optional<api::Fold> fold, Instant before)
{
    if (const auto* unique = std::get_if<Unique>(&resolved))
        return unique->at;
    const auto choose = [&](Instant earlier, Instant later) {
        if (fold)
            return *fold == api::Fold::earlier ? earlier : later;
        return std::chrono::abs(before - earlier) <= std::chrono::abs(before - later) ? earlier : later;
    };
    if (const auto* gap = std::get_if<Gap>(&resolved))
        return choose(gap->earlier, gap->later);
    const auto& overlap = std::get<Overlap>(resolved);
    return choose(overlap.earlier, overlap.later);
}

} // namespace rostrum::publish
