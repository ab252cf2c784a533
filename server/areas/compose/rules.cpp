// What can be said of a text without asking anyone.

#include "areas/compose/rules.h"

#include <algorithm>

namespace rostrum::compose {

std::string first_words(std::string_view text, std::size_t limit)
{
    std::string out;
    std::size_t characters = 0, last_space = std::string::npos;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (space && (out.empty() || out.back() == ' '))
            continue;
        const bool begins_character = (c & 0xC0) != 0x80;
        if (begins_character && characters == limit) {
            if (last_space != std::string::npos && last_space > out.size() / 2)
                out.resize(last_space);
            return out + "…";
        }
        characters += begins_character;
        if (space)
            last_space = out.size();
        out += space ? ' ' : text[i];
    }
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out;
}

std::string title_of(const std::string& wished, const api::Content& content)
{
    auto title = first_words(wished, 200);
    return title.empty() ? first_words(content.parts.empty() ? "" : content.parts.front().text, 60) : title;
}

std::string excerpt_of(const api::Content& content)
{
    return first_words(content.parts.empty() ? "" : content.parts.front().text, 160);
}

std::optional<AssetId> first_picture(const api::Content& content)
{
    for (const auto& part : content.parts)
        if (!part.media.empty())
            return part.media.front().asset;
    return std::nullopt;
}

std::vector<AssetId> assets_in(const api::PostText& text)
{
    std::vector<AssetId> assets;
    const auto note = [&assets](const api::Content& content) {
        for (const auto& part : content.parts)
            for (const auto& media : part.media)
                if (std::ranges::find(assets, media.asset) == assets.end())
                    assets.push_back(media.asset);
    };
    note(text.shared);
    for (const auto& variant : text.variants)
        if (variant.own)
            note(*variant.own);
    return assets;
}

bool has_first_comment(const api::Content& content)
{
    return content.first_comment && content.first_comment->find_first_not_of(" \t\r\n") != std::string::npos;
}

std::vector<api::Finding> undescribed(ChannelId channel, const api::Content& content)
{
    std::vector<api::Finding> findings;
    for (std::size_t part = 0; part < content.parts.size(); ++part)
        for (std::size_t media = 0; media < content.parts[part].media.size(); ++media)
            if (content.parts[part].media[media].alt.empty())
                findings.push_back({.channel = channel,
                                    .severity = api::Severity::asked,
                                    .code = "compose.alt_text_missing",
                                    .part = static_cast<std::int64_t>(part),
                                    .media = static_cast<std::int64_t>(media)});
    return findings;
}

} // namespace rostrum::compose
