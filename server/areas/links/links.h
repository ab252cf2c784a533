// The face of links: what the links of a post carry when it goes out; what pages say of themselves is asked through operations alone.
#pragma once

#include "api/types_links.h"
#include "api/types_strategy.h"
#include "areas/channels/channels.h"

#include <span>

namespace rostrum::links {

// How the links of one post are marked, on whichever channel.
struct Marks {
    api::LinkRulePlan rule;
    std::vector<std::string> profiles; // of the workspace's own accounts
    std::optional<api::CampaignPlan> campaign = {};
    std::optional<Uuid> post = {}; // none: it was never saved
    Day day = {};                  // on which it goes out, where the workspace is

    std::string text(std::string_view text, const channels::Channel& channel, std::span<const std::string> as_written) const;
    std::string link(const std::string& address, const channels::Channel& channel, std::span<const std::string> as_written) const;
};

// Of a post of which nothing is known yet; nothing where the workspace marks no links.
Result<std::optional<Marks>> marks_in_use(store::Transaction& tx, WorkspaceId workspace);

// What a campaign says instead. Fails with invalid "links.field_unknown", "links.value_not_allowed", "links.value_not_told".
Result<Done> check_campaign(store::Transaction& tx, WorkspaceId workspace, const api::UtmDefaults& utm);

void declare_jobs(jobs::Board& board, Services& services);

} // namespace rostrum::links
