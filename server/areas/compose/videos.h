// The videos of a post, made ready for its channels before it goes out.
#pragma once

#include "areas/compose/compose.h"
#include "areas/library/library.h"

namespace rostrum::compose {

// Has every video made that its channels take only made anew. What stands against the post otherwise is not said here.
Result<Done> want_videos(store::Transaction& tx, const Post& post, const api::PostText& text, Instant now);

// How far each of them is.
struct VideoOfPost {
    api::PostVideo shown;
    library::Making making;
};
Result<std::vector<VideoOfPost>> videos_of(store::Transaction& tx, WorkspaceId workspace, PostId post, Instant now);

} // namespace rostrum::compose
