// The steps of links that its own files share.
#pragma once

#include "areas/links/links.h"

namespace rostrum::links {

Result<api::LinkRule> rule_of(store::Transaction& tx, WorkspaceId workspace); // what is suggested, where nothing is written yet
// Conflict "links.changed_meanwhile" when it is no longer the version that was read; invalid as `checked` says.
Result<api::LinkRule> write_rule(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const api::WriteLinkRule& wish,
                                 Instant now);

} // namespace rostrum::links
