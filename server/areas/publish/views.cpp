// Posts and deliveries as the contract shows them.

#include "areas/publish/views.h"

#include "areas/library/library.h"
#include "areas/links/links.h"
#include "areas/publish/records.h"
#include "areas/publish/rules.h"
#include "queries/publish.h"

#include <algorithm>
#include <map>

namespace rostrum::publish {

namespace {

api::Delivery in_contract(const Delivery& delivery, const std::optional<channels::Channel>& channel)
{
    api::Delivery shown{.id = delivery.id,
                        .channel = delivery.channel,
                        .state = delivery.state,
                        .due_at = delivery.due_at,
                        .at = delivery.at,
                        .zone = delivery.zone,
                        .fence = delivery.fence,
                        .proof = channel ? channels::in_contract(channels::proof_of(*channel)) : api::ProofClass::c,
                        .moves = {}};
    if (delivery.state == State::waiting || delivery.state == State::unsure)
        shown.next_try_at = delivery.wake_at;
    if (delivery.state == State::held && delivery.question) {
        shown.question = delivery.question;
        shown.choices = choices_for(*delivery.question);
    }
    shown.code = delivery.code;
    shown.detail = delivery.detail;
    shown.link = delivery.link;
    shown.published_at = delivery.published_at;
    return shown;
}

Result<std::vector<api::Delivery>> with_moves(store::Transaction& tx, WorkspaceId workspace, PostId post)
{
    std::map<DeliveryId, std::vector<api::Move>> moves;
    std::map<PersonId, std::string> names;
    struct Line {
        DeliveryId delivery;
        api::Move move;
        std::optional<PersonId> person;
    };
    auto lines = TRY(tx.all(sql::MovesOfPost{.post = post, .workspace = workspace}, [](store::Row& row) {
        Line line;
        line.delivery = row.next<DeliveryId>();
        line.move.number = row.next<std::int64_t>();
        line.move.at = row.next<Instant>();
        line.move.state = *api::parse_delivery_state(row.next<std::string_view>());
        line.move.code = row.next<std::string>();
        line.move.values = row.next<RawJson>();
        line.person = row.next<std::optional<PersonId>>();
        line.move.call = row.next<std::optional<CallId>>();
        return line;
    }));
    for (auto& line : lines) {
        if (line.person) {
            auto name = names.find(*line.person);
            if (name == names.end())
                name = names.emplace(*line.person, TRY(people::doer(tx, line.person))).first;
            line.move.who = name->second;
        }
        moves[line.delivery].push_back(std::move(line.move));
    }
    std::vector<api::Delivery> shown;
    for (const auto& delivery : TRY(of_post(tx, workspace, post))) {
        auto one = in_contract(delivery, TRY(channels::find(tx, workspace, delivery.channel)));
        one.moves = std::move(moves[delivery.id]);
        shown.push_back(std::move(one));
    }
    return shown;
}

// Nothing, when it serves nothing.
std::optional<api::Purpose> purpose_of(const compose::PostRow& post, std::vector<LabelId> labels)
{
    auto purpose = post.purpose;
    purpose.labels = std::move(labels);
    return purpose == api::Purpose{.labels = {}} ? std::nullopt : std::optional(std::move(purpose));
}

// As lists show it, with where it goes.
Result<api::PostRow> listed(store::Transaction& tx, WorkspaceId workspace, const compose::PostRow& post)
{
    std::vector<api::DeliverySummary> deliveries;
    for (const auto& delivery : TRY(of_post(tx, workspace, post.id)))
        deliveries.push_back(summary_of(delivery));
    auto row = row_of(post, TRY(compose::labels_of(tx, workspace, post.id)), std::move(deliveries));
    if (row.channels.empty())
        row.channels = TRY(compose::channels_of(tx, workspace, post.id));
    return row;
}

} // namespace

Result<std::vector<api::PostRow>> rows_of(store::Transaction& tx, WorkspaceId workspace, const std::vector<PostId>& posts)
{
    std::vector<api::PostRow> rows;
    for (const auto& post : TRY(compose::rows_of(tx, workspace, posts)))
        rows.push_back(TRY(listed(tx, workspace, post)));
    return rows;
}

api::DeliverySummary summary_of(const Delivery& delivery)
{
    return {.id = delivery.id,
            .channel = delivery.channel,
            .state = delivery.state,
            .due_at = delivery.due_at,
            .code = delivery.code,
            .link = delivery.link};
}

api::PostRow row_of(const compose::PostRow& post, std::vector<LabelId> labels, std::vector<api::DeliverySummary> deliveries)
{
    api::PostRow row{.id = post.id,
                     .title = post.title,
                     .excerpt = post.excerpt,
                     .state = post.state,
                     .at = post.at,
                     .zone = post.zone,
                     .due_at = post.due_at,
                     .changed_at = post.changed_at,
                     .version = post.version,
                     .picture = post.picture,
                     .purpose = purpose_of(post, std::move(labels)),
                     .channels = {},
                     .deliveries = {}};
    for (const auto& delivery : deliveries)
        row.channels.push_back(delivery.channel);
    if (!deliveries.empty())
        row.deliveries = std::move(deliveries);
    return row;
}

Result<api::Post> show(store::Transaction& tx, const compose::Post& post)
{
    api::Post shown{.id = post.id,
                    .title = post.title,
                    .state = post.state,
                    .version = post.version,
                    .text = compose::text_of(post),
                    .purpose = post.purpose,
                    .at = post.at,
                    .zone = post.zone,
                    .due_at = post.due_at,
                    .late_rule = post.late_rule,
                    .created_at = post.created_at,
                    .changed_at = post.changed_at,
                    .author = TRY(people::doer(tx, post.author)),
                    .author_id = post.author,
                    .deliveries = {}};
    for (const auto& delivery : TRY(of_post(tx, post.workspace, post.id)))
        shown.deliveries.push_back(summary_of(delivery));
    return shown;
}

Result<api::Post> show_by_id(store::Transaction& tx, WorkspaceId workspace, PostId post)
{
    return show(tx, TRY(compose::post_of(tx, workspace, post)));
}

Result<api::Clicks> clicks_on(store::Transaction& tx, WorkspaceId workspace, PostId post, Instant now)
{
    TRY(compose::post_of(tx, workspace, post));
    return links::clicks_on(tx, workspace, post, TRY(people::workspace_of(tx, workspace)).zone, now);
}

Result<api::Timeline> timeline(store::Transaction& tx, WorkspaceId workspace, PostId post)
{
    TRY(compose::post_of(tx, workspace, post));
    return api::Timeline{.post = post, .deliveries = TRY(with_moves(tx, workspace, post))};
}

Result<api::Delivery> show_delivery(store::Transaction& tx, WorkspaceId workspace, DeliveryId id)
{
    const auto delivery = TRY(delivery_of(tx, workspace, id));
    for (auto& one : TRY(with_moves(tx, workspace, delivery.post)))
        if (one.id == id)
            return one;
    return Error{Fault::broken, "publish.delivery_not_found", id.text()};
}

Result<api::HeldDeliveries> held(store::Transaction& tx, WorkspaceId workspace)
{
    api::HeldDeliveries shown;
    for (const auto& delivery : TRY(tx.all(sql::HeldDeliveries{.workspace = workspace}, read_delivery))) {
        const auto post = TRY(compose::post_of(tx, workspace, delivery.post));
        shown.held.push_back({.post = post.id,
                              .title = post.title,
                              .delivery = in_contract(delivery, TRY(channels::find(tx, workspace, delivery.channel)))});
    }
    return shown;
}

Result<api::PostPage> page(store::Transaction& tx, WorkspaceId workspace, const api::ListPostsQuery& query, Instant now)
{
    const auto before = TRY(ListPlace<PostId>::before(query.before, now));
    const int many = static_cast<int>(query.many.value_or(50));
    api::PostPage shown;
    const compose::Filter filter{.state = query.state,
                                 .campaign = query.campaign,
                                 .label = query.label,
                                 .goal = query.goal,
                                 .persona = query.persona,
                                 .pillar = query.pillar};
    for (const auto& post : TRY(compose::newest(tx, workspace, filter, before, many)))
        shown.posts.push_back(TRY(listed(tx, workspace, post)));
    if (shown.posts.size() == static_cast<std::size_t>(many))
        shown.next_before = ListPlace<PostId>{shown.posts.back().changed_at, shown.posts.back().id}.text();
    return shown;
}

Result<api::PostsOfAsset> posts_of_asset(store::Transaction& tx, WorkspaceId workspace, AssetId asset)
{
    constexpr int most = 200;
    const auto versions = TRY(library::versions_of(tx, workspace, asset)); // newest first
    const auto version_in = [&versions](const std::vector<AssetId>& carried) {
        for (std::size_t place = 0; place < versions.size(); ++place)
            if (std::ranges::find(carried, versions[place]) != carried.end())
                return static_cast<std::int64_t>(versions.size() - place);
        return std::int64_t{1};
    };
    api::PostsOfAsset shown{.posts = {}, .more = false};
    for (const auto& carrier : TRY(compose::posts_with(tx, workspace, versions, most + 1))) {
        if (shown.posts.size() == most) {
            shown.more = true;
            break;
        }
        shown.posts.push_back({.post = TRY(listed(tx, workspace, carrier.post)), .version = version_in(carrier.assets)});
    }
    return shown;
}

Result<api::Call> show_call(store::Transaction& tx, WorkspaceId workspace, DeliveryId delivery, CallId call)
{
    auto found = TRY(tx.first(sql::FindCall{.call = call, .delivery = delivery, .workspace = workspace}, [](store::Row& row) {
        api::Call one;
        one.id = row.next<CallId>();
        one.name = row.next<std::string>();
        one.sent_at = row.next<Instant>();
        one.request = row.next<std::string>();
        one.answered_at = row.next<std::optional<Instant>>();
        one.status = row.next<std::optional<std::int64_t>>();
        one.answer = row.next<std::optional<std::string>>();
        one.failure = row.next<std::optional<std::string>>();
        return one;
    }));
    if (!found)
        return Error{Fault::not_found, "publish.call_not_found", call.text()};
    return *std::move(found);
}

} // namespace rostrum::publish
