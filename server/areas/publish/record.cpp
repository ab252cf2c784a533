// The transactions around each call: freeze, intend, record.

#include "areas/publish/circumstances.h"
#include "areas/publish/ledger.h"
#include "networks/check.h"
#include "queries/publish.h"

namespace rostrum::publish {

namespace {

Result<Done> write_intent(store::Transaction& tx, const Delivery& delivery, const Intent& intent, Instant now)
{
    TRY(tx.run(sql::AddCall{.id = intent.call,
                            .delivery = delivery.id,
                            .workspace = delivery.workspace,
                            .attempt = delivery.attempts,
                            .name = intent.name,
                            .effect = intent.effect,
                            .now = now,
                            .request = intent.request}));
    return done;
}

Result<Done> write_answer(store::Transaction& tx, const Delivery& delivery, const Returned& returned, Instant now)
{
    TRY(tx.run(sql::AnswerCall{.now = now,
                               .status = returned.status,
                               .answer = returned.answer,
                               .failure = returned.failure,
                               .call = returned.call,
                               .workspace = delivery.workspace}));
    return done;
}

Result<Done> publish(store::Transaction& tx, const Going& going, const networks::Memo& memo, const networks::Receipt& receipt,
                     std::string code, CallId call, Instant now)
{
    const auto changed = TRY(tx.run(sql::PublishDelivery{.memo = text_of(memo),
                                                         .receipt = receipt.id,
                                                         .link = receipt.link,
                                                         .now = now,
                                                         .delivery = going.delivery.id,
                                                         .workspace = going.delivery.workspace,
                                                         .fence = going.delivery.fence}));
    if (changed == 0)
        return moved_meanwhile(going.delivery);
    TRY(note_move(tx, going.delivery, {.state = State::published, .code = std::move(code), .call = call}, now));
    return channels::note_success(tx, going.channel.id, now);
}

// Of two deliveries that say the same, each may find the other's post.
Result<bool> is_of_another(store::Transaction& tx, const Delivery& delivery, const std::string& receipt)
{
    const auto many = TRY(tx.first(
        sql::OthersWithReceipt{.channel = delivery.channel, .workspace = delivery.workspace, .receipt = receipt, .delivery = delivery.id},
        [](store::Row& row) { return row.next<std::int64_t>(); }));
    return many.value_or(0) > 0;
}

// What looks have shown so far, and when there is to be another.
struct Looks {
    Instant next;
    std::int64_t empty = 0;
    std::int64_t failed = 0;
    bool begin_anew = true; // the last one came to its end
};

Result<Done> look_later(store::Transaction& tx, const Delivery& delivery, const Looks& looks, const Error* why, std::string code,
                        CallId call, Instant now)
{
    const auto changed = TRY(tx.run(sql::LookLater{.wake_at = looks.next,
                                                   .empty_reads = looks.empty,
                                                   .failed_looks = looks.failed,
                                                   .begin_anew = looks.begin_anew,
                                                   .code = why ? std::optional(why->code) : std::nullopt,
                                                   .detail = why ? std::optional(why->detail) : std::nullopt,
                                                   .delivery = delivery.id,
                                                   .workspace = delivery.workspace,
                                                   .fence = delivery.fence}));
    if (changed == 0)
        return moved_meanwhile(delivery);
    return note_move(tx, delivery, {.state = State::unsure, .code = std::move(code), .call = call}, now);
}

} // namespace

Result<Going> begin(store::Transaction& tx, Holding holding, std::optional<api::Question> alarm, Instant now)
{
    Going going{.delivery = holding.delivery, .channel = {}, .job = {}, .memo = {}};
    auto& delivery = going.delivery;
    if (!holding.look_first) {
        const auto decision = decide(delivery, TRY(Circumstances(tx, alarm).around(delivery)), now);
        going.put_aside = !std::holds_alternative<Claim>(decision);
        if (going.put_aside) {
            TRY(put_aside(tx, delivery, decision, now));
            return going;
        }
    }
    going.channel = TRY(channels::channel_of(tx, delivery.workspace, delivery.channel));

    struct Frozen {
        std::optional<std::string> content;
        std::optional<Instant> written_at;
        std::optional<std::string> memo;
        std::optional<std::string> look;
    };
    const auto read = [&] {
        return tx.first(sql::Frozen{.delivery = delivery.id, .workspace = delivery.workspace, .fence = delivery.fence},
                        [](store::Row& row) {
                            return Frozen{row.next<std::optional<std::string>>(), row.next<std::optional<Instant>>(),
                                          row.next<std::optional<std::string>>(), row.next<std::optional<std::string>>()};
                        });
    };
    auto frozen = TRY(read());
    if (!frozen)
        return moved_meanwhile(delivery);
    if (!frozen->content) {
        const auto post = TRY(compose::post_of(tx, delivery.workspace, delivery.post));
        const auto* variant = post.variant_on(delivery.channel);
        if (!variant)
            return Error{Fault::broken, "publish.variant_gone", delivery.id.text()};
        const compose::Sending sending{.post = post.id, .campaign = post.purpose.campaign, .at = now, .seed = delivery.key};
        frozen->content = text_of(TRY(compose::for_network(tx, going.channel, post.content_for(*variant), sending)));
        frozen->written_at = now;
        frozen->memo = "{}";
        TRY(tx.run(sql::Freeze{
            .content = *frozen->content, .now = now, .delivery = delivery.id, .workspace = delivery.workspace, .fence = delivery.fence}));
    }
    const auto content = content_of(*frozen->content);
    if (holding.look_first) {
        going.nothing_visible_was_lost = TRY(lost_nothing_visible(tx, delivery));
    } else {
        going.put_aside = TRY(put_aside_for_videos(tx, going, content, now));
        if (going.put_aside)
            return going;
        TRY(tx.run(sql::BeginAttempt{.delivery = delivery.id, .workspace = delivery.workspace, .fence = delivery.fence}));
        delivery.attempts += 1;
    }
    going.memo = memo_of(frozen->memo.value_or("{}"));
    if (frozen->look)
        going.look = memo_of(*frozen->look);
    going.job = networks::Job{.account = going.channel.account,
                              .told = going.channel.told,
                              .content = content,
                              .key = delivery.key,
                              .written_at = *frozen->written_at};
    return going;
}

Result<bool> lost_nothing_visible(store::Transaction& tx, const Delivery& delivery)
{
    const auto effect = TRY(tx.first(sql::LostCall{.delivery = delivery.id, .workspace = delivery.workspace, .attempt = delivery.attempts},
                                     [](store::Row& row) { return row.next<std::string>(); }));
    return effect == "harmless";
}

Result<Done> intend(store::Transaction& tx, Delivery delivery, Intent intent, Instant now)
{
    // A look changes nothing out there, so it does not make the delivery `sending`.
    if (intent.effect != "look") {
        const auto changed = TRY(tx.run(sql::Intend{.lease_until = now + lease_for(intent.time_out),
                                                    .delivery = delivery.id,
                                                    .workspace = delivery.workspace,
                                                    .fence = delivery.fence}));
        if (changed == 0)
            return moved_meanwhile(delivery);
        if (delivery.state != State::sending)
            TRY(note_move(tx, delivery,
                          {.state = State::sending,
                           .code = "publish.sending",
                           .named = RawJson{"{\"attempt\":" + std::to_string(delivery.attempts) + "}"},
                           .call = intent.call},
                          now));
    }
    return write_intent(tx, delivery, intent, now);
}

Result<Done> record_step(store::Transaction& tx, Going going, StepRecord record, Instant now)
{
    const auto& delivery = going.delivery;
    const auto call = record.returned.call;
    TRY(write_answer(tx, delivery, record.returned, now));
    if (record.quiet_until)
        TRY(channels::keep_quiet(tx, delivery.account, *record.quiet_until));

    if (const auto* published = std::get_if<Published>(&record.verdict))
        return publish(tx, going, record.memo, published->receipt, "publish.published", call, now);

    if (std::holds_alternative<OneStepFurther>(record.verdict)) {
        const auto changed = TRY(tx.run(sql::KeepMemo{.memo = text_of(record.memo),
                                                      .visible = record.made_visible,
                                                      .lease_until = now + (record.next ? lease_for(record.next->time_out) : lease),
                                                      .delivery = delivery.id,
                                                      .workspace = delivery.workspace,
                                                      .fence = delivery.fence}));
        if (changed == 0)
            return moved_meanwhile(delivery);
        if (record.made_visible)
            TRY(note_move(tx, delivery, {.state = State::sending, .code = "publish.part_published", .call = call}, now));
        if (record.quiet_until) // the rest of it waits with everything else of this account
            return put_aside(tx, delivery, Wait{*record.quiet_until}, now);
        if (record.next)
            TRY(write_intent(tx, delivery, *record.next, now));
        return done;
    }
    if (const auto* again = std::get_if<TryAgain>(&record.verdict)) {
        if (again->why.fault == Fault::rate_limited)
            TRY(channels::keep_quiet(tx, delivery.account, again->at));
        return stand(tx, delivery, {.state = State::waiting, .wake_at = again->at, .code = again->why.code, .detail = again->why.detail},
                     {.state = State::waiting, .code = "publish.waiting", .named = named_why(again->why, again->at), .call = call}, now);
    }
    if (const auto* unsure = std::get_if<Unsure>(&record.verdict)) {
        const auto settle = std::chrono::seconds{going.channel.network->facts->proof.settle_seconds};
        return look_later(tx, delivery, {.next = now + settle}, &unsure->why, "publish.not_sure_it_arrived", call, now);
    }
    if (const auto* held = std::get_if<Held>(&record.verdict)) {
        if (held->question == api::Question::sign_in_again)
            TRY(channels::need_sign_in(tx, going.channel.id, held->why.code));
        return hold(tx, delivery, held->question, &held->why, call, now);
    }
    const auto& why = std::get<Failed>(record.verdict).why;
    TRY(stand(tx, delivery, {.state = State::failed, .code = why.code, .detail = why.detail},
              {.state = State::failed, .code = "publish.failed", .named = named_why(why), .call = call}, now));
    return tell_editors(tx, going.delivery, "publish.failed", named_why(why), Asks::yes, now);
}

Result<Done> record_look(store::Transaction& tx, Going going, LookRecord record, Instant now)
{
    const auto& delivery = going.delivery;
    const auto call = record.returned.call;
    TRY(write_answer(tx, delivery, record.returned, now));

    if (const auto* found = std::get_if<FoundThere>(&record.verdict)) {
        TRY(tx.run(sql::ForgetLooks{.delivery = delivery.id, .workspace = delivery.workspace}));
        if (found->progress.receipt && TRY(is_of_another(tx, delivery, found->progress.receipt->id)))
            return hold(tx, delivery, api::Question::cannot_be_proved, nullptr, call, now);
        if (found->progress.receipt)
            return publish(tx, going, found->progress.memo, *found->progress.receipt, "publish.found_published_once", call, now);
        TRY(tx.run(sql::KeepMemo{.memo = text_of(found->progress.memo),
                                 .visible = true,
                                 .lease_until = now + lease,
                                 .delivery = delivery.id,
                                 .workspace = delivery.workspace,
                                 .fence = delivery.fence}));
        return stand(tx, delivery, {.state = State::waiting, .wake_at = now},
                     {.state = State::waiting, .code = "publish.found_part_goes_on", .call = call}, now);
    }
    if (std::holds_alternative<ProvedAbsent>(record.verdict)) {
        TRY(tx.run(sql::ForgetLooks{.delivery = delivery.id, .workspace = delivery.workspace}));
        if (record.then_ask)
            return hold(tx, delivery, *record.then_ask, nullptr, call, now);
        return stand(tx, delivery, {.state = State::waiting, .wake_at = now},
                     {.state = State::waiting, .code = "publish.proved_absent", .call = call}, now);
    }
    if (const auto* further = std::get_if<LookFurther>(&record.verdict)) {
        const auto changed = TRY(tx.run(sql::KeepLook{.look = text_of(further->memo),
                                                      .lease_until = now + lease,
                                                      .delivery = delivery.id,
                                                      .workspace = delivery.workspace,
                                                      .fence = delivery.fence}));
        return changed == 0 ? Result<Done>(moved_meanwhile(delivery)) : done; // whoever looks goes on looking
    }
    if (const auto* again = std::get_if<LookAgain>(&record.verdict)) {
        const Looks looks{.next = again->at,
                          .empty = delivery.empty_reads + (again->was_empty ? 1 : 0),
                          .failed = delivery.failed_looks + (again->was_empty ? 0 : 1),
                          .begin_anew = again->was_empty};
        return look_later(tx, delivery, looks, nullptr, again->was_empty ? "publish.not_there_yet" : "publish.could_not_look", call, now);
    }
    return hold(tx, delivery, api::Question::cannot_be_proved, nullptr, call, now);
}

Result<Done> try_again_unseen(store::Transaction& tx, Going going, std::optional<api::Question> then_ask, Instant now)
{
    if (then_ask)
        return hold(tx, going.delivery, *then_ask, nullptr, {}, now);
    return stand(tx, going.delivery, {.state = State::waiting, .wake_at = now},
                 {.state = State::waiting, .code = "publish.nothing_visible_was_lost"}, now);
}

Result<Done> cannot_look(store::Transaction& tx, Going going, Instant now)
{
    return hold(tx, going.delivery, api::Question::cannot_be_proved, nullptr, {}, now);
}

Result<Done> give_up(store::Transaction& tx, Going going, Error why, Instant now)
{
    TRY(stand(tx, going.delivery, {.state = State::failed, .code = why.code, .detail = why.detail},
              {.state = State::failed, .code = "publish.failed", .named = named_why(why)}, now));
    return tell_editors(tx, going.delivery, "publish.failed", named_why(why), Asks::yes, now);
}

} // namespace rostrum::publish
