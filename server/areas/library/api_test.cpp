// Pictures as a browser sends, describes and shows them.

#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::library {
namespace {

using testing::Contains;
using world::OpenBakery;
using world::small_picture;

struct LibraryApi : testing::Test {
    OpenBakery bakery;
    world::Browser& ada = bakery.ada();
};

TEST_F(LibraryApi, TakesAPictureAndShowsItAgainAsThePictureItIs)
{
    const auto added = ada.post(bakery.in("/assets?name=C:%5CPhotos%5Cloaf.gif"), small_picture());
    EXPECT_EQ(added.status(), 201);
    EXPECT_EQ(added.at("/name"), "loaf.gif") << "what a browser may say of the folder it lay in is left out";
    EXPECT_EQ(added.at("/media_type"), "image/gif");
    EXPECT_EQ(added.at("/width"), "1");

    auto& bo = bakery.join("Bo", api::Role::viewer);
    const auto shown = bo.get(bakery.in("/assets/" + added.at("/id")));
    EXPECT_EQ(shown.text(), small_picture());
    EXPECT_EQ(shown.header("Content-Type"), "image/gif");
    EXPECT_EQ(shown.header("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(shown.header("Content-Security-Policy"), "default-src 'none'; sandbox");
    EXPECT_EQ(bo.get(bakery.in("/assets/" + added.at("/id")), {{"If-None-Match", shown.header("ETag")}}).status(), 304);
}

TEST_F(LibraryApi, RefusesWhatIsNoPicture)
{
    for (const std::string bytes : {"", "GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "%PDF-1.7"})
        EXPECT_EQ(ada.post(bakery.in("/assets"), bytes).status(), 422) << bytes;
    EXPECT_EQ(ada.post(bakery.in("/assets"), std::string(33'554'433, 'x')).status(), 413);
}

TEST_F(LibraryApi, KeepsTheAlternativeTextAndWhoGaveIt)
{
    const auto asset = ada.post(bakery.in("/assets"), small_picture()).at("/id");
    const auto described = ada.patch(bakery.in("/assets/" + asset), R"({"alt":"A loaf on a table"})");
    EXPECT_EQ(described.status(), 200);
    EXPECT_EQ(described.at("/alt"), "A loaf on a table");
    EXPECT_THAT(ada.get(bakery.in("/audit")).each("/entries", "/action"), Contains("library.describe_asset"));
    EXPECT_EQ(ada.patch(bakery.in("/assets/01890a5d-ac96-774b-bcce-b302099a8057"), R"({"alt":""})").code(), "library.asset_not_found");
    EXPECT_EQ(ada.patch(bakery.in("/assets/loaf"), R"({"alt":""})").status(), 404);
}

} // namespace
} // namespace rostrum::library
