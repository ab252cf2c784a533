// What the networks would say to a text before it is sent to them.

#include "networks/check.h"

#include "areas/compose/compose.h"
#include "areas/compose/rules.h"
#include "areas/library/library.h"

namespace rostrum::compose {

namespace {

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

} // namespace

Result<networks::Content> for_network(store::Transaction& tx, WorkspaceId workspace, const api::Content& content)
{
    networks::Content there;
    for (const auto& part : content.parts) {
        networks::Part one{.text = part.text, .pictures = {}};
        for (const auto& media : part.media) {
            const auto asset = TRY(library::find(tx, workspace, media.asset));
            if (!asset)
                return Error{Fault::invalid, "compose.picture_gone", media.asset.text()};
            networks::Picture picture;
            picture.asset = media.asset.text();
            picture.media_type = asset->media_type;
            picture.width = static_cast<int>(asset->width);
            picture.height = static_cast<int>(asset->height);
            picture.size = asset->bytes;
            picture.alt = media.alt;
            one.pictures.push_back(std::move(picture));
        }
        there.parts.push_back(std::move(one));
    }
    there.language = content.language.value_or("");
    there.content_warning = content.content_warning.value_or("");
    there.visibility = in_network(content.visibility);
    if (content.link && !content.link->empty())
        there.link = networks::LinkCard{*content.link, content.link_title.value_or(*content.link), content.link_description.value_or("")};
    if (content.poll)
        there.poll = networks::Poll{content.poll->choices, static_cast<int>(content.poll->minutes), content.poll->several};
    return there;
}

Result<api::Findings> findings(store::Transaction& tx, WorkspaceId workspace, const api::PostText& text)
{
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
        const auto there = TRY(for_network(tx, workspace, content));
        const auto& facts = *channel->network->facts;
        for (const auto& refusal : networks::check(facts, channel->told, there))
            result.findings.push_back(in_contract(variant.channel, refusal));
        for (auto& missing : undescribed(variant.channel, content))
            result.findings.push_back(std::move(missing));

        const auto told = networks::as_told(facts, channel->told);
        api::ChannelLength lengths{.channel = variant.channel, .parts = {}, .limit = told.text.limit};
        for (std::size_t part = 0; part < there.parts.size(); ++part)
            lengths.parts.push_back(networks::part_length(told, there, part));
        result.lengths.push_back(std::move(lengths));
    }
    return result;
}

} // namespace rostrum::compose
