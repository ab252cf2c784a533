// A part of a post as the record that goes into the account's repository, and the key it has there.

#include "networks/bluesky/record.h"

#include "base/safety/digest.h"
#include "networks/json_writing.h"
#include "networks/text_length.h"
#include "networks/text_spans.h"

#include <algorithm>

namespace rostrum::networks::bluesky {
namespace {

constexpr std::string_view facet_types = "app.bsky.richtext.facet#";

std::string lower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

// What makes a span more than dead text; nullopt for a mention of nobody.
std::optional<RawJson> feature(const Span& span, const Memo& memo)
{
    JsonObject out;
    switch (span.kind) {
    case SpanKind::link:
        return out.add("$type", std::string(facet_types) + "link").add("uri", span.name).done();
    case SpanKind::mention: {
        const auto did = names_somebody(span, Mentions::domain) ? remembered(memo, person_entry(lower(span.name))) : std::string();
        if (did.empty())
            return std::nullopt;
        return out.add("$type", std::string(facet_types) + "mention").add("did", did).done();
    }
    case SpanKind::hashtag:
        if (span.name.size() > 640 || graphemes(span.name) > 64)
            return std::nullopt;
        return out.add("$type", std::string(facet_types) + "tag").add("tag", span.name).done();
    }
    return std::nullopt;
}

std::vector<RawJson> facets(std::string_view text, const Memo& memo)
{
    std::vector<RawJson> out;
    for (const auto& span : spans(text))
        if (const auto what = feature(span, memo)) {
            const auto index = JsonObject().add("byteStart", span.begin).add("byteEnd", span.end).done();
            out.push_back(JsonObject().add("index", index).add("features", json_array(std::vector{*what})).done());
        }
    return out;
}

void add_shape(JsonObject& out, const Picture& picture)
{
    if (picture.width > 0 && picture.height > 0)
        out.add("aspectRatio", JsonObject().add("width", picture.width).add("height", picture.height).done());
}

RawJson pictures_embed(const Part& part, const Memo& memo, std::size_t number)
{
    std::vector<RawJson> images;
    for (std::size_t i = 0; i < part.pictures.size(); ++i) {
        const auto& picture = part.pictures[i];
        JsonObject image;
        image.add("image", RawJson{remembered(memo, blob_entry(number, i + 1))}).add("alt", picture.alt);
        add_shape(image, picture);
        images.push_back(image.done());
    }
    return JsonObject().add("$type", "app.bsky.embed.images").add("images", json_array(images)).done();
}

// A record has room for one video, and for nothing beside it.
RawJson video_embed(const Picture& video, const Memo& memo, std::size_t number)
{
    JsonObject out;
    out.add("$type", "app.bsky.embed.video").add("video", RawJson{remembered(memo, blob_entry(number, 1))});
    out.add_unless_empty("alt", video.alt);
    add_shape(out, video);
    return out.done();
}

RawJson card_embed(const LinkCard& card)
{
    const auto external = JsonObject().add("uri", card.address).add("title", card.title).add("description", card.description).done();
    return JsonObject().add("$type", "app.bsky.embed.external").add("external", external).done();
}

RawJson reference(const Memo& memo, std::size_t part)
{
    return JsonObject().add("uri", remembered(memo, uri_entry(part))).add("cid", remembered(memo, cid_entry(part))).done();
}

// The network knows four warnings and no words of one's own. Any other warning covers the pictures with the one that says least.
RawJson labels(std::string_view warning)
{
    const auto wish = lower(warning);
    std::string_view label = "graphic-media";
    for (const std::string_view each : {"porn", "sexual", "nudity"})
        if (wish == each)
            label = each;
    const auto value = JsonObject().add("val", label).done();
    return JsonObject().add("$type", "com.atproto.label.defs#selfLabels").add("values", json_array(std::vector{value})).done();
}

// Parts follow each other by a millisecond, so that no reader's order depends on chance.
std::string created_at(const Job& job, std::size_t part)
{
    const auto moment = std::chrono::floor<std::chrono::milliseconds>(job.written_at) + std::chrono::milliseconds(part - 1);
    auto out = text(Instant(moment));
    if (out.find('.') == out.npos)
        out.insert(out.size() - 1, ".000");
    return out;
}

} // namespace

std::string record_key(const Job& job, std::size_t part)
{
    static constexpr std::string_view letters = "234567abcdefghijklmnopqrstuvwxyz";
    const auto digest = safety::sha256(job.key);
    std::uint64_t chance = 0;
    for (std::size_t i = 0; i < 8; ++i)
        chance = chance << 8 | static_cast<unsigned char>(digest[i]);
    const auto window = static_cast<std::uint64_t>(job.written_at.time_since_epoch().count()) >> 26;
    const auto micros = ((window - 1) << 26 | (chance & 0x3FFFFFF)) + part;
    const auto value = (micros << 10 | (chance >> 26 & 0x3FF)) & 0x7FFFFFFFFFFFFFFF;
    std::string out(13, '2');
    for (int i = 12; i >= 0; --i)
        out[static_cast<std::size_t>(i)] = letters[value >> (5 * (12 - i)) & 31];
    return out;
}

std::string record_uri(const Job& job, std::size_t part)
{
    return "at://" + job.account.id + "/app.bsky.feed.post/" + record_key(job, part);
}

std::vector<std::string> mentioned_handles(const Content& content)
{
    std::vector<std::string> handles;
    for (const auto& part : content.parts)
        for (const auto& span : spans(part.text))
            if (names_somebody(span, Mentions::domain) && std::find(handles.begin(), handles.end(), lower(span.name)) == handles.end())
                handles.push_back(lower(span.name));
    return handles;
}

std::string record(const Job& job, const Memo& memo, std::size_t part)
{
    const auto& content = job.content;
    const auto& here = content.parts[part - 1];
    JsonObject out;
    out.add("$type", "app.bsky.feed.post").add("text", here.text).add("createdAt", created_at(job, part));
    if (const auto found = facets(here.text, memo); !found.empty())
        out.add("facets", json_array(found));
    if (part > 1)
        out.add("reply", JsonObject().add("root", reference(memo, 1)).add("parent", reference(memo, part - 1)).done());
    if (!here.pictures.empty() && here.pictures.front().is_video())
        out.add("embed", video_embed(here.pictures.front(), memo, part));
    else if (!here.pictures.empty())
        out.add("embed", pictures_embed(here, memo, part));
    else if (part == 1 && content.link)
        out.add("embed", card_embed(*content.link));
    if (!content.language.empty())
        out.add("langs", json_array(std::vector{content.language}));
    if (!content.content_warning.empty())
        out.add("labels", labels(content.content_warning));
    return out.text();
}

std::string person_entry(std::string_view handle)
{
    return "person." + std::string(handle);
}
std::string blob_entry(std::size_t part, std::size_t picture)
{
    return "blob." + std::to_string(part) + '.' + std::to_string(picture);
}
std::string uri_entry(std::size_t part)
{
    return "uri." + std::to_string(part);
}
std::string cid_entry(std::size_t part)
{
    return "cid." + std::to_string(part);
}

std::string remembered(const Memo& memo, const std::string& name)
{
    const auto found = memo.find(name);
    return found == memo.end() ? std::string() : found->second;
}

} // namespace rostrum::networks::bluesky
