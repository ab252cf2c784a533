// Many posts at once, each by itself in a transaction of its own; and the bin.

#include "api/events.h"
#include "api/publish_operations.h"
#include "app/services.h"
#include "areas/archive/archive.h"
#include "areas/publish/dispatcher.h"
#include "areas/publish/ledger.h"
#include "areas/publish/views.h"
#include "base/env/clock.h"
#include "base/env/random.h"
#include "base/events/outbox.h"
#include "base/store/store.h"
#include "queries/publish.h"

namespace rostrum::publish {

namespace {

Result<Done> record(store::Transaction& tx, const Caller& caller, std::string_view action, const compose::Post& post, RawJson before,
                    RawJson after, Instant now)
{
    return archive::record(tx, caller, now,
                           {.action = action,
                            .workspace = post.workspace,
                            .subject = post.id.text(),
                            .subject_title = post.title,
                            .before = std::move(before),
                            .after = std::move(after)});
}

// Whether anything of it would still go out by itself.
bool has_a_time(api::PostState state)
{
    return state == api::PostState::scheduled || state == api::PostState::held;
}

// As it was a while ago: a channel may take less by now.
Result<bool> is_acceptable(store::Transaction& tx, const compose::Post& post, Instant at)
{
    const auto checked = check_acceptable(tx, post, at);
    if (!checked && checked.error().fault != Fault::invalid)
        return checked.error();
    return static_cast<bool>(checked);
}

} // namespace

FreshIds draw(Services& services, std::size_t variants)
{
    const auto now = services.clock.now();
    FreshIds ids{.post = services.random.id<PostId>(now), .variants = {}, .deliveries = {}, .keys = {}};
    for (std::size_t i = 0; i < variants; ++i) {
        ids.variants.push_back(services.random.id<VariantId>(now));
        ids.deliveries.push_back(services.random.id<DeliveryId>(now));
        ids.keys.push_back(services.random.uuid(now).text());
    }
    return ids;
}

namespace {

Result<api::ArrangedPost> do_one(store::Transaction& tx, const OnePost& one, std::size_t which, const FreshIds& ids, Instant now)
{
    return one(tx, which, ids, now);
}

// What is wrong with one post is said of that one; what is wrong with us ends it all.
bool is_of_the_post(Fault fault)
{
    return fault == Fault::invalid || fault == Fault::not_found || fault == Fault::conflict || fault == Fault::forbidden;
}

} // namespace

Task<api::Arranged> each_by_itself(Services& services, std::vector<PostId> posts, OnePost one, std::size_t variants)
{
    api::Arranged arranged;
    for (std::size_t which = 0; which < posts.size(); ++which) {
        auto ids = draw(services, variants);
        auto outcome = co_await attempted(services.store.write(do_one, one, which, std::move(ids), services.clock.now()));
        if (outcome)
            arranged.done.push_back(*outcome);
        else if (is_of_the_post(outcome.error().fault))
            arranged.refused.push_back({.post = posts[which], .code = outcome.error().code});
        else
            co_return std::move(outcome).error();
    }
    wake(services);
    co_return arranged;
}

void wake(Services& services)
{
    services.dispatcher.wake_by(services.clock.now());
}

Result<Done> tell_changed(store::Transaction& tx, WorkspaceId workspace, PostId post, Instant now)
{
    return events::record(
        tx, api::event::post_changed,
        {.at = now, .workspace = workspace, .subject = post.text(), .json = RawJson{"{\"post\":\"" + post.text() + "\"}"}});
}

Result<Done> remove(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, PostId id, Instant now)
{
    const auto post = TRY(compose::post_of(tx, workspace, id));
    const auto calls =
        TRY(tx.first(sql::CallsOfPost{.post = id, .workspace = workspace}, [](store::Row& row) { return row.next<std::int64_t>(); }));
    if (calls.value_or(0) > 0)
        return Error{Fault::conflict, "publish.post_reached_a_network", id.text()};
    TRY(tx.run(sql::DropMoves{.workspace = workspace, .post = id}));
    TRY(tx.run(sql::DropDeliveries{.post = id, .workspace = workspace}));
    TRY(compose::put_into_bin(tx, post, has_a_time(post.state), caller.person, now));
    TRY(record(tx, caller, "publish.delete_post", post, RawJson{api::encode(compose::text_of(post))}, {}, now));
    return tell_changed(tx, workspace, id, now);
}

namespace {

// One thing done to one post.
template <class Wish>
using One = Result<api::ArrangedPost> (*)(store::Transaction&, const Caller&, const WorkspaceId&, const Wish&, const FreshIds&,
                                          const Instant&);

Result<api::ArrangedPost> move_one(store::Transaction& tx, const Caller& caller, const WorkspaceId& workspace, const api::MovedPost& wish,
                                   const FreshIds& ids, const Instant& now)
{
    const auto post = TRY(compose::post_of(tx, workspace, wish.post));
    const bool is_draft = post.state == api::PostState::draft;
    if (!is_draft && !has_a_time(post.state))
        return Error{Fault::conflict, "publish.nothing_to_move", wish.post.text()};
    const api::Plan plan{.when = is_draft ? api::PlanKind::draft : api::PlanKind::at,
                         .at = wish.at,
                         .zone = wish.zone ? wish.zone : post.zone,
                         .fold = wish.fold};
    TRY(schedule(tx, caller, post, {.plan = plan, .delivery_ids = ids.deliveries, .keys = ids.keys}, now));
    TRY(tell_changed(tx, workspace, post.id, now));
    return api::ArrangedPost{.post = post.id};
}

Result<api::ArrangedPost> file_one(store::Transaction& tx, const Caller& caller, const WorkspaceId& workspace, const api::FiledPost& wish,
                                   const FreshIds&, const Instant& now)
{
    const auto post = TRY(compose::post_of(tx, workspace, wish.post));
    TRY(compose::set_purpose(tx, workspace, post.id, wish.purpose, now));
    TRY(record(tx, caller, "publish.file_posts", post, RawJson{api::encode(post.purpose)}, RawJson{api::encode(wish.purpose)}, now));
    TRY(tell_changed(tx, workspace, post.id, now));
    return api::ArrangedPost{.post = post.id};
}

Result<api::ArrangedPost> duplicate_one(store::Transaction& tx, const Caller& caller, const WorkspaceId& workspace,
                                        const api::DuplicatedPost& wish, const FreshIds& ids, const Instant& now)
{
    const auto post = TRY(compose::post_of(tx, workspace, wish.post));
    compose::NewPost copy{.id = ids.post,
                          .title = post.title,
                          .text = compose::text_of(post),
                          .variant_ids = ids.variants,
                          .purpose = post.purpose,
                          .late_rule = post.late_rule,
                          .author = caller.person};
    std::optional<Wish> plan;
    if (wish.at)
        plan = Wish{.plan = {.when = api::PlanKind::draft, .at = wish.at, .zone = post.zone, .fold = api::Fold::earlier},
                    .delivery_ids = ids.deliveries,
                    .keys = ids.keys};
    const auto written = TRY(write(tx, caller, workspace, std::move(copy), std::move(plan), now));
    return api::ArrangedPost{.post = post.id, .copy = written.id};
}

Result<api::ArrangedPost> delete_one(store::Transaction& tx, const Caller& caller, const WorkspaceId& workspace, const PostId& post,
                                     const FreshIds&, const Instant& now)
{
    TRY(remove(tx, caller, workspace, post, now));
    return api::ArrangedPost{.post = post};
}

Result<api::ArrangedPost> restore_one(store::Transaction& tx, const Caller& caller, const WorkspaceId& workspace, const PostId& id,
                                      const FreshIds& ids, const Instant& now)
{
    auto binned = TRY(compose::take_out_of_bin(tx, workspace, id));
    const auto post = TRY(compose::add(tx, workspace,
                                       {.id = id,
                                        .title = binned.title,
                                        .text = std::move(binned.text),
                                        .variant_ids = ids.variants,
                                        .purpose = binned.purpose,
                                        .late_rule = binned.late_rule,
                                        .author = binned.author,
                                        .plan = binned.plan},
                                       now));
    TRY(record(tx, caller, "publish.restore_posts", post, {}, RawJson{api::encode(compose::text_of(post))}, now));
    const bool goes_out =
        binned.was_scheduled && binned.plan && binned.plan->due_at > now && TRY(is_acceptable(tx, post, binned.plan->due_at));
    if (goes_out)
        TRY(schedule(tx, caller, post,
                     {.plan = plan_as_it_was(api::PlanKind::at, *binned.plan), .delivery_ids = ids.deliveries, .keys = ids.keys}, now));
    TRY(tell_changed(tx, workspace, id, now));
    return api::ArrangedPost{.post = id, .state = goes_out ? api::PostState::scheduled : api::PostState::draft};
}

Result<api::Bin> bin(store::Transaction& tx, WorkspaceId workspace)
{
    api::Bin shown;
    for (const auto& binned : TRY(compose::bin(tx, workspace))) {
        api::BinnedPost one{
            .post = binned.post, .title = binned.title, .binned_at = binned.binned_at, .who = TRY(people::doer(tx, binned.binned_by))};
        if (binned.plan)
            one.at = binned.plan->at;
        shown.posts.push_back(std::move(one));
    }
    return shown;
}

PostId post_of(const PostId& post)
{
    return post;
}
template <class Wish> PostId post_of(const Wish& wish)
{
    return wish.post;
}

template <class Wish>
Task<api::Arranged> arrange(Services& services, Caller caller, WorkspaceId workspace, std::vector<Wish> wishes, One<Wish> one,
                            std::size_t variants = most_variants)
{
    std::vector<PostId> posts;
    for (const auto& wish : wishes)
        posts.push_back(post_of(wish));
    OnePost each = [caller = std::move(caller), workspace, wishes = std::move(wishes), one](store::Transaction& tx, std::size_t which,
                                                                                            const FreshIds& ids, Instant now) {
        return one(tx, caller, workspace, wishes[which], ids, now);
    };
    auto arranged = co_await each_by_itself(services, std::move(posts), std::move(each), variants);
    co_return arranged;
}

} // namespace

namespace operations {

Task<api::Arranged> move_posts(Services& services, Caller caller, WorkspaceId workspace, api::MovePosts body)
{
    auto arranged = co_await arrange(services, std::move(caller), workspace, std::move(body.posts), move_one);
    co_return arranged;
}

Task<api::Arranged> file_posts(Services& services, Caller caller, WorkspaceId workspace, api::FilePosts body)
{
    auto arranged = co_await arrange(services, std::move(caller), workspace, std::move(body.posts), file_one, 0);
    co_return arranged;
}

Task<api::Arranged> duplicate_posts(Services& services, Caller caller, WorkspaceId workspace, api::DuplicatePosts body)
{
    auto arranged = co_await arrange(services, std::move(caller), workspace, std::move(body.posts), duplicate_one);
    co_return arranged;
}

Task<api::Arranged> delete_posts(Services& services, Caller caller, WorkspaceId workspace, api::SomePosts body)
{
    auto arranged = co_await arrange(services, std::move(caller), workspace, std::move(body.posts), delete_one, 0);
    co_return arranged;
}

Task<api::Arranged> restore_posts(Services& services, Caller caller, WorkspaceId workspace, api::SomePosts body)
{
    auto arranged = co_await arrange(services, std::move(caller), workspace, std::move(body.posts), restore_one);
    co_return arranged;
}

Task<api::Bin> show_bin(Services& services, Caller, WorkspaceId workspace)
{
    auto shown = co_await services.store.read(bin, workspace);
    co_return shown;
}

} // namespace operations
} // namespace rostrum::publish
