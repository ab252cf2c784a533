// The steps of links that its own files share.
#pragma once

#include "areas/links/links.h"

namespace rostrum::links {

Result<api::LinkRule> rule_of(store::Transaction& tx, WorkspaceId workspace); // what is suggested, where nothing is written yet
// Conflict "links.changed_meanwhile" when it is no longer the version that was read; invalid as `checked` says.
Result<api::LinkRule> write_rule(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const api::WriteLinkRule& wish,
                                 Instant now);

// Where short links are answered, and where one leads.
Result<std::vector<std::string>> answered_sites(store::Transaction& tx);
Result<std::optional<std::string>> target_of(store::Transaction& tx, const std::string& site, const std::string& code);

// How often a short link was followed within a quarter of an hour.
struct Followed {
    std::string site;
    std::string code;
    std::int64_t quarter; // of an hour, since 1970
    std::int64_t people = 0;
    std::int64_t machines = 0;
};
std::int64_t quarter_of(Instant instant);
Result<Done> count_clicks(store::Transaction& tx, const std::vector<Followed>& followed);

} // namespace rostrum::links
