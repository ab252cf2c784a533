// A person decides what a held delivery asked; channels that come and go; pauses that end.

#include "areas/publish/answer.h"

#include "areas/archive/archive.h"
#include "areas/publish/records.h"
#include "queries/publish.h"

#include <algorithm>

namespace rostrum::publish {

namespace {

// One that has begun waits; one that has not is scheduled. Either way the ledger looks at it `at` that time, and the rules decide again.
Result<Done> go_on(store::Transaction& tx, const Delivery& delivery, Instant at, std::string code, std::optional<PersonId> person,
                   Instant now)
{
    const auto state = delivery.attempts > 0 ? State::waiting : State::scheduled;
    return stand(tx, delivery, {.state = state, .wake_at = at}, {.state = state, .code = std::move(code), .person = person}, now);
}

// What was held ahead of its time goes out at its time.
Result<Done> go_on_when_due(store::Transaction& tx, const Delivery& delivery, std::string code, std::optional<PersonId> person, Instant now)
{
    return go_on(tx, delivery, std::max(delivery.due_at, now), std::move(code), person, now);
}

std::string word_for(api::Choice choice)
{
    return "publish.answered_" + std::string(to_string(choice));
}

Result<Done> act(store::Transaction& tx, const Caller& caller, const Delivery& delivery, const api::Answer& answer, Instant now)
{
    const MoveNote note{.state = delivery.state, .code = word_for(answer.choice), .person = caller.person};
    switch (answer.choice) {
    case api::Choice::send_now:
        TRY(tx.run(sql::WaiveLateness{.delivery = delivery.id, .workspace = delivery.workspace}));
        return go_on(tx, delivery, now, note.code, caller.person, now);
    case api::Choice::send_at: {
        const api::Plan plan{.when = api::PlanKind::at, .at = answer.at, .zone = delivery.zone, .fold = answer.fold};
        const auto planned = TRY(planned_in(tx, delivery.workspace, plan, now));
        return plan_again(tx, delivery, planned, {.state = State::scheduled, .code = note.code, .person = caller.person}, now);
    }
    case api::Choice::it_is_published: {
        const auto changed = TRY(tx.run(sql::PublishDelivery{.memo = "{}",
                                                             .receipt = store::Null{},
                                                             .link = answer.link,
                                                             .now = now,
                                                             .delivery = delivery.id,
                                                             .workspace = delivery.workspace,
                                                             .fence = delivery.fence}));
        if (changed == 0)
            return moved_meanwhile(delivery);
        return note_move(tx, delivery, {.state = State::published, .code = note.code, .person = caller.person}, now);
    }
    case api::Choice::it_is_not_published:
        TRY(tx.run(sql::WaiveLateness{.delivery = delivery.id, .workspace = delivery.workspace}));
        TRY(tx.run(sql::ForgetLooks{.delivery = delivery.id, .workspace = delivery.workspace}));
        return stand(tx, delivery, {.state = State::waiting, .wake_at = now},
                     {.state = State::waiting, .code = note.code, .person = caller.person}, now);
    case api::Choice::look_again:
        TRY(tx.run(sql::ForgetLooks{.delivery = delivery.id, .workspace = delivery.workspace}));
        return stand(tx, delivery, {.state = State::unsure, .wake_at = now},
                     {.state = State::unsure, .code = note.code, .person = caller.person}, now);
    case api::Choice::cancel:
        return stand(tx, delivery, {.state = State::cancelled, .code = note.code},
                     {.state = State::cancelled, .code = note.code, .person = caller.person}, now);
    }
    return Error{Fault::broken, "publish.choice_unknown", ""};
}

} // namespace

Result<Delivery> answer(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, DeliveryId id, const api::Answer& answer,
                        Instant now)
{
    const auto delivery = TRY(delivery_of(tx, workspace, id));
    if (delivery.state != State::held || !delivery.question || delivery.fence != answer.fence)
        return moved_meanwhile(delivery);
    const auto choices = choices_for(*delivery.question);
    if (std::ranges::find(choices, answer.choice) == choices.end())
        return Error{Fault::invalid,
                     "publish.not_a_choice",
                     std::string(to_string(answer.choice)),
                     {},
                     {{"/choice", "publish.not_a_choice", "not offered for this question"}}};
    TRY(act(tx, caller, delivery, answer, now));
    TRY(archive::record(tx, caller, now,
                        {.action = "publish.answer_question",
                         .workspace = workspace,
                         .subject = id.text(),
                         .before = RawJson{"{\"question\":\"" + std::string(to_string(*delivery.question)) + "\"}"},
                         .after = RawJson{"{\"choice\":\"" + std::string(to_string(answer.choice)) + "\"}"}}));
    return delivery_of(tx, workspace, id);
}

Result<Done> channel_disconnected(store::Transaction& tx, WorkspaceId workspace, ChannelId channel, Instant now)
{
    for (const auto state : {State::scheduled, State::waiting})
        for (const auto& delivery :
             TRY(tx.all(sql::DeliveriesOnChannel{.workspace = workspace, .channel = channel, .state = to_string(state)}, read_delivery)))
            TRY(hold(tx, delivery, api::Question::channel_gone, nullptr, {}, now));
    return done;
}

Result<Done> channel_connected(store::Transaction& tx, WorkspaceId workspace, ChannelId channel, Instant now)
{
    for (const auto& delivery :
         TRY(tx.all(sql::DeliveriesOnChannel{.workspace = workspace, .channel = channel, .state = "held"}, read_delivery)))
        if (delivery.question == api::Question::sign_in_again || delivery.question == api::Question::channel_gone)
            TRY(go_on_when_due(tx, delivery, "publish.channel_back", {}, now));
    return done;
}

Result<Done> let_go_on(store::Transaction& tx, const Caller& caller, const PauseRow& pause, Instant now)
{
    // Everything ends with the organization: what others have paused is theirs.
    for (const auto& delivery :
         TRY(tx.all(sql::DeliveriesHeldFor{.question = "paused", .organization = caller.organization}, read_delivery)))
        if ((!pause.workspace || *pause.workspace == delivery.workspace) && (!pause.channel || *pause.channel == delivery.channel))
            TRY(go_on_when_due(tx, delivery, "publish.pause_released", caller.person, now));
    return done;
}

} // namespace rostrum::publish
