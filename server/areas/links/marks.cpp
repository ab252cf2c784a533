// The rule of a workspace: kept, changed, and put on the links of a post.

#include "api/events.h"
#include "areas/archive/archive.h"
#include "areas/links/rules.h"
#include "areas/links/steps.h"
#include "base/events/outbox.h"
#include "queries/links.h"

#include <algorithm>
#include <set>

namespace rostrum::links {

namespace {

constexpr std::size_t post_mark = 12; // hexadecimal digits: the last of its id, which are chance

// What is offered before anybody has said anything.
api::LinkRulePlan suggested()
{
    return {.on = false,
            .tags = {.source = "{network}", .medium = "social", .campaign = "{campaign}", .content = "{post}", .term = ""},
            .sites = {},
            .sources = {},
            .mediums = {}};
}

Result<std::vector<std::string>> networks_of(store::Transaction& tx, WorkspaceId workspace)
{
    std::set<std::string> networks;
    for (const auto& channel : TRY(channels::of_workspace(tx, workspace)))
        networks.insert(channel.network_id);
    return std::vector<std::string>(networks.begin(), networks.end());
}

Marking marking_of(const Marks& marks, const channels::Channel& channel)
{
    Marking marking{.rule = marks.rule,
                    .campaign = {},
                    .profiles = marks.profiles,
                    .known = {.network = channel.network_id,
                              .account = channel.account.address,
                              .campaign = {},
                              // As long before it has an id, so that it counts the same.
                              .post = marks.post ? marks.post->text().substr(36 - post_mark) : std::string(post_mark, '0'),
                              .date = marks.day.text()},
                    .codes = marks.codes};
    if (marks.campaign) {
        marking.campaign = marks.campaign->utm.value_or(api::UtmDefaults{});
        marking.known.campaign = marks.campaign->name;
    }
    return marking;
}

Result<bool> is_answered(store::Transaction& tx, const std::string& site)
{
    const auto sites = TRY(answered_sites(tx));
    return std::ranges::find(sites, site) != sites.end();
}

// What was said; what is suggested, where nothing was. Its sites are still to be told.
Result<api::LinkRule> kept_rule(store::Transaction& tx, WorkspaceId workspace)
{
    auto kept = TRY(tx.first(sql::FindRule{.workspace = workspace}, [](store::Row& row) {
        const auto version = row.next<std::int64_t>();
        return api::LinkRule{.version = version,
                             .plan = *api::decode<api::LinkRulePlan>(row.next<std::string_view>()), // written by us
                             .short_sites = {}};
    }));
    auto rule = kept ? *std::move(kept) : api::LinkRule{.version = 0, .plan = suggested(), .short_sites = {}};
    // Whoever runs the installation may have taken it away: a link that nobody answers must not be made.
    if (rule.plan.short_site && !TRY(is_answered(tx, *rule.plan.short_site)))
        rule.plan.short_site.reset();
    return rule;
}

} // namespace

std::string Marks::text(std::string_view text, const channels::Channel& channel, std::span<const std::string> as_written) const
{
    return sent_text(text, marking_of(*this, channel), as_written);
}

std::string Marks::link(const std::string& address, const channels::Channel& channel, std::span<const std::string> as_written) const
{
    const bool stays = std::ranges::find(as_written, address) != as_written.end();
    return stays ? address : sent_link(address, marking_of(*this, channel));
}

Result<api::LinkRule> rule_of(store::Transaction& tx, WorkspaceId workspace)
{
    auto rule = TRY(kept_rule(tx, workspace));
    rule.short_sites = TRY(answered_sites(tx));
    return rule;
}

Result<api::LinkRule> write_rule(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const api::WriteLinkRule& wish,
                                 Instant now)
{
    const auto before = TRY(rule_of(tx, workspace));
    const api::LinkRule after{.version = wish.version + 1,
                              .plan = TRY(checked(wish.plan, TRY(networks_of(tx, workspace)), before.short_sites)),
                              .short_sites = before.short_sites};
    const auto json = api::encode(after.plan);
    const auto changed = wish.version == 0
                             ? TRY(tx.run(sql::AddRule{.workspace = workspace, .plan = json, .now = now}))
                             : TRY(tx.run(sql::ChangeRule{.plan = json, .now = now, .workspace = workspace, .version = wish.version}));
    if (changed == 0)
        return Error{Fault::conflict, "links.changed_meanwhile", "version " + std::to_string(wish.version)};
    TRY(archive::record(tx, caller, now,
                        {.action = "links.write_link_rule",
                         .workspace = workspace,
                         .subject = workspace.text(),
                         .before = before.version ? RawJson{api::encode(before.plan)} : RawJson{},
                         .after = RawJson{json}}));
    TRY(events::record(tx, api::event::link_rule_changed,
                       {.at = now, .workspace = workspace, .subject = workspace.text(), .json = RawJson{"{}"}}));
    return after;
}

Result<std::optional<Marks>> marks_in_use(store::Transaction& tx, WorkspaceId workspace)
{
    auto rule = TRY(kept_rule(tx, workspace));
    if (!rule.plan.on && !rule.plan.short_site)
        return std::optional<Marks>();
    Marks marks{.rule = std::move(rule.plan), .profiles = {}};
    for (const auto& channel : TRY(channels::of_workspace(tx, workspace)))
        if (channel.network && channel.network->sign_in && !channel.account.link.empty())
            marks.profiles.push_back(channel.account.link);
    return std::optional(std::move(marks));
}

Result<Done> draw_codes(store::Transaction& tx, Marks& marks, const channels::Channel& channel, std::span<const std::string> links,
                        std::string_view seed, Instant now)
{
    const auto marking = marking_of(marks, channel);
    for (const auto& link : links) {
        if (!goes_short(link, marking))
            continue;
        const auto target = marked_link(link, marking);
        for (int draw = 0; !marks.codes.contains(target); ++draw) {
            const auto code = code_of(std::string(seed) + '\n' + target + '\n' + std::to_string(draw));
            const auto added = TRY(tx.run(sql::AddShortLink{.site = *marks.rule.short_site,
                                                            .code = code,
                                                            .workspace = channel.workspace,
                                                            .post = *marks.post,
                                                            .channel = channel.id,
                                                            .target = target,
                                                            .now = now}));
            if (added > 0)
                marks.codes.emplace(target, code);
        }
    }
    return done;
}

Result<Done> check_campaign(store::Transaction& tx, WorkspaceId workspace, const api::UtmDefaults& utm)
{
    return check(utm, TRY(kept_rule(tx, workspace)).plan, TRY(networks_of(tx, workspace)));
}

} // namespace rostrum::links
