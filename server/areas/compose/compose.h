// The face of compose: posts as text and media, with a variant for each channel, and what the networks would say to them.
#pragma once

#include "api/types_compose.h"
#include "areas/channels/channels.h"
#include "areas/strategy/strategy.h"
#include "base/core/list_place.h"

namespace rostrum {
using PostId = Id<struct PostNamed>;
using VariantId = Id<struct VariantNamed>;
} // namespace rostrum

namespace rostrum::compose {

struct Variant {
    VariantId id;
    ChannelId channel;
    std::optional<api::Content> own; // none: the shared text goes out
};

struct Post {
    PostId id;
    WorkspaceId workspace;
    std::string title;
    std::string excerpt;
    std::optional<AssetId> picture; // the first, for lists
    api::Content shared;
    std::vector<Variant> variants;
    api::Purpose purpose{.labels = {}};
    std::int64_t version = 1;
    api::PostState state = api::PostState::draft;
    std::optional<LocalTime> at;
    std::optional<Zone> zone;
    std::optional<Instant> due_at;
    std::optional<api::LateRule> late_rule;
    std::optional<PersonId> author;
    Instant created_at;
    Instant changed_at;

    const Variant* variant_on(ChannelId channel) const
    {
        for (const auto& variant : variants)
            if (variant.channel == channel)
                return &variant;
        return nullptr;
    }
    const api::Content& content_for(const Variant& variant) const { return variant.own ? *variant.own : shared; }
};

std::string whole_text(const api::Content& content); // of all its parts, a blank line between them

// What was written, as it is asked for.
api::PostText text_of(const Post& post);

// A post without its texts, for lists and the calendar.
struct PostRow {
    PostId id;
    std::string title;
    std::string excerpt;
    std::optional<AssetId> picture;
    api::Purpose purpose{.labels = {}}; // its labels come by themselves
    std::int64_t version = 1;
    api::PostState state = api::PostState::draft;
    std::optional<LocalTime> at;
    std::optional<Zone> zone;
    std::optional<Instant> due_at;
    Instant changed_at;
};

// When a post is to go out: on the wall, and the instant it names.
struct Plan {
    LocalTime at;
    Zone zone = Zone::utc();
    Instant due_at;
};

// Writes a new post; ids come from the caller, since a step knows no chance. invalid "compose.channel_twice", "compose.channel_unknown".
struct NewPost {
    PostId id;
    std::string title;
    api::PostText text;
    std::vector<VariantId> variant_ids; // one for each of text.variants
    api::Purpose purpose{.labels = {}};
    std::optional<api::LateRule> late_rule;
    std::optional<PersonId> author;
    std::optional<Plan> plan = {};
    api::PostState state = api::PostState::draft; // where the deliveries that are written along put it
};
Result<Post> add(store::Transaction& tx, WorkspaceId workspace, NewPost post, Instant now);

Result<std::optional<Post>> find(store::Transaction& tx, WorkspaceId workspace, PostId post);
Result<Post> post_of(store::Transaction& tx, WorkspaceId workspace, PostId post); // not_found "compose.post_not_found"

// The late rule of the post itself, if it has one.
Result<std::optional<api::LateRule>> late_rule_of(store::Transaction& tx, WorkspaceId workspace, PostId post);

// The channels a post goes to, without reading its texts.
Result<std::vector<ChannelId>> channels_of(store::Transaction& tx, WorkspaceId workspace, PostId post);

// Replaces the text, which stays known as a version of the post, when `version` is still the present one; conflict
// "compose.changed_meanwhile" otherwise. Variants keep their ids by channel.
Result<Post> replace(store::Transaction& tx, Post present, std::int64_t version, std::string title, api::PostText text,
                     std::optional<api::LateRule> late_rule, std::vector<VariantId> variant_ids, std::optional<PersonId> by, Instant now);

Result<Done> set_plan(store::Transaction& tx, WorkspaceId workspace, PostId post, std::optional<Plan> plan, Instant now);
// Posts and drafts whose planned instant lies after a moment, for when it is to be found anew.
struct Planned {
    PostId post;
    WorkspaceId workspace;
    Plan plan;
};
Result<std::vector<Planned>> planned_after(store::Transaction& tx, Instant moment);

Result<Done> set_purpose(store::Transaction& tx, WorkspaceId workspace, PostId post, const api::Purpose& purpose, Instant now);
Result<Done> set_state(store::Transaction& tx, WorkspaceId workspace, PostId post, api::PostState state, Instant now);

// A post that was deleted, as it waits in the bin.
struct Binned {
    PostId post;
    std::string title;
    api::PostText text;
    api::Purpose purpose;
    std::optional<api::LateRule> late_rule;
    std::optional<Plan> plan;
    bool was_scheduled = false;
    std::optional<PersonId> author;
    std::optional<PersonId> binned_by;
    Instant binned_at;
};
inline constexpr auto time_in_bin = std::chrono::days(30);

// Takes a post away and keeps what it was. Whoever keeps rows of it drops them before.
Result<Done> put_into_bin(store::Transaction& tx, const Post& post, bool was_scheduled, std::optional<PersonId> by, Instant now);
// Takes it out: no longer there, and for the caller to write anew. not_found "compose.post_not_in_bin".
Result<Binned> take_out_of_bin(store::Transaction& tx, WorkspaceId workspace, PostId post);
Result<std::vector<Binned>> bin(store::Transaction& tx, WorkspaceId workspace); // the last deleted first; at most 200
Result<Done> empty_bin(store::Transaction& tx, Instant before);                 // of what was deleted before, everywhere

Result<std::vector<PostRow>> between(store::Transaction& tx, WorkspaceId workspace, LocalTime from, LocalTime until); // by wall time

// Where the drafts of a window will go: ordered by post, then as in the composer.
struct Destination {
    PostId post;
    ChannelId channel;
};
Result<std::vector<Destination>> destinations_of_drafts(store::Transaction& tx, WorkspaceId workspace, LocalTime from, LocalTime until);
// What stands on a channel at an instant, sent already or not: by instant, those of one post together.
struct Appointment {
    PostId post;
    ChannelId channel;
    Instant due_at;
    api::PostState state;
};
Result<std::vector<Appointment>> appointments(store::Transaction& tx, WorkspaceId workspace, Instant from, Instant until);

Result<std::vector<PostRow>> rows_of(store::Transaction& tx, WorkspaceId workspace, const std::vector<PostId>& posts); // by instant

// Labels of the posts of a window: ordered by post.
struct Labelled {
    PostId post;
    LabelId label;
};
Result<std::vector<Labelled>> labels_between(store::Transaction& tx, WorkspaceId workspace, LocalTime from, LocalTime until);
Result<std::vector<LabelId>> labels_of(store::Transaction& tx, WorkspaceId workspace, PostId post);

// How many posts of a window are of which pillar, campaign and goal, by state; drafts and cancelled posts are left out.
struct Share {
    std::optional<PillarId> pillar;
    std::optional<CampaignId> campaign;
    std::optional<GoalId> goal;
    api::PostState state = api::PostState::scheduled;
    std::int64_t posts = 0;
};
Result<std::vector<Share>> shares_between(store::Transaction& tx, WorkspaceId workspace, LocalTime from, LocalTime until);

struct Filter {
    std::optional<api::PostState> state = {};
    std::optional<CampaignId> campaign = {};
    std::optional<LabelId> label = {};
    std::optional<GoalId> goal = {};
    std::optional<PersonaId> persona = {};
    std::optional<PillarId> pillar = {};
};
// Newest change first, before a place in that order: many may have changed in the same instant.
Result<std::vector<PostRow>> newest(store::Transaction& tx, WorkspaceId workspace, const Filter& filter, const ListPlace<PostId>& before,
                                    int many);

// The posts that carry one of these assets, newest change first, each with which of them.
struct Carrier {
    PostRow post;
    std::vector<AssetId> assets;
};
Result<std::vector<Carrier>> posts_with(store::Transaction& tx, WorkspaceId workspace, const std::vector<AssetId>& assets, int many);

// What a text goes out as: of which post, in which campaign, and when.
struct Sending {
    std::optional<PostId> post = {}; // none: it was never saved
    std::optional<CampaignId> campaign = {};
    Instant at = {};
    // What the codes of its short links are drawn from, and nobody can guess. None: it does not go out yet, and nothing is drawn.
    std::optional<std::string> seed = {};
};

// What the networks of the named channels would refuse if it went out so, and what is missing; an empty list of refusals is needed before
// anything is scheduled.
Result<api::Findings> findings(store::Transaction& tx, WorkspaceId workspace, const api::PostText& text, const Sending& sending);

// A content as the network of a channel sees it when it goes out so: its links are marked, and pictures are cut, and made to fit where they
// are too large. They carry what is known of them, and no bytes yet. Fails with invalid "compose.picture_gone", or
// "compose.picture_expired" for what may not be used any more.
Result<networks::Content> for_network(store::Transaction& tx, const channels::Channel& channel, const api::Content& content,
                                      const Sending& sending);

void declare_jobs(jobs::Board& board, Services& services);

// What else goes out on the same channels around that time: the same words within 30 days, or anything within 15 minutes. It is said and
// stops nothing.
inline constexpr auto days_between_repeats = std::chrono::days(30);
inline constexpr auto minutes_between_posts = std::chrono::minutes(15);
Result<Done> add_what_is_near(store::Transaction& tx, WorkspaceId workspace, const api::CheckPost& asked, api::Findings& findings);

} // namespace rostrum::compose
