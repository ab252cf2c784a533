// Pictures: known by their bytes, without what cameras say of their owners, kept once, shown to nobody else.

#include "api/library_operations.h"
#include "areas/library/files.h"
#include "areas/library/metadata.h"
#include "areas/library/records.h"
#include "areas/library/rules.h"
#include "base/jobs/board.h"
#include "base/safety/base64.h"
#include "base/safety/digest.h"
#include "queries/library.h"
#include "world/services.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace rostrum::library {
namespace {

using std::string_literals::operator""s;

std::string big(std::uint32_t value, int bytes)
{
    std::string out;
    for (int place = bytes - 1; place >= 0; --place)
        out += static_cast<char>(value >> (8 * place) & 0xff);
    return out;
}
std::string little(std::uint32_t value, int bytes)
{
    auto out = big(value, bytes);
    return {out.rbegin(), out.rend()};
}

std::string segment(char marker, const std::string& content)
{
    return "\xff"s + marker + big(static_cast<std::uint32_t>(content.size() + 2), 2) + content;
}
std::string frame(std::uint32_t width, std::uint32_t height)
{
    return segment('\xc0', "\x08"s + big(height, 2) + big(width, 2) + "\x01\x01\x11\0"s);
}
const std::string scan = segment('\xda', "\x01\x01\0\0\x3f\0"s) + "coded\xff\0data\xff\xd0more"s;
const std::string end_of_jpeg = "\xff\xd9";

// What a phone writes: how it was held, and where.
std::string exif(int orientation)
{
    return segment('\xe1', "Exif\0\0II\x2a\0\x08\0\0\0\x02\0"s + "\x12\x01\x03\0\x01\0\0\0"s +
                               little(static_cast<std::uint32_t>(orientation), 2) + "\0\0"s + "\x25\x88\x04\0\x01\0\0\0\x26\0\0\0"s +
                               "\0\0\0\0GPS 38.7 N 9.1 W"s);
}
std::string jpeg(const std::string& before_frame, const std::string& after_end = {})
{
    return "\xff\xd8"s + segment('\xe0', "JFIF\0\x01\x02\0\0\x01\0\x01\0\0"s) + before_frame + frame(400, 300) + scan + end_of_jpeg +
           after_end;
}

std::string chunk(const std::string& type, const std::string& content)
{
    return big(static_cast<std::uint32_t>(content.size()), 4) + type + content + "crc!";
}
std::string png(std::uint32_t width, std::uint32_t height, const std::string& more = {})
{
    return "\x89PNG\r\n\x1a\n"s + chunk("IHDR", big(width, 4) + big(height, 4) + "\x08\x02\0\0\0"s) + more + chunk("IDAT", "pixels") +
           chunk("IEND", "");
}

std::string riff_chunk(const std::string& type, const std::string& content)
{
    return type + little(static_cast<std::uint32_t>(content.size()), 4) + content + (content.size() % 2 ? "\0"s : ""s);
}
std::string webp(const std::string& chunks)
{
    return "RIFF" + little(static_cast<std::uint32_t>(chunks.size() + 4), 4) + "WEBP" + chunks;
}
std::string vp8x(char flags, std::uint32_t width, std::uint32_t height)
{
    return riff_chunk("VP8X", flags + "\0\0\0"s + little(width - 1, 3) + little(height - 1, 3));
}

std::string gif(const std::string& blocks)
{
    return "GIF89a" + little(20, 2) + little(10, 2) + "\x80\0\0"s + "\0\0\0\xff\xff\xff"s + blocks + "\x3b";
}
const std::string gif_frame = "\x2c\0\0\0\0\x14\0\x0a\0\0\x02\x02\x4c\x01\0"s;

TEST(PictureHeader, KnowsEachKindAndItsSizeByTheBytes)
{
    EXPECT_EQ(read_picture_header(jpeg("")).value(), (PictureHeader{PictureKind::jpeg, 400, 300}));
    EXPECT_EQ(read_picture_header(png(640, 480)).value(), (PictureHeader{PictureKind::png, 640, 480}));
    EXPECT_EQ(read_picture_header(gif(gif_frame)).value(), (PictureHeader{PictureKind::gif, 20, 10}));
    EXPECT_EQ(read_picture_header(webp(vp8x(0, 5000, 3))).value(), (PictureHeader{PictureKind::webp, 5000, 3}));
    EXPECT_EQ(read_picture_header(webp(riff_chunk("VP8 ", "\x30\x01\0\x9d\x01\x2a"s + little(176, 2) + little(144, 2)))).value(),
              (PictureHeader{PictureKind::webp, 176, 144}));
    EXPECT_EQ(read_picture_header(webp(riff_chunk("VP8L", "\x2f"s + little((100 - 1) | (50 - 1) << 14, 4)))).value(),
              (PictureHeader{PictureKind::webp, 100, 50}));
}

TEST(PictureHeader, RefusesWhatIsNoPictureWhateverItIsCalled)
{
    for (const auto& text : {""s, "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"s, "<html>"s, "%PDF-1.7"s, "RIFF\0\0\0\0WAVE"s,
                             "\xff\xd8"s, "BM"s})
        EXPECT_EQ(read_picture_header(text).error().code, "library.not_a_picture") << text;
}

TEST(PictureHeader, RefusesMorePixelsThanAnyoneShouldDecode)
{
    EXPECT_TRUE(read_picture_header(png(10'000, 10'000)));
    EXPECT_EQ(read_picture_header(png(10'001, 10'000)).error().code, "library.too_many_pixels");
    EXPECT_EQ(read_picture_header(png(0x7fffffff, 0x7fffffff)).error().code, "library.too_many_pixels");
    EXPECT_EQ(read_picture_header(png(0, 5)).error().code, "library.picture_broken");
}

TEST(PictureHeader, ReadsNothingBeyondTheEndWhereverTheBytesStop)
{
    for (const auto& whole : {jpeg(exif(6)), png(640, 480, chunk("eXIf", "place")), webp(vp8x('\x0c', 5, 5) + riff_chunk("EXIF", "place")),
                              gif("\x21\xfe\x05hello\0"s + gif_frame)})
        for (std::size_t length = 0; length < whole.size(); ++length) {
            const std::string cut(whole.data(), length); // of its own memory, so that a sanitizer sees a step too far
            if (const auto header = read_picture_header(cut))
                EXPECT_FALSE(without_metadata(cut, header->kind)) << length;
        }
}

TEST(Metadata, LeavesNothingOfThePlaceInAJpegButHowToHoldIt)
{
    const auto dirty = jpeg(exif(6) + segment('\xe1', "http://ns.adobe.com/xap/1.0/\0GPS"s) + segment('\xed', "Photoshop GPS") +
                                segment('\xfe', "comment GPS") + segment('\xe2', "ICC_PROFILE\0colours"s),
                            "a second picture with GPS behind the end");
    const auto clean = without_metadata(dirty, PictureKind::jpeg).value();
    EXPECT_EQ(clean.bytes.find("GPS"), std::string::npos);
    EXPECT_NE(clean.bytes.find("ICC_PROFILE"), std::string::npos);
    EXPECT_NE(clean.bytes.find("coded\xff\0data\xff\xd0more\xff\xd9"s), std::string::npos);
    EXPECT_TRUE(clean.turned);
    const auto again = without_metadata(clean.bytes, PictureKind::jpeg).value();
    EXPECT_EQ(again.bytes, clean.bytes);
    EXPECT_TRUE(again.turned) << "what is left still says how it was held";
    EXPECT_FALSE(without_metadata(jpeg(exif(3)), PictureKind::jpeg).value().turned);
    EXPECT_EQ(without_metadata(jpeg(exif(1)), PictureKind::jpeg).value().bytes, jpeg(""));
}

TEST(Metadata, LeavesNothingOfThePlaceInPngWebpAndGif)
{
    const auto dirty_png = png(4, 4,
                               chunk("gAMA", "\0\0\xb1\x8f"s) + chunk("eXIf", "GPS") + chunk("iTXt", "GPS") + chunk("tEXt", "GPS") +
                                   chunk("zTXt", "GPS") + chunk("tIME", "GPS")) +
                           "GPS";
    EXPECT_EQ(without_metadata(dirty_png, PictureKind::png).value().bytes, png(4, 4, chunk("gAMA", "\0\0\xb1\x8f"s)));

    const auto dirty_webp =
        webp(vp8x('\x1e', 9, 9) + riff_chunk("VP8L", "pixels!") + riff_chunk("EXIF", "GPS") + riff_chunk("XMP ", "GPS")) + "GPS";
    EXPECT_EQ(without_metadata(dirty_webp, PictureKind::webp).value().bytes, webp(vp8x('\x12', 9, 9) + riff_chunk("VP8L", "pixels!")));

    const auto loops = "\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0"s;
    const auto dirty_gif =
        gif(loops + "\x21\xfe\x03GPS\0"s + "\x21\xff\x0bXMP DataXMP\x03GPS\0"s + "\x21\xf9\x04\0\0\0\0\0"s + gif_frame) + "GPS";
    EXPECT_EQ(without_metadata(dirty_gif, PictureKind::gif).value().bytes, gif(loops + "\x21\xf9\x04\0\0\0\0\0"s + gif_frame));
}

TEST(Files, AppearWholeUnderTheirNameAndAreCheckedWhenRead)
{
    store::testing::TemporaryFolder folder;
    const std::string bytes = "a picture";
    const auto content = safety::hex(safety::sha256(bytes));
    const auto path = path_of(folder.path(), content);
    EXPECT_EQ(load_file(path, content).error().code, "library.file_missing");
    ASSERT_TRUE(keep_file(path, bytes));
    ASSERT_TRUE(keep_file(path, bytes));
    EXPECT_EQ(load_file(path, content).value(), bytes);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(path.parent_path()), std::filesystem::directory_iterator{}), 1);
    std::ofstream(path, std::ios::binary) << "b picture";
    EXPECT_EQ(load_file(path, content).error().code, "library.file_damaged");
}

