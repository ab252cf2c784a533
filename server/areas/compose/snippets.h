// Texts that are written again: templates, signatures and groups of hashtags.
#pragma once

#include "api/types_compose.h"
#include "areas/people/people.h"

namespace rostrum::compose {

inline constexpr std::int64_t most_snippets = 200; // of a workspace, those put away too

Result<api::Snippets> snippets_of(store::Transaction& tx, WorkspaceId workspace); // those put away too, by kind and name

// Conflict "compose.snippet_exists", of the same kind and name in whatever case, or "compose.too_many_snippets".
Result<api::Snippet> add_snippet(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, SnippetId id,
                                 const api::SnippetText& wish, Instant now);
// not_found "compose.snippet_not_found"; conflict "compose.snippet_changed_meanwhile" when it is no longer the version that was read.
Result<api::Snippet> change_snippet(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, SnippetId id,
                                    const api::ChangeSnippet& wish, Instant now);

} // namespace rostrum::compose
