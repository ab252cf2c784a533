// Videos: known by their first bytes, taken in without what telephones write into them, and shown in parts.

#include "areas/library/cutting_room.h"
#include "areas/library/video_facts.h"
#include "areas/library/video_header.h"
#include "base/safety/base64.h"
#include "world/open_bakery.h"
#include "world/videos.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::library {
namespace {

using std::string_literals::operator""s;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using world::Answer;
using world::OpenBakery;

TEST(VideoHeader, KnowsVideosByTheirFirstBytes)
{
    for (const auto& video :
         {"\0\0\0\x20"s + "ftypisom\0\0\2\0isomiso2"s, "\0\0\0\x14"s + "ftypqt  \0\0\2\0"s, "\0\0\0\x08"s + "wide\0\0\0\0mdat"s,
          "\x1a\x45\xdf\xa3\x9f\x42\x86\x81\1\x42\x82\x84webm"s, "\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x1f"s.substr(0, 5)})
        EXPECT_EQ(begins_as_video(video), video.size() > 5) << safety::hex(video);
    for (const auto& other : {""s, "GIF89a"s, "\0\0\0\x18"s + "ftypheic\0\0\0\0"s, "\0\0\0\x1c"s + "ftypavif\0\0\0\0"s,
                              "\xff\xd8\xff\xe0 JFIF"s, "\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska"s, "\0\0\0\0"s + "ftypisom"s,
                              "\x7f\xff\xff\xff"s + "ftypisom"s, "#EXTM3U\n"s, "RIFF\0\0\0\0AVI LIST"s})
        EXPECT_FALSE(begins_as_video(other)) << safety::hex(other);
}

TEST(VideoFacts, AreOneTextAndBackAndNothingElse)
{
    const VideoFacts facts{.container = VideoFacts::Container::quicktime,
                           .codec = "hevc",
                           .audio_codec = "",
                           .width = 1080,
                           .height = 1920,
                           .duration = 20'000,
                           .frame_rate = 29'970};
    const auto text = text_of(facts);
    EXPECT_EQ(text, "1 as=quicktime codec=hevc audio=none width=1080 height=1920 duration=20000 rate=29970;");
    EXPECT_EQ(parse_video_facts(text), facts);
    for (const auto* bad : {"", "broken", "1 as=avi codec=h264 audio=aac width=1 height=1 duration=1 rate=0;",
                            "1 as=mp4 codec=mpeg4 audio=aac width=1 height=1 duration=1 rate=0;",
                            "1 as=mp4 codec=h264 audio=flac width=1 height=1 duration=1 rate=0;",
                            "1 as=mp4 codec=h264 audio=aac width=0 height=1 duration=1 rate=0;",
                            "1 as=mp4 codec=h264 audio=aac width=9000 height=9000 duration=1 rate=0;",
                            "1 as=mp4 codec=h264 audio=aac width=1 height=1 duration=0 rate=0;",
                            "1 as=mp4 codec=h264 audio=aac width=1 height=1 duration=14400001 rate=0;",
                            "1 as=mp4 codec=h264 audio=aac width=1 height=1 duration=1 rate=0; ",
                            "1 as=mp4 codec=h264 audio=aac width=01 height=1 duration=1 rate=0;"})
        EXPECT_FALSE(parse_video_facts(bad)) << bad;
}

struct Videos : testing::Test {
    OpenBakery bakery;
    world::Browser& ada = bakery.ada();

    Answer upload(const std::string& bytes, const std::string& name, const std::string& more = "")
    {
        return ada.ask("POST", "/api" + bakery.in("/uploads"), bytes,
                       {{"Tus-Resumable", "1.0.0"},
                        {"Upload-Length", std::to_string(bytes.size())},
                        {"Upload-Metadata", "filename " + safety::base64(name) + more},
                        {"Content-Type", "application/offset+octet-stream"}});
    }
    Answer added(const std::string& bytes, const std::string& name, const std::string& more = "")
    {
        const auto answer = upload(bytes, name, more);
        EXPECT_EQ(answer.status(), 201) << answer.text();
        return ada.ask("GET", answer.header("Location"), "", {});
    }
    // All that a stream gives.
    std::string bytes_of(Answer& answer)
    {
        std::string all;
        while (answer.response().stream) {
            const auto piece = bakery.world.run(answer.response().stream->next());
            EXPECT_TRUE(piece);
            if (!piece || piece->empty())
                break;
            all += *piece;
        }
        return all;
    }
    Answer part(const std::string& asset, const std::string& range, http::Headers more = {})
    {
        more.push_back({"Range", range});
        return ada.get(bakery.in("/assets/" + asset), more);
    }
};

TEST_F(Videos, BecomeAssetsWithWhatIsKnownOfThem)
{
    const auto shown = added(world::telephone_video(), "oven.mov");
    const auto asset = shown.at("/asset/id");
    EXPECT_EQ(shown.at("/asset/name"), "oven.mov");
    EXPECT_EQ(shown.at("/asset/media_type"), "video/mp4") << "what QuickTime is not needed for goes into an MP4";
    EXPECT_EQ(shown.at("/asset/width"), "180") << "as it is shown: upright";
    EXPECT_EQ(shown.at("/asset/height"), "320");
    EXPECT_EQ(shown.at("/asset/video/codec"), "h264");
    EXPECT_EQ(shown.at("/asset/video/audio_codec"), "aac");
    EXPECT_NEAR(std::stod(shown.at("/asset/video/duration")), 1'000, 150);
    EXPECT_NEAR(std::stod(shown.at("/asset/video/frame_rate")), 25, 0.01);

    auto whole = ada.get(bakery.in("/assets/" + asset));
    EXPECT_EQ(whole.status(), 200);
    EXPECT_EQ(whole.header("Content-Type"), "video/mp4");
    EXPECT_EQ(whole.header("Accept-Ranges"), "bytes");
    EXPECT_EQ(whole.header("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(whole.header("Content-Length"), shown.at("/asset/bytes"));
    const auto bytes = bytes_of(whole);
    EXPECT_EQ(std::to_string(bytes.size()), shown.at("/asset/bytes"));
    for (const auto* word : {"Moreira", "38.7"}) {
        EXPECT_THAT(world::telephone_video(), HasSubstr(word));
        EXPECT_THAT(bytes, Not(HasSubstr(word)));
    }
    EXPECT_EQ(ada.get(bakery.in("/assets/" + asset), {{"If-None-Match", whole.header("ETag")}}).status(), 304);

    const auto poster = ada.get(bakery.in("/assets/" + asset + "/thumbnail?size=small"));
    EXPECT_EQ(poster.header("Content-Type"), "image/jpeg");
    EXPECT_THAT(ada.get(bakery.in("/assets")).each("/assets", "/id"), Contains(asset));
    EXPECT_EQ(ada.get(bakery.in("/assets/" + asset + "/details")).at("/asset/video/codec"), "h264");

    EXPECT_EQ(added(world::telephone_video(), "again.mov", ",known dXNl").at("/asset/id"), asset) << "the same video again";
}

TEST_F(Videos, AreShownInParts)
{
    const auto asset = added(world::telephone_video(), "oven.mov").at("/asset/id");
    auto whole = ada.get(bakery.in("/assets/" + asset));
    const auto bytes = bytes_of(whole);
    const auto all = std::to_string(bytes.size());

    auto first = part(asset, "bytes=0-99");
    EXPECT_EQ(first.status(), 206);
    EXPECT_EQ(first.header("Content-Range"), "bytes 0-99/" + all);
    EXPECT_EQ(first.header("Content-Length"), "100");
    EXPECT_EQ(bytes_of(first), bytes.substr(0, 100));
    auto rest = part(asset, "bytes=100-", {{"If-Range", whole.header("ETag")}});
    EXPECT_EQ(bytes_of(rest), bytes.substr(100));
    auto end = part(asset, "bytes=-7");
    EXPECT_EQ(bytes_of(end), bytes.substr(bytes.size() - 7));
    auto other = part(asset, "bytes=0-9", {{"If-Range", "\"another\""}});
    EXPECT_EQ(other.status(), 200);
    EXPECT_EQ(bytes_of(other), bytes);
    const auto beyond = part(asset, "bytes=" + all + "-");
    EXPECT_EQ(beyond.status(), 416);
    EXPECT_EQ(beyond.header("Content-Range"), "bytes */" + all);
    EXPECT_EQ(beyond.code(), "library.no_such_part");
}

TEST_F(Videos, AreRefusedWithTheReason)
{
    EXPECT_EQ(upload(world::video_made("old.mov", "-c:v mpeg4 -c:a aac"), "old.mov").code(), "library.codec_not_taken");
    const auto& whole = world::telephone_video();
    EXPECT_EQ(upload(whole.substr(0, whole.size() / 2), "half.mov").code(), "library.video_broken");
    EXPECT_EQ(upload("\0\0\0\x20"s + "ftypisom\0\0\2\0isomiso2mp41"s + std::string(500, 'x'), "noise.mp4").code(), "library.video_broken");
    EXPECT_EQ(ada.post(bakery.in("/assets?name=oven.mov"), whole).code(), "library.not_a_picture") << "videos come as uploads";
    EXPECT_EQ(ada.get(bakery.in("/assets")).many("/assets"), 0u);
    const std::filesystem::path data = bakery.world.settings.data;
    EXPECT_TRUE(std::filesystem::is_empty(data / "uploads"));
    EXPECT_FALSE(std::filesystem::exists(data / "assets"));
}

TEST_F(Videos, AreNotLostWhenTheCuttingRoomCannotBeHad)
{
    const auto video = bakery.world.folder.path() / "oven.mov";
    std::ofstream(video, std::ios::binary) << world::telephone_video();
    CuttingRoom closed(bakery.world.loop, "/nowhere");
    auto taken = bakery.world.run(closed.take_in(video, bakery.world.settings.data));
    EXPECT_EQ(taken.error().code, "library.cuttingroom_gone");
    // Nor when a program stands there that answers what it likes.
    CuttingRoom other(bakery.world.loop, "/bin/true");
    taken = bakery.world.run(other.take_in(video, bakery.world.settings.data));
    EXPECT_EQ(taken.error().code, "library.cuttingroom_gone") << "which is no word about the video";
    EXPECT_TRUE(std::filesystem::exists(video));
}

TEST_F(Videos, AreCopiedForABackupWithTheirPosters)
{
    added(world::telephone_video(), "oven.mov");
    const auto contents = bakery.world.read(library::contents);
    ASSERT_EQ(contents->size(), 2u);
    const auto to = bakery.world.folder.path() / "backup";
    const auto copied = copy_files(bakery.world.settings.data, to, *contents);
    ASSERT_TRUE(copied);
    EXPECT_EQ(copied->files, 2);
    EXPECT_TRUE(copied->damaged.empty());
}

} // namespace
} // namespace rostrum::library