struct Library : testing::Test {
    world::World world;
    world::Bakery bakery = world::adas_bakery(world);
    Caller ada = world::signed_in(world, "ada@bakery.example", bakery.workspace);

    Result<api::Asset> add(std::string bytes, std::string name = "bread.jpg")
    {
        http::Request request;
        request.body = std::move(bytes);
        request.headers = {{"Content-Type", "text/html"}}; // a lie that nobody asks
        return world.run(operations::add_asset(world.services, ada, bakery.workspace, {.name = std::move(name)}, request));
    }
    Result<http::Response> show(WorkspaceId workspace, AssetId asset, http::Headers headers = {})
    {
        http::Request request;
        request.headers = std::move(headers);
        return world.run(operations::show_asset(world.services, ada, workspace, asset, request));
    }
};

TEST_F(Library, KeepsAPictureAndShowsItAsNothingElse)
{
    const auto asset = add(jpeg(exif(6)), "C:\\photos\\bread.jpg").value();
    EXPECT_EQ(asset.name, "bread.jpg");
    EXPECT_EQ(asset.media_type, "image/jpeg");
    EXPECT_EQ(asset.width, 300) << "as shown, on its side";
    EXPECT_EQ(asset.height, 400);

    const auto shown = show(bakery.workspace, asset.id).value();
    ASSERT_TRUE(shown.shared_body);
    EXPECT_EQ(shown.shared_body->find("GPS"), std::string::npos);
    EXPECT_EQ(static_cast<std::int64_t>(shown.shared_body->size()), asset.bytes);
    EXPECT_EQ(env::header(shown.headers, "Content-Type"), "image/jpeg");
    EXPECT_EQ(env::header(shown.headers, "X-Content-Type-Options"), "nosniff");
    EXPECT_TRUE(env::header(shown.headers, "Cache-Control").starts_with("private"));
    EXPECT_EQ(show(bakery.workspace, asset.id, {{"If-None-Match", std::string(env::header(shown.headers, "ETag"))}}).value().status, 304);
}

