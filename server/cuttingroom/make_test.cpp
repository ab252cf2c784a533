// Videos made anew: of the size and in the form that was asked for, upright, with their sound in time, never longer than promised.

#include "cuttingroom/cut.h"
#include "cuttingroom/testing/made.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::cuttingroom {
namespace {

using library::VideoFacts;
using library::VideoRecipe;
using testing::HasSubstr;
using testing::Not;

struct Making : Made {
    std::vector<int> told;

    std::string anew(const std::string& path, const VideoRecipe& recipe)
    {
        told.clear();
        return done([&](int input, int output) { return make(input, output, recipe, [this](int percent) { told.push_back(percent); }); },
                    path);
    }
    VideoFacts facts_of(const std::string& bytes)
    {
        const auto result = looked(written("made.mp4", bytes));
        EXPECT_TRUE(result.facts) << result.why << bytes.substr(0, 40);
        return result.facts.value_or(VideoFacts{});
    }
};

constexpr VideoRecipe small{
    .width = 160, .height = 90, .frame_rate = 0, .picture_bits = 300'000, .sound_bits = 64'000, .most_bytes = 1'000'000};

TEST_F(Making, MakesWhatWasAskedForOfEverythingWeTake)
{
    const std::pair<std::string, std::string> kinds[] = {{"a.mp4", "-c:v libx264 -pix_fmt yuv420p -c:a aac"},
                                                         {"b.mov", "-c:v libx265 -x265-params log-level=none -tag:v hvc1 -c:a pcm_s16le"},
                                                         {"c.webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libopus"},
                                                         {"d.webm", "-c:v libvpx -deadline realtime -c:a libvorbis -ac 1"},
                                                         {"e.mp4", "-c:v libx264 -pix_fmt yuv444p10le -c:a ac3 -ac 6 -ar 44100"}};
    for (const auto& [name, how] : kinds) {
        const auto video = anew(made(name, how), small);
        const auto facts = facts_of(video);
        EXPECT_EQ(facts.container, VideoFacts::Container::mp4) << name;
        EXPECT_EQ(facts.codec, "h264") << name;
        EXPECT_EQ(facts.audio_codec, "aac") << name;
        EXPECT_EQ(facts.width, 160) << name;
        EXPECT_EQ(facts.height, 90) << name;
        EXPECT_NEAR(static_cast<double>(facts.duration), 2'000, 120) << name;
        EXPECT_LT(video.find("moov"), video.find("mdat")) << name;
        EXPECT_LE(static_cast<std::int64_t>(video.size()), most_bytes_of(small, 2'000)) << name;
        EXPECT_TRUE(std::ranges::is_sorted(told)) << name;
        EXPECT_GT(told.size(), 10u) << name;
    }
}

TEST_F(Making, SaysNothingOfWhoWhereAndWhen)
{
    const auto said = made("said.mov", "-c:v libx264 -pix_fmt yuv420p -c:a aac -movflags use_metadata_tags -metadata location=+38.7-009.1/ "
                                       "-metadata artist=Moreira -metadata:s:v handler_name=Moreira");
    ASSERT_THAT(content(said), HasSubstr("Moreira"));
    const auto video = anew(said, small);
    for (const auto* word : {"Moreira", "38.7", "Lavf"})
        EXPECT_THAT(video, Not(HasSubstr(word))) << word;
    EXPECT_EQ(video, anew(said, small)) << "the same every time";
}

TEST_F(Making, HoldsItUpright)
{
    const auto flat = made("flat.mp4", "-c:v libx264 -pix_fmt yuv420p -c:a aac -vf drawbox=x=0:y=0:w=160:h=180:color=red:t=fill",
                           "color=blue:size=320x180:duration=2");
    for (const auto* turn : {"90", "180", "270"}) {
        const auto held = remade(flat, std::string("held") + turn + ".mp4", std::string("-c copy -metadata:s:v rotate=") + turn);
        auto recipe = small;
        if (std::string_view(turn) != "180")
            std::swap(recipe.width, recipe.height);
        const auto video = written("upright.mp4", anew(held, recipe));
        EXPECT_EQ(looked(video).facts->width, recipe.width) << turn;
        // As ffmpeg itself shows it, made as small.
        const auto points = [&](const std::string& path, const std::string& name) {
            return content(remade(path, name,
                                  "-frames:v 1 -vf scale=" + std::to_string(recipe.width) + ":" + std::to_string(recipe.height) +
                                      " -f rawvideo -pix_fmt rgb24"));
        };
        const auto ours = points(video, "ours.rgb"), shown = points(held, "shown.rgb");
        ASSERT_EQ(ours.size(), shown.size()) << turn;
        std::int64_t differs = 0;
        for (std::size_t i = 0; i < ours.size(); ++i)
            differs += std::abs(static_cast<unsigned char>(ours[i]) - static_cast<unsigned char>(shown[i]));
        EXPECT_LT(differs / static_cast<std::int64_t>(ours.size()), 12) << turn;
    }
}

TEST_F(Making, LeavesOutPicturesWhereThereAreTooManyASecond)
{
    auto recipe = small;
    recipe.frame_rate = 30'000;
    const auto quick = made("quick.mp4", "-c:v libx264 -pix_fmt yuv420p -c:a aac", "testsrc2=size=320x180:rate=120:duration=2");
    EXPECT_NEAR(static_cast<double>(facts_of(anew(quick, recipe)).frame_rate), 30'000, 1'500);
}

TEST_F(Making, KeepsSilentWhatIsSilentOrMeantToBe)
{
    const auto silent = made("silent.mp4", "-c:v libx264 -pix_fmt yuv420p", "testsrc2=size=320x180:rate=25:duration=2", "");
    EXPECT_EQ(facts_of(anew(silent, small)).audio_codec, "");
    auto recipe = small;
    recipe.sound_bits = 0;
    EXPECT_EQ(facts_of(anew(made("loud.mp4", "-c:v libx264 -pix_fmt yuv420p -c:a aac"), recipe)).audio_codec, "");
}

TEST_F(Making, KeepsTheSoundWhereItWasWhenItBeginsLater)
{
    const auto late = made("late.mp4", "-c:v libx264 -pix_fmt yuv420p -c:a aac -filter_complex [1]asetpts=PTS+1/TB[a] -map 0:v -map [a]",
                           "testsrc2=size=320x180:rate=25:duration=3");
    const auto path = written("late-made.mp4", anew(late, small));
    const auto starts = [&](const std::string& of) {
        const auto probed = (folder / "probed.txt").string();
        EXPECT_EQ(
            std::system(("ffprobe -v error -select_streams a -show_entries stream=start_time -of csv=p=0 " + of + " > " + probed).c_str()),
            0);
        return std::stod(content(probed));
    };
    EXPECT_NEAR(starts(path), starts(late), 0.08);
}

TEST_F(Making, NeverBecomesLongerThanPromised)
{
    auto tight = small;
    tight.picture_bits = 100'000;
    tight.sound_bits = 32'000;
    tight.most_bytes = 100'000;
    // Noise, which nothing makes small.
    const auto noise = made("noise.mp4", "-c:v libx264 -pix_fmt yuv420p -c:a aac",
                            "nullsrc=size=320x180:rate=25:duration=4,geq='random(1)*255:128:128'", "sine=duration=4");
    EXPECT_LE(static_cast<std::int64_t>(anew(noise, tight).size()), tight.most_bytes);
    tight.most_bytes = 10'000;
    EXPECT_EQ(anew(noise, tight), "does_not_fit");
}

TEST_F(Making, RefusesWhatIsBrokenAndPassesOverWhatIsTorn)
{
    EXPECT_EQ(anew(written("text.mp4", "no video at all"), small), "broken");
    auto torn = content(made("torn.mp4", "-c:v libx264 -pix_fmt yuv420p -c:a aac -movflags faststart"));
    const auto begin = torn.find("mdat");
    for (std::size_t i = begin + 4'000; i < begin + 4'400 && i < torn.size(); ++i)
        torn[i] = static_cast<char>(~torn[i]);
    EXPECT_GT(anew(written("torn.mp4", torn), small).size(), 1'000u) << "most of it can still be watched";
}

} // namespace
} // namespace rostrum::cuttingroom
