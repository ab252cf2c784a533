// What comes out of the darkroom: size, piece, turn, colour, bytes; what is refused; and what a process in it can no longer do.

#include "darkroom/confine.h"
#include "darkroom/develop.h"

#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vips/vips8>

namespace rostrum::darkroom {
namespace {

using library::Recipe;
using vips::VImage;

// What makes pictures here is the same library, opened as the darkroom opens it.
struct Develop : testing::Test {
    static void SetUpTestSuite() { ASSERT_TRUE(open_library("tests")); }

    static int file_of(std::string_view bytes)
    {
        const int file = memfd_create("picture", MFD_CLOEXEC);
        EXPECT_EQ(write(file, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
        lseek(file, 0, SEEK_SET);
        return file;
    }
    static Outcome made(const Recipe& recipe, std::string_view bytes)
    {
        const int file = file_of(bytes);
        auto outcome = develop(recipe, file);
        close(file);
        return outcome;
    }
    static VImage colour(int width, int height, std::vector<double> bands)
    {
        return VImage::black(width, height)
            .new_from_image(std::move(bands))
            .cast(VIPS_FORMAT_UCHAR)
            .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
    }
    static std::string png(const VImage& image) { return saved(image.pngsave_buffer()); }
    static std::string jpeg(const VImage& image) { return saved(image.jpegsave_buffer(VImage::option()->set("Q", 95))); }
    static std::string saved(VipsBlob* blob)
    {
        std::size_t length = 0;
        const auto* start = static_cast<const char*>(vips_blob_get(blob, &length));
        std::string bytes(start, length);
        vips_area_unref(VIPS_AREA(blob));
        return bytes;
    }
    static std::vector<double> point(const std::string& bytes, int x, int y)
    {
        return VImage::new_from_buffer(bytes.data(), bytes.size(), "").getpoint(x, y);
    }
    static std::string noise(int width, int height)
    {
        return png(VImage::gaussnoise(width, height, VImage::option()->set("mean", 128)->set("sigma", 90)).cast(VIPS_FORMAT_UCHAR));
    }
};

TEST_F(Develop, MakesASmallPictureThatFitsIntoItsBox)
{
    const auto outcome = made({.cut = {}, .width = 480, .height = 480}, jpeg(colour(4000, 3000, {200, 30, 30})));
    ASSERT_TRUE(outcome.developed) << outcome.why;
    EXPECT_EQ(outcome.developed->media_type, "image/jpeg");
    EXPECT_EQ(outcome.developed->width, 480);
    EXPECT_EQ(outcome.developed->height, 360);
    EXPECT_NEAR(point(outcome.developed->bytes, 240, 180)[0], 200, 6);
}

TEST_F(Develop, CutsThePieceThatIsAskedFor)
{
    const auto halves = colour(600, 400, {255, 0, 0}).join(colour(600, 400, {0, 0, 255}), VIPS_DIRECTION_HORIZONTAL);
    Recipe recipe{.cut = {.left = 5'000, .top = 0, .width = 5'000, .height = 10'000}, .width = 300, .height = 0, .type = Recipe::Type::png};
    const auto right = made(recipe, png(halves));
    ASSERT_TRUE(right.developed) << right.why;
    EXPECT_EQ(right.developed->width, 300);
    EXPECT_EQ(right.developed->height, 200);
    for (const int x : {8, 150, 299}) // beside the cut they mix a little
        EXPECT_EQ(point(right.developed->bytes, x, 100), (std::vector<double>{0, 0, 255})) << x;
    recipe.cut.left = 0;
    EXPECT_EQ(point(made(recipe, png(halves)).developed->bytes, 150, 100), (std::vector<double>{255, 0, 0}));
}

TEST_F(Develop, HoldsThePictureUprightAndLeavesNothingBesideIt)
{
    auto turned = colour(400, 300, {10, 200, 10}).copy();
    turned.set("orientation", 6);
    turned.set("exif-ifd0-Artist", "Ada Moreira, who lives at 38.7 N");
    const auto bytes = jpeg(turned);
    ASSERT_NE(bytes.find("Moreira"), std::string::npos);
    const auto outcome = made({}, bytes);
    ASSERT_TRUE(outcome.developed) << outcome.why;
    EXPECT_EQ(outcome.developed->width, 300);
    EXPECT_EQ(outcome.developed->height, 400);
    EXPECT_EQ(outcome.developed->bytes.find("Moreira"), std::string::npos);
    EXPECT_EQ(outcome.developed->bytes.find("Exif"), std::string::npos);
}

TEST_F(Develop, BringsOtherColoursToThoseOfEveryScreen)
{
    auto wide = colour(64, 64, {255, 0, 0}).icc_transform("p3", VImage::option()->set("input_profile", "srgb"));
    const auto outcome = made({.cut = {}, .width = 0, .height = 0, .type = Recipe::Type::png}, png(wide));
    ASSERT_TRUE(outcome.developed) << outcome.why;
    const auto back = point(outcome.developed->bytes, 32, 32);
    EXPECT_NEAR(back[0], 255, 2) << "the red of sRGB, as it was";
    EXPECT_NEAR(back[1], 0, 12);
    const auto print = colour(64, 64, {255, 255, 255}).icc_transform("cmyk", VImage::option()->set("input_profile", "srgb"));
    const auto from_print = made({}, jpeg(print));
    ASSERT_TRUE(from_print.developed) << from_print.why;
    EXPECT_GT(point(from_print.developed->bytes, 32, 32)[0], 240) << "CMYK of printers is shown as it looks";
}

TEST_F(Develop, KeepsWhatShowsThroughWhereAPictureCan)
{
    const auto glass = png(colour(64, 64, {0, 0, 0}).bandjoin(0));
    EXPECT_EQ(made({}, glass).developed->media_type, "image/webp");
    const auto flat = made({.cut = {}, .width = 0, .height = 0, .type = Recipe::Type::jpeg}, glass);
    EXPECT_EQ(point(flat.developed->bytes, 5, 5), (std::vector<double>{255, 255, 255})) << "on white, not on black";
}

TEST_F(Develop, GivesQualityAndThenSizeForTheBytesThatANetworkTakes)
{
    const auto rough = noise(800, 600);
    Recipe recipe{.cut = {}, .width = 0, .height = 0, .type = Recipe::Type::jpeg, .quality = 90, .most_bytes = 150'000};
    const auto fits = made(recipe, rough);
    ASSERT_TRUE(fits.developed) << fits.why;
    EXPECT_LE(fits.developed->bytes.size(), 150'000u);
    recipe.most_bytes = 40'000;
    const auto smaller = made(recipe, rough);
    ASSERT_TRUE(smaller.developed) << smaller.why;
    EXPECT_LE(smaller.developed->bytes.size(), 40'000u);
    EXPECT_LT(smaller.developed->width, 800);
    recipe.most_bytes = 20;
    EXPECT_EQ(made(recipe, rough).why, "does_not_fit");
}

TEST_F(Develop, RefusesWhatIsCutOffOrNoPictureOrTooLarge)
{
    const auto whole = jpeg(VImage::gaussnoise(400, 300).cast(VIPS_FORMAT_UCHAR));
    EXPECT_EQ(made({}, whole.substr(0, whole.size() / 2)).why, "broken");
    EXPECT_EQ(made({}, "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>").why, "broken");
    EXPECT_EQ(made({}, "%PDF-1.7 %\xe2\xe3\xcf\xd3").why, "broken");
    EXPECT_EQ(made({}, "").why, "broken");
    auto bomb = png(colour(16, 16, {0, 0, 0}));
    bomb[18] = '\x7f'; // the height, whose check sum nobody looks at before
    EXPECT_NE(made({}, bomb).why, "");
}

// A process that ends with 0 when nothing of this is left to it.
TEST(Confine, LeavesNoFilesNoNetworkAndNoProcesses)
{
    const auto child = fork();
    if (child == 0) {
        std::atomic<bool> confined{false};
        std::atomic<int> earlier{0}; // a thread that was there before is held, too
        std::thread thread([&] {
            while (!confined)
                std::this_thread::yield();
            earlier = socket(AF_INET, SOCK_STREAM, 0);
        });
        confine({.processor_seconds = 20, .memory = std::int64_t{1536} << 20, .output = std::int64_t{256} << 20});
        confined = true;
        thread.join();
        int found = earlier >= 0 ? 128 : 0;
        const auto refuses = [&found](long answer, int sign) {
            if (answer >= 0 || (errno != EPERM && errno != ENOSYS))
                found |= sign;
        };
        refuses(open("/etc/passwd", O_RDONLY), 1);
        refuses(open("/tmp/new", O_WRONLY | O_CREAT, 0600), 2);
        refuses(socket(AF_INET, SOCK_STREAM, 0), 4);
        refuses(fork(), 8);
        const char* words[] = {"/bin/true", nullptr};
        refuses(execve("/bin/true", const_cast<char**>(words), const_cast<char**>(words + 1)), 16);
        refuses(unlink("/tmp/new"), 32);
        refuses(kill(getppid(), 0), 64);
        _exit(found);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

} // namespace
} // namespace rostrum::darkroom
