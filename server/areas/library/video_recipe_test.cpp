// How a video is made to fit: as it is where it fits, as large and good as its bytes allow, and not at all where nothing would be left of
// it.

#include "areas/library/video_recipe.h"

#include <gtest/gtest.h>

namespace rostrum::library {
namespace {

VideoLimits network(std::int64_t bytes)
{
    return {.bytes = bytes, .pixels = 1920 * 1080, .frame_rate = 60, .types = {"video/mp4"}, .codecs = {"h264"}, .audio_codecs = {"aac"}};
}

VideoFacts telephone(std::int64_t seconds)
{
    return {.codec = "h264", .audio_codec = "aac", .width = 1920, .height = 1080, .duration = seconds * 1'000, .frame_rate = 30'000};
}

VideoRecipe made(const VideoFacts& facts, std::int64_t bytes, const VideoLimits& limits)
{
    const auto fit = fit_video(facts, bytes, limits);
    EXPECT_TRUE(std::holds_alternative<VideoRecipe>(fit));
    return std::holds_alternative<VideoRecipe>(fit) ? std::get<VideoRecipe>(fit) : VideoRecipe{};
}

TEST(VideoRecipe, IsOneTextAndBackAndNothingElse)
{
    const VideoRecipe recipe{
        .width = 1280, .height = 720, .frame_rate = 30'000, .picture_bits = 2'500'000, .sound_bits = 128'000, .most_bytes = 50'000'000};
    const auto text = text_of(recipe);
    EXPECT_EQ(text, "video 1 size=1280x720 rate=30000 picture=2500000 sound=128000 bytes=50000000;");
    EXPECT_EQ(parse_video_recipe(text), recipe);
    for (const auto* bad :
         {"", "look", "video 2 size=1280x720 rate=0 picture=1 sound=0 bytes=0;", "video 1 size=1281x720 rate=0 picture=1 sound=0 bytes=0;",
          "video 1 size=0x720 rate=0 picture=1 sound=0 bytes=0;", "video 1 size=1280x720 rate=0 picture=0 sound=0 bytes=0;",
          "video 1 size=1280x720 rate=-1 picture=1 sound=0 bytes=0;", "video 1 size=1280x720 rate=00 picture=1 sound=0 bytes=0;",
          "video 1 size=9000x9000 rate=0 picture=1 sound=0 bytes=0;", "video 1 size=1280x720 rate=0 picture=1 sound=0 bytes=0; ",
          "video 1 size=1280x720 rate=0 picture=1 sound=0 bytes=99999999999999999999;"})
        EXPECT_FALSE(parse_video_recipe(bad)) << bad;
}

TEST(VideoRecipe, LeavesAloneWhatFits)
{
    EXPECT_TRUE(std::holds_alternative<AsItIs>(fit_video(telephone(60), 40'000'000, network(50'000'000))));
    auto silent = telephone(60);
    silent.audio_codec.clear();
    EXPECT_TRUE(std::holds_alternative<AsItIs>(fit_video(silent, 40'000'000, network(50'000'000))));
    EXPECT_TRUE(std::holds_alternative<AsItIs>(fit_video(telephone(60), 40'000'000, {}))) << "a network that says nothing takes everything";
}

TEST(VideoRecipe, MakesAnewWhatIsCodedOtherwiseTooLargeOrTooQuick)
{
    auto newer = telephone(60);
    newer.codec = "hevc";
    const auto whole = made(newer, 40'000'000, network(50'000'000));
    EXPECT_EQ(whole.width, 1920);
    EXPECT_EQ(whole.height, 1080);
    EXPECT_EQ(whole.sound_bits, 128'000);

    auto large = telephone(20);
    large.width = 2160;
    large.height = 3840;
    const auto upright = made(large, 40'000'000, network(50'000'000));
    EXPECT_LE(upright.width * upright.height, 1920 * 1080);
    EXPECT_NEAR(static_cast<double>(upright.height) / static_cast<double>(upright.width), 16.0 / 9, 0.01);

    auto quick = telephone(20);
    quick.frame_rate = 240'000;
    EXPECT_EQ(made(quick, 1'000'000, network(50'000'000)).frame_rate, 60'000);
    auto container = telephone(20);
    container.container = VideoFacts::Container::quicktime;
    made(container, 1'000'000, network(50'000'000));
}

TEST(VideoRecipe, GetsSmallerInPointsWhereThereAreFewBytesForThem)
{
    const auto limits = network(50'000'000);
    const auto ten_minutes = made(telephone(600), 500'000'000, limits);
    EXPECT_LT(ten_minutes.width, 1280);
    EXPECT_LE(most_bytes_of(ten_minutes, 600'000), limits.bytes);
    const auto two_minutes = made(telephone(120), 500'000'000, limits);
    EXPECT_EQ(two_minutes.width, 1920);
    EXPECT_LE(most_bytes_of(two_minutes, 120'000), limits.bytes);
}

TEST(VideoRecipe, CanBeAskedForWhateverAServerTellsOfItself)
{
    auto limits = network(std::int64_t{1} << 50);
    limits.frame_rate = 2'000'000'000;
    limits.pixels = 1;
    auto facts = telephone(20);
    facts.codec = "av1";
    const auto recipe = made(facts, 10, limits);
    EXPECT_EQ(parse_video_recipe(text_of(recipe)), recipe) << text_of(recipe);
}

TEST(VideoRecipe, SaysWhatIsTooLongToBeWorthIt)
{
    const auto fit = fit_video(telephone(4 * 60 * 60), 2'000'000'000, network(50'000'000));
    ASSERT_TRUE(std::holds_alternative<CannotFit>(fit));
    EXPECT_GT(std::get<CannotFit>(fit).needs, 50'000'000);
}

// Whatever a video and a network are, what is promised can be asked for and fits.
TEST(VideoRecipe, FitsForEverySizeLengthAndLimit)
{
    for (const std::int64_t width : {2, 3, 175, 1080, 3840, 8192})
        for (const std::int64_t height : {2, 99, 1920, 4352})
            for (const std::int64_t seconds : {1, 90, 3'000, 14'400})
                for (const std::int64_t bytes : {100'000, 5'000'000, 50'000'000, 1'000'000'000}) {
                    auto facts = telephone(seconds);
                    facts.codec = "vp9";
                    facts.width = width;
                    facts.height = height;
                    const auto fit = fit_video(facts, 10, network(bytes));
                    if (const auto* recipe = std::get_if<VideoRecipe>(&fit)) {
                        EXPECT_EQ(parse_video_recipe(text_of(*recipe)), *recipe) << text_of(*recipe);
                        EXPECT_LE(most_bytes_of(*recipe, facts.duration), bytes);
                        EXPECT_LE(recipe->width * recipe->height, std::max<std::int64_t>(1920 * 1080, 4));
                    } else {
                        EXPECT_GT(std::get<CannotFit>(fit).needs, bytes);
                    }
                }
}

} // namespace
} // namespace rostrum::library
