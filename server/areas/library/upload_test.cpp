// Files sent piece by piece: whatever is cut off, doubled or told wrong on the way, the asset is the file, once.

#include "areas/library/files.h"
#include "areas/library/upload_files.h"
#include "base/env/simulated.h"
#include "base/safety/base64.h"
#include "world/open_bakery.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::library {
namespace {

using testing::Contains;
using testing::HasSubstr;
using world::Answer;
using world::OpenBakery;
using world::small_picture;

TEST(UploadWish, IsReadFromNamesWithValuesInBase64)
{
    const auto folder = "01890a5d-ac96-774b-bcce-b302099a8057";
    const auto wish = wish_of("filename " + safety::base64("C:\\Photos\\löaf.gif") + ",filetype aW1hZ2UvZ2lm , secret,folder " +
                              safety::base64(folder) + ",known dXNl");
    ASSERT_TRUE(wish) << wish.error().detail;
    EXPECT_EQ(wish->name, "C:\\Photos\\löaf.gif");
    EXPECT_EQ(wish->folder->text(), folder);
    EXPECT_TRUE(wish->use_known);
    EXPECT_FALSE(wish->version_of);
    EXPECT_EQ(wish_of("")->name, "");
    EXPECT_EQ(wish_of("version_of " + safety::base64(folder))->version_of->text(), folder);
    EXPECT_EQ(wish_of("filename " + safety::base64(std::string(199, 'a') + "ö"))->name, std::string(199, 'a')) << "between two letters";
}

TEST(UploadWish, RefusesWhatCannotBeRead)
{
    for (const std::string bad : {",", "filename loaf.gif", "filename bG9hZg",
                                  "filename /w==", "folder bG9hZg==", "version_of eA==", "known eA==", "filename  bG9hZg=="})
        EXPECT_EQ(wish_of(bad) ? "taken" : wish_of(bad).error().code, "library.upload_not_understood") << bad;
    EXPECT_FALSE(wish_of("filename " + safety::base64(std::string(5'000, 'a'))));
}

TEST(UploadWish, CountsBytesInDigitsOnly)
{
    EXPECT_EQ(byte_count("0"), 0);
    EXPECT_EQ(byte_count("4294967296"), 4'294'967'296);
    for (const auto* bad : {"", "-1", "+1", "1.0", "1e3", " 1", "1 ", "0x10", "99999999999999999999"})
        EXPECT_FALSE(byte_count(bad)) << bad;
}

struct Uploads : testing::Test {
    OpenBakery bakery;
    world::Browser& ada = bakery.ada();
    std::string uploads = "/api" + bakery.in("/uploads");

    static http::Headers speaking(http::Headers more = {})
    {
        more.push_back({"Tus-Resumable", "1.0.0"});
        return more;
    }
    static http::Headers piece_at(std::int64_t offset)
    {
        return speaking({{"Content-Type", "application/offset+octet-stream"}, {"Upload-Offset", std::to_string(offset)}});
    }
    Answer begin(std::size_t length, const std::string& metadata = "")
    {
        return ada.ask("POST", uploads, "", speaking({{"Upload-Length", std::to_string(length)}, {"Upload-Metadata", metadata}}));
    }
    std::string begun(std::size_t length, const std::string& metadata = "")
    {
        const auto answer = begin(length, metadata);
        EXPECT_EQ(answer.status(), 201) << answer.text();
        return answer.header("Location");
    }
    Answer send(const std::string& at, std::int64_t offset, std::string piece)
    {
        return ada.ask("PATCH", at, std::move(piece), piece_at(offset));
    }
    Answer head(const std::string& at) { return ada.ask("HEAD", at, "", speaking()); }
    Answer show(const std::string& at) { return ada.ask("GET", at, "", {}); }

    std::filesystem::path file_of(const std::string& at)
    {
        return std::filesystem::path(bakery.world.settings.data) / "uploads" / at.substr(at.rfind('/') + 1);
    }
    std::string bytes_of(const std::string& asset) { return ada.get(bakery.in("/assets/" + asset)).text(); }
};

TEST_F(Uploads, TellsWhatIsSpoken)
{
    const auto told = ada.ask("OPTIONS", uploads, "", {});
    EXPECT_EQ(told.header("Tus-Version"), "1.0.0");
    EXPECT_EQ(told.header("Tus-Max-Size"), "4294967296");
    EXPECT_THAT(told.header("Tus-Extension"), HasSubstr("creation-with-upload"));
}

TEST_F(Uploads, BecomeAnAssetWithTheLastByte)
{
    const auto picture = small_picture();
    const auto folder = ada.post(bakery.in("/library/folders"), R"({"name":"Bread"})").at("/id");
    const auto at = begun(picture.size(), "filename " + safety::base64("loaf.gif") + ",folder " + safety::base64(folder));
    EXPECT_EQ(head(at).header("Upload-Offset"), "0");

    const auto first = send(at, 0, picture.substr(0, 20));
    EXPECT_EQ(first.status(), 204);
    EXPECT_EQ(first.header("Upload-Offset"), "20");
    EXPECT_EQ(first.header("Tus-Resumable"), "1.0.0");
    EXPECT_EQ(first.header("Upload-Expires"), "Thu, 05 Mar 2026 08:00:03 GMT") << "as the bakery's clock stands";
    const auto half = head(at);
    EXPECT_EQ(half.header("Upload-Offset"), "20");
    EXPECT_EQ(half.header("Upload-Length"), std::to_string(picture.size()));
    EXPECT_EQ(half.header("Cache-Control"), "no-store");
    EXPECT_THAT(half.header("Upload-Metadata"), HasSubstr("filename "));
    EXPECT_FALSE(show(at).has("/asset"));

    EXPECT_EQ(send(at, 20, picture.substr(20)).status(), 204);
    const auto ended = show(at);
    EXPECT_EQ(ended.at("/received"), ended.at("/bytes"));
    EXPECT_EQ(ended.at("/name"), "loaf.gif");
    EXPECT_EQ(ended.at("/asset/name"), "loaf.gif");
    EXPECT_EQ(ended.at("/asset/folder"), folder);
    EXPECT_EQ(bytes_of(ended.at("/asset/id")), picture);
    EXPECT_FALSE(std::filesystem::exists(file_of(at)));
    EXPECT_THAT(ada.get(bakery.in("/audit")).each("/entries", "/action"), Contains("library.add_asset"));

    EXPECT_EQ(send(at, static_cast<std::int64_t>(picture.size()), "").status(), 204) << "somebody did not hear that it is done";
    EXPECT_EQ(send(at, 20, picture.substr(20)).code(), "library.upload_moved");
    EXPECT_EQ(ada.get(bakery.in("/assets")).many("/assets"), 1u);
}

TEST_F(Uploads, MayBringAllInTheFirstRequest)
{
    const auto picture = small_picture();
    auto headers = piece_at(0);
    headers.push_back({"Upload-Length", std::to_string(picture.size())});
    const auto at = ada.ask("POST", uploads, picture, headers).header("Location");
    EXPECT_EQ(bytes_of(show(at).at("/asset/id")), picture);
    const auto refused = ada.ask("POST", uploads, std::string(picture.size(), 'x'), headers);
    EXPECT_EQ(refused.code(), "library.kind_not_taken");
    EXPECT_EQ(refused.header("Location"), "");
}

TEST_F(Uploads, LeadToWhatTheLibraryHasAlreadyOrToAnotherVersion)
{
    const auto picture = small_picture();
    const auto asset = ada.post(bakery.in("/assets?name=loaf.gif"), picture).at("/id");
    const auto again = begun(picture.size(), "filename eA==,known dXNl");
    send(again, 0, picture);
    EXPECT_EQ(show(again).at("/asset/id"), asset);
    EXPECT_EQ(show(again).at("/asset/known"), "true");

    auto other = picture;
    other[13] = 'z';
    const auto version = begun(other.size(), "version_of " + safety::base64(asset));
    send(version, 0, other);
    EXPECT_EQ(show(version).at("/asset/version"), "2");
    EXPECT_EQ(bytes_of(show(version).at("/asset/id")), other);
    EXPECT_EQ(begin(9, "version_of " + safety::base64("01890a5d-ac96-774b-bcce-b302099a8057")).code(), "library.asset_not_found");
    EXPECT_EQ(begin(9, "folder " + safety::base64("01890a5d-ac96-774b-bcce-b302099a8057")).code(), "library.folder_not_found");
}

TEST_F(Uploads, LieInNoFolderWhenTheirsIsRemovedMeanwhile)
{
    const auto folder = ada.post(bakery.in("/library/folders"), R"({"name":"Bread"})").at("/id");
    const auto at = begun(small_picture().size(), "folder " + safety::base64(folder));
    ASSERT_EQ(ada.remove(bakery.in("/library/folders/" + folder)).status(), 204);
    send(at, 0, small_picture());
    EXPECT_FALSE(show(at).has("/asset/folder"));
}

TEST_F(Uploads, AreRefusedInTheWordsOfTheProtocol)
{
    const auto at = begun(small_picture().size());
    const auto other_version = ada.ask("PATCH", at, "x", {{"Tus-Resumable", "0.2.2"}, {"Upload-Offset", "0"}});
    EXPECT_EQ(other_version.status(), 412);
    EXPECT_EQ(other_version.header("Tus-Version"), "1.0.0");
    EXPECT_EQ(ada.ask("HEAD", at, "", {}).status(), 412);
    EXPECT_EQ(ada.ask("DELETE", at, "", {}).status(), 412);
    EXPECT_EQ(ada.ask("POST", uploads, "", {{"Upload-Length", "3"}}).status(), 412);
    EXPECT_EQ(ada.ask("PATCH", at, "x", speaking({{"Upload-Offset", "0"}})).status(), 415);
    EXPECT_EQ(ada.ask("POST", uploads, "x", speaking({{"Upload-Length", "3"}})).status(), 415);
    EXPECT_EQ(ada.ask("POST", uploads, "", speaking({{"Upload-Defer-Length", "1"}})).status(), 422);
    EXPECT_EQ(send(at, 1, "x").code(), "library.upload_moved");
    EXPECT_EQ(send(at, 1, "x").status(), 409);
    EXPECT_EQ(send(at, 0, small_picture() + "x").code(), "library.upload_too_long");
    EXPECT_EQ(ada.ask("PATCH", at, "x", speaking({{"Content-Type", "application/offset+octet-stream"}, {"Upload-Offset", "-1"}})).status(),
              422);
    EXPECT_EQ(send("/api" + bakery.in("/uploads/01890a5d-ac96-774b-bcce-b302099a8057"), 0, "x").status(), 404);
    EXPECT_EQ(begin(4'294'967'297).status(), 413);
    EXPECT_EQ(begin(3, "filename !").code(), "library.upload_not_understood");
    EXPECT_EQ(head(at).header("Upload-Offset"), "0") << "none of this changed anything";
}

TEST_F(Uploads, AreForgottenOnceTheyCanNeverBecomeAnAsset)
{
    for (const auto& [length, bytes] : std::vector<std::pair<std::size_t, std::string>>{
             {1'000, "<svg xmlns='http://www.w3.org/2000/svg'>"}, {33'554'433, small_picture()}, {6, "GIF89a"}, {0, ""}}) {
        const auto answer = begin(length);
        const auto at = answer.header("Location");
        const auto refused = length == 0 ? answer.status() : send(at, 0, bytes).status();
        EXPECT_THAT(refused, testing::AnyOf(413, 422)) << bytes;
        if (length > 0) {
            EXPECT_EQ(head(at).status(), 404);
            EXPECT_FALSE(std::filesystem::exists(file_of(at)));
        }
    }
    const auto in_two = begun(40);
    EXPECT_EQ(send(in_two, 0, "GIF").status(), 204) << "too little to tell";
    EXPECT_EQ(send(in_two, 3, std::string(37, 'x')).status(), 422);
    EXPECT_EQ(head(in_two).status(), 404);
}

TEST_F(Uploads, AreWrittenByOneAtATime)
{
    const auto at = begun(small_picture().size());
    const auto other = hold(file_of(at));
    ASSERT_TRUE(other);
    const auto refused = send(at, 0, small_picture());
    EXPECT_EQ(refused.status(), 409);
    EXPECT_EQ(refused.code(), "library.upload_busy");
    EXPECT_EQ(refused.header("Retry-After"), "2");
    EXPECT_EQ(head(at).header("Upload-Offset"), "0");
}

TEST_F(Uploads, GoOnFromWhatIsOnDiskForGood)
{
    const auto picture = small_picture();
    const auto at = begun(picture.size());
    send(at, 0, picture.substr(0, 20));
    std::ofstream(file_of(at), std::ios::binary | std::ios::app) << "half a piece that a lost power supply left";
    EXPECT_EQ(head(at).header("Upload-Offset"), "20");
    send(at, 20, picture.substr(20));
    EXPECT_EQ(bytes_of(show(at).at("/asset/id")), picture);

    const auto lost = begun(picture.size());
    std::filesystem::remove(file_of(lost));
    EXPECT_EQ(send(lost, 0, picture).status(), 404);
    EXPECT_EQ(head(lost).status(), 404);
    const auto short_of = begun(picture.size());
    send(short_of, 0, picture.substr(0, 20));
    std::filesystem::resize_file(file_of(short_of), 10);
    EXPECT_EQ(send(short_of, 20, picture.substr(20)).status(), 404) << "never an asset with a hole in it";
}

TEST_F(Uploads, AreOnlyTheirOwnersToContinue)
{
    const auto at = begun(small_picture().size());
    auto& bo = bakery.join("Bo", api::Role::administrator);
    EXPECT_EQ(bo.ask("PATCH", at, small_picture(), piece_at(0)).code(), "library.upload_of_another");
    EXPECT_EQ(bo.ask("DELETE", at, "", speaking()).status(), 403);
    EXPECT_EQ(ada.ask("DELETE", at, "", speaking()).status(), 204);
    EXPECT_EQ(head(at).status(), 404);
    EXPECT_FALSE(std::filesystem::exists(file_of(at)));
}

TEST_F(Uploads, AreLimitedInNumberAndInBytesOfAWorkspace)
{
    std::string first;
    for (int i = 0; i < most_open_uploads; ++i)
        first = begun(100);
    EXPECT_EQ(begin(100).status(), 429);
    EXPECT_EQ(begin(100).code(), "library.too_many_uploads");
    EXPECT_EQ(ada.ask("DELETE", first, "", speaking()).status(), 204);
    EXPECT_EQ(begin(100).status(), 201);
}

// Without the house around them: days pass at once.
struct ExpiringUploads : testing::Test {
    world::World world;
    world::Bakery bakery = world::adas_bakery(world);

    Caller ada() { return world::signed_in(world, "ada@bakery.example", bakery.workspace); }
    UploadId begun() { return world.run(begin_upload(world.services, ada(), bakery.workspace, "", 100))->id; }
    std::filesystem::path file_of(UploadId id) { return path_of(world.settings.data, id); }
};

TEST_F(ExpiringUploads, AreForgottenThreeDaysAfterTheLastPiece)
{
    const auto quiet = begun(), busy = begun();
    world.pass(48h);
    ASSERT_TRUE(world.run(receive_piece(world.services, ada(), bakery.workspace, busy, 0, "GIF89a")));
    world.pass(25h);
    EXPECT_EQ(world.run(upload_of(world.services, bakery.workspace, quiet)).error().code, "library.upload_not_found");
    EXPECT_EQ(world.run(upload_of(world.services, bakery.workspace, busy))->received, 6);

    const auto long_ago = std::filesystem::file_time_type::clock::now() - 2h;
    const auto stray = file_of(quiet).parent_path() / "stray";
    std::ofstream(stray) << "nobody's";
    for (const auto& id : {quiet, busy})
        std::filesystem::last_write_time(file_of(id), long_ago);
    ASSERT_TRUE(world.run(forget_uploads(world.services)));
    EXPECT_FALSE(std::filesystem::exists(file_of(quiet)));
    EXPECT_TRUE(std::filesystem::exists(file_of(busy)));
    EXPECT_TRUE(std::filesystem::exists(stray)) << "perhaps about to get its row";
    std::filesystem::last_write_time(stray, long_ago);
    ASSERT_TRUE(world.run(forget_uploads(world.services)));
    EXPECT_FALSE(std::filesystem::exists(stray));
}

// A client on a bad line, from a seed: pieces of any length, some sent twice, some from the wrong place, some whose answer is lost.
TEST_F(Uploads, ArriveWholeWhateverTheLineDoes)
{
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        env::SeededRandom chance(seed);
        const auto picture = world::grainy_picture(40 + static_cast<int>(chance.below(60)), 40);
        const auto length = static_cast<std::int64_t>(picture.size());
        const auto at = begun(picture.size());
        std::int64_t believed = 0, arrived = 0;
        int steps = 0;
        for (; arrived < length && steps < 500; ++steps) {
            const auto wrong_place = chance.below(6) == 0;
            const auto offset = wrong_place ? static_cast<std::int64_t>(chance.below(picture.size() + 1)) : believed;
            const auto piece = picture.substr(static_cast<std::size_t>(offset), chance.below(3'000));
            const auto answer = send(at, offset, piece);
            EXPECT_EQ(answer.status(), offset == arrived ? 204 : 409) << "seed " << seed;
            if (offset == arrived)
                arrived += static_cast<std::int64_t>(piece.size());
            if (chance.below(4) != 0) // else the answer is lost, and what is believed grows old
                believed =
                    answer.status() == 204 ? std::stoll(answer.header("Upload-Offset")) : std::stoll(head(at).header("Upload-Offset"));
            EXPECT_EQ(head(at).header("Upload-Offset"), std::to_string(arrived)) << "seed " << seed;
        }
        ASSERT_EQ(arrived, length) << "seed " << seed << " after " << steps;
        EXPECT_EQ(bytes_of(show(at).at("/asset/id")), picture) << "seed " << seed;
    }
    EXPECT_EQ(ada.get(bakery.in("/assets")).many("/assets"), 12u);
}

} // namespace
} // namespace rostrum::library
