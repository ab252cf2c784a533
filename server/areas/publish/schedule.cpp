// Gives a post its time, or takes it back.

#include "areas/archive/archive.h"
#include "areas/publish/ledger.h"
#include "areas/publish/records.h"
#include "queries/publish.h"

#include <algorithm>

namespace rostrum::publish {

namespace {

RawJson planned_json(const Planned& planned)
{
    std::string out = "{\"at\":";
    json::append(out, planned.at);
    out += ",\"zone\":";
    json::append(out, planned.zone);
    out += ",\"due_at\":";
    json::append(out, planned.due_at);
    return RawJson{out + "}"};
}

RawJson previous_plan(const compose::Post& post)
{
    if (!post.at || !post.zone || !post.due_at)
        return RawJson{};
    return planned_json({*post.at, *post.zone, *post.due_at});
}

// It may be on the network already: only a person who looked there can say what is to become of it.
Error answer_first(const Delivery& delivery)
{
    return {Fault::conflict, "publish.answer_first", delivery.id.text()};
}

Result<Done> add_delivery(store::Transaction& tx, const compose::Post& post, const compose::Variant& variant, const Planned& planned,
                          DeliveryId id, const std::string& key)
{
    const auto added = TRY(tx.run(sql::AddDelivery{.id = id,
                                                   .post = post.id,
                                                   .variant = variant.id,
                                                   .due_at = planned.due_at,
                                                   .local_time = planned.at,
                                                   .zone = planned.zone,
                                                   .fold = fold_text(planned),
                                                   .key = key,
                                                   .channel = variant.channel,
                                                   .workspace = post.workspace}));
    if (added == 0)
        return Error{Fault::not_found, "channels.channel_not_found", variant.channel.text()};
    return done;
}

Delivery named(DeliveryId id, const compose::Post& post)
{
    Delivery delivery;
    delivery.id = id;
    delivery.workspace = post.workspace;
    delivery.post = post.id;
    return delivery;
}

// Another time for one that is there already.
Result<Done> move(store::Transaction& tx, const Delivery& delivery, const Planned& planned, const MoveNote& note, Instant now)
{
    if (delivery.state == State::published)
        return done; // it is out; a post that is scheduled again sends only what has not been
    if (!may_be_moved(delivery.state))
        return Error{Fault::conflict, "publish.already_under_way", delivery.id.text()};
    if (may_be_out(delivery))
        return answer_first(delivery);
    return plan_again(tx, delivery, planned, note, now);
}

const Delivery* one_on(ChannelId channel, const std::vector<Delivery>& deliveries)
{
    const Delivery* last = nullptr;
    for (const auto& delivery : deliveries)
        if (delivery.channel == channel && delivery.state != State::cancelled)
            last = &delivery;
    return last;
}

MoveNote note_of(const Planned& planned, const Caller& caller)
{
    return {.state = State::scheduled, .code = "publish.scheduled", .named = planned_json(planned), .person = caller.person};
}

Result<Done> record_plan(store::Transaction& tx, const Caller& caller, const compose::Post& post, RawJson before, const Planned& planned,
                         Instant now)
{
    return archive::record(tx, caller, now,
                           {.action = "publish.schedule_post",
                            .workspace = post.workspace,
                            .subject = post.id.text(),
                            .subject_title = post.title,
                            .before = std::move(before),
                            .after = planned_json(planned)});
}

compose::Plan in_compose(const Planned& planned)
{
    return {.at = planned.at, .zone = planned.zone, .due_at = planned.due_at};
}

} // namespace

Result<Done> check_acceptable(store::Transaction& tx, const compose::Post& post, Instant at)
{
    if (post.variants.empty())
        return Error{Fault::invalid, "publish.no_channel", post.id.text(), {}, {{"/text/variants", "publish.no_channel", "nowhere to go"}}};
    Error refused{Fault::invalid, "publish.not_accepted", "", {}, {}};
    const compose::Sending sending{.post = post.id, .campaign = post.purpose.campaign, .at = at};
    for (const auto& finding : TRY(compose::findings(tx, post.workspace, compose::text_of(post), sending)).findings)
        if (finding.severity == api::Severity::refused)
            refused.fields.push_back(
                {"/text/variants/" + finding.channel.text(), finding.code, "part " + std::to_string(finding.part.value_or(0))});
    if (!refused.fields.empty())
        return refused;
    return done;
}

Result<compose::Post> write(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, compose::NewPost fresh,
                            std::optional<Wish> wish, Instant now)
{
    std::optional<Planned> planned;
    if (wish) {
        planned = TRY(planned_in(tx, workspace, wish->plan, now));
        fresh.plan = in_compose(*planned);
        fresh.state = sends(wish->plan) ? api::PostState::scheduled : api::PostState::draft;
    }
    const RawJson text{api::encode(fresh.text)};
    auto post = TRY(compose::add(tx, workspace, std::move(fresh), now));
    TRY(archive::record(
        tx, caller, now,
        {.action = "publish.create_post", .workspace = workspace, .subject = post.id.text(), .subject_title = post.title, .after = text}));
    TRY(tell_changed(tx, workspace, post.id, now));
    if (!wish)
        return post;
    if (sends(wish->plan)) {
        TRY(check_acceptable(tx, post, planned->due_at));
        for (std::size_t i = 0; i < post.variants.size(); ++i) {
            TRY(add_delivery(tx, post, post.variants[i], *planned, wish->delivery_ids.at(i), wish->keys.at(i)));
            TRY(add_move(tx, named(wish->delivery_ids[i], post), note_of(*planned, caller), now));
        }
    }
    TRY(record_plan(tx, caller, post, {}, *planned, now));
    return post;
}

Result<Done> schedule(store::Transaction& tx, const Caller& caller, const compose::Post& post, Wish wish, Instant now)
{
    const auto present = TRY(of_post(tx, post.workspace, post.id));
    // A wish on the calendar sends nothing: what was scheduled before must not go out behind it.
    if (!sends(wish.plan) && std::ranges::any_of(present, [](const Delivery& each) { return !is_final(each.state); }))
        TRY(unschedule(tx, caller, post, now));
    const auto planned = TRY(planned_in(tx, post.workspace, wish.plan, now));
    TRY(compose::set_plan(tx, post.workspace, post.id, in_compose(planned), now));
    if (sends(wish.plan)) {
        TRY(check_acceptable(tx, post, planned.due_at));
        for (std::size_t i = 0; i < post.variants.size(); ++i) {
            if (const auto* before = one_on(post.variants[i].channel, present)) {
                TRY(move(tx, *before, planned, note_of(planned, caller), now));
                continue;
            }
            TRY(add_delivery(tx, post, post.variants[i], planned, wish.delivery_ids.at(i), wish.keys.at(i)));
            TRY(note_move(tx, named(wish.delivery_ids[i], post), note_of(planned, caller), now));
        }
        if (!present.empty())
            TRY(follow_change(tx, caller, post, now));
    }
    return record_plan(tx, caller, post, previous_plan(post), planned, now);
}

Result<Done> follow_change(store::Transaction& tx, const Caller& caller, const compose::Post& post, Instant now)
{
    for (const auto& delivery : TRY(of_post(tx, post.workspace, post.id))) {
        if (!may_be_moved(delivery.state) || may_be_out(delivery) || delivery.state == State::cancelled)
            continue;
        if (delivery.attempts > 0)
            TRY(tx.run(sql::Thaw{.delivery = delivery.id, .workspace = delivery.workspace, .fence = delivery.fence}));
        if (!post.variant_on(delivery.channel) && delivery.state != State::failed)
            TRY(stand(tx, delivery, {.state = State::cancelled, .code = "publish.channel_taken_off"},
                      {.state = State::cancelled, .code = "publish.channel_taken_off", .person = caller.person}, now));
    }
    return done;
}

Result<Done> unschedule(store::Transaction& tx, const Caller& caller, const compose::Post& post, Instant now)
{
    bool has_ended = false; // somewhere, by going out or by failing
    for (const auto& delivery : TRY(of_post(tx, post.workspace, post.id))) {
        has_ended = has_ended || delivery.state == State::published || delivery.state == State::failed;
        if (is_final(delivery.state))
            continue;
        if (!may_be_moved(delivery.state) && delivery.state != State::waiting)
            return Error{Fault::conflict, "publish.already_under_way", delivery.id.text()};
        if (may_be_out(delivery))
            return answer_first(delivery);
        TRY(stand(tx, delivery, {.state = State::cancelled, .code = "publish.unscheduled"},
                  {.state = State::cancelled, .code = "publish.unscheduled", .person = caller.person}, now));
    }
    if (!has_ended)
        TRY(compose::set_plan(tx, post.workspace, post.id, std::nullopt, now));
    return archive::record(tx, caller, now,
                           {.action = "publish.unschedule_post",
                            .workspace = post.workspace,
                            .subject = post.id.text(),
                            .subject_title = post.title,
                            .before = previous_plan(post)});
}

Result<std::vector<Delivery>> of_post(store::Transaction& tx, WorkspaceId workspace, PostId post)
{
    return tx.all(sql::DeliveriesOfPost{.post = post, .workspace = workspace}, read_delivery);
}

Result<std::vector<Summary>> summaries_of(store::Transaction& tx, WorkspaceId workspace, const std::vector<PostId>& posts)
{
    std::string ids = "[";
    ids.reserve(posts.size() * 40 + 2);
    for (const auto& post : posts) {
        ids += ids.size() > 1 ? "," : "";
        json::append(ids, post);
    }
    ids += "]";
    return tx.all(sql::SummariesOf{.workspace = workspace, .posts = ids}, [](store::Row& row) {
        Summary summary;
        summary.post = row.next<PostId>();
        summary.delivery.id = row.next<DeliveryId>();
        summary.delivery.channel = row.next<ChannelId>();
        summary.delivery.state = *api::parse_delivery_state(row.next<std::string_view>());
        summary.delivery.due_at = row.next<Instant>();
        summary.delivery.code = row.next<std::optional<std::string>>();
        summary.delivery.link = row.next<std::optional<std::string>>();
        return summary;
    });
}

} // namespace rostrum::publish
