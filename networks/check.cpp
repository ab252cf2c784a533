// What a network would refuse of a content, by its facts and by what the account's own server told.

#include "networks/check.h"

#include "networks/text_length.h"

#include <algorithm>

namespace rostrum::networks {
namespace {

class Findings {
public:
    // Says no when there is more than allowed; a limit of nothing stated allows everything.
    void at_most(std::string_view code, std::int64_t have, std::int64_t limit, int part, std::optional<int> media = {})
    {
        if (have > limit)
            found.push_back({code, part, media, have, limit});
    }
    void no(std::string_view code, int part = 0, std::optional<int> media = {}) { found.push_back({code, part, media}); }

    std::vector<Refusal> found;
};

void check_picture(Findings& findings, const Facts& facts, const Picture& picture, int part, int media)
{
    const auto& types = facts.media.types;
    if (std::find(types.begin(), types.end(), picture.media_type) == types.end())
        findings.no("compose.picture_type", part, media);
    const auto bytes = picture.bytes ? static_cast<std::int64_t>(picture.bytes->size()) : picture.size;
    if (facts.media.image_bytes > 0)
        findings.at_most("compose.picture_too_large", bytes, facts.media.image_bytes, part, media);
    if (facts.media.image_pixels > 0)
        findings.at_most("compose.picture_too_many_pixels", std::int64_t{picture.width} * picture.height, facts.media.image_pixels, part,
                         media);
}

// What it is coded in is no matter: it was made to fit before, where that was needed.
void check_video(Findings& findings, const Facts& facts, const Picture& video, int part, int media)
{
    if (!facts.able(Ability::videos))
        return findings.no("compose.video_not_taken", part, media);
    if (facts.video.seconds > 0)
        findings.at_most("compose.video_too_long", (video.milliseconds + 999) / 1'000, facts.video.seconds, part, media);
    if (facts.video.bytes > 0)
        findings.at_most("compose.video_too_large", video.size, facts.video.bytes, part, media);
}

void check_media(Findings& findings, const Facts& facts, const Part& part, int index)
{
    const auto videos = std::ranges::count_if(part.pictures, &Picture::is_video);
    const auto pictures = static_cast<std::int64_t>(part.pictures.size()) - videos;
    findings.at_most("compose.too_many_pictures", pictures, facts.able(Ability::images) ? facts.media.images : 0, index);
    if (facts.able(Ability::videos)) {
        findings.at_most("compose.too_many_videos", videos, facts.video.videos, index);
        if (videos > 0 && pictures > 0 && !facts.video.with_pictures)
            findings.no("compose.video_with_pictures", index);
    }
    for (std::size_t i = 0; i < part.pictures.size(); ++i) {
        const auto& one = part.pictures[i];
        const auto media = static_cast<int>(i);
        if (one.is_video())
            check_video(findings, facts, one, index, media);
        else
            check_picture(findings, facts, one, index, media);
        if (facts.media.alt_text > 0 && (!one.is_video() || facts.able(Ability::videos)))
            findings.at_most("compose.alt_text_too_long", characters(one.alt), facts.media.alt_text, index, media);
    }
}

void check_poll(Findings& findings, const Facts& facts, const Content& content)
{
    const auto& poll = *content.poll;
    if (!facts.able(Ability::poll))
        return findings.no("compose.no_poll");
    if (!content.parts.empty() && !content.parts.front().pictures.empty())
        findings.no("compose.poll_with_pictures");
    if (poll.choices.size() < 2)
        findings.found.push_back({"compose.poll_needs_choices", 0, {}, static_cast<std::int64_t>(poll.choices.size()), 2});
    findings.at_most("compose.poll_too_many_choices", static_cast<std::int64_t>(poll.choices.size()), facts.poll.choices, 0);
    for (std::size_t i = 0; i < poll.choices.size(); ++i) {
        findings.at_most("compose.poll_choice_too_long", graphemes(poll.choices[i]), facts.poll.choice_length, 0);
        if (std::find(poll.choices.begin(), poll.choices.begin() + static_cast<std::ptrdiff_t>(i), poll.choices[i]) !=
            poll.choices.begin() + static_cast<std::ptrdiff_t>(i))
            findings.no("compose.poll_choice_twice");
    }
    findings.at_most("compose.poll_too_long", poll.minutes, facts.poll.most_minutes, 0);
    if (poll.minutes < facts.poll.least_minutes)
        findings.found.push_back({"compose.poll_too_short", 0, {}, poll.minutes, facts.poll.least_minutes});
}

bool is_blank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == text.npos;
}

void check_part(Findings& findings, const Facts& facts, const Content& content, std::size_t index)
{
    const auto part = static_cast<int>(index);
    const auto& [text, pictures] = content.parts[index];
    const bool card_stands_alone = index == 0 && content.link && facts.able(Ability::link_card);
    if (is_blank(text) && pictures.empty() && !card_stands_alone)
        findings.no("compose.text_missing", part);
    findings.at_most("compose.text_too_long", part_length(facts, content, index), facts.text.limit, part);
    if (facts.text.byte_limit > 0)
        findings.at_most("compose.text_too_many_bytes", static_cast<std::int64_t>(text.size()), facts.text.byte_limit, part);
    check_media(findings, facts, content.parts[index], part);
}

} // namespace

Facts as_told(Facts facts, const Told& told)
{
    facts.text.limit = told.text_limit.value_or(facts.text.limit);
    facts.text.link_costs = told.link_costs.value_or(facts.text.link_costs);
    facts.proof.proof = told.proof.value_or(facts.proof.proof);
    facts.proof.safe_minutes = told.safe_minutes.value_or(facts.proof.safe_minutes);
    facts.media.images = told.images.value_or(facts.media.images);
    facts.media.image_bytes = told.image_bytes.value_or(facts.media.image_bytes);
    facts.media.alt_text = told.alt_text.value_or(facts.media.alt_text);
    facts.video.bytes = told.video_bytes.value_or(facts.video.bytes);
    facts.video.pixels = told.video_pixels.value_or(facts.video.pixels);
    facts.video.frame_rate = told.video_frame_rate.value_or(facts.video.frame_rate);
    facts.poll.choices = told.poll_choices.value_or(facts.poll.choices);
    facts.poll.choice_length = told.poll_choice_length.value_or(facts.poll.choice_length);
    return facts;
}

int part_length(const Facts& facts, const Content& content, std::size_t part)
{
    return length(facts.text, content.parts[part].text, content.content_warning);
}

std::vector<Refusal> check(const Facts& facts, const Told& told, const Content& content)
{
    const auto here = as_told(facts, told);
    Findings findings;
    if (content.parts.empty())
        findings.no("compose.text_missing");
    if (content.parts.size() > 1 && !here.able(Ability::thread))
        findings.no("compose.no_threads", 1);
    if (content.visibility != Visibility::everyone && !here.able(Ability::visibility))
        findings.no("compose.no_visibility");
    if (!content.content_warning.empty() && !here.able(Ability::content_warning))
        findings.no("compose.no_content_warning");
    if (content.poll)
        check_poll(findings, here, content);
    for (std::size_t i = 0; i < content.parts.size(); ++i)
        check_part(findings, here, content, i);
    return std::move(findings.found);
}

} // namespace rostrum::networks
