// Gives a post its time, or takes it back.

#include "areas/archive/archive.h"
#include "areas/publish/ledger.h"
#include "areas/publish/records.h"
#include "queries/publish.h"

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

// The text must be acceptable everywhere before anything is given a time.
Result<Done> check_acceptable(store::Transaction& tx, const compose::Post& post)
{
    api::PostText text{.shared = post.shared, .variants = {}};
    for (const auto& variant : post.variants)
        text.variants.push_back({.channel = variant.channel, .own = variant.own});
    Error refused{Fault::invalid, "publish.not_accepted", "", {}, {}};
    for (const auto& finding : TRY(compose::findings(tx, post.workspace, text)).findings)
        if (finding.severity == api::Severity::refused)
            refused.fields.push_back(
                {"/text/variants/" + finding.channel.text(), finding.code, "part " + std::to_string(finding.part.value_or(0))});
    if (!refused.fields.empty())
        return refused;
    return done;
}

} // namespace

Result<Done> schedule(store::Transaction& tx, const Caller& caller, const compose::Post& post, Wish wish, Instant now)
{
    const auto workspace = TRY(people::workspace_of(tx, post.workspace));
    const auto planned = TRY(resolve_plan(wish.plan, workspace.zone, now));
    TRY(compose::set_plan(tx, post.workspace, post.id, planned.at, planned.zone, planned.due_at, now));
    const archive::Entry entry{.action = "publish.schedule_post",
                               .workspace = post.workspace,
                               .subject = post.id.text(),
                               .subject_title = post.title,
                               .before = previous_plan(post),
                               .after = planned_json(planned)};

    if (wish.plan.when == api::PlanKind::draft) // a wish on the calendar; nothing is sent
        return archive::record(tx, caller, now, entry);

    if (post.variants.empty())
        return Error{Fault::invalid, "publish.no_channel", post.id.text(), {}, {{"/text/variants", "publish.no_channel", "nowhere to go"}}};
    TRY(check_acceptable(tx, post));

    const auto present = TRY(of_post(tx, post.workspace, post.id));
    const MoveNote note{.state = State::scheduled, .code = "publish.scheduled", .named = planned_json(planned), .person = caller.person};
    for (std::size_t i = 0; i < post.variants.size(); ++i) {
        const auto& variant = post.variants[i];
        const Delivery* before = nullptr;
        for (const auto& delivery : present)
            if (delivery.channel == variant.channel && delivery.state != State::cancelled)
                before = &delivery;
        if (!before) {
            const auto channel = TRY(channels::channel_of(tx, post.workspace, variant.channel));
            Delivery fresh;
            fresh.id = wish.delivery_ids.at(i);
            fresh.workspace = post.workspace;
            fresh.post = post.id;
            TRY(tx.run(sql::AddDelivery{.id = fresh.id,
                                        .workspace = post.workspace,
                                        .post = post.id,
                                        .variant = variant.id,
                                        .channel = variant.channel,
                                        .account = channel.shared_account,
                                        .due_at = planned.due_at,
                                        .local_time = planned.at,
                                        .zone = planned.zone,
                                        .fold = fold_text(planned),
                                        .key = wish.keys.at(i)}));
            TRY(note_move(tx, fresh, note, now));
            continue;
        }
        if (before->state == State::published)
            continue; // it is out; a post that is scheduled again sends only what has not been
        if (!may_be_moved(before->state))
            return Error{Fault::conflict, "publish.already_under_way", before->id.text()};
        if (may_be_out(*before))
            return answer_first(*before);
        const auto changed = TRY(tx.run(sql::PlanAgain{.due_at = planned.due_at,
                                                       .local_time = planned.at,
                                                       .zone = planned.zone,
                                                       .fold = fold_text(planned),
                                                       .delivery = before->id,
                                                       .workspace = before->workspace,
                                                       .fence = before->fence}));
        if (changed == 0)
            return moved_meanwhile(*before);
        TRY(note_move(tx, *before, note, now));
    }
    if (!present.empty())
        TRY(follow_change(tx, caller, post, now));
    return archive::record(tx, caller, now, entry);
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
        TRY(compose::set_plan(tx, post.workspace, post.id, std::nullopt, std::nullopt, std::nullopt, now));
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
