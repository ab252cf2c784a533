// What a post comes near to: the same words again too soon, or two posts at one time.

#include "areas/compose/likeness.h"
#include "areas/compose/records.h"
#include "queries/compose.h"

namespace rostrum::compose {

namespace {

struct Neighbour {
    api::NearPost post;
    std::string text;
};

std::string whole_text(const api::Content& content)
{
    std::string text;
    for (const auto& part : content.parts)
        text += part.text + '\n';
    return text;
}

Neighbour read_neighbour(store::Row& row)
{
    Neighbour one{.post = {.post = row.next<PostId>(), .title = row.next<std::string>(), .at = row.next<LocalTime>()}, .text = {}};
    const auto shared = row.next<std::string>();
    const auto own = row.next<std::optional<std::string>>();
    one.text = whole_text(decoded<api::Content>(own.value_or(shared)));
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
    for (const auto& variant : asked.text.variants) {
        const auto text = whole_text(variant.own ? *variant.own : asked.text.shared);
        std::optional<api::NearPost> same, beside;
        double most = nearly_the_same;
        for (const auto& other : TRY(tx.all(
                 sql::NearOnChannel{.workspace = workspace, .channel = variant.channel, .from = from, .until = until, .post = asked.post},
                 read_neighbour))) {
            if (!beside && std::chrono::abs(other.post.at.since_1970 - at.since_1970) < minutes_between_posts)
                beside = other.post;
            if (const auto alike = likeness(text, other.text); alike >= most) {
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
