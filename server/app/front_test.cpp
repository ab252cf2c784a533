// The front door: what is asked of everybody before an operation is reached, and what is no operation.

#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
using world::OpenBakery;

TEST(FrontDoor, TellsEverybodyWhatThisIsAndWhetherItWaitsForItsFirstRun)
{
    world::House house;
    world::Browser browser(house);
    EXPECT_EQ(browser.get("/system").at("/needs_first_run"), "true");

    OpenBakery bakery;
    const auto shown = bakery.stranger().get("/system");
    EXPECT_EQ(shown.status(), 200);
    EXPECT_EQ(shown.at("/needs_first_run"), "false");
    EXPECT_EQ(shown.at("/holds_everything"), "false");
    EXPECT_EQ(shown.at("/public_url"), "https://rostrum.example");
    EXPECT_EQ(shown.at("/now"), text(bakery.world.now()));
}

TEST(FrontDoor, AsksForASessionForTheRoleAndForTheTokenOfThisVerySession)
{
    OpenBakery bakery;
    EXPECT_EQ(bakery.stranger().get(bakery.in("/posts")).code(), "people.not_signed_in");
    auto& bo = bakery.join("Bo", api::Role::viewer);
    EXPECT_EQ(bo.post(bakery.in("/posts"), "not even JSON").code(), "people.role_too_low");
    EXPECT_EQ(bo.get(bakery.in("/posts")).status(), 200);

    auto thief = bakery.ada();
    thief.token = bo.token;
    EXPECT_EQ(thief.patch("/me", R"({"name":"Eve"})").code(), "people.wrong_token");
    EXPECT_EQ(bakery.ada().patch("/me", R"({"name":"Ada L."})", {{"Origin", "https://evil.example"}}).code(), "people.other_site");
    EXPECT_EQ(bakery.ada().get("/session").at("/person/name"), "Ada");
}

TEST(FrontDoor, SaysWhatItDoesNotHaveAsAProblemDocument)
{
    OpenBakery bakery;
    for (const auto* path : {"/nothing", "/workspaces", "/workspaces/none", "/workspaces/none/posts"}) {
        const auto refused = bakery.ada().get(path);
        EXPECT_EQ(refused.header("Content-Type"), "application/problem+json") << path;
        EXPECT_EQ(refused.at("/trace"), "trace");
        EXPECT_EQ(refused.at("/status"), std::to_string(refused.status()));
    }
    EXPECT_EQ(bakery.ada().get("/nothing").status(), 404);
    EXPECT_EQ(bakery.ada().get("/workspaces").status(), 405);
    EXPECT_EQ(bakery.ada().get("/workspaces").header("Allow"), "OPTIONS, POST");
    EXPECT_EQ(bakery.ada().get("/workspaces/none/posts").code(), "people.workspace_not_found");
}

TEST(FrontDoor, RefusesABodyThatIsTooLongBeforeAnyoneIsAsked)
{
    OpenBakery bakery;
    EXPECT_EQ(bakery.stranger().post("/session", std::string(5'000'000, ' ')).status(), 413);
}

TEST(FrontDoor, NamesEachFieldThatCannotBeTaken)
{
    OpenBakery bakery;
    const auto refused = bakery.ada().post(bakery.in("/invitations"), R"({"email":"x","role":"baker"})");
    EXPECT_EQ(refused.status(), 422);
    EXPECT_THAT(refused.each("/fields", "/pointer"), testing::UnorderedElementsAre("/email", "/role"));
}

TEST(FrontDoor, AnswersProbesWithoutASession)
{
    OpenBakery bakery;
    EXPECT_EQ(bakery.stranger().visit("/healthz").text(), "ok\n");
    EXPECT_EQ(bakery.stranger().visit("/readyz").text(), "ready\n");
    EXPECT_THAT(bakery.stranger().visit("/metrics").text(), HasSubstr("rostrum_"));
}

TEST(FrontDoor, ShowsTheAppAtEveryAddressThatIsNothingElse)
{
    OpenBakery bakery;
    EXPECT_THAT(bakery.stranger().visit("/calendar").header("Content-Type"), StartsWith("text/html"));
    EXPECT_EQ(bakery.stranger().visit("/calendar.php").status(), 404);
}

TEST(FrontDoor, SaysWhoWeAreToNetworksThatReadItFromOurAddress)
{
    OpenBakery bakery;
    const auto document = bakery.stranger().visit("/oauth/bluesky/client-metadata.json");
    EXPECT_EQ(document.status(), 200);
    EXPECT_THAT(document.at("/client_id"), StartsWith("https://rostrum.example/"));
    EXPECT_EQ(bakery.stranger().visit("/oauth/nothing/client-metadata.json").status(), 404);
}

} // namespace
} // namespace rostrum
