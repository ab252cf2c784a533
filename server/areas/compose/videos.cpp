// The videos of a post, made ready for its channels before it goes out.

#include "areas/compose/videos.h"

#include "areas/compose/rules.h"
#include "areas/library/library.h"

#include <algorithm>

namespace rostrum::compose {

namespace {

// A video as one channel gets it.
struct Shaped {
    ChannelId channel;
    std::size_t part;
    std::size_t media;
    AssetId asset;
    std::string recipe;
};

// None on a channel on which something stands against the post, which its findings say.
Result<std::vector<Shaped>> shaped(store::Transaction& tx, const Post& post, Instant now)
{
    std::vector<Shaped> found;
    for (const auto& variant : post.variants) {
        const auto channel = TRY(channels::find(tx, post.workspace, variant.channel));
        if (!channel || !channel->network)
            continue;
        const Sending sending{.post = post.id, .campaign = post.purpose.campaign, .at = now};
        const auto there = for_network(tx, *channel, post.content_for(variant), sending);
        if (!there && there.error().fault != Fault::invalid)
            return there.error();
        for (std::size_t part = 0; there && part < there->parts.size(); ++part)
            for (std::size_t media = 0; media < there->parts[part].pictures.size(); ++media)
                if (const auto& one = there->parts[part].pictures[media]; one.is_video())
                    found.push_back({variant.channel, part, media, *AssetId::parse(one.asset), one.recipe});
    }
    return found;
}

Result<bool> carries_videos(store::Transaction& tx, WorkspaceId workspace, const api::PostText& text)
{
    for (const auto& id : assets_in(text)) {
        const auto asset = TRY(library::find(tx, workspace, id));
        if (asset && asset->video)
            return true;
    }
    return false;
}

api::VideoState state_of(const library::Making& making, const std::string& recipe)
{
    using State = library::Making::State;
    if (making.state == State::failed)
        return api::VideoState::failed;
    if (making.state == State::wanted)
        return api::VideoState::waiting;
    return recipe.empty() ? api::VideoState::as_it_is : api::VideoState::ready;
}

} // namespace

Result<Done> want_videos(store::Transaction& tx, const Post& post, const api::PostText& text, Instant now)
{
    if (!TRY(carries_videos(tx, post.workspace, text)))
        return done;
    for (const auto& video : TRY(shaped(tx, post, now)))
        TRY(library::want_video(tx, post.workspace, video.asset, video.recipe, now));
    return done;
}

Result<std::vector<VideoOfPost>> videos_of(store::Transaction& tx, WorkspaceId workspace, PostId id, Instant now)
{
    const auto post = TRY(post_of(tx, workspace, id));
    std::vector<VideoOfPost> videos;
    for (const auto& video : TRY(shaped(tx, post, now))) {
        auto making = TRY(library::making_of(tx, workspace, video.asset, video.recipe));
        api::PostVideo shown{.channel = video.channel,
                             .part = static_cast<std::int64_t>(video.part),
                             .media = static_cast<std::int64_t>(video.media),
                             .asset = video.asset,
                             .state = state_of(making, video.recipe)};
        if (!making.code.empty())
            shown.code = making.code;
        videos.push_back({.shown = std::move(shown), .making = std::move(making)});
    }
    return videos;
}

} // namespace rostrum::compose
