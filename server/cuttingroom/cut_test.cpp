// What the cutting room says of videos, what is left of them when they are copied, and what is refused. The videos are made by ffmpeg
// itself.

#include "cuttingroom/cut.h"
#include "cuttingroom/testing/made.h"
#include "darkroom/confine.h"

extern "C" {
#include <libavformat/avformat.h>
}

#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace rostrum::cuttingroom {
namespace {

using library::VideoFacts;
using testing::HasSubstr;
using testing::Not;

struct Cutting : Made {
    static std::string big(std::uint32_t value)
    {
        return {static_cast<char>(value >> 24), static_cast<char>(value >> 16), static_cast<char>(value >> 8), static_cast<char>(value)};
    }
};

TEST_F(Cutting, SaysWhatAVideoIs)
{
    const auto mp4 = looked(made("loaf.mp4", "-c:v libx264 -pix_fmt yuv420p -c:a aac"));
    ASSERT_TRUE(mp4.facts) << mp4.why;
    EXPECT_EQ(mp4.facts->codec, "h264");
    EXPECT_EQ(mp4.facts->audio_codec, "aac");
    EXPECT_EQ(mp4.facts->width, 320);
    EXPECT_EQ(mp4.facts->height, 180);
    EXPECT_NEAR(static_cast<double>(mp4.facts->duration), 2'000, 60);
    EXPECT_EQ(mp4.facts->frame_rate, 25'000);
    EXPECT_EQ(mp4.facts->container, VideoFacts::Container::mp4);

    const auto webm = looked(made("loaf.webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libopus"));
    ASSERT_TRUE(webm.facts) << webm.why;
    EXPECT_EQ(webm.facts->codec, "vp9");
    EXPECT_EQ(webm.facts->container, VideoFacts::Container::webm);

    const auto silent =
        looked(made("silent.mov", "-c:v libx265 -x265-params log-level=none", "testsrc2=size=320x180:rate=25:duration=1", ""));
    ASSERT_TRUE(silent.facts) << silent.why;
    EXPECT_EQ(silent.facts->codec, "hevc");
    EXPECT_EQ(silent.facts->audio_codec, "");
    const auto camera = looked(made("camera.mov", "-c:v libx264 -pix_fmt yuv420p -c:a pcm_s16le"));
    EXPECT_EQ(camera.facts->container, VideoFacts::Container::quicktime);
}

TEST_F(Cutting, SeesHowItIsHeldAndPointsThatAreNotSquare)
{
    const auto flat = made("flat.mp4", "-c:v libx264 -pix_fmt yuv420p -c:a aac");
    const auto turned = looked(remade(flat, "turned.mp4", "-c copy -metadata:s:v rotate=90"));
    ASSERT_TRUE(turned.facts) << turned.why;
    EXPECT_EQ(turned.facts->width, 180);
    EXPECT_EQ(turned.facts->height, 320);
    const auto wide = looked(made("wide.mp4", "-c:v libx264 -pix_fmt yuv420p -vf setsar=2/1 -c:a aac"));
    EXPECT_EQ(wide.facts->width, 640);
}

TEST_F(Cutting, LeavesBehindWhereWhenAndWhoseItWas)
{
    const auto said =
        made("said.mov", "-c:v libx264 -pix_fmt yuv420p -c:a aac -movflags use_metadata_tags -metadata location=+38.7-009.1/ -metadata "
                         "artist=Moreira -metadata com.apple.quicktime.model=Telephone -metadata creation_time=2026-03-02T08:00:00Z "
                         "-metadata:s:v handler_name=Moreira");
    ASSERT_THAT(content(said), HasSubstr("Moreira"));
    ASSERT_THAT(content(said), HasSubstr("38.7"));
    const auto copy = done(copy_without_metadata, said);
    for (const auto* word : {"Moreira", "38.7", "Telephone", "Lavf", "quicktime.model"})
        EXPECT_THAT(copy, Not(HasSubstr(word))) << word;
    EXPECT_LT(copy.find("moov"), copy.find("mdat")) << "what a player needs first stands in front";
    EXPECT_EQ(copy, done(copy_without_metadata, said)) << "the same every time";
    const auto again = written("again.mp4", copy);
    EXPECT_EQ(done(copy_without_metadata, again), copy) << "and when it is copied once more";
    auto facts = looked(said).facts.value();
    EXPECT_EQ(looked(again).facts, facts);
}

TEST_F(Cutting, KeepsThePicturesAndTheSoundAsTheyAre)
{
    const auto checked = [this](const std::string& path, const std::string& name) {
        return content(remade(path, name, "-map 0:v:0 -map 0:a:0 -c copy -f streamhash"));
    };
    const auto from = made("from.mp4", "-c:v libx264 -pix_fmt yuv420p -c:a aac");
    const auto copy = written("copy.mp4", done(copy_without_metadata, from));
    EXPECT_EQ(checked(copy, "b.txt"), checked(from, "a.txt"));
    const auto turned = remade(from, "held.mp4", "-c copy -metadata:s:v rotate=90");
    EXPECT_EQ(looked(written("held-copy.mp4", done(copy_without_metadata, turned))).facts->height, 320) << "and how it is held";
}

TEST_F(Cutting, ShowsItByOneOfItsPicturesUpright)
{
    const auto red_left = made("left.mp4", "-c:v libx264 -pix_fmt yuv420p -c:a aac -vf drawbox=x=0:y=0:w=160:h=180:color=red:t=fill",
                               "color=blue:size=320x180:duration=2");
    const auto picture = done(poster, red_left);
    ASSERT_TRUE(picture.starts_with("\xff\xd8\xff")) << picture;
    const auto size = [this](const std::string& jpeg) {
        const auto path = written("poster.jpg", jpeg);
        const auto probed = (folder / "probed.txt").string();
        EXPECT_EQ(std::system(("ffprobe -v error -show_entries stream=width,height -of csv=p=0 " + path + " > " + probed).c_str()), 0);
        return content(probed);
    };
    EXPECT_EQ(size(picture), "320,180\n");
    const auto held = remade(red_left, "left-turned.mp4", "-c copy -metadata:s:v rotate=90");
    const auto turned = done(poster, held);
    EXPECT_EQ(size(turned), "180,320\n");
    // As ffmpeg itself shows it.
    const auto shown = content(remade(held, "shown.rgb", "-frames:v 1 -f rawvideo -pix_fmt rgb24"));
    const auto ours = content(remade(written("turned.jpg", turned), "turned.rgb", "-f rawvideo -pix_fmt rgb24"));
    ASSERT_EQ(ours.size(), 180u * 320 * 3);
    ASSERT_EQ(shown.size(), ours.size());
    const auto red_at = [](const std::string& points, int line) {
        return static_cast<unsigned char>(points[static_cast<std::size_t>((line * 180 + 90) * 3)]);
    };
    for (const int line : {40, 280})
        EXPECT_NEAR(red_at(ours, line), red_at(shown, line), 12) << line;
    EXPECT_NE(red_at(shown, 40) > 200, red_at(shown, 280) > 200) << "one half is red";
}

TEST_F(Cutting, RefusesWhatIsNoVideoOrOfACodecThatNobodyPlays)
{
    EXPECT_EQ(looked(written("text.mp4", "no video at all")).why, "broken");
    EXPECT_EQ(looked(written("empty.mp4", "")).why, "broken");
    EXPECT_EQ(looked(made("old.mov", "-c:v mpeg4 -c:a aac")).why, "codec mpeg4");
    EXPECT_EQ(looked(made("sound.m4a", "-map 1:a -c:a aac")).why, "broken");
    const auto whole = content(made("whole.mp4", "-c:v libx264 -pix_fmt yuv420p -c:a aac"));
    EXPECT_EQ(looked(written("half.mp4", whole.substr(0, whole.size() / 2))).why, "broken") << "the list of its parts stood at its end";
}

TEST_F(Cutting, RefusesBombs)
{
    auto bytes = content(made("bomb.mp4", "-c:v libx264 -pix_fmt yuv420p -c:a aac"));
    auto longer = bytes;
    const auto header = longer.find("mvhd");
    longer.replace(header + 4 + 16, 4, big(0x7fff'ffff)); // its duration, in thousandths of a second
    for (auto at = longer.find("tkhd"); at != longer.npos; at = longer.find("tkhd", at + 4))
        longer.replace(at + 4 + 20, 4, big(0x7fff'ffff));
    for (auto at = longer.find("mdhd"); at != longer.npos; at = longer.find("mdhd", at + 4))
        longer.replace(at + 4 + 16, 4, big(0x7fff'ffff));
    EXPECT_THAT(looked(written("longer.mp4", longer)).why, testing::AnyOf("too_long", "broken"));

    const auto vast =
        made("vast.webm", "-c:v libvpx -deadline realtime -cpu-used 8 -frames:v 1 -an", "color=black:size=9000x4600:rate=1:duration=1", "");
    EXPECT_EQ(looked(vast).why, "too_large");
    EXPECT_EQ(done(poster, vast), "too_large");
}

TEST_F(Cutting, FollowsNoNamesToOtherFiles)
{
    const auto secret = written("secret.mp4", content(made("other.mp4", "-c:v libx264 -pix_fmt yuv420p -c:a aac")));
    EXPECT_EQ(looked(written("list.mp4", "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nfile://" + secret + "\n#EXT-X-ENDLIST\n")).why,
              "broken");
    EXPECT_EQ(looked(written("concat.mp4", "ffconcat version 1.0\nfile '" + secret + "'\n")).why, "broken");
    EXPECT_EQ(looked(written("dash.mp4", "<?xml version='1.0'?><MPD><Period><BaseURL>http://127.0.0.1:9/</BaseURL></Period></MPD>")).why,
              "broken");
    // A movie whose samples are said to lie in another file.
    auto pointing = content(secret);
    const auto at = pointing.find("url ");
    ASSERT_NE(at, pointing.npos);
    pointing[at + 7] = '\0'; // "in this very file" is no longer said
    const auto result = done(copy_without_metadata, written("pointing.mp4", pointing));
    EXPECT_THAT(result, Not(HasSubstr("secret")));
}

// What works on videos has no more than they hand it; what would go on for ever is ended.
TEST(CuttingConfined, WorksWithNothingButWhatIsOpenAndNotForEver)
{
    const auto ends = [](void (*work)()) {
        const auto child = fork();
        if (child == 0) {
            darkroom::confine({.processor_seconds = 1, .memory = std::int64_t{2} << 30, .output = 1 << 20});
            work();
            _exit(0);
        }
        int status = 0;
        waitpid(child, &status, 0);
        return status;
    };
    const auto endless = ends([] {
        for (volatile unsigned turn = 0;; turn = turn + 1) {
        }
    });
    EXPECT_TRUE(WIFSIGNALED(endless));
    // The library itself, told to open by name: it gets nothing, neither a file nor a connection.
    const auto opens = ends([] {
        int opened = 0;
        for (const auto* name : {"file:/etc/passwd", "http://127.0.0.1:9/", "concat:/etc/passwd|/etc/hosts"}) {
            AVFormatContext* format = nullptr;
            opened += avformat_open_input(&format, name, nullptr, nullptr) == 0 ? 1 : 0;
        }
        _exit(opened);
    });
    EXPECT_TRUE(WIFEXITED(opens));
    EXPECT_EQ(WEXITSTATUS(opens), 0);
}

} // namespace
} // namespace rostrum::cuttingroom
