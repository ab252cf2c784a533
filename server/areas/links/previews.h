// Previews of links: asking pages, politely and from outside the house, and keeping for a while what they said.
#pragma once

#include "api/types_links.h"
#include "areas/people/people.h"
#include "base/core/task.h"

namespace rostrum::links {

// A page that cannot be read is a preview with its failure. Fails with invalid "links.address_not_valid", or rate_limited
// "links.too_many_previews".
Task<api::LinkPreview> preview(Services& services, WorkspaceId workspace, api::AskPreview asked);

// How long what a page said is kept, by how that ended.
Duration kept_for(const api::LinkPreview& preview);

inline constexpr int most_previews_a_minute = 60; // of a workspace
inline constexpr auto before_it_is_asked_anew = std::chrono::seconds(10);

} // namespace rostrum::links
