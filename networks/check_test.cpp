// What a network would refuse is found before anything is sent.

#include "networks/check.h"

#include <array>
#include <gtest/gtest.h>

namespace rostrum::networks {
namespace {

constexpr std::array<std::string_view, 1> types{"image/png"};
constexpr std::array all_abilities{Ability::publish,         Ability::thread,     Ability::images,
                                   Ability::content_warning, Ability::visibility, Ability::poll};
constexpr std::array abilities_with_videos{Ability::publish, Ability::images, Ability::videos};
constexpr std::array few_abilities{Ability::publish};

Facts lavish()
{
    return {.id = "lantern",
            .name = "Lantern",
            .letters = "La",
            .text = {.limit = 10, .counts = Counting::graphemes, .byte_limit = 30, .warning_counts = true},
            .media = {.images = 1, .image_bytes = 100, .image_pixels = 50, .alt_text = 5, .types = types},
            .poll = {.choices = 3, .choice_length = 4, .least_minutes = 5, .most_minutes = 60},
            .can = all_abilities};
}

Content post(std::string text)
{
    return {.parts = {{.text = std::move(text)}}};
}
Picture picture(std::string alt = {})
{
    return {.media_type = "image/png", .size = 10, .width = 5, .height = 5, .alt = std::move(alt)};
}

std::vector<std::string_view> codes(const Facts& facts, const Content& content, const Told& told = {})
{
    std::vector<std::string_view> found;
    for (const auto& refusal : check(facts, told, content))
        found.push_back(refusal.code);
    return found;
}
using Codes = std::vector<std::string_view>;

TEST(Check, FindsNothingInAPostThatFits)
{
    EXPECT_EQ(codes(lavish(), post("Bread")), Codes{});
}

TEST(Check, SaysHowLongTheTextIsAndMayBe)
{
    const auto found = check(lavish(), {}, post("Fresh bread"));
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0], (Refusal{"compose.text_too_long", 0, {}, 11, 10}));
}

TEST(Check, LetsTheServersOwnLimitWin)
{
    EXPECT_EQ(codes(lavish(), post("Fresh bread"), {.text_limit = 11}), Codes{});
    EXPECT_EQ(codes(lavish(), post("Bread"), {.text_limit = 4}), Codes{"compose.text_too_long"});
}

TEST(Check, CountsBytesOnTopWhereThereIsSuchALimit)
{
    EXPECT_EQ(codes(lavish(), post("👨‍👩‍👧‍👦👨‍👩‍👧‍👦")), Codes{"compose.text_too_many_bytes"});
}

TEST(Check, CountsAContentWarningWithEveryPart)
{
    Content content{.parts = {{.text = "12345"}, {.text = "123456"}}, .content_warning = "5...."};
    const auto found = check(lavish(), {}, content);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0], (Refusal{"compose.text_too_long", 1, {}, 11, 10}));
}

TEST(Check, WantsTextOrPictures)
{
    EXPECT_EQ(codes(lavish(), post(" \n")), Codes{"compose.text_missing"});
    EXPECT_EQ(codes(lavish(), {}), Codes{"compose.text_missing"});
    EXPECT_EQ(codes(lavish(), {.parts = {{.text = "", .pictures = {picture()}}}}), Codes{});
}

TEST(Check, LooksAtEveryPicture)
{
    auto heavy = picture("a loaf");
    heavy.size = 101;
    heavy.width = 11;
    heavy.media_type = "image/bmp";
    const auto found = check(lavish(), {}, {.parts = {{.text = "", .pictures = {picture(), heavy}}}});
    const std::vector<Refusal> wanted{{"compose.too_many_pictures", 0, {}, 2, 1},
                                      {"compose.picture_type", 0, 1},
                                      {"compose.picture_too_large", 0, 1, 101, 100},
                                      {"compose.picture_too_many_pixels", 0, 1, 55, 50},
                                      {"compose.alt_text_too_long", 0, 1, 6, 5}};
    EXPECT_EQ(found, wanted);
}

Picture video(std::int64_t bytes = 500, std::int64_t milliseconds = 1'000)
{
    auto one = picture();
    one.media_type = "video/mp4";
    one.size = bytes;
    one.milliseconds = milliseconds;
    return one;
}

TEST(Check, SaysOfAVideoThatItIsNotTakenAndNothingElse)
{
    auto video = picture("a loaf, turning");
    video.media_type = "video/mp4";
    video.size = 1'000;
    const auto found = check(lavish(), {}, {.parts = {{.text = "", .pictures = {video}}}});
    EXPECT_EQ(found, (std::vector<Refusal>{{"compose.video_not_taken", 0, 0}}));
}

TEST(Check, KnowsHowManyHowLongAndHowLargeVideosMayBe)
{
    auto facts = lavish();
    facts.can = abilities_with_videos;
    facts.video = {.videos = 1, .bytes = 1'000, .seconds = 10};
    const auto of = [](std::vector<Picture> media) { return Content{.parts = {{.text = "a", .pictures = std::move(media)}}}; };
    EXPECT_EQ(codes(facts, of({video()})), Codes{});
    EXPECT_EQ(check(facts, {}, of({video(1'001, 10'001)})),
              (std::vector<Refusal>{{"compose.video_too_long", 0, 0, 11, 10}, {"compose.video_too_large", 0, 0, 1'001, 1'000}}));
    EXPECT_EQ(check(facts, {}, of({video(), video()})), (std::vector<Refusal>{{"compose.too_many_videos", 0, {}, 2, 1}}));
    EXPECT_EQ(codes(facts, of({picture(), video()})), Codes{"compose.video_with_pictures"});
    facts.video.with_pictures = true;
    EXPECT_EQ(codes(facts, of({picture(), video()})), Codes{});
    EXPECT_EQ(codes(facts, of({video(2'000)}), {.video_bytes = 2'000}), Codes{}) << "what the server tells wins";
    auto described = video();
    described.alt = "a loaf, turning";
    EXPECT_EQ(codes(facts, of({described})), Codes{"compose.alt_text_too_long"});
}

TEST(Check, KnowsWhatAPollMayBe)
{
    auto content = post("Which?");
    content.poll = Poll{{"rye", "oat"}, 30};
    EXPECT_EQ(codes(lavish(), content), Codes{});
    content.poll = Poll{{"rye"}, 4};
    EXPECT_EQ(codes(lavish(), content), (Codes{"compose.poll_needs_choices", "compose.poll_too_short"}));
    content.poll = Poll{{"rye", "rye", "spelt", "oat"}, 61};
    EXPECT_EQ(codes(lavish(), content), (Codes{"compose.poll_too_many_choices", "compose.poll_choice_twice", "compose.poll_choice_too_long",
                                               "compose.poll_too_long"}));
    content.poll = Poll{{"rye", "oat"}, 30};
    content.parts[0].pictures = {picture()};
    EXPECT_EQ(codes(lavish(), content), Codes{"compose.poll_with_pictures"});
}

TEST(Check, SaysWhatANetworkCannotDoAtAll)
{
    auto facts = lavish();
    facts.can = few_abilities;
    Content content{.parts = {{.text = "a", .pictures = {picture()}}, {.text = "b"}},
                    .content_warning = "c",
                    .visibility = Visibility::followers,
                    .poll = Poll{{"rye", "oat"}, 30}};
    EXPECT_EQ(codes(facts, content), (Codes{"compose.no_threads", "compose.no_visibility", "compose.no_content_warning", "compose.no_poll",
                                            "compose.too_many_pictures"}));
}

} // namespace
} // namespace rostrum::networks
