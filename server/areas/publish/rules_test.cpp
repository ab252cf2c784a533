// The decisions of the ledger, case by case.

#include "areas/publish/rules.h"

#include <gtest/gtest.h>

namespace rostrum::publish {
namespace {

const Instant eight = *parse_instant("2026-10-16T07:00:00Z"); // 08:00 in Lisbon
const api::LateRule ask_after_15{.after_minutes = 15, .then = api::LateChoice::ask};

Delivery due_at_eight()
{
    Delivery delivery;
    delivery.due_at = eight;
    return delivery;
}

Around nothing_special()
{
    return {.late_rule = ask_after_15};
}

template <class Verdict, class Any> bool is(const Any& any)
{
    return std::holds_alternative<Verdict>(any);
}

TEST(Decide, ClaimsWhatIsDueOnTimeOrALittleLate)
{
    EXPECT_TRUE(is<Claim>(decide(due_at_eight(), nothing_special(), eight)));
    EXPECT_TRUE(is<Claim>(decide(due_at_eight(), nothing_special(), eight + 15min)));
}

TEST(Decide, AsksWhenItIsTooLateUnlessAPersonSaidItMayGoOut)
{
    auto delivery = due_at_eight();
    const auto decision = decide(delivery, nothing_special(), eight + 15min + 1s);
    ASSERT_TRUE(is<Hold>(decision));
    EXPECT_EQ(std::get<Hold>(decision).question, api::Question::late);
    delivery.late_waived = true;
    EXPECT_TRUE(is<Claim>(decide(delivery, nothing_special(), eight + 24h)));
}

TEST(Decide, DropsOrSendsWhatIsLateWhenTheRuleSaysSo)
{
    auto around = nothing_special();
    around.late_rule.then = api::LateChoice::drop;
    EXPECT_TRUE(is<Drop>(decide(due_at_eight(), around, eight + 1h)));
    around.late_rule.then = api::LateChoice::send;
    EXPECT_TRUE(is<Claim>(decide(due_at_eight(), around, eight + 1h)));
}

TEST(Decide, HoldsUnderAPauseAnAlarmOrAChannelThatDoesNotWork)
{
    auto around = nothing_special();
    around.paused = true;
    EXPECT_EQ(std::get<Hold>(decide(due_at_eight(), around, eight)).question, api::Question::paused);
    around.alarm = api::Question::restored;
    EXPECT_EQ(std::get<Hold>(decide(due_at_eight(), around, eight)).question, api::Question::restored);
    around = nothing_special();
    around.channel_works = false;
    EXPECT_EQ(std::get<Hold>(decide(due_at_eight(), around, eight)).question, api::Question::channel_gone);
    around = nothing_special();
    around.needs_sign_in = true;
    EXPECT_EQ(std::get<Hold>(decide(due_at_eight(), around, eight)).question, api::Question::sign_in_again);
}

TEST(Decide, WaitsWhileTheNetworkWantsQuiet)
{
    auto around = nothing_special();
    around.quiet_until = eight + 3min;
    EXPECT_EQ(std::get<Wait>(decide(due_at_eight(), around, eight)).until, eight + 3min);
    EXPECT_TRUE(is<Claim>(decide(due_at_eight(), around, eight + 3min)));
}

Result<networks::Progress> failed(Fault fault)
{
    return Error{fault, "some.code", ""};
}

TEST(Judge, TakesAReceiptForPublishedAndProgressForAStep)
{
    EXPECT_TRUE(is<Published>(judge(networks::Progress{{}, networks::Receipt{"1", ""}}, networks::Effect::visible, 1, eight)));
    EXPECT_TRUE(is<OneStepFurther>(judge(networks::Progress{}, networks::Effect::visible, 1, eight)));
}

TEST(Judge, NeverRepeatsAVisibleStepThatMayHaveHappened)
{
    for (const auto fault : {Fault::uncertain, Fault::broken, Fault::unavailable, Fault::conflict, Fault::not_found})
        EXPECT_TRUE(is<Unsure>(judge(failed(fault), networks::Effect::visible, 1, eight))) << to_string(fault);
}

TEST(Judge, RepeatsAHarmlessStepThatMayHaveHappened)
{
    EXPECT_TRUE(is<TryAgain>(judge(failed(Fault::uncertain), networks::Effect::harmless, 1, eight)));
}

TEST(Judge, TriesAgainWhereNothingWasSentAndGivesUpInTheEnd)
{
    const auto again = judge(failed(Fault::no_connection), networks::Effect::visible, 3, eight);
    EXPECT_EQ(std::get<TryAgain>(again).at, eight + 20s);
    EXPECT_EQ(std::get<Failed>(judge(failed(Fault::no_connection), networks::Effect::visible, max_tries, eight)).why.code,
              "publish.gave_up");
}

TEST(Judge, ObeysTheNetworksOwnTimeAndCountsNoTryForIt)
{
    const Result<networks::Progress> limited = Error{Fault::rate_limited, "some.code", "", 7min};
    EXPECT_EQ(std::get<TryAgain>(judge(limited, networks::Effect::visible, 100, eight)).at, eight + 7min);
}

TEST(Judge, LetsASecondPassWhereTheNetworkNamesNoTimeAtAll)
{
    const Result<networks::Progress> limited = Error{Fault::rate_limited, "some.code", "", Duration{}};
    EXPECT_EQ(std::get<TryAgain>(judge(limited, networks::Effect::visible, 1, eight)).at, eight + 1s);
}

TEST(Judge, FailsOnANoAndAsksOnASignIn)
{
    EXPECT_TRUE(is<Failed>(judge(failed(Fault::rejected), networks::Effect::visible, 1, eight)));
    EXPECT_EQ(std::get<Held>(judge(failed(Fault::reconnect), networks::Effect::visible, 1, eight)).question, api::Question::sign_in_again);
}

networks::Seen seen(networks::Sighting sighting)
{
    return {sighting, {}};
}

TEST(BeforeALook, IsAsLongAsTheLostCallMayTakeUnlessARepeatIsSafe)
{
    const networks::ProofFacts facts{.settle_seconds = 5};
    EXPECT_EQ(before_a_look(networks::Proof::b, facts), in_flight + 5s);
    EXPECT_EQ(before_a_look(networks::Proof::a, facts), 5s);
}

TEST(JudgeLook, BelievesAnEmptyReadOnlyAsOftenAsTheNetworkNeeds)
{
    const networks::ProofFacts needs_two{.proof = networks::Proof::b, .safe_minutes = 0, .settle_seconds = 5, .empty_reads = 2};
    auto delivery = due_at_eight();
    const auto first = judge_look(seen(networks::Sighting::absent), needs_two, delivery, eight);
    ASSERT_TRUE(is<LookAgain>(first));
    EXPECT_EQ(std::get<LookAgain>(first).at, eight + 5s);
    delivery.empty_reads = 1;
    EXPECT_TRUE(is<ProvedAbsent>(judge_look(seen(networks::Sighting::absent), needs_two, delivery, eight)));
}

TEST(JudgeLook, LooksAgainWhileTheNetworkCannotBeAskedAndThenAsksAPerson)
{
    const networks::ProofFacts proof;
    auto delivery = due_at_eight();
    const Result<networks::Seen> out = Error{Fault::no_connection, "http.refused", ""};
    EXPECT_TRUE(is<LookAgain>(judge_look(out, proof, delivery, eight)));
    delivery.failed_looks = max_failed_looks - 1;
    EXPECT_TRUE(is<CannotTell>(judge_look(out, proof, delivery, eight)));
}

TEST(PostState, IsTheMostUrgentOfItsDeliveries)
{
    using P = api::PostState;
    const auto state = [](std::vector<State> deliveries) { return post_state(deliveries); };
    EXPECT_EQ(state({}), P::draft);
    EXPECT_EQ(state({State::published, State::held}), P::held);
    EXPECT_EQ(state({State::published, State::waiting}), P::sending);
    EXPECT_EQ(state({State::published, State::failed}), P::partly_published);
    EXPECT_EQ(state({State::failed, State::failed}), P::failed);
    EXPECT_EQ(state({State::published, State::published}), P::published);
    EXPECT_EQ(state({State::scheduled, State::scheduled}), P::scheduled);
    EXPECT_EQ(state({State::cancelled, State::cancelled}), P::cancelled);
}

TEST(ChoicesFor, NeverOffersABlindRepeatOfWhatCannotBeProved)
{
    for (const auto choice : choices_for(api::Question::cannot_be_proved))
        EXPECT_NE(choice, api::Choice::send_now);
}

const Zone amsterdam = *Zone::parse("Europe/Amsterdam");

Result<Planned> plan_at(const char* wall, std::optional<api::Fold> fold = {}, const char* now = "2026-01-01T00:00:00Z")
{
    return resolve_plan({.when = api::PlanKind::at, .at = LocalTime::parse(wall), .zone = {}, .fold = fold}, amsterdam,
                        *parse_instant(now));
}

TEST(ResolvePlan, AsksWhichSideOfAGapIsMeantAndKeepsWhatTheWallWillShow)
{
    EXPECT_EQ(plan_at("2026-03-29T02:30").error().code, "publish.time_in_gap");
    const auto later = plan_at("2026-03-29T02:30", api::Fold::later);
    EXPECT_EQ(text(later->due_at), "2026-03-29T01:30:00Z");
    EXPECT_EQ(later->at.text(), "2026-03-29T03:30");
    EXPECT_EQ(plan_at("2026-03-29T02:30", api::Fold::earlier)->at.text(), "2026-03-29T01:30");
}

TEST(ResolvePlan, AsksWhichOfTwoEqualWallTimesIsMeant)
{
    EXPECT_EQ(plan_at("2026-10-25T02:30").error().code, "publish.time_twice");
    EXPECT_EQ(text(plan_at("2026-10-25T02:30", api::Fold::earlier)->due_at), "2026-10-25T00:30:00Z");
    EXPECT_EQ(text(plan_at("2026-10-25T02:30", api::Fold::later)->due_at), "2026-10-25T01:30:00Z");
}

TEST(ResolvePlan, RefusesThePastButNotTheMinuteThatHasJustBegun)
{
    EXPECT_EQ(plan_at("2026-10-16T09:00", {}, "2026-10-16T07:01:01Z").error().code, "publish.time_past");
    EXPECT_TRUE(plan_at("2026-10-16T09:00", {}, "2026-10-16T07:00:59Z"));
}

TEST(PauseBefore, DoublesUpToAQuarterOfAnHour)
{
    EXPECT_EQ(pause_before(1), 5s);
    EXPECT_EQ(pause_before(4), 40s);
    EXPECT_EQ(pause_before(50), 15min);
}

} // namespace
} // namespace rostrum::publish
