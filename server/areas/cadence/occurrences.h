// What series made: each occurrence stays written down, also of a post that somebody deleted, so that it does not come back.
#pragma once

#include "areas/cadence/cadence.h"

namespace rostrum::cadence {

struct MadeOne {
    Instant due_at;
    LocalTime at;
    PostId source;
    PostId post;
    std::int64_t post_version = 1;   // as it was made: one with another was touched since
    std::optional<std::string> code; // why it was kept as a draft
};
Result<std::vector<MadeOne>> occurrences_of(store::Transaction& tx, WorkspaceId workspace, SeriesId series); // by time

} // namespace rostrum::cadence
