// Pictures as a browser sends, describes and shows them.

#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::library {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using world::as_json;
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

// The library as a place: what lies where, what is said of it, and how it is found.
struct LibraryPlace : LibraryApi {
    // Pictures of one point that differ in their colour, as many as wanted.
    static std::string picture(unsigned char shade = 0)
    {
        auto bytes = small_picture();
        bytes[13] = static_cast<char>(shade);
        return bytes;
    }
    std::string add(const std::string& name, unsigned char shade, const std::string& more = {})
    {
        return ada.post(bakery.in("/assets?name=" + name + more), picture(shade)).at("/id");
    }
    std::string folder(const std::string& name, const std::string& parent = {})
    {
        return ada.post(bakery.in("/library/folders"), wish(name, parent)).at("/id");
    }
    static std::string wish(const std::string& name, const std::string& parent = {})
    {
        return R"({"name":)" + as_json(name) + (parent.empty() ? "" : R"(,"parent":)" + as_json(parent)) + "}";
    }
    static std::string these(const std::vector<std::string>& assets, const std::string& more = {})
    {
        std::string json = R"({"assets":[)";
        for (const auto& asset : assets)
            json += (json.back() == '[' ? "" : ",") + as_json(asset);
        return json + "]" + more + "}";
    }
    static std::string saying(const std::string& revision, const std::string& more)
    {
        return R"({"revision":)" + revision + R"(,"name":"Loaf","alt":"A round loaf","tags":["Rye","Bread"],"rights_holder":"Ida Dahl",)" +
               R"("licence":"CC BY 4.0")" + more + "}";
    }
    std::vector<std::string> names(const std::string& query) { return ada.get(bakery.in("/assets" + query)).each("/assets", "/name"); }
};

TEST_F(LibraryPlace, KeepsPicturesInFoldersAndSaysHowManyLieWhere)
{
    const auto bread = folder("Bread"), rye = folder("Rye", bread);
    const auto loaf = add("loaf", 1, "&folder=" + bread), crumb = add("crumb", 2);
    bakery.pass(1s);
    const auto crust = add("crust", 3, "&folder=" + rye);

    EXPECT_THAT(names("?folder=" + bread), ElementsAre("loaf")) << "not what lies in its own folders";
    EXPECT_THAT(names("?unfiled=true"), ElementsAre("crumb"));
    EXPECT_THAT(names(""), UnorderedElementsAre("crust", "crumb", "loaf"));
    EXPECT_EQ(names("")[0], "crust") << "added last";

    EXPECT_EQ(ada.post(bakery.in("/library/move"), these({crumb, crust}, R"(,"folder":)" + as_json(bread))).status(), 204);
    EXPECT_THAT(names("?folder=" + bread), UnorderedElementsAre("loaf", "crumb", "crust"));
    EXPECT_EQ(ada.post(bakery.in("/library/move"), these({loaf})).status(), 204);
    EXPECT_THAT(names("?unfiled=true"), ElementsAre("loaf"));

    const auto library = ada.get(bakery.in("/library"));
    EXPECT_THAT(library.each("/folders", "/name"), ElementsAre("Bread", "Rye"));
    EXPECT_THAT(library.each("/folders", "/assets"), ElementsAre("2", "0"));
    EXPECT_EQ(library.at("/folders/1/parent"), bread);
    EXPECT_EQ(library.at("/all"), "3");
    EXPECT_EQ(library.at("/unfiled"), "1");
    EXPECT_THAT(ada.get(bakery.in("/audit")).each("/entries", "/action"), Contains("library.move_assets"));

    EXPECT_EQ(ada.post(bakery.in("/assets?folder=01890a5d-ac96-774b-bcce-b302099a8057"), picture(4)).code(), "library.folder_not_found");
    EXPECT_EQ(ada.post(bakery.in("/library/move"), these({loaf}, R"(,"folder":"01890a5d-ac96-774b-bcce-b302099a8057")")).code(),
              "library.folder_not_found");
}