TEST_F(Library, ShowsNoPictureOfAnotherWorkspace)
{
    const auto asset = add(png(4, 4)).value();
    EXPECT_EQ(show(WorkspaceId{}, asset.id).error().code, "library.asset_not_found");
    EXPECT_FALSE(world.run(operations::describe_asset(world.services, ada, WorkspaceId{}, asset.id, {.alt = "taken over"})));
    EXPECT_FALSE(world.read(find, WorkspaceId{}, asset.id).value());
}

TEST_F(Library, TakesADescriptionThatPostsTakeOver)
{
    const auto asset = add(png(4, 4)).value();
    EXPECT_EQ(world.run(operations::describe_asset(world.services, ada, bakery.workspace, asset.id, {.alt = "Eight loaves"})).value().alt,
              "Eight loaves");
    EXPECT_EQ(world.read(find, bakery.workspace, asset.id).value().value().alt, "Eight loaves");
    EXPECT_EQ(world.run(operations::describe_asset(world.services, ada, bakery.workspace, AssetId{}, {.alt = ""})).error().fault,
              Fault::not_found);
}

TEST_F(Library, KeepsTheSamePictureOnceOnDisk)
{
    const auto one = add(png(4, 4)).value(), other = add(png(4, 4, chunk("tEXt", "another camera"))).value();
    EXPECT_NE(one.id, other.id);
    EXPECT_EQ(world.read(find, bakery.workspace, one.id).value()->content, world.read(find, bakery.workspace, other.id).value()->content);
}

TEST_F(Library, RefusesWhatIsTooLargeOrNoPicture)
{
    EXPECT_EQ(add(png(4, 4) + std::string(most_bytes, 'x')).error().code, "library.file_too_large");
    EXPECT_EQ(add("<svg/>").error().code, "library.not_a_picture");
    EXPECT_EQ(add(png(4, 4).substr(0, 40)).error().code, "library.picture_broken");
}

