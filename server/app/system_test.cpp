// The installation itself: whether it can be reached, whether it is the one that sends, and what open windows are told.

#include "api/system_operations.h"
#include "areas/publish/dispatcher.h"
#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using world::OpenBakery;

struct SystemApi : testing::Test {
    OpenBakery bakery;
    world::Browser& ada = bakery.ada();
};

TEST_F(SystemApi, TellsWhetherThePublicAddressLeadsHere)
{
    const auto shown = ada.get("/reachability");
    EXPECT_EQ(shown.at("/state"), "not_reachable");
    EXPECT_EQ(shown.at("/detail"), "http.name_unknown");
    bakery.answers_itself();
    EXPECT_EQ(ada.get("/reachability").at("/state"), "reachable");
    bakery.world.settings.public_url = "http://localhost:8080";
    EXPECT_EQ(ada.get("/reachability").at("/state"), "loopback_only");
}

TEST_F(SystemApi, HoldsEverythingAsACopyUntilAnAdministratorSaysThatThisOneSends)
{
    auto& bo = bakery.join("Bo", api::Role::administrator);
    bakery.services().dispatcher.raise(api::Question::restored);
    EXPECT_EQ(ada.get("/system").at("/holds_everything"), "true");
    const auto post = bakery.write("Bread", {bakery.page}, R"({"when":"now"})");
    bakery.pass(5s);
    EXPECT_EQ(ada.get(bakery.in("/held")).at("/held/0/delivery/question"), "restored");

    EXPECT_EQ(bo.post("/installation/confirm").code(), "people.role_too_low") << "it is about every workspace";
    EXPECT_EQ(ada.post("/installation/confirm").status(), 204);
    EXPECT_EQ(ada.get("/system").at("/holds_everything"), "false");
    EXPECT_EQ(ada.get(bakery.in("/posts/" + post)).at("/state"), "held") << "each still asks";
}

TEST_F(SystemApi, TellsOpenWindowsWhatChangesInTheWorkspacesTheyMaySee)
{
    const auto other = ada.post("/workspaces", R"({"name":"Cakes","zone":"UTC"})").at("/id");
    auto& bo = bakery.join("Bo", api::Role::viewer);
    auto window = ada.get("/live");
    EXPECT_EQ(window.header("Content-Type"), "text/event-stream");
    bakery.told_on(window.response());
    auto bos = bo.get("/live");
    bakery.told_on(bos.response());

    const auto post = bakery.write("Bread", {bakery.page});
    EXPECT_THAT(bakery.told_on(bos.response()), AllOf(HasSubstr("publish.post_changed"), HasSubstr(post)));
    EXPECT_THAT(bakery.told_on(window.response()), HasSubstr(post));
    ASSERT_EQ(ada.patch("/workspaces/" + other, R"({"name":"Sweet cakes"})").status(), 200);
    ASSERT_EQ(ada.patch(bakery.in(""), R"({"name":"Good bread"})").status(), 200);
    EXPECT_THAT(bakery.told_on(bos.response()), AllOf(HasSubstr(bakery.workspace), Not(HasSubstr(other))));
}

TEST_F(SystemApi, ALateWindowHearsWhatItMissed)
{
    auto window = ada.get("/live");
    bakery.told_on(window.response());
    const auto first = bakery.write("One", {bakery.page});
    const auto told = bakery.told_on(window.response());
    const auto id = told.substr(4, told.find('\n') - 4);
    const auto second = bakery.write("Two", {bakery.page});
    bakery.pass(1s);
    auto again = ada.get("/live", {{"Last-Event-ID", id}});
    EXPECT_THAT(bakery.told_on(again.response()), AllOf(HasSubstr(second), Not(HasSubstr(first))));
    auto lost = ada.get("/live?after=none-of-ours");
    EXPECT_THAT(bakery.told_on(lost.response()), HasSubstr("event: reload"));
}

TEST_F(SystemApi, AWindowIsToldNothingOnceItsPersonLeftTheWorkspace)
{
    auto& bo = bakery.join("Bo", api::Role::viewer);
    auto window = bo.get("/live");
    bakery.told_on(window.response());
    ASSERT_EQ(ada.remove(bakery.in("/members/" + bakery.id_of("Bo"))).status(), 204);
    bakery.pass(1s);
    const auto post = bakery.write("Bread", {bakery.page});
    EXPECT_THAT(bakery.told_on(window.response()), Not(HasSubstr(post)));
    auto again = bo.get("/live");
    EXPECT_THAT(bakery.told_on(again.response()), Not(HasSubstr(post)));
}

TEST_F(SystemApi, AWindowAsksAgainWhatItMaySeeWhenItsPersonGotAWorkspace)
{
    auto window = ada.get("/live");
    bakery.told_on(window.response());
    const auto other = ada.post("/workspaces", R"({"name":"Cakes","zone":"UTC"})").at("/id");
    EXPECT_EQ(bakery.told_on(window.response()), "") << "the stream ended, and the browser begins another";
    auto again = ada.get("/live");
    bakery.told_on(again.response());
    ASSERT_EQ(ada.patch("/workspaces/" + other, R"({"name":"Sweet cakes"})").status(), 200);
    EXPECT_THAT(bakery.told_on(again.response()), HasSubstr(other));
}

TEST_F(SystemApi, AWindowIsToldNothingOnceItsSessionEnded)
{
    for (const bool by_password : {false, true}) {
        auto phone = bakery.stranger();
        ASSERT_EQ(phone.sign_in("ada@bakery.example").status(), 201);
        auto window = phone.get("/live");
        bakery.told_on(window.response());
        if (by_password)
            ASSERT_EQ(ada.patch("/me", R"({"password":"another long one","present_password":"fresh bread at eight"})").status(), 200);
        else
            ASSERT_EQ(phone.remove("/session").status(), 204);
        bakery.pass(1s);
        const auto post = bakery.write("Bread", {bakery.page});
        EXPECT_THAT(bakery.told_on(window.response()), Not(HasSubstr(post))) << by_password;
    }
}

TEST_F(SystemApi, ASessionThatEndedOnTheWayGetsNoStream)
{
    auto phone = bakery.stranger();
    ASSERT_EQ(phone.sign_in("ada@bakery.example").status(), 201);
    const auto caller = bakery.world.run(people::caller_of(bakery.services(), phone.cookie, "198.51.100.1", "trace", {}));
    ASSERT_TRUE(caller);
    ASSERT_EQ(phone.remove("/session").status(), 204);
    const auto window = bakery.world.run(system::operations::follow_events(bakery.services(), *caller, {}, {}));
    ASSERT_FALSE(window);
    EXPECT_EQ(window.error().code, "people.not_signed_in");
}

} // namespace
} // namespace rostrum