TEST_F(LibraryPlace, GivesEachFolderOneNameAndOnePlace)
{
    const auto bread = folder("Bread"), rye = folder("Rye", bread), cakes = folder("Cakes");
    const auto at = [&](const std::string& id) { return bakery.in("/library/folders/" + id); };
    EXPECT_EQ(ada.post(bakery.in("/library/folders"), wish(" BREAD ")).code(), "library.folder_name_taken");
    EXPECT_EQ(ada.post(bakery.in("/library/folders"), wish("  ")).code(), "library.folder_nameless");
    EXPECT_EQ(ada.put(at(bread), wish("Bread", rye)).code(), "library.folder_in_itself");
    EXPECT_EQ(ada.put(at(cakes), wish("bread")).code(), "library.folder_name_taken");
    EXPECT_EQ(ada.put(at(cakes), wish("Bread", bread)).at("/parent"), bread) << "free there";
    EXPECT_EQ(ada.put(at(cakes), wish("bread", bread)).at("/name"), "bread") << "its own name in another case";

    auto deepest = rye;
    for (int depth = 3; depth <= 10; ++depth)
        deepest = folder("Deeper", deepest);
    EXPECT_EQ(ada.post(bakery.in("/library/folders"), wish("Too deep", deepest)).code(), "library.folder_too_deep");
    EXPECT_EQ(ada.put(at(bread), wish("Bread", folder("Above"))).code(), "library.folder_too_deep") << "with all that lies in it";

    const auto loaf = add("loaf", 1, "&folder=" + rye);
    EXPECT_EQ(ada.remove(at(rye)).status(), 204);
    EXPECT_THAT(names("?folder=" + bread), ElementsAre("loaf")) << "goes to the folder above";
    EXPECT_EQ(ada.remove(at(bread)).code(), "");
    const auto left = ada.get(bakery.in("/library"));
    EXPECT_THAT(left.each("/folders", "/name"), Contains("bread")) << "one that lay in it, with its own name";
    EXPECT_THAT(names("?unfiled=true"), ElementsAre("loaf"));

    folder("bread", folder("More"));
    const auto more = ada.get(bakery.in("/library")).each("/folders", "/name");
    const auto names_more = ada.get(bakery.in("/library"));
    for (std::size_t i = 0; i < names_more.many("/folders"); ++i)
        if (names_more.at("/folders/" + std::to_string(i) + "/name") == "More") {
            EXPECT_EQ(ada.remove(at(names_more.at("/folders/" + std::to_string(i) + "/id"))).code(), "library.folder_name_taken")
                << "two of one name would lie side by side";
        }
}