TEST_F(Library, CopiesEveryFileOnceAndNamesThoseThatAreDamaged)
{
    (void)add(png(4, 4)).value();
    (void)add(png(4, 4, chunk("tEXt", "another camera"))).value();
    const auto other = add(png(5, 5)).value();
    const auto all = world.read(contents).value();
    ASSERT_EQ(all.size(), 2u);

    const store::testing::TemporaryFolder to, again;
    const auto copied = copy_files(world.folder.path(), to.path(), all).value();
    EXPECT_EQ(copied.files, 2);
    EXPECT_TRUE(copied.damaged.empty());

    const auto damaged = path_of(to.path(), world.read(find, bakery.workspace, other.id).value()->content);
    std::ofstream(damaged) << "crumbs";
    const auto rest = copy_files(to.path(), again.path(), all).value();
    EXPECT_EQ(rest.files, 1);
    ASSERT_EQ(rest.damaged.size(), 1u);
    EXPECT_EQ(rest.damaged[0], damaged.string());
}

TEST(LibraryRules, ComparesNamesWithoutCaseAccentsAndSpaces)
{
    EXPECT_EQ(folded("  Crème \t Brûlée "), "creme brulee");
    EXPECT_EQ(folded("IĞDIR"), folded("ığdır")) << "whatever language it is written in";
    EXPECT_EQ(folded("İzmir"), "izmir");
    EXPECT_EQ(folded("Ruis­leipä"), "ruisleipa") << "with a soft hyphen";
    EXPECT_EQ(folded("ХЛЕБ"), "хлеб");
    EXPECT_EQ(folded("\xff\xfe loaf").find("loaf") != std::string::npos, true) << "whatever the bytes are";
    EXPECT_EQ(file_name("C:\\Photos\\my\nloaf.jpg"), "my loaf.jpg");
    EXPECT_EQ(tidy_tags({"Rye", " rye ", "#RYE", "", "#", "Bread"}), (std::vector<std::string>{"Rye", "Bread"}));
    EXPECT_EQ(words_of(" Rye  50%_\\ "), R"(["rye","50\\%\\_\\\\"])");
}

TEST(LibraryRules, EndsTheRightToUseWhereTheWorkspaceIs)
{
    const auto day = Day::parse("2026-12-31");
    EXPECT_EQ(end_of_use(std::nullopt, Zone::utc()), std::nullopt);
    EXPECT_EQ(text(end_of_use(day, Zone::parse("Europe/Istanbul").value()).value()), "2026-12-31T21:00:00Z");
    EXPECT_EQ(text(end_of_use(day, Zone::parse("America/New_York").value()).value()), "2027-01-01T05:00:00Z");
    EXPECT_EQ(text(end_of_use(Day::parse("2026-04-23"), Zone::parse("Africa/Cairo").value()).value()), "2026-04-23T22:00:00Z")
        << "where the next day begins at one in the morning, it ends at midnight";
}

TEST_F(Library, LetsWhatWasThereBeforeSearchBeFound)
{
    const auto asset = add(png(4, 4)).value();
    const auto forget = +[](store::Transaction& tx, WorkspaceId workspace, AssetId id) {
        return tx.run(sql::FoldItem{.found_by = std::nullopt, .item = id, .workspace = workspace});
    };
    ASSERT_TRUE(world.write(forget, bakery.workspace, asset.id));
    const auto found = [&] {
        api::ListAssetsQuery query;
        query.text = "bread";
        return world.read(list, bakery.workspace, query, world.now()).value().assets.size();
    };
    EXPECT_EQ(found(), 0u);
    declare_jobs(world.board, world.services);
    world.board.start();
    world.pass(2h);
    EXPECT_EQ(found(), 1u);
}

TEST_F(Library, ForgetsRenditionsThatAreOld)
{
    const auto folder = world.folder.path() / "renditions" / "ab";
    std::filesystem::create_directories(folder);
    for (const auto* name : {"old", "new"})
        std::ofstream(folder / name) << name;
    std::filesystem::last_write_time(folder / "old", std::filesystem::file_time_type::clock::now() - std::chrono::days(61));
    declare_jobs(world.board, world.services);
    world.board.start();
    world.pass(25h);
    EXPECT_FALSE(std::filesystem::exists(folder / "old"));
    EXPECT_TRUE(std::filesystem::exists(folder / "new"));
}

TEST_F(Library, SaysSoWhenAFileIsGone)
{
    const auto asset = add(png(4, 4)).value();
    std::filesystem::remove_all(world.folder.path() / "assets");
    EXPECT_EQ(show(bakery.workspace, asset.id).error().code, "library.file_missing");
}

} // namespace
} // namespace rostrum::library
