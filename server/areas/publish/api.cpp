// The operations of publish.

#include "api/publish_operations.h"
#include "app/services.h"
#include "areas/archive/archive.h"
#include "areas/publish/answer.h"
#include "areas/publish/dispatcher.h"
#include "areas/publish/ledger.h"
#include "areas/publish/rules.h"
#include "areas/publish/views.h"
#include "base/env/clock.h"
#include "base/store/store.h"

namespace rostrum::publish {

namespace {

// When what is scheduled of a post goes out: at the post's own time, or at one that a person gave it when it asked.
std::optional<api::Plan> plan_of_scheduled(const compose::Post& post, const std::vector<Delivery>& deliveries)
{
    const Delivery* found = nullptr;
    for (const auto& delivery : deliveries)
        if (delivery.state == State::scheduled && (!found || delivery.due_at == post.due_at))
            found = &delivery;
    if (!found)
        return std::nullopt;
    return plan_as_it_was(api::PlanKind::at, {.at = found->at, .zone = found->zone, .due_at = found->due_at});
}

Result<api::Post> create(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const api::CreatePost& body,
                         const FreshIds& ids, Instant now)
{
    if (body.plan && sends(*body.plan) && caller.role < api::Role::editor)
        return Error{Fault::forbidden, "publish.may_not_schedule", "a contributor writes drafts"};
    compose::NewPost fresh{.id = ids.post,
                           .title = body.title.value_or(""),
                           .text = body.text,
                           .variant_ids = ids.variants,
                           .purpose = body.purpose.value_or(api::Purpose{.labels = {}}),
                           .late_rule = body.late_rule,
                           .author = caller.person};
    std::optional<Wish> wish;
    if (body.plan)
        wish = Wish{.plan = *body.plan, .delivery_ids = ids.deliveries, .keys = ids.keys};
    const auto post = TRY(write(tx, caller, workspace, std::move(fresh), std::move(wish), now));
    return show(tx, post);
}

Result<api::Post> change(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, PostId id, const api::ChangePost& body,
                         const FreshIds& ids, Instant now)
{
    const auto before = TRY(compose::post_of(tx, workspace, id));
    const auto deliveries = TRY(of_post(tx, workspace, id));
    bool goes_out = false; // what is held goes out as soon as somebody says so
    for (const auto& delivery : deliveries) {
        if (!is_final(delivery.state) && !may_be_moved(delivery.state))
            return Error{Fault::conflict, "publish.already_under_way", delivery.id.text()};
        goes_out = goes_out || !is_final(delivery.state);
    }
    if (goes_out && caller.role < api::Role::editor)
        return Error{Fault::forbidden, "publish.may_not_change_scheduled", "a contributor writes drafts"};
    const auto after = TRY(
        compose::replace(tx, before, body.version, body.title.value_or(""), body.text, body.late_rule, ids.variants, caller.person, now));
    TRY(archive::record(tx, caller, now,
                        {.action = "publish.change_post",
                         .workspace = workspace,
                         .subject = id.text(),
                         .subject_title = after.title,
                         .before = RawJson{api::encode(before.shared)},
                         .after = RawJson{api::encode(body.text)}}));
    if (body.purpose)
        TRY(compose::set_purpose(tx, workspace, id, *body.purpose, now));
    TRY(follow_change(tx, caller, after, now));
    // What is scheduled stays so, with its new text and channels, at the instant it already had.
    if (auto plan = plan_of_scheduled(after, deliveries))
        TRY(schedule(tx, caller, after, {.plan = *std::move(plan), .delivery_ids = ids.deliveries, .keys = ids.keys}, now));
    TRY(tell_changed(tx, workspace, id, now));
    return show_by_id(tx, workspace, id);
}

Result<api::Post> plan_post(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, PostId id, const api::SchedulePost& body,
                            const FreshIds& ids, Instant now)
{
    const auto post = TRY(compose::post_of(tx, workspace, id));
    if (post.version != body.version)
        return Error{Fault::conflict, "compose.changed_meanwhile", "version " + std::to_string(body.version)};
    TRY(schedule(tx, caller, post, {.plan = body.plan, .delivery_ids = ids.deliveries, .keys = ids.keys}, now));
    TRY(tell_changed(tx, workspace, id, now));
    return show_by_id(tx, workspace, id);
}

Result<api::Post> take_back(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, PostId id, Instant now)
{
    TRY(unschedule(tx, caller, TRY(compose::post_of(tx, workspace, id)), now));
    TRY(tell_changed(tx, workspace, id, now));
    return show_by_id(tx, workspace, id);
}

Result<api::Delivery> decide_question(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, DeliveryId id,
                                      const api::Answer& body, Instant now)
{
    TRY(answer(tx, caller, workspace, id, body, now));
    return show_delivery(tx, workspace, id);
}

Result<api::Pause> pause_and_show(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, PauseId id,
                                  const api::PauseSending& body, Instant now)
{
    TRY(pause(tx, caller, workspace, id, body, now));
    for (auto& one : TRY(pauses(tx, caller, workspace, now)).pauses)
        if (one.id == id)
            return one;
    return Error{Fault::broken, "publish.pause_not_found", id.text()};
}

void wake(Services& services, const api::Post& post)
{
    if (post.due_at)
        services.dispatcher.wake_by(*post.due_at);
}

} // namespace

namespace operations {

Task<api::Post> create_post(Services& services, Caller caller, WorkspaceId workspace, api::CreatePost body)
{
    const auto ids = draw(services, body.text.variants.size());
    auto post = co_await services.store.write(create, caller, workspace, body, ids, services.clock.now());
    wake(services, post);
    co_return post;
}

Task<api::PostPage> list_posts(Services& services, Caller, WorkspaceId workspace, api::ListPostsQuery query)
{
    auto shown = co_await services.store.read(page, workspace, query, services.clock.now());
    co_return shown;
}

Task<api::PostsOfAsset> list_posts_of_asset(Services& services, Caller, WorkspaceId workspace, AssetId asset)
{
    auto shown = co_await services.store.read(posts_of_asset, workspace, asset);
    co_return shown;
}

Task<api::Post> show_post(Services& services, Caller, WorkspaceId workspace, PostId post)
{
    auto shown = co_await services.store.read(show_by_id, workspace, post);
    co_return shown;
}

Task<api::Post> change_post(Services& services, Caller caller, WorkspaceId workspace, PostId post, api::ChangePost body)
{
    const auto ids = draw(services, body.text.variants.size());
    auto shown = co_await services.store.write(change, caller, workspace, post, body, ids, services.clock.now());
    wake(services, shown);
    co_return shown;
}

Task<> delete_post(Services& services, Caller caller, WorkspaceId workspace, PostId post)
{
    co_await services.store.write(publish::remove, caller, workspace, post, services.clock.now());
    co_return done;
}

Task<api::Post> schedule_post(Services& services, Caller caller, WorkspaceId workspace, PostId post, api::SchedulePost body)
{
    const auto ids = draw(services, 100); // the contract's most variants
    auto shown = co_await services.store.write(plan_post, caller, workspace, post, body, ids, services.clock.now());
    wake(services, shown);
    co_return shown;
}

Task<api::Post> unschedule_post(Services& services, Caller caller, WorkspaceId workspace, PostId post)
{
    auto shown = co_await services.store.write(take_back, caller, workspace, post, services.clock.now());
    co_return shown;
}

Task<api::Clicks> show_clicks(Services& services, Caller, WorkspaceId workspace, PostId post)
{
    auto shown = co_await services.store.read(clicks_on, workspace, post, services.clock.now());
    co_return shown;
}

Task<api::Timeline> show_timeline(Services& services, Caller, WorkspaceId workspace, PostId post)
{
    auto shown = co_await services.store.read(timeline, workspace, post);
    co_return shown;
}

Task<api::Delivery> answer_question(Services& services, Caller caller, WorkspaceId workspace, DeliveryId delivery, api::Answer body)
{
    auto shown = co_await services.store.write(decide_question, caller, workspace, delivery, body, services.clock.now());
    services.dispatcher.wake_by(services.clock.now());
    co_return shown;
}

Task<api::Call> show_call(Services& services, Caller, WorkspaceId workspace, DeliveryId delivery, CallId call)
{
    auto shown = co_await services.store.read(publish::show_call, workspace, delivery, call);
    co_return shown;
}

Task<api::HeldDeliveries> list_held(Services& services, Caller, WorkspaceId workspace)
{
    auto shown = co_await services.store.read(held, workspace);
    co_return shown;
}

Task<api::Pauses> list_pauses(Services& services, Caller caller, WorkspaceId workspace)
{
    auto shown = co_await services.store.read(pauses, caller, workspace, services.clock.now());
    co_return shown;
}

Task<api::Pause> pause_sending(Services& services, Caller caller, WorkspaceId workspace, api::PauseSending body)
{
    const auto now = services.clock.now();
    auto shown = co_await services.store.write(pause_and_show, caller, workspace, services.random.id<PauseId>(now), body, now);
    co_return shown;
}

Task<> release_pause(Services& services, Caller caller, WorkspaceId workspace, PauseId pause)
{
    co_await services.store.write(release, caller, workspace, pause, services.clock.now());
    services.dispatcher.wake_by(services.clock.now());
    co_return done;
}

} // namespace operations
} // namespace rostrum::publish
