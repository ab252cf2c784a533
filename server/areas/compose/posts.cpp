// Writing, changing and reading posts.

#include "areas/compose/records.h"
#include "areas/compose/rules.h"
#include "areas/compose/versions.h"
#include "areas/compose/videos.h"
#include "areas/library/library.h"
#include "queries/compose.h"

#include <set>
#include <tuple>

namespace rostrum::compose {

namespace {

// Four columns; labels stand elsewhere.
api::Purpose purpose_in(store::Row& row)
{
    api::Purpose purpose{.labels = {}};
    purpose.campaign = row.next<std::optional<CampaignId>>();
    purpose.goal = row.next<std::optional<GoalId>>();
    purpose.persona = row.next<std::optional<PersonaId>>();
    purpose.pillar = row.next<std::optional<PillarId>>();
    return purpose;
}

Post read_post(store::Row& row)
{
    Post post;
    post.id = row.next<PostId>();
    post.workspace = row.next<WorkspaceId>();
    post.title = row.next<std::string>();
    post.excerpt = row.next<std::string>();
    post.picture = row.next<std::optional<AssetId>>();
    post.shared = decoded<api::Content>(row.next<std::string_view>());
    post.version = row.next<std::int64_t>();
    post.state = *api::parse_post_state(row.next<std::string_view>());
    post.at = row.next<std::optional<LocalTime>>();
    post.zone = row.next<std::optional<Zone>>();
    post.due_at = row.next<std::optional<Instant>>();
    post.late_rule = late_rule_in(row);
    post.author = row.next<std::optional<PersonId>>();
    post.purpose = purpose_in(row);
    post.created_at = row.next<Instant>();
    post.changed_at = row.next<Instant>();
    return post;
}

PostRow read_post_row(store::Row& row)
{
    PostRow post;
    post.id = row.next<PostId>();
    post.title = row.next<std::string>();
    post.excerpt = row.next<std::string>();
    post.picture = row.next<std::optional<AssetId>>();
    post.purpose = purpose_in(row);
    post.version = row.next<std::int64_t>();
    post.state = *api::parse_post_state(row.next<std::string_view>());
    post.at = row.next<std::optional<LocalTime>>();
    post.zone = row.next<std::optional<Zone>>();
    post.due_at = row.next<std::optional<Instant>>();
    post.changed_at = row.next<Instant>();
    return post;
}

Variant read_variant(store::Row& row)
{
    Variant variant{.id = row.next<VariantId>(), .channel = row.next<ChannelId>(), .own = {}};
    if (const auto own = row.next<std::optional<std::string>>())
        variant.own = decoded<api::Content>(*own);
    return variant;
}

// Every channel once, and each of this workspace.
Result<Done> check_channels(store::Transaction& tx, WorkspaceId workspace, const api::PostText& text)
{
    std::set<ChannelId> seen;
    for (std::size_t i = 0; i < text.variants.size(); ++i) {
        const auto channel = text.variants[i].channel;
        const auto pointer = "/text/variants/" + std::to_string(i) + "/channel";
        if (!seen.insert(channel).second)
            return Error{Fault::invalid, "compose.channel_twice", channel.text(), {}, {{pointer, "compose.channel_twice", "named before"}}};
        if (!TRY(channels::find(tx, workspace, channel)))
            return Error{Fault::invalid,
                         "compose.channel_unknown",
                         channel.text(),
                         {},
                         {{pointer, "compose.channel_unknown", "not in this workspace"}}};
    }
    return done;
}

// Pictures of this workspace: what another has is as good as not there.
Result<Done> check_pictures(store::Transaction& tx, WorkspaceId workspace, const api::Content& content, const std::string& pointer)
{
    for (std::size_t part = 0; part < content.parts.size(); ++part)
        for (std::size_t i = 0; i < content.parts[part].media.size(); ++i) {
            const auto& media = content.parts[part].media[i];
            const auto asset = media.asset;
            const auto here = pointer + "/parts/" + std::to_string(part) + "/media/" + std::to_string(i);
            if (media.cut &&
                (media.cut->left + media.cut->width > library::in_whole || media.cut->top + media.cut->height > library::in_whole))
                return Error{Fault::invalid, "library.cut_outside", here, {}, {{here + "/cut", "library.cut_outside", "beyond its edge"}}};
            if (TRY(library::find(tx, workspace, asset)))
                continue;
            const auto place = here + "/asset";
            return Error{
                Fault::invalid, "compose.picture_gone", asset.text(), {}, {{place, "compose.picture_gone", "not in this workspace"}}};
        }
    return done;
}

Result<Done> check_text(store::Transaction& tx, WorkspaceId workspace, const api::PostText& text)
{
    TRY(check_channels(tx, workspace, text));
    TRY(check_pictures(tx, workspace, text.shared, "/text/shared"));
    for (std::size_t i = 0; i < text.variants.size(); ++i)
        if (text.variants[i].own)
            TRY(check_pictures(tx, workspace, *text.variants[i].own, "/text/variants/" + std::to_string(i) + "/own"));
    return done;
}

Result<Done> write_variants(store::Transaction& tx, Post& post, const api::PostText& text, const std::vector<VariantId>& fresh_ids)
{
    const auto before = std::exchange(post.variants, {});
    for (std::size_t i = 0; i < text.variants.size(); ++i) {
        const auto& wished = text.variants[i];
        Variant variant{.id = fresh_ids.at(i), .channel = wished.channel, .own = wished.own};
        for (const auto& old : before)
            if (old.channel == variant.channel)
                variant.id = old.id;
        const auto own = variant.own ? std::optional(api::encode(*variant.own)) : std::nullopt;
        TRY(tx.run(sql::AddVariant{
            .id = variant.id, .workspace = post.workspace, .post = post.id, .channel = variant.channel, .position = i, .own = own}));
        post.variants.push_back(std::move(variant));
    }
    return done;
}

Result<Done> note_assets(store::Transaction& tx, const Post& post, const api::PostText& text)
{
    for (const auto& asset : assets_in(text))
        TRY(tx.run(sql::NoteAsset{.asset = asset, .post = post.id, .workspace = post.workspace}));
    return done;
}

Result<Done> write_labels(store::Transaction& tx, WorkspaceId workspace, PostId post, const std::vector<LabelId>& labels)
{
    for (const auto& label : labels)
        TRY(tx.run(sql::AddPostLabel{.post = post, .label = label, .workspace = workspace}));
    return done;
}

std::tuple<std::optional<LocalTime>, std::optional<Zone>, std::optional<Instant>> columns_of(const std::optional<Plan>& plan)
{
    if (!plan)
        return {};
    return {plan->at, plan->zone, plan->due_at};
}

} // namespace

std::string whole_text(const api::Content& content)
{
    std::string text;
    for (const auto& part : content.parts)
        text += (text.empty() ? "" : "\n\n") + part.text;
    return text;
}

api::PostText text_of(const Post& post)
{
    api::PostText text{.shared = post.shared, .variants = {}};
    for (const auto& variant : post.variants)
        text.variants.push_back({.channel = variant.channel, .own = variant.own});
    return text;
}

Result<Post> add(store::Transaction& tx, WorkspaceId workspace, NewPost wish, Instant now)
{
    TRY(check_text(tx, workspace, wish.text));
    TRY(strategy::check(tx, workspace, wish.purpose, "/purpose"));
    Post post;
    post.id = wish.id;
    post.workspace = workspace;
    post.title = title_of(wish.title, wish.text.shared);
    post.excerpt = excerpt_of(wish.text.shared);
    post.picture = first_picture(wish.text.shared);
    post.shared = wish.text.shared;
    post.late_rule = wish.late_rule;
    post.author = wish.author;
    post.state = wish.state;
    post.purpose = wish.purpose;
    std::tie(post.at, post.zone, post.due_at) = columns_of(wish.plan);
    post.created_at = post.changed_at = now;
    TRY(tx.run(sql::AddPost{.id = post.id,
                            .workspace = workspace,
                            .title = post.title,
                            .excerpt = post.excerpt,
                            .picture = post.picture,
                            .shared = api::encode(post.shared),
                            .state = to_string(post.state),
                            .local_time = post.at,
                            .zone = post.zone,
                            .due_at = post.due_at,
                            .late_after_minutes = minutes_of(post.late_rule),
                            .late_then = then_of(post.late_rule),
                            .author = post.author,
                            .campaign = post.purpose.campaign,
                            .goal = post.purpose.goal,
                            .persona = post.purpose.persona,
                            .pillar = post.purpose.pillar,
                            .now = now}));
    TRY(write_variants(tx, post, wish.text, wish.variant_ids));
    TRY(write_labels(tx, workspace, post.id, post.purpose.labels));
    TRY(note_assets(tx, post, wish.text));
    TRY(want_videos(tx, post, wish.text, now));
    return post;
}

Result<std::optional<Post>> find(store::Transaction& tx, WorkspaceId workspace, PostId id)
{
    auto post = TRY(tx.first(sql::FindPost{.post = id, .workspace = workspace}, read_post));
    if (!post)
        return post;
    post->variants = TRY(tx.all(sql::VariantsOfPost{.post = id, .workspace = workspace}, read_variant));
    post->purpose.labels = TRY(labels_of(tx, workspace, id));
    return post;
}

Result<Post> post_of(store::Transaction& tx, WorkspaceId workspace, PostId id)
{
    auto post = TRY(find(tx, workspace, id));
    if (!post)
        return Error{Fault::not_found, "compose.post_not_found", id.text()};
    return *std::move(post);
}

Result<std::optional<api::LateRule>> late_rule_of(store::Transaction& tx, WorkspaceId workspace, PostId post)
{
    const auto found = TRY(tx.first(sql::LateRuleOfPost{.post = post, .workspace = workspace}, late_rule_in));
    return found.value_or(std::nullopt);
}

Result<std::vector<ChannelId>> channels_of(store::Transaction& tx, WorkspaceId workspace, PostId post)
{
    return tx.all(sql::VariantsOfPost{.post = post, .workspace = workspace}, [](store::Row& row) {
        row.next<std::string_view>();
        return row.next<ChannelId>();
    });
}

Result<Post> replace(store::Transaction& tx, Post post, std::int64_t version, std::string title, api::PostText text,
                     std::optional<api::LateRule> late_rule, std::vector<VariantId> variant_ids, std::optional<PersonId> by, Instant now)
{
    TRY(check_text(tx, post.workspace, text));
    const auto before = post;
    post.title = title_of(title, text.shared);
    post.excerpt = excerpt_of(text.shared);
    post.picture = first_picture(text.shared);
    post.shared = text.shared;
    post.late_rule = late_rule;
    post.changed_at = now;
    const auto changed = TRY(tx.run(sql::ChangePost{.title = post.title,
                                                    .excerpt = post.excerpt,
                                                    .picture = post.picture,
                                                    .shared = api::encode(post.shared),
                                                    .late_after_minutes = minutes_of(late_rule),
                                                    .late_then = then_of(late_rule),
                                                    .now = now,
                                                    .post = post.id,
                                                    .workspace = post.workspace,
                                                    .version = version}));
    if (changed == 0)
        return Error{Fault::conflict, "compose.changed_meanwhile", "version " + std::to_string(version)};
    post.version = version + 1;
    TRY(tx.run(sql::DropVariants{.post = post.id, .workspace = post.workspace}));
    TRY(write_variants(tx, post, text, variant_ids));
    TRY(tx.run(sql::ForgetAssets{.post = post.id, .workspace = post.workspace}));
    TRY(note_assets(tx, post, text));
    TRY(want_videos(tx, post, text, now));
    TRY(keep_version(tx, before, post, by, now));
    return post;
}

Result<Done> set_plan(store::Transaction& tx, WorkspaceId workspace, PostId post, std::optional<Plan> plan, Instant now)
{
    const auto [at, zone, due_at] = columns_of(plan);
    TRY(tx.run(sql::SetPlan{.local_time = at, .zone = zone, .due_at = due_at, .now = now, .post = post, .workspace = workspace}));
    return done;
}

Result<std::vector<Planned>> planned_after(store::Transaction& tx, Instant moment)
{
    return tx.all(sql::PlannedAfter{.moment = moment}, [](store::Row& row) {
        Planned planned;
        planned.post = row.next<PostId>();
        planned.workspace = row.next<WorkspaceId>();
        planned.plan.at = row.next<LocalTime>();
        planned.plan.zone = row.next<Zone>();
        planned.plan.due_at = row.next<Instant>();
        return planned;
    });
}

Result<Done> set_purpose(store::Transaction& tx, WorkspaceId workspace, PostId post, const api::Purpose& purpose, Instant now)
{
    TRY(strategy::check(tx, workspace, purpose, "/purpose"));
    TRY(tx.run(sql::SetPurpose{.campaign = purpose.campaign,
                               .goal = purpose.goal,
                               .persona = purpose.persona,
                               .pillar = purpose.pillar,
                               .now = now,
                               .post = post,
                               .workspace = workspace}));
    TRY(tx.run(sql::DropPostLabels{.post = post, .workspace = workspace}));
    return write_labels(tx, workspace, post, purpose.labels);
}

Result<Done> set_state(store::Transaction& tx, WorkspaceId workspace, PostId post, api::PostState state, Instant now)
{
    TRY(tx.run(sql::SetState{.state = to_string(state), .now = now, .post = post, .workspace = workspace}));
    return done;
}

Result<std::vector<PostRow>> between(store::Transaction& tx, WorkspaceId workspace, LocalTime from, LocalTime until)
{
    return tx.all(sql::PostsBetween{.workspace = workspace, .from = from, .until = until}, read_post_row);
}

Result<std::vector<Destination>> destinations_of_drafts(store::Transaction& tx, WorkspaceId workspace, LocalTime from, LocalTime until)
{
    return tx.all(sql::DestinationsOfDrafts{.workspace = workspace, .from = from, .until = until}, [](store::Row& row) {
        Destination destination;
        destination.post = row.next<PostId>();
        destination.channel = row.next<ChannelId>();
        return destination;
    });
}

Result<std::vector<Appointment>> appointments(store::Transaction& tx, WorkspaceId workspace, Instant from, Instant until)
{
    const auto wall = [](Instant instant, std::chrono::days by) { return LocalTime{wall_time(instant, Zone::utc()).since_1970 + by}; };
    return tx.all(sql::Appointments{.workspace = workspace,
                                    .wall_from = wall(from, -std::chrono::days(2)),
                                    .wall_until = wall(until, std::chrono::days(2)),
                                    .from = from,
                                    .until = until},
                  [](store::Row& row) {
                      Appointment one;
                      one.post = row.next<PostId>();
                      one.channel = row.next<ChannelId>();
                      one.due_at = row.next<Instant>();
                      one.state = *api::parse_post_state(row.next<std::string_view>());
                      return one;
                  });
}

namespace {

template <class TheId> std::string json_array(const std::vector<TheId>& ids)
{
    std::string array = "[";
    for (const auto& id : ids) {
        array += array.size() > 1 ? "," : "";
        json::append(array, id);
    }
    return array + "]";
}

} // namespace

Result<std::vector<PostRow>> rows_of(store::Transaction& tx, WorkspaceId workspace, const std::vector<PostId>& posts)
{
    return tx.all(sql::PostsNamed{.workspace = workspace, .posts = json_array(posts)}, read_post_row);
}

Result<std::vector<Carrier>> posts_with(store::Transaction& tx, WorkspaceId workspace, const std::vector<AssetId>& assets, int many)
{
    auto carriers = TRY(tx.all(sql::PostsWithAssets{.workspace = workspace, .assets = json_array(assets), .many = many},
                               [](store::Row& row) { return Carrier{.post = read_post_row(row), .assets = {}}; }));
    for (auto& carrier : carriers)
        carrier.assets = TRY(tx.all(sql::AssetsOfPost{.post = carrier.post.id, .workspace = workspace},
                                    [](store::Row& row) { return row.next<AssetId>(); }));
    return carriers;
}

Result<std::vector<Labelled>> labels_between(store::Transaction& tx, WorkspaceId workspace, LocalTime from, LocalTime until)
{
    return tx.all(sql::LabelsBetween{.workspace = workspace, .from = from, .until = until}, [](store::Row& row) {
        Labelled labelled;
        labelled.post = row.next<PostId>();
        labelled.label = row.next<LabelId>();
        return labelled;
    });
}

Result<std::vector<LabelId>> labels_of(store::Transaction& tx, WorkspaceId workspace, PostId post)
{
    return tx.all(sql::LabelsOfPost{.post = post, .workspace = workspace}, [](store::Row& row) { return row.next<LabelId>(); });
}

Result<std::vector<PostRow>> newest(store::Transaction& tx, WorkspaceId workspace, const Filter& filter, const ListPlace<PostId>& before,
                                    int many)
{
    const auto state = filter.state ? std::optional(std::string(to_string(*filter.state))) : std::nullopt;
    return tx.all(sql::NewestPosts{.workspace = workspace,
                                   .before = before.at,
                                   .before_post = before.id,
                                   .state = state,
                                   .campaign = filter.campaign,
                                   .goal = filter.goal,
                                   .persona = filter.persona,
                                   .pillar = filter.pillar,
                                   .label = filter.label,
                                   .many = many},
                  read_post_row);
}

} // namespace rostrum::compose