TEST_F(LibraryPlace, KeepsWhatIsSaidOfAPictureAndFindsItByEveryWordOfThat)
{
    const auto loaf = add("loaf", 1), bun = add("bun", 2);
    const auto said = ada.put(bakery.in("/assets/" + loaf), saying("1", R"(,"expires_on":"2026-12-31")"));
    EXPECT_EQ(said.status(), 200);
    EXPECT_EQ(said.at("/revision"), "2");
    EXPECT_EQ(said.at("/expires_on"), "2026-12-31");
    EXPECT_EQ(said.many("/tags"), 2u);
    EXPECT_EQ(ada.put(bakery.in("/assets/" + loaf), saying("1", "")).code(), "library.changed_meanwhile");

    for (const auto* found : {"loaf", "ROUND", "rye", "d%C3%A4hl", "cc%20by", "ida%20bread", "Ry%C3%A9"})
        EXPECT_THAT(names(std::string("?text=") + found), ElementsAre("Loaf")) << found;
    for (const auto* missed : {"%25", "_", "loaf%20bun", "%5C"})
        EXPECT_THAT(names(std::string("?text=") + missed), IsEmpty()) << missed;
    EXPECT_THAT(names("?tag=RYE"), ElementsAre("Loaf"));

    EXPECT_EQ(ada.post(bakery.in("/library/tag"), these({loaf, bun}, R"(,"add":["#Sweet","rye"],"remove":["BREAD"])")).status(), 204);
    EXPECT_THAT(names("?tag=bread"), IsEmpty());
    EXPECT_THAT(names("?tag=sweet"), UnorderedElementsAre("Loaf", "bun"));
    const auto tags = ada.get(bakery.in("/library"));
    EXPECT_THAT(tags.each("/tags", "/assets"), ElementsAre("2", "2"));
    EXPECT_THAT(tags.each("/tags", "/tag"), Contains("Sweet")) << "without the sign of a hashtag";

    std::string many = R"(,"add":[)";
    for (int i = 0; i < 30; ++i)
        many += (i ? ",\"t" : "\"t") + std::to_string(i) + "\"";
    EXPECT_EQ(ada.post(bakery.in("/library/tag"), these({bun}, many + R"(],"remove":[])")).code(), "library.too_many_tags");
}

TEST_F(LibraryPlace, ShowsWhatMayNotBeUsedAnyMoreSoon)
{
    const auto loaf = add("loaf", 1), bun = add("bun", 2); // on 2 March 2026
    ada.put(bakery.in("/assets/" + loaf), saying("1", R"(,"expires_on":"2026-04-01")"));
    ada.put(bakery.in("/assets/" + bun), saying("1", R"(,"expires_on":"2026-04-02")"));
    EXPECT_EQ(ada.get(bakery.in("/assets?ending=true")).each("/assets", "/id"), std::vector{loaf});
    EXPECT_EQ(ada.get(bakery.in("/library")).at("/ending"), "1");
}

TEST_F(LibraryPlace, OffersWhatIsThereAlreadyInsteadOfKeepingItTwice)
{
    const auto loaf = add("loaf", 1);
    const auto again = ada.post(bakery.in("/assets?name=copy&known=use"), picture(1));
    EXPECT_EQ(again.status(), 201);
    EXPECT_EQ(again.at("/id"), loaf);
    EXPECT_EQ(again.at("/known"), "true");
    EXPECT_EQ(ada.get(bakery.in("/assets")).many("/assets"), 1u);
    EXPECT_NE(ada.post(bakery.in("/assets?name=copy&known=add"), picture(1)).at("/id"), loaf);
    EXPECT_FALSE(ada.post(bakery.in("/assets?name=other&known=use"), picture(2)).has("/known"));

    ada.post(bakery.in("/library/bin"), these({loaf}));
    const auto copy = ada.post(bakery.in("/assets?known=use"), picture(1));
    EXPECT_NE(copy.at("/id"), loaf) << "what lies in the bin is not offered";
}

TEST_F(LibraryPlace, KeepsEveryVersionOfAPicture)
{
    const auto first = add("loaf", 1);
    ada.put(bakery.in("/assets/" + first), saying("1", ""));
    const auto next = ada.post(bakery.in("/assets/" + first + "/versions?name=better.gif"), picture(2));
    EXPECT_EQ(next.status(), 201);
    EXPECT_NE(next.at("/id"), first);
    EXPECT_EQ(next.at("/version"), "2");
    EXPECT_EQ(next.at("/name"), "Loaf") << "what was said stays";
    EXPECT_EQ(next.many("/tags"), 2u);
    EXPECT_EQ(ada.get(bakery.in("/assets/" + first)).text(), picture(1)) << "who carries the first keeps it";
    EXPECT_EQ(ada.get(bakery.in("/assets")).each("/assets", "/id"), std::vector{next.at("/id")});

    const auto details = ada.get(bakery.in("/assets/" + first + "/details"));
    EXPECT_THAT(details.each("/versions", "/version"), ElementsAre("2", "1"));
    EXPECT_EQ(details.at("/versions/0/name"), "better.gif");
    EXPECT_EQ(details.at("/versions/0/added_by"), "Ada");
    EXPECT_EQ(details.at("/asset/id"), next.at("/id"));

    EXPECT_EQ(ada.post(bakery.in("/assets/" + first + "/versions"), picture(2)).at("/version"), "2") << "the same file again is none";
    EXPECT_EQ(ada.post(bakery.in("/assets/" + first + "/versions"), "<svg/>").code(), "library.not_a_picture");
    EXPECT_EQ(ada.post(bakery.in("/assets/01890a5d-ac96-774b-bcce-b302099a8057/versions"), picture(3)).code(), "library.asset_not_found");
}

TEST_F(LibraryPlace, PutsIntoTheBinAndTakesOutAgain)
{
    const auto bread = folder("Bread");
    const auto loaf = add("loaf", 1, "&folder=" + bread), bun = add("bun", 2);
    EXPECT_EQ(ada.post(bakery.in("/library/bin"), these({loaf, bun})).status(), 204);
    EXPECT_THAT(names(""), IsEmpty());
    EXPECT_THAT(names("?bin=true"), UnorderedElementsAre("loaf", "bun"));
    EXPECT_EQ(ada.get(bakery.in("/library")).at("/bin"), "2");
    EXPECT_EQ(ada.get(bakery.in("/assets/" + loaf)).status(), 200) << "posts that carry it go on to show it";

    EXPECT_EQ(ada.post(bakery.in("/library/restore"), these({loaf})).status(), 204);
    EXPECT_THAT(names("?folder=" + bread), ElementsAre("loaf"));
    EXPECT_EQ(ada.post(bakery.in("/library/bin"), these({"01890a5d-ac96-774b-bcce-b302099a8057"})).code(), "library.asset_not_found");
    EXPECT_THAT(ada.get(bakery.in("/audit")).each("/entries", "/action"), Contains("library.restore_assets"));
}

TEST_F(LibraryPlace, LeadsThroughManyPicturesPageByPage)
{
    for (unsigned char i = 0; i < 7; ++i)
        add("loaf" + std::to_string(i), i);
    std::vector<std::string> all;
    std::string before;
    for (int pages = 0; pages < 4; ++pages) {
        const auto page = ada.get(bakery.in("/assets?many=3" + before));
        for (const auto& name : page.each("/assets", "/name"))
            all.push_back(name);
        if (!page.has("/next_before"))
            break;
        before = "&before=" + page.at("/next_before");
    }
    EXPECT_THAT(all, UnorderedElementsAre("loaf0", "loaf1", "loaf2", "loaf3", "loaf4", "loaf5", "loaf6"));
    EXPECT_EQ(ada.get(bakery.in("/assets?before=yesterday")).code(), "request.invalid");
}

TEST_F(LibraryPlace, ShowsPicturesSmallAndInPieces)
{
    const auto grain = ada.post(bakery.in("/assets"), world::grainy_picture(800, 600)).at("/id");
    const auto at = [&](const std::string& query) { return ada.get(bakery.in("/assets/" + grain + "/thumbnail" + query)); };
    const auto medium = at("");
    EXPECT_EQ(medium.status(), 200);
    EXPECT_EQ(medium.header("Content-Type"), "image/jpeg");
    EXPECT_EQ(medium.header("X-Content-Type-Options"), "nosniff");
    EXPECT_LT(medium.text().size(), 200'000u);
    EXPECT_LT(at("?size=small").text().size(), medium.text().size());
    EXPECT_NE(at("?cut=0,0,5000,10000").text(), medium.text());
    EXPECT_EQ(at("?cut=0,0,5001,10001").code(), "library.cut_outside");
    EXPECT_EQ(at("?cut=0,0,1,1%20box%3D9x9").code(), "library.cut_outside");
    EXPECT_EQ(at("?size=huge").status(), 422);
    EXPECT_EQ(ada.get(bakery.in("/assets/" + grain + "/thumbnail"), {{"If-None-Match", medium.header("ETag")}}).status(), 304);
    EXPECT_EQ(ada.get(bakery.in("/assets/01890a5d-ac96-774b-bcce-b302099a8057/thumbnail")).code(), "library.asset_not_found");
}

TEST_F(LibraryPlace, KeepsWhatMattersMostInView)
{
    const auto loaf = add("loaf", 1);
    const auto aimed = ada.put(bakery.in("/assets/" + loaf), saying("1", R"(,"focus":{"x":2500,"y":10000})"));
    EXPECT_EQ(aimed.at("/focus/x"), "2500");
    EXPECT_EQ(ada.get(bakery.in("/assets")).at("/assets/0/focus/y"), "10000");
    EXPECT_EQ(ada.put(bakery.in("/assets/" + loaf), saying("2", R"(,"focus":{"x":-1,"y":0})")).status(), 422);
    EXPECT_FALSE(ada.put(bakery.in("/assets/" + loaf), saying("2", "")).has("/focus"));
}

TEST_F(LibraryPlace, ShowsAnotherWorkspaceNothing)
{
    const auto bread = folder("Bread");
    const auto loaf = add("loaf", 1, "&folder=" + bread);
    const auto other = ada.post("/workspaces", R"({"name":"Cakes","zone":"UTC"})").at("/id");
    const auto there = [&](const std::string& tail) { return "/workspaces/" + other + tail; };
    EXPECT_EQ(ada.get(there("/assets")).many("/assets"), 0u);
    EXPECT_EQ(ada.get(there("/library")).many("/folders"), 0u);
    EXPECT_EQ(ada.get(there("/assets/" + loaf + "/details")).code(), "library.asset_not_found");
    EXPECT_EQ(ada.get(there("/assets/" + loaf + "/posts")).code(), "library.asset_not_found");
    EXPECT_EQ(ada.post(there("/library/bin"), these({loaf})).code(), "library.asset_not_found");
    EXPECT_EQ(ada.put(there("/library/folders/" + bread), wish("Mine")).code(), "library.folder_not_found");
    EXPECT_EQ(ada.post(there("/library/folders"), wish("Mine", bread)).code(), "library.folder_not_found");
    EXPECT_EQ(ada.post(there("/assets?folder=" + bread), picture(1)).code(), "library.folder_not_found");
    EXPECT_FALSE(ada.post(there("/assets?known=use"), picture(1)).has("/known"));
}

TEST_F(LibraryPlace, TellsOpenWindowsWhatChanged)
{
    auto stream = ada.get("/live");
    bakery.told_on(stream.response());
    const auto bread = folder("Bread");
    add("loaf", 1, "&folder=" + bread);
    bakery.pass(1s);
    const auto told = bakery.told_on(stream.response());
    EXPECT_THAT(told, testing::HasSubstr("folder_changed"));
    EXPECT_THAT(told, testing::HasSubstr("asset_changed"));
}

} // namespace
} // namespace rostrum::library
