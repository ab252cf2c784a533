// Takes a delivery to its network, or looks there for one whose answer was lost, and writes down how that ended.

#include "areas/publish/deliver.h"

#include "app/services.h"
#include "areas/library/library.h"
#include "areas/publish/dispatcher.h"
#include "areas/publish/wire_text.h"
#include "base/env/clock.h"
#include "base/env/random.h"
#include "base/store/store.h"
#include "networks/answer.h"

#include <algorithm>

namespace rostrum::publish {

namespace {

constexpr std::size_t kept_answer_bytes = 64 * 1024;

Intent intent_for(Services& services, const std::string& name, std::string effect, const env::HttpRequest& request)
{
    return {services.random.id<CallId>(services.clock.now()), name, std::move(effect), written(request), request.time_out};
}

std::string effect_of(const networks::Step& step)
{
    return step.effect == networks::Effect::visible ? "visible" : "harmless";
}

Returned returned(CallId call, const Result<env::HttpAnswer>& answer)
{
    if (answer)
        return {call, answer->status, written(*answer, kept_answer_bytes), ""};
    return {call, std::nullopt, "", std::string(to_string(answer.error().fault)) + ": " + answer.error().code};
}

// A network that says that nothing is left is believed before it has to refuse.
std::optional<Instant> quiet_after(const Result<env::HttpAnswer>& answer, Instant now)
{
    const auto pause = answer ? networks::used_up(*answer) : std::nullopt;
    return pause ? std::optional<Instant>(now + *pause) : std::nullopt;
}

// The pictures' bytes are read when they are needed and not kept in the ledger; those of videos as they are sent.
Task<networks::Content> with_pictures(Services& services, WorkspaceId workspace, networks::Content content)
{
    for (auto& part : content.parts)
        for (auto& picture : part.pictures) {
            const auto id = AssetId::parse(picture.asset);
            if (!id)
                co_return Error{Fault::broken, "publish.picture_unreadable", picture.asset};
            if (picture.is_video()) {
                auto video = co_await library::open_video(services, workspace, *id, picture.recipe);
                picture.size = video.file->size();
                picture.file = std::move(video.file);
                continue;
            }
            const auto recipe = library::parse_recipe(picture.recipe);
            if (!picture.recipe.empty() && !recipe)
                co_return Error{Fault::broken, "publish.picture_unreadable", picture.recipe};
            if (recipe) {
                auto made = co_await library::rendition(services, workspace, *id, *recipe);
                picture.media_type = made.media_type;
                picture.width = static_cast<int>(made.width);
                picture.height = static_cast<int>(made.height);
                picture.size = static_cast<std::int64_t>(made.bytes->size());
                picture.bytes = std::move(made.bytes);
                continue;
            }
            auto bytes = co_await library::read_bytes(services, workspace, *id);
            picture.bytes = std::move(bytes);
        }
    co_return content;
}

bool is_of_the_store(const Error& why)
{
    return why.code.starts_with("store.");
}

bool is_of_the_post(const Error& why)
{
    if (is_of_the_store(why))
        return false;
    return why.fault == Fault::broken || why.fault == Fault::not_found || why.fault == Fault::invalid;
}

Going unbegun(Delivery delivery)
{
    return {.delivery = std::move(delivery), .channel = {}, .job = {}, .memo = {}};
}

} // namespace

// Three beats for every step: intend it, send it, record it. No transaction is open while the network answers, and a crash between beats
// leaves an intent without an answer, which is looked up before anything else is sent.
Task<> deliver(Services& services, Holding holding)
{
    auto begun = co_await attempted(services.store.write(begin, holding, services.dispatcher.alarm(), services.clock.now()));
    if (!begun) {
        // Of the store, or of another holder: the lease ends, and it is looked at again. Of the post itself: that would go on for good.
        if (!is_of_the_post(begun.error()))
            co_return begun.error();
        co_await services.store.write(give_up, unbegun(holding.delivery), begun.error(), services.clock.now());
        co_return done;
    }
    auto going = *std::move(begun);
    if (going.put_aside)
        co_return done;
    auto content = co_await attempted(with_pictures(services, going.delivery.workspace, going.job.content));
    if (!content) {
        if (is_of_the_store(content.error()))
            co_return content.error();
        if (content.error().code == "library.video_being_made") { // it was there, and is not any more
            co_await services.store.write(wait_for_videos, going, services.clock.now());
            co_return done;
        }
        co_await services.store.write(give_up, going, content.error(), services.clock.now());
        co_return done;
    }
    going.job.content = *std::move(content);
    const auto& publisher = *going.channel.network->publisher;

    auto step = publisher.next_step(going.job, going.memo);
    if (!step) {
        co_await services.store.write(give_up, going, step.error(), services.clock.now());
        co_return done;
    }
    auto intent = intent_for(services, step->name, effect_of(*step), step->request);
    co_await services.store.write(intend, going.delivery, intent, services.clock.now());
    going.delivery.state = State::sending;

    for (bool going_on = true; going_on;) {
        const auto answer = co_await attempted(channels::send_as(services, going.channel, step->request));
        services.dispatcher.heard(step->request.url, answer);

        Result<networks::Progress> progress =
            answer ? publisher.learn(going.job, going.memo, *step, *answer) : Result<networks::Progress>(answer.error());
        StepRecord record{.returned = returned(intent.call, answer),
                          .memo = progress ? progress->memo : going.memo,
                          .made_visible = progress && step->effect == networks::Effect::visible,
                          .verdict = judge(progress, step->effect, going.delivery.attempts, services.clock.now()),
                          .next = {},
                          .quiet_until = quiet_after(answer, services.clock.now())};
        if (std::holds_alternative<OneStepFurther>(record.verdict)) {
            auto next = publisher.next_step(going.job, record.memo);
            if (next) {
                intent = intent_for(services, next->name, effect_of(*next), next->request);
                record.next = intent;
            } else {
                record.verdict = Failed{next.error()};
            }
            step = std::move(next);
        }
        going_on = std::holds_alternative<OneStepFurther>(record.verdict) && !record.quiet_until;
        const auto memo = record.memo;
        co_await services.store.write(record_step, going, std::move(record), services.clock.now());
        going.memo = memo;
        // The network wants a moment, such as for a picture it is still working on; well within the lease.
        if (going_on && progress->pause > Duration{}) {
            const auto moment = std::min<Duration>(progress->pause, lease / 3);
            co_await services.clock.sleep(moment);
        }
    }
    co_return done;
}

Task<> settle(Services& services, Holding holding)
{
    auto going = co_await services.store.write(begin, holding, std::optional<api::Question>(), services.clock.now());
    if (!going.channel.network) {
        co_await services.store.write(cannot_look, going, services.clock.now());
        co_return done;
    }
    if (going.nothing_visible_was_lost) {
        co_await services.store.write(try_again_unseen, going, holding.then_ask, services.clock.now());
        co_return done;
    }
    const auto& publisher = *going.channel.network->publisher;
    const auto& proof = going.channel.network->facts->proof;

    // The memo was kept before the lost step left, so the machine names the same step again.
    auto lost = publisher.next_step(going.job, going.memo);
    if (!lost) {
        co_await services.store.write(give_up, going, lost.error(), services.clock.now());
        co_return done;
    }
    if (holding.then_ask && lost->effect == networks::Effect::harmless) {
        co_await services.store.write(try_again_unseen, going, holding.then_ask, services.clock.now());
        co_return done;
    }
    auto memo = going.look.value_or(going.memo);
    for (bool looking = true; looking;) {
        const auto request = publisher.look_up(going.job, memo, *lost);
        if (!request) {
            co_await services.store.write(cannot_look, going, services.clock.now());
            co_return done;
        }
        const auto intent = intent_for(services, "look_for_" + lost->name, "look", *request);
        co_await services.store.write(intend, going.delivery, intent, services.clock.now());

        const auto answer = co_await attempted(channels::send_as(services, going.channel, *request));
        services.dispatcher.heard(request->url, answer);

        Result<networks::Seen> seen = answer ? publisher.see(going.job, memo, *lost, *answer) : Result<networks::Seen>(answer.error());
        auto verdict = judge_look(seen, proof, going.delivery, services.clock.now());
        looking = std::holds_alternative<LookFurther>(verdict);
        if (looking) {
            memo = std::get<LookFurther>(verdict).memo;
            going.delivery.failed_looks = 0;
        }
        LookRecord record{returned(intent.call, answer), std::move(verdict), holding.then_ask};
        co_await services.store.write(record_look, going, std::move(record), services.clock.now());
    }
    co_return done;
}

} // namespace rostrum::publish
