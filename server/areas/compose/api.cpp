// The operations of compose.

#include "api/compose_operations.h"
#include "app/services.h"
#include "areas/compose/compose.h"
#include "areas/compose/snippets.h"
#include "areas/compose/versions.h"
#include "areas/compose/videos.h"
#include "areas/compose/writers.h"
#include "base/env/clock.h"
#include "base/env/random.h"

#include <algorithm>

namespace rostrum::compose {

namespace {

Result<api::Findings> check(store::Transaction& tx, WorkspaceId workspace, const api::CheckPost& asked, Instant now)
{
    // Scheduling asks which of two instants is meant; a check only looks ahead.
    const auto at = asked.at ? first_instant(*asked.at, TRY(people::workspace_of(tx, workspace)).zone) : now;
    if (asked.campaign)
        TRY(strategy::check(tx, workspace, {.campaign = asked.campaign, .labels = {}}, ""));
    auto found = TRY(findings(tx, workspace, asked.text, {.post = asked.post, .campaign = asked.campaign, .at = std::max(at, now)}));
    if (asked.at)
        TRY(add_what_is_near(tx, workspace, asked, found));
    return found;
}

} // namespace

namespace operations {

Task<api::Findings> check_post(Services& services, Caller, WorkspaceId workspace, api::CheckPost body)
{
    auto found = co_await services.store.read(check, workspace, std::move(body), services.clock.now());
    co_return found;
}

Task<api::PostVersions> list_post_versions(Services& services, Caller, WorkspaceId workspace, PostId post)
{
    auto shown = co_await services.store.read(versions_of, workspace, post);
    co_return shown;
}

Task<api::PostVersion> show_post_version(Services& services, Caller, WorkspaceId workspace, PostId post, api::ShowPostVersionQuery query)
{
    auto shown = co_await services.store.read(version_of, workspace, post, query.number);
    co_return shown;
}

Task<api::Writers> keep_writing(Services& services, Caller caller, WorkspaceId workspace, PostId post, api::KeepWriting body)
{
    auto shown =
        co_await services.store.write(compose::keep_writing, caller, workspace, post, std::move(body.window), services.clock.now());
    co_return shown;
}

Task<> end_writing(Services& services, Caller caller, WorkspaceId workspace, PostId post, api::EndWritingQuery query)
{
    co_await services.store.write(compose::end_writing, caller, workspace, post, std::move(query.window), services.clock.now());
    co_return done;
}

Task<api::PostVideos> list_post_videos(Services& services, Caller, WorkspaceId workspace, PostId post)
{
    const auto videos = co_await services.store.read(videos_of, workspace, post, services.clock.now());
    api::PostVideos shown;
    for (const auto& video : videos) {
        shown.videos.push_back(video.shown);
        if (video.making.state != library::Making::State::wanted)
            continue;
        if (const auto percent = library::percent_made(services, video.making)) {
            shown.videos.back().state = api::VideoState::being_made;
            shown.videos.back().percent = *percent;
        }
    }
    co_return shown;
}

Task<api::Snippets> list_snippets(Services& services, Caller, WorkspaceId workspace)
{
    auto shown = co_await services.store.read(snippets_of, workspace);
    co_return shown;
}

Task<api::Snippet> add_snippet(Services& services, Caller caller, WorkspaceId workspace, api::SnippetText body)
{
    const auto now = services.clock.now();
    auto shown =
        co_await services.store.write(compose::add_snippet, caller, workspace, services.random.id<SnippetId>(now), std::move(body), now);
    co_return shown;
}

Task<api::Snippet> change_snippet(Services& services, Caller caller, WorkspaceId workspace, SnippetId snippet, api::ChangeSnippet body)
{
    auto shown = co_await services.store.write(compose::change_snippet, caller, workspace, snippet, std::move(body), services.clock.now());
    co_return shown;
}

} // namespace operations

} // namespace rostrum::compose
