// What a post comes near to: the same words again too soon, or two posts at one time.

#include "areas/compose/likeness.h"
#include "areas/compose/records.h"
#include "queries/compose.h"

#include <map>
#include <memory>

namespace rostrum::compose {

namespace {

using Taken = std::shared_ptr<const Wording>; // taken in once, however many channels it goes to

Taken take_in(const api::Content& content)
{
    return std::make_shared<const Wording>(whole_text(content));
}

struct Neighbour {
    api::NearPost post;
    Taken said;
};

Neighbour read_neighbour(store::Row& row, std::map<PostId, Taken>& shared)
{
    Neighbour one{.post = {.post = row.next<PostId>(), .title = row.next<std::string>(), .at = row.next<LocalTime>()}, .said = {}};
    const auto text = row.next<std::string>();
    if (const auto own = row.next<std::optional<std::string>>()) {
        one.said = take_in(decoded<api::Content>(*own));
        return one;
    }
    auto& taken = shared[one.post.post];
    if (!taken)
        taken = take_in(decoded<api::Content>(text));
    one.said = taken;
    return one;
}

api::Finding asking(ChannelId channel, std::string code, const api::NearPost& near)
{
    api::Finding finding{.channel = channel, .severity = api::Severity::asked, .code = std::move(code)};
    finding.near = near;
    return finding;
}

} // namespace

Result<Done> add_what_is_near(store::Transaction& tx, WorkspaceId workspace, const api::CheckPost& asked, api::Findings& findings)
{
    const auto at = *asked.at;
    const LocalTime from{at.since_1970 - days_between_repeats}, until{at.since_1970 + days_between_repeats};
    const auto shared = take_in(asked.text.shared);
    std::map<PostId, Taken> shared_by_others;
    for (const auto& variant : asked.text.variants) {
        const auto said = variant.own ? take_in(*variant.own) : shared;
        std::optional<api::NearPost> same, beside;
        double most = nearly_the_same;
        for (const auto& other : TRY(tx.all(
                 sql::NearOnChannel{.workspace = workspace, .channel = variant.channel, .from = from, .until = until, .post = asked.post},
                 [&](store::Row& row) { return read_neighbour(row, shared_by_others); }))) {
            if (!beside && std::chrono::abs(other.post.at.since_1970 - at.since_1970) < minutes_between_posts)
                beside = other.post;
            if (const auto alike = likeness(*said, *other.said); alike >= most) {
                most = alike;
                same = other.post;
            }
        }
        if (same)
            findings.findings.push_back(asking(variant.channel, most == 1 ? "compose.said_before" : "compose.nearly_said_before", *same));
        if (beside)
            findings.findings.push_back(asking(variant.channel, "compose.close_to_another", *beside));
    }
    return done;
}

} // namespace rostrum::compose
