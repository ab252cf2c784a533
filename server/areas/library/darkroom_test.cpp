// The darkroom as the server meets it: a process of its own that is started, lost, and never believed.

#include "app/demo/plan.h"
#include "areas/library/darkroom.h"
#include "world/services.h"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::library {
namespace {

struct InTheDarkroom : testing::Test {
    world::World world;
    std::filesystem::path folder = world.folder.path();
    std::filesystem::path loaf = file("loaf", std::string(demo::plan_around(world.now()).pictures.front().bytes)); // 960 by 720

    std::filesystem::path file(const std::string& name, const std::string& bytes)
    {
        std::ofstream(folder / name, std::ios::binary) << bytes;
        return folder / name;
    }
    static Recipe box(int side)
    {
        Recipe recipe;
        recipe.width = recipe.height = side;
        return recipe;
    }
    Result<Rendition> develop(Darkroom& darkroom, const Recipe& recipe, const std::filesystem::path& picture, const std::string& kept)
    {
        return world.run(darkroom.develop(recipe, picture, folder / "renditions" / kept));
    }
};

TEST_F(InTheDarkroom, APictureIsMadeOnceAndKept)
{
    const auto first = develop(world.darkroom, box(240), loaf, "one");
    ASSERT_TRUE(first) << first.error().detail;
    const auto& made = *first;
    EXPECT_EQ(made.media_type, "image/jpeg");
    EXPECT_EQ(made.width, 240);
    EXPECT_EQ(made.height, 180);
    EXPECT_FALSE(world.darkroom.busy());

    Darkroom closed(world.loop, "/nowhere");
    EXPECT_EQ(*develop(closed, box(240), loaf, "one").value().bytes, *made.bytes) << "it was there";
    EXPECT_EQ(develop(closed, box(240), loaf, "two").error().code, "library.darkroom_gone");
}

TEST_F(InTheDarkroom, WhatWasKeptAndIsNoLongerWholeIsMadeAnew)
{
    const auto first = develop(world.darkroom, box(240), loaf, "one");
    ASSERT_TRUE(first) << first.error().detail;
    const auto& made = *first;
    const auto kept = folder / "renditions" / "one";
    std::filesystem::resize_file(kept, std::filesystem::file_size(kept) / 2);
    EXPECT_FALSE(load_rendition(kept));
    EXPECT_EQ(*develop(world.darkroom, box(240), loaf, "one").value().bytes, *made.bytes);
    EXPECT_TRUE(load_rendition(kept));
}

TEST_F(InTheDarkroom, APictureThatBreaksThereHarmsNoOther)
{
    const auto whole = std::string(demo::plan_around(world.now()).pictures.front().bytes);
    EXPECT_EQ(develop(world.darkroom, box(240), file("half", whole.substr(0, whole.size() / 2)), "half").error().code,
              "library.picture_broken");
    EXPECT_EQ(develop(world.darkroom, box(240), folder / "missing", "missing").error().code, "library.file_missing");
    EXPECT_TRUE(develop(world.darkroom, box(240), loaf, "one"));
    EXPECT_FALSE(std::filesystem::exists(folder / "renditions" / "half"));
}

TEST_F(InTheDarkroom, ARenditionIsBelievedNoFurtherThanItsFirstBytes)
{
    EXPECT_FALSE(rendition_of("<script>alert(1)</script>"));
    EXPECT_FALSE(rendition_of(""));
    EXPECT_FALSE(rendition_of(std::string("GIF89a\1\0\1\0\0\0\0", 13))) << "nothing of ours is made a GIF";
    const auto dies = file("dies", "#!/bin/sh\nexit 0\n");
    std::filesystem::permissions(dies, std::filesystem::perms::owner_all);
    Darkroom empty(world.loop, dies);
    const auto nothing = develop(empty, box(240), loaf, "dies");
    ASSERT_FALSE(nothing);
    EXPECT_THAT((std::vector<std::string>{"library.darkroom_gone", "library.picture_broken"}), ::testing::Contains(nothing.error().code));
}

TEST_F(InTheDarkroom, TooManyThatWaitAreTurnedAway)
{
    Darkroom small(world.loop, {}, 0, 1); // nobody works there
    Task<Rendition> first = small.develop(box(240), loaf, folder / "renditions" / "first");
    first.start([](Result<Rendition>) {});
    EXPECT_EQ(world.run(small.develop(box(240), loaf, folder / "renditions" / "second")).error().code, "library.darkroom_busy");
}

} // namespace
} // namespace rostrum::library
