// The face of links: what the links of a post carry when it goes out. Whoever else asks pages of strangers does it as previews do, by the
// files that stand first here.
#pragma once

#include "api/types_links.h"
#include "api/types_strategy.h"
#include "areas/channels/channels.h"
#include "areas/links/fetching.h"
#include "areas/links/page_events.h"
#include "areas/links/page_reading.h"

#include <map>
#include <span>

namespace rostrum {
using PostId = Id<struct PostNamed>;
}

namespace rostrum::links {

// How the links of one post are marked, on whichever channel.
struct Marks {
    api::LinkRulePlan rule;
    std::vector<std::string> profiles; // of the workspace's own accounts
    std::optional<api::CampaignPlan> campaign = {};
    std::optional<PostId> post = {};               // none: it was never saved
    Day day = {};                                  // on which it goes out, where the workspace is
    std::map<std::string, std::string> codes = {}; // of short links, by where they lead; until they are drawn, zeros stand in their place

    std::string text(std::string_view text, const channels::Channel& channel, std::span<const std::string> as_written) const;
    std::string link(const std::string& address, const channels::Channel& channel, std::span<const std::string> as_written) const;
};

// Of a post of which nothing is known yet; nothing where the workspace leaves its links as they are.
Result<std::optional<Marks>> marks_in_use(store::Transaction& tx, WorkspaceId workspace);

// Draws the codes of what goes out short among these links of a post on a channel, out of a seed that nobody can guess, and from then on
// they lead where they should. Codes that are taken are never drawn again.
Result<Done> draw_codes(store::Transaction& tx, Marks& marks, const channels::Channel& channel, std::span<const std::string> links,
                        std::string_view seed, Instant now);

// How often the short links of a post were followed.
Result<api::Clicks> clicks_on(store::Transaction& tx, WorkspaceId workspace, PostId post, Zone zone, Instant now);

// What a campaign says instead. Fails with invalid "links.field_unknown", "links.value_not_allowed", "links.value_not_told".
Result<Done> check_campaign(store::Transaction& tx, WorkspaceId workspace, const api::UtmDefaults& utm);

// Said at every start: short links are made for these sites alone, such as https://go.example.org, and for none that was left out.
Result<Done> name_sites(store::Transaction& tx, const std::vector<std::string>& sites);

void declare_jobs(jobs::Board& board, Services& services);

} // namespace rostrum::links
