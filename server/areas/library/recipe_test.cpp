// How renditions are named and measured: recipes as text, cuts around what matters, what a network makes of a picture.

#include "areas/library/recipe.h"

#include <gtest/gtest.h>

namespace rostrum::library {
namespace {

TEST(Recipe, IsReadAsItIsWrittenAndInNoOtherWay)
{
    const Recipe recipe{.cut = {.left = 100, .top = 0, .width = 9'900, .height = 5'000},
                        .width = 1080,
                        .height = 1350,
                        .type = Recipe::Type::webp,
                        .quality = 75,
                        .most_bytes = 1'000'000,
                        .most_pixels = 33'177'600};
    const auto text = text_of(recipe);
    EXPECT_EQ(text, "1 cut=100,0,9900,5000 box=1080x1350 type=webp quality=75 bytes=1000000 pixels=33177600;");
    EXPECT_EQ(parse_recipe(text), recipe);
    EXPECT_EQ(parse_recipe(text_of({})), Recipe{});
    for (std::size_t length = 0; length < text.size(); ++length)
        EXPECT_FALSE(parse_recipe(text.substr(0, length))) << length;
    for (const auto* wrong :
         {"1 cut=101,0,9900,5000 box=0x0 type=best quality=82 bytes=0 pixels=0;", // beyond the edge
          "1 cut=0,0,0,1 box=0x0 type=best quality=82 bytes=0 pixels=0;", "1 cut=-1,0,1,1 box=0x0 type=best quality=82 bytes=0 pixels=0;",
          "1 cut=0,0,1,1 box=0x0 type=svg quality=82 bytes=0 pixels=0;", "1 cut=0,0,1,1 box=0x0 type=best quality=101 bytes=0 pixels=0;",
          "2 cut=0,0,1,1 box=0x0 type=best quality=82 bytes=0 pixels=0;"})
        EXPECT_FALSE(parse_recipe(wrong)) << wrong;
    EXPECT_FALSE(parse_recipe(text + " "));
}

TEST(Recipe, CutsTheLargestPieceOfAShapeAroundWhatMatters)
{
    EXPECT_EQ(cut_around(4000, 3000, 1, 1, 5'000, 5'000), (Cut{1'250, 0, 7'500, 10'000}));
    EXPECT_EQ(cut_around(4000, 3000, 1, 1, 0, 5'000), (Cut{0, 0, 7'500, 10'000})) << "no further than the edge";
    EXPECT_EQ(cut_around(4000, 3000, 1, 1, 10'000, 0), (Cut{2'500, 0, 7'500, 10'000}));
    EXPECT_EQ(cut_around(3000, 4000, 4, 5, 5'000, 2'000), (Cut{0, 0, 10'000, 9'375}));
    EXPECT_EQ(cut_around(1000, 1000, 1, 1, 1, 1), Cut{}) << "it has that shape";
    EXPECT_EQ(cut_around(100'000, 1, 1, 100, 5'000, 5'000).width, 1) << "however thin";
}

TEST(Recipe, SaysHowLargeWhatItMakesWillBe)
{
    const auto extent = [](Recipe recipe) { return extent_of(recipe, 4000, 3000); };
    EXPECT_EQ(extent({}), (Extent{4000, 3000}));
    EXPECT_EQ(extent({.cut = {}, .width = 480, .height = 480}), (Extent{480, 360}));
    EXPECT_EQ(extent({.cut = {}, .width = 9000, .height = 9000}), (Extent{4000, 3000})) << "never larger";
    EXPECT_EQ(extent({.cut = {1'250, 0, 7'500, 10'000}, .width = 1080, .height = 0}), (Extent{1080, 1080}));
    EXPECT_EQ(extent_of({.cut = {}, .width = 10, .height = 10}, 100'000, 1), (Extent{10, 1}));
    Recipe small;
    small.most_pixels = 3'000'000;
    EXPECT_EQ(extent(small), (Extent{2000, 1500}));
}

TEST(Recipe, IsOnlyThereWhenAPictureDoesNotGoOutAsItIs)
{
    const Limits limits{.bytes = 1'000'000, .pixels = 20'000'000, .types = {"image/jpeg", "image/png", "image/webp", "image/gif"}};
    const auto made = [&](std::string_view type, std::int64_t bytes, std::optional<Cut> cut = {}) {
        return recipe_for(type, bytes, 4000, 3000, cut, limits);
    };
    EXPECT_FALSE(made("image/jpeg", 1'000'000));
    EXPECT_FALSE(made("image/jpeg", 1'000'000, Cut{})) << "the whole is no cut";
    EXPECT_EQ(made("image/jpeg", 1'000'001)->type, Recipe::Type::jpeg);
    EXPECT_EQ(made("image/jpeg", 1'000'001)->most_bytes, 1'000'000);
    EXPECT_EQ(made("image/png", 1'000'001)->type, Recipe::Type::png) << "it may show through";
    EXPECT_EQ(made("image/webp", 1'000'001)->type, Recipe::Type::webp);
    EXPECT_FALSE(made("image/gif", 1'000'001)) << "it would stand still";
    EXPECT_EQ(made("image/gif", 10, Cut{0, 0, 5'000, 10'000})->type, Recipe::Type::webp) << "whoever cuts it wants a still";
    EXPECT_EQ(recipe_for("image/webp", 10, 4, 3, {}, {.bytes = 0, .pixels = 0, .types = {"image/jpeg"}})->type, Recipe::Type::jpeg);
    EXPECT_FALSE(recipe_for("image/jpeg", 99'999'999, 9'000, 9'000, {}, {})) << "where the network says nothing";
    EXPECT_TRUE(recipe_for("image/jpeg", 10, 5'000, 4'001, {}, limits)) << "too many pixels";
}

} // namespace
} // namespace rostrum::library
