// What posts said before.
#pragma once

#include "areas/compose/compose.h"

namespace rostrum::compose {

inline constexpr std::int64_t most_versions = 200;            // of a post
inline constexpr auto one_version = std::chrono::minutes(10); // in which the changes of one person are one version

// What somebody made of a post; and at the first change what it said before, so that what nobody ever changes costs nothing.
Result<Done> keep_version(store::Transaction& tx, const Post& before, const Post& after, std::optional<PersonId> by, Instant now);

// What nobody changed has one version, its text.
Result<api::PostVersions> versions_of(store::Transaction& tx, WorkspaceId workspace, PostId post);
// not_found "compose.version_not_found".
Result<api::PostVersion> version_of(store::Transaction& tx, WorkspaceId workspace, PostId post, std::int64_t number);

} // namespace rostrum::compose
