// Posts with videos: made ready for each network before they go out, and never sent without.

#include "base/safety/base64.h"
#include "world/open_bakery.h"
#include "world/videos.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::publish {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;
using world::Answer;
using world::OpenBakery;

// H.265 in QuickTime with sound as a camera writes it: no network takes it as it is.
const std::string& camera_video()
{
    return world::video_made("camera.mov", "-c:v libx265 -x265-params log-level=none -tag:v hvc1 -c:a pcm_s16le");
}

struct PostsWithVideos : testing::Test {
    OpenBakery bakery;
    world::Browser& ada = bakery.ada();

    std::string added(const std::string& bytes, const std::string& name)
    {
        const auto answer = ada.ask("POST", "/api" + bakery.in("/uploads"), bytes,
                                    {{"Tus-Resumable", "1.0.0"},
                                     {"Upload-Length", std::to_string(bytes.size())},
                                     {"Upload-Metadata", "filename " + safety::base64(name)},
                                     {"Content-Type", "application/offset+octet-stream"}});
        EXPECT_EQ(answer.status(), 201) << answer.text();
        return ada.ask("GET", answer.header("Location"), "", {}).at("/asset/id");
    }
    std::string text(const std::vector<std::string>& assets, const std::vector<std::string>& channels)
    {
        std::string media, variants;
        for (const auto& asset : assets)
            media += (media.empty() ? "" : ",") + (R"({"asset":")" + asset) + R"(","alt":"An oven"})";
        for (const auto& channel : channels)
            variants += (variants.empty() ? "" : ",") + (R"({"channel":")" + channel) + R"("})";
        return R"({"shared":{"parts":[{"text":"Oven cam","media":[)" + media + R"(]}]},"variants":[)" + variants + "]}";
    }
    std::string posted(const std::string& text, const std::string& plan = "")
    {
        const auto answer = ada.post(bakery.in("/posts"), R"({"text":)" + text + (plan.empty() ? "" : R"(,"plan":)" + plan) + "}");
        EXPECT_EQ(answer.status(), 201) << answer.text();
        return answer.at("/id");
    }
    std::vector<std::string> states(const std::string& post)
    {
        return ada.get(bakery.in("/posts/" + post + "/videos")).each("/videos", "/state");
    }
    std::vector<std::string> codes(const std::string& post)
    {
        const auto timeline = ada.get(bakery.in("/posts/" + post + "/timeline"));
        std::vector<std::string> all;
        for (std::size_t i = 0; i < timeline.many("/deliveries"); ++i)
            for (auto& code : timeline.each("/deliveries/" + std::to_string(i) + "/moves", "/code"))
                all.push_back(std::move(code));
        return all;
    }
    std::string state(const std::string& post) { return ada.get(bakery.in("/posts/" + post)).at("/state"); }
    networks::StandIn::Visible seen_on(const std::string& network)
    {
        const auto posts = bakery.copies.at(network).truth->posts();
        EXPECT_EQ(posts.size(), 1u);
        return posts.empty() ? networks::StandIn::Visible{} : posts.front();
    }
    std::filesystem::path file_of(const std::string& asset)
    {
        const auto content = bakery.world.read(
            +[](store::Transaction& tx, WorkspaceId workspace, AssetId id) -> Result<std::string> {
                return (*TRY(library::find(tx, workspace, id))).content;
            },
            *WorkspaceId::parse(bakery.workspace), *AssetId::parse(asset));
        return std::filesystem::path(bakery.world.settings.data) / "assets" / content->substr(0, 2) / content->substr(2);
    }
};

TEST_F(PostsWithVideos, GoOutOnEveryNetworkInAFormItTakes)
{
    const auto asset = added(camera_video(), "oven.mov");
    const auto post = posted(text({asset}, {bakery.chat, bakery.square, bakery.page}), R"({"when":"now"})");
    bakery.pass(2min);
    EXPECT_EQ(state(post), "published") << testing::PrintToString(codes(post));
    EXPECT_THAT(states(post), AllOf(testing::SizeIs(3), Each("ready")));
    EXPECT_EQ(seen_on("bluesky").videos, 1);
    EXPECT_EQ(seen_on("mastodon").videos, 1);
    EXPECT_EQ(seen_on("mastodon").pictures, 0);
}

TEST_F(PostsWithVideos, AreShownOnTheOwnPageInPartsWithAPictureBeforeTheyArePlayed)
{
    const auto asset = added(camera_video(), "oven.mov");
    posted(text({asset}, {bakery.page}), R"({"when":"now"})");
    bakery.pass(2min);
    const auto home = ada.visit("/p/bread");
    ASSERT_THAT(home.text(), HasSubstr("<video src=\"")) << home.text();
    EXPECT_THAT(home.header("Content-Security-Policy"), HasSubstr("media-src 'self'"));
    const auto address_after = [&home](std::string_view name) {
        const auto begin = home.text().find(name) + name.size();
        return home.text().substr(begin, home.text().find('"', begin) - begin);
    };
    auto part = ada.visit(address_after("<video src=\""), {{"Range", "bytes=4-7"}});
    EXPECT_EQ(part.status(), 206);
    EXPECT_EQ(part.header("Content-Type"), "video/mp4");
    const auto piece = bakery.world.run(part.response().stream->next());
    EXPECT_EQ(*piece, "ftyp");
    const auto poster = ada.visit(address_after(" poster=\""));
    EXPECT_EQ(poster.header("Content-Type"), "image/jpeg");
    EXPECT_THAT(ada.visit("/p/bread/feed.json").text(), HasSubstr("\"image\":\""));
    EXPECT_THAT(home.text(), HasSubstr("aria-label=\"An oven\""));
}

TEST_F(PostsWithVideos, AreShownByAPictureToWhoeverACalendarIsSharedWith)
{
    const auto asset = added(world::telephone_video(), "oven.mov");
    posted(text({asset}, {bakery.page}), world::plan_at("2026-03-10T08:00"));
    const auto shared =
        ada.post(bakery.in("/calendar-links"),
                 R"({"name":"For the mill","filter":{"channels":[],"campaigns":[],"labels":[],"states":[]},"drafts":false})");
    const auto page = shared.at("/page");
    const auto shown = bakery.stranger().get("/shared/" + page.substr(page.rfind('/') + 1) + "/pictures/" + asset);
    EXPECT_EQ(shown.status(), 200) << shown.text();
    EXPECT_EQ(shown.header("Content-Type"), "image/jpeg");
}

TEST_F(PostsWithVideos, AreMadeReadyAsSoonAsTheyAreKeptAndGoAsTheyAreWhereTheyFit)
{
    const auto asset = added(world::telephone_video(), "oven.mov");
    const auto post = posted(text({asset}, {bakery.chat}));
    EXPECT_THAT(states(post), testing::ElementsAre("as_it_is"));
    const auto other = added(camera_video(), "camera.mov");
    const auto draft = posted(text({other}, {bakery.chat, bakery.square}));
    bakery.pass(1min);
    EXPECT_THAT(states(draft), AllOf(testing::SizeIs(2), Each("ready"))) << "a draft, which nobody has planned yet";
    EXPECT_EQ(state(draft), "draft");
}

TEST_F(PostsWithVideos, SayWhatANetworkWouldNotTakeAndWhatIsMadeToFit)
{
    const auto video = added(camera_video(), "oven.mov"), second = added(world::telephone_video(), "again.mov");
    const auto picture = ada.post(bakery.in("/assets?name=loaf.png"), world::small_picture()).at("/id");
    const auto found = [this](const std::string& text) { return ada.post(bakery.in("/posts/check"), R"({"text":)" + text + "}"); };
    EXPECT_THAT(found(text({video}, {bakery.chat})).each("/findings", "/code"), UnorderedElementsAre("compose.video_made_to_fit"));
    EXPECT_THAT(found(text({second}, {bakery.chat})).each("/findings", "/code"), IsEmpty());
    EXPECT_THAT(found(text({second, picture}, {bakery.chat})).each("/findings", "/code"), Contains("compose.video_with_pictures"));
    EXPECT_THAT(found(text({video, second}, {bakery.square})).each("/findings", "/code"), Contains("compose.too_many_videos"));
    EXPECT_THAT(found(text({second, picture}, {bakery.page})).each("/findings", "/code"), IsEmpty());
    const auto refused = ada.post(bakery.in("/posts"), R"({"text":)" + text({video, second}, {bakery.chat}) + R"(,"plan":{"when":"now"}})");
    EXPECT_EQ(refused.status(), 422) << refused.text();
}

TEST_F(PostsWithVideos, SayInWordsThatAVideoCouldNotBeMade)
{
    const auto asset = added(camera_video(), "oven.mov");
    const auto path = file_of(asset);
    const auto length = std::filesystem::file_size(path);
    std::ofstream(path, std::ios::binary) << std::string(length, 'x');
    const auto post = posted(text({asset}, {bakery.chat, bakery.square}), R"({"when":"now"})");
    bakery.pass(2min);
    EXPECT_EQ(state(post), "failed");
    EXPECT_THAT(codes(post), AllOf(Contains("publish.video_not_made"), Not(Contains("publish.sending"))));
    const auto shown = ada.get(bakery.in("/posts/" + post + "/videos"));
    EXPECT_THAT(shown.each("/videos", "/state"), Each("failed"));
    EXPECT_EQ(shown.at("/videos/0/code"), "library.video_broken");
    EXPECT_THAT(bakery.copies.at("bluesky").truth->posts(), IsEmpty());
}

TEST_F(PostsWithVideos, WaitForTheMachineAndAreMadeOnceItWorksAgain)
{
    const auto asset = added(camera_video(), "oven.mov");
    const auto path = file_of(asset);
    std::filesystem::rename(path, path.string() + ".away");
    const auto post = posted(text({asset}, {bakery.chat}), R"({"when":"now"})");
    bakery.pass(20s);
    EXPECT_THAT(codes(post), AllOf(Contains("publish.video_being_made"), Not(Contains("publish.sending"))));
    EXPECT_THAT(states(post), Each("waiting"));
    bakery.pass(10min); // of tries
    EXPECT_EQ(state(post), "failed");
    EXPECT_EQ(std::ranges::count(codes(post), "publish.video_being_made"), 1) << "said once";

    std::filesystem::rename(path.string() + ".away", path);
    const auto again = posted(text({asset}, {bakery.chat}), R"({"when":"now"})");
    bakery.pass(30min);
    EXPECT_EQ(state(again), "published") << testing::PrintToString(codes(again));
}

TEST_F(PostsWithVideos, AreMadeAgainWhenWhatWasMadeIsLost)
{
    const auto asset = added(camera_video(), "oven.mov");
    const auto draft = posted(text({asset}, {bakery.chat}));
    bakery.pass(1min);
    std::filesystem::remove_all(std::filesystem::path(bakery.world.settings.data) / "renditions");
    EXPECT_EQ(ada.post(bakery.in("/posts/" + draft + "/schedule"), R"({"version":1,"plan":{"when":"now"}})").status(), 200);
    bakery.pass(2min);
    EXPECT_EQ(state(draft), "published") << testing::PrintToString(codes(draft));
    EXPECT_EQ(seen_on("bluesky").videos, 1);
}

} // namespace
} // namespace rostrum::publish
