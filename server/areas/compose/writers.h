// Who has a post open to write in it: told by each window every few seconds, and forgotten soon after it goes quiet.
#pragma once

#include "areas/compose/compose.h"

namespace rostrum::compose {

inline constexpr auto writer_is_there_for = std::chrono::seconds(45);

// Both fail with not_found "compose.post_not_found". Keeping also says that this window is there.
Result<api::Writers> keep_writing(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, PostId post,
                                  const std::string& window, Instant now);
Result<Done> end_writing(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, PostId post, const std::string& window,
                         Instant now);
Result<Done> forget_writers(store::Transaction& tx, Instant now);

} // namespace rostrum::compose
