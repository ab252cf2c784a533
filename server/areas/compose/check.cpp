// What the networks would say to a text before it is sent to them.

#include "networks/check.h"

#include "areas/compose/compose.h"
#include "areas/compose/rules.h"
#include "areas/library/library.h"
#include "areas/links/links.h"
#include "networks/text_spans.h"

namespace rostrum::compose {

namespace {

// A post stays where it went out: whoever plans it hears when the right to a picture ends within so long after.
constexpr auto expires_soon_after = std::chrono::days(30);

networks::Visibility in_network(const std::optional<api::Visibility>& visibility)
{
    if (visibility == api::Visibility::unlisted)
        return networks::Visibility::unlisted;
    if (visibility == api::Visibility::followers)
        return networks::Visibility::followers;
    return networks::Visibility::everyone;
}

api::Finding in_contract(ChannelId channel, const networks::Refusal& refusal)
{
    api::Finding finding{.channel = channel, .severity = api::Severity::refused, .code = std::string(refusal.code)};
    const auto maybe = [](const auto& value) { return value ? std::optional<std::int64_t>(*value) : std::nullopt; };
    finding.part = refusal.part;
    finding.media = maybe(refusal.media);
    finding.have = maybe(refusal.have);
    finding.limit = maybe(refusal.limit);
    return finding;
}

// A picture of a text as it will go out, and the first instant at which it may not any more.
struct Carried {
    std::size_t part;
    std::size_t media;
    library::Asset asset;
    std::optional<Instant> ends_at;
    std::optional<AssetId> newer; // than the one that goes out
};

Result<std::vector<Carried>> pictures_of(store::Transaction& tx, WorkspaceId workspace, const api::Content& content)
{
    std::vector<Carried> carried;
    std::optional<Zone> zone;
    for (std::size_t part = 0; part < content.parts.size(); ++part)
        for (std::size_t i = 0; i < content.parts[part].media.size(); ++i) {
            const auto& media = content.parts[part].media[i];
            auto asset = TRY(library::find(tx, workspace, media.asset));
            if (asset && media.follows.value_or(false) && asset->newest != asset->id)
                asset = TRY(library::find(tx, workspace, asset->newest));
            if (!asset)
                return Error{Fault::invalid, "compose.picture_gone", media.asset.text()};
            Carried one{.part = part, .media = i, .asset = *std::move(asset), .ends_at = {}, .newer = {}};
            if (one.asset.expires_on && !zone)
                zone = TRY(people::workspace_of(tx, workspace)).zone;
            if (one.asset.expires_on)
                one.ends_at = library::end_of_use(one.asset.expires_on, *zone);
            if (one.asset.newest != one.asset.id)
                one.newer = one.asset.newest;
            carried.push_back(std::move(one));
        }
    return carried;
}

std::optional<library::Cut> cut_of(const api::Media& media)
{
    if (!media.cut)
        return std::nullopt;
    const auto number = [](std::int64_t value) { return static_cast<int>(value); };
    return library::Cut{number(media.cut->left), number(media.cut->top), number(media.cut->width), number(media.cut->height)};
}

// A video as it will go out: made anew where the network would not take it as it is.
networks::Picture video_for(const networks::VideoFacts& facts, const library::Asset& asset, networks::Picture video)
{
    video.milliseconds = asset.video->duration;
    const library::VideoLimits limits{.bytes = facts.bytes,
                                      .pixels = facts.pixels,
                                      .frame_rate = facts.frame_rate,
                                      .types = {facts.types.begin(), facts.types.end()},
                                      .codecs = {facts.codecs.begin(), facts.codecs.end()},
                                      .audio_codecs = {facts.audio_codecs.begin(), facts.audio_codecs.end()}};
    const auto fit = library::fit_video(asset, limits);
    if (const auto* cannot = std::get_if<library::CannotFit>(&fit))
        video.size = cannot->needs;
    if (const auto* recipe = std::get_if<library::VideoRecipe>(&fit)) {
        video.recipe = library::text_of(*recipe);
        video.media_type = "video/mp4";
        video.width = static_cast<int>(recipe->width);
        video.height = static_cast<int>(recipe->height);
        video.size = library::most_bytes_of(*recipe, asset.video->duration);
    }
    return video;
}

// A picture as it will go out: cut, and made to fit where the network takes no such picture.
networks::Picture picture_for(const networks::Facts& facts, const library::Asset& asset, const api::Media& media)
{
    const library::Limits limits{.bytes = facts.media.image_bytes,
                                 .pixels = facts.media.image_pixels,
                                 .types = {facts.media.types.begin(), facts.media.types.end()}};
    networks::Picture picture;
    picture.asset = asset.id.text();
    picture.media_type = asset.media_type;
    picture.width = static_cast<int>(asset.width);
    picture.height = static_cast<int>(asset.height);
    picture.size = asset.bytes;
    picture.alt = media.alt;
    if (asset.video)
        return video_for(facts.video, asset, std::move(picture));
    if (const auto recipe = library::recipe_for(asset.media_type, asset.bytes, asset.width, asset.height, cut_of(media), limits)) {
        const auto extent = library::extent_of(*recipe, asset.width, asset.height);
        picture.recipe = library::text_of(*recipe);
        picture.media_type = library::media_type_of(*recipe);
        picture.width = static_cast<int>(extent.width);
        picture.height = static_cast<int>(extent.height);
        picture.size = limits.bytes > 0 ? std::min(asset.bytes, limits.bytes) : asset.bytes;
    }
    return picture;
}

// How the links of the post are marked, where they are.
Result<std::optional<links::Marks>> marks_of(store::Transaction& tx, WorkspaceId workspace, const Sending& sending)
{
    auto marks = TRY(links::marks_in_use(tx, workspace));
    if (!marks)
        return marks;
    if (sending.campaign)
        if (auto campaign = TRY(strategy::find_campaign(tx, workspace, *sending.campaign)))
            marks->campaign = std::move(campaign->plan);
    if (sending.post)
        marks->post = sending.post;
    marks->day = wall_time(sending.at, TRY(people::workspace_of(tx, workspace)).zone).day();
    return marks;
}

api::Content with_marks(api::Content content, const std::optional<links::Marks>& marks, const channels::Channel& channel)
{
    if (!marks)
        return content;
    const auto as_written = content.links_as_written.value_or(std::vector<std::string>{});
    for (auto& part : content.parts)
        part.text = marks->text(part.text, channel, as_written);
    if (content.first_comment)
        content.first_comment = marks->text(*content.first_comment, channel, as_written);
    if (content.link && !content.link->empty()) {
        content.link_title = content.link_title.value_or(*content.link);
        content.link = marks->link(*content.link, channel, as_written);
    }
    return content;
}

// Those that may go out as something else.
std::vector<std::string> links_in(const api::Content& content)
{
    std::vector<std::string> links;
    const auto add_of = [&](std::string_view text) {
        for (const auto& span : networks::spans(text))
            if (span.kind == networks::SpanKind::link)
                links.emplace_back(span.name);
    };
    for (const auto& part : content.parts)
        add_of(part.text);
    add_of(content.first_comment.value_or(""));
    if (content.link && !content.link->empty())
        links.push_back(*content.link);
    for (const auto& stays : content.links_as_written.value_or(std::vector<std::string>{}))
        std::erase(links, stays);
    return links;
}

networks::Content as_networks_see(const api::Content& content, const std::vector<Carried>& carried, const networks::Facts& facts)
{
    networks::Content there;
    for (const auto& part : content.parts)
        there.parts.push_back({.text = part.text, .pictures = {}});
    for (const auto& one : carried)
        there.parts[one.part].pictures.push_back(picture_for(facts, one.asset, content.parts[one.part].media[one.media]));
    if (has_first_comment(content))
        there.parts.push_back({.text = *content.first_comment, .pictures = {}});
    there.language = content.language.value_or("");
    there.content_warning = content.content_warning.value_or("");
    there.visibility = in_network(content.visibility);
    if (content.link && !content.link->empty())
        there.link = networks::LinkCard{*content.link, content.link_title.value_or(*content.link), content.link_description.value_or("")};
    if (content.poll)
        there.poll = networks::Poll{content.poll->choices, static_cast<int>(content.poll->minutes), content.poll->several};
    return there;
}

// What the library says of the pictures: the right to use one may have ended by then, or end soon after; one may have a newer version.
std::vector<api::Finding> said_by_the_library(ChannelId channel, const std::vector<Carried>& carried, Instant at)
{
    std::vector<api::Finding> findings;
    for (const auto& one : carried) {
        api::Finding finding{.channel = channel,
                             .severity = api::Severity::asked,
                             .code = "",
                             .part = static_cast<std::int64_t>(one.part),
                             .media = static_cast<std::int64_t>(one.media)};
        if (one.ends_at && *one.ends_at < at + expires_soon_after) {
            auto ends = finding;
            ends.severity = at >= *one.ends_at ? api::Severity::refused : api::Severity::asked;
            ends.code = at >= *one.ends_at ? "compose.picture_expired" : "compose.picture_expires";
            ends.day = one.asset.expires_on;
            findings.push_back(std::move(ends));
        }
        if (one.newer) {
            finding.code = "compose.picture_has_newer";
            finding.newest = one.newer;
            findings.push_back(std::move(finding));
        }
    }
    return findings;
}

// Videos that go out other than they are, which nobody has to do anything about.
std::vector<api::Finding> made_to_fit(ChannelId channel, const networks::Content& there)
{
    std::vector<api::Finding> findings;
    for (std::size_t part = 0; part < there.parts.size(); ++part)
        for (std::size_t media = 0; media < there.parts[part].pictures.size(); ++media)
            if (const auto& one = there.parts[part].pictures[media]; one.is_video() && !one.recipe.empty())
                findings.push_back({.channel = channel,
                                    .severity = api::Severity::fine,
                                    .code = "compose.video_made_to_fit",
                                    .part = static_cast<std::int64_t>(part),
                                    .media = static_cast<std::int64_t>(media)});
    return findings;
}

} // namespace

Result<networks::Content> for_network(store::Transaction& tx, const channels::Channel& channel, const api::Content& content,
                                      const Sending& sending)
{
    const auto carried = TRY(pictures_of(tx, channel.workspace, content));
    for (const auto& picture : carried)
        if (picture.ends_at && sending.at >= *picture.ends_at)
            return Error{Fault::invalid, "compose.picture_expired", picture.asset.expires_on->text()};
    auto marks = TRY(marks_of(tx, channel.workspace, sending));
    if (marks && sending.seed)
        TRY(links::draw_codes(tx, *marks, channel, links_in(content), *sending.seed, sending.at));
    const auto marked = with_marks(content, marks, channel);
    return as_networks_see(marked, carried, networks::as_told(*channel.network->facts, channel.told));
}

Result<api::Findings> findings(store::Transaction& tx, WorkspaceId workspace, const api::PostText& text, const Sending& sending)
{
    const auto marks = TRY(marks_of(tx, workspace, sending));
    api::Findings result;
    for (const auto& variant : text.variants) {
        const auto channel = TRY(channels::find(tx, workspace, variant.channel));
        if (!channel || !channel->network) {
            result.findings.push_back({.channel = variant.channel, .severity = api::Severity::refused, .code = "compose.channel_unknown"});
            continue;
        }
        if (channel->state == api::ChannelState::disconnected)
            result.findings.push_back(
                {.channel = variant.channel, .severity = api::Severity::refused, .code = "compose.channel_disconnected"});
        const auto& content = variant.own ? *variant.own : text.shared;
        const auto carried = TRY(pictures_of(tx, workspace, content));
        const auto& facts = *channel->network->facts;
        const auto told = networks::as_told(facts, channel->told);
        const auto there = as_networks_see(with_marks(content, marks, *channel), carried, told);
        for (const auto& refusal : networks::check(facts, channel->told, there))
            result.findings.push_back(in_contract(variant.channel, refusal));
        for (auto& told_of_it : made_to_fit(variant.channel, there))
            result.findings.push_back(std::move(told_of_it));
        for (auto& said : said_by_the_library(variant.channel, carried, sending.at))
            result.findings.push_back(std::move(said));
        for (auto& missing : undescribed(variant.channel, content))
            result.findings.push_back(std::move(missing));

        api::ChannelLength lengths{.channel = variant.channel, .parts = {}, .limit = told.text.limit};
        for (std::size_t part = 0; part < there.parts.size(); ++part)
            lengths.parts.push_back(networks::part_length(told, there, part));
        result.lengths.push_back(std::move(lengths));
    }
    return result;
}

} // namespace rostrum::compose
