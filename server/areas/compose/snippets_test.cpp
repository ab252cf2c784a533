// Templates, signatures and groups of hashtags through the front door.

#include "areas/compose/snippets.h"
#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::compose {
namespace {

using testing::ElementsAre;
using world::OpenBakery;

struct Snippets : testing::Test {
    OpenBakery bakery;
    world::Browser& ada = bakery.ada();

    static std::string snippet(const std::string& kind, const std::string& name, const std::string& more = {})
    {
        return R"({"kind":")" + kind + R"(","name":")" + name + R"(","text":"Warm at eight. {link}")" + more + "}";
    }
    world::Answer add(const std::string& kind, const std::string& name) { return ada.post(bakery.in("/snippets"), snippet(kind, name)); }
    world::Answer change(const std::string& id, int version, const std::string& to)
    {
        return ada.put(bakery.in("/snippets/" + id), R"({"version":)" + std::to_string(version) + R"(,"snippet":)" + to + "}");
    }
};

TEST_F(Snippets, AreListedByKindAndName)
{
    EXPECT_EQ(add("template", " Weekend bread ").status(), 201);
    EXPECT_EQ(add("template", "autumn").status(), 201);
    EXPECT_EQ(add("signature", "Ada").status(), 201);
    EXPECT_EQ(ada.post(bakery.in("/snippets"), snippet("hashtags", "Rye", R"(,"language":"nl")")).at("/language"), "nl");
    const auto shown = ada.get(bakery.in("/snippets"));
    EXPECT_THAT(shown.each("/snippets", "/name"), ElementsAre("Rye", "Ada", "autumn", "Weekend bread"));
    EXPECT_EQ(shown.at("/snippets/3/text"), "Warm at eight. {link}") << "its variables wait for the post";
}

TEST_F(Snippets, HaveEachNameOnceInTheirKind)
{
    EXPECT_EQ(add("template", "Rye").status(), 201);
    EXPECT_EQ(add("template", " rye").code(), "compose.snippet_exists");
    const auto tags = add("hashtags", "Rye");
    EXPECT_EQ(tags.status(), 201) << "another kind";
    EXPECT_EQ(change(tags.at("/id"), 1, snippet("template", "RYE")).code(), "compose.snippet_exists");
    EXPECT_EQ(change(tags.at("/id"), 1, snippet("hashtags", "RYE")).status(), 200);
}

TEST_F(Snippets, AreNotOverwrittenUnseen)
{
    const auto id = add("signature", "Ada").at("/id");
    EXPECT_EQ(change(id, 1, snippet("signature", "Ada M.")).at("/version"), "2");
    EXPECT_EQ(change(id, 1, snippet("signature", "Ada Moreira")).code(), "compose.snippet_changed_meanwhile");
    EXPECT_EQ(change(id, 2, snippet("signature", "Ada M.", R"(,"put_away":true)")).at("/put_away"), "true");
    EXPECT_THAT(ada.get(bakery.in("/snippets")).each("/snippets", "/version"), ElementsAre("3"));
    EXPECT_EQ(change("01939b6e-0000-7000-8000-000000000000", 1, snippet("signature", "X")).code(), "compose.snippet_not_found");
}

TEST_F(Snippets, AreBounded)
{
    for (std::int64_t i = 0; i < most_snippets; ++i)
        ASSERT_EQ(add("template", std::to_string(i)).status(), 201);
    EXPECT_EQ(add("template", "one more").code(), "compose.too_many_snippets");
}

} // namespace
} // namespace rostrum::compose
