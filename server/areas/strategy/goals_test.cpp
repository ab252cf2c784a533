// Goals, personas and pillars through the front door: the tree and what keeps it one, who may change it, and posts that serve them.

#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::strategy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using world::as_json;
using world::OpenBakery;

struct Goals : testing::Test {
    OpenBakery bakery;
    world::Browser& ada = bakery.ada();

    static std::string plan(const std::string& name, const std::string& parent = {}, const std::string& more = {})
    {
        return R"({"name":)" + as_json(name) + R"(,"figure":{"measure":"contacts","target":300},"due_on":"2026-12-31")" +
               (parent.empty() ? "" : R"(,"parent":)" + as_json(parent)) + more + "}";
    }
    static std::string change(int version, const std::string& plan)
    {
        return R"({"version":)" + std::to_string(version) + R"(,"plan":)" + plan + "}";
    }
    world::Answer wish(const std::string& level, const std::string& plan)
    {
        return ada.post(bakery.in("/goals"), R"({"level":)" + as_json(level) + R"(,"plan":)" + plan + "}");
    }
    std::string of_organization(const std::string& name) { return ada.post("/goals", plan(name)).at("/id"); }
    std::string of_workspace(const std::string& name, const std::string& parent = {})
    {
        return wish("workspace", plan(name, parent)).at("/id");
    }
    world::Answer serving(const std::string& text, const std::string& purpose)
    {
        const auto body = bakery.post_of(text, {bakery.page});
        return ada.post(bakery.in("/posts"), body.substr(0, body.size() - 1) + R"(,"purpose":)" + purpose + "}");
    }
};

const auto nothing = std::string("01939b6e-0000-7000-8000-000000000000");

TEST_F(Goals, HangFromTheOrganizationDownToItsCampaigns)
{
    const auto known = of_organization("Known for slow bread");
    bakery.pass(1s);
    const auto regulars = of_workspace(" Four hundred regulars ", known);
    bakery.pass(1s);
    const auto subscribers = wish("campaign", plan("Bread Day brings eighty", regulars));
    EXPECT_EQ(subscribers.status(), 201);
    EXPECT_EQ(subscribers.at("/plan/parent"), regulars);

    const auto seen = ada.get(bakery.in("/goals"));
    EXPECT_THAT(seen.each("/goals", "/level"), ElementsAre("organization", "workspace", "campaign"));
    EXPECT_EQ(seen.at("/goals/1/plan/name"), "Four hundred regulars") << "without the space around it";

    EXPECT_EQ(wish("organization", plan("Mine")).code(), "strategy.goal_of_organization");
    EXPECT_EQ(wish("workspace", plan("Under a campaign's", subscribers.at("/id"))).code(), "strategy.goal_below");
    EXPECT_EQ(wish("workspace", plan("Under nothing", nothing)).code(), "strategy.goal_unknown");
    EXPECT_EQ(wish("workspace", plan("  ")).code(), "strategy.name_needed");
}

TEST_F(Goals, NeverHangUnderThemselves)
{
    const auto first = of_workspace("First"), second = of_workspace("Second", first), third = of_workspace("Third", second);
    const auto move = [&](const std::string& goal, int version, const std::string& parent) {
        return ada.put(bakery.in("/goals/" + goal), change(version, plan("Moved", parent)));
    };
    EXPECT_EQ(move(first, 1, third).code(), "strategy.goal_in_circle");
    EXPECT_EQ(move(first, 1, first).code(), "strategy.goal_in_circle");
    EXPECT_EQ(move(third, 1, first).at("/version"), "2");
    EXPECT_EQ(move(third, 1, second).code(), "strategy.changed_meanwhile");
    EXPECT_EQ(ada.put(bakery.in("/goals/" + third), change(2, plan("Moved", {}, R"(,"put_away":true)"))).at("/plan/put_away"), "true");
}

TEST_F(Goals, OfTheOrganizationAreChangedByWhoRunsItAndSeenByAll)
{
    const auto goal = of_organization("Known for slow bread");
    auto& elif = bakery.join("Elif", api::Role::editor);
    EXPECT_EQ(elif.post("/goals", plan("Hers")).status(), 403);
    EXPECT_EQ(elif.put("/goals/" + goal, change(1, plan("Hers"))).status(), 403);
    EXPECT_EQ(elif.put(bakery.in("/goals/" + goal), change(1, plan("Hers"))).code(), "strategy.goal_not_found");
    EXPECT_THAT(elif.get(bakery.in("/goals")).each("/goals", "/level"), ElementsAre("organization"));
    EXPECT_EQ(ada.put("/goals/" + goal, change(1, plan("Known for rye"))).at("/plan/name"), "Known for rye");
    EXPECT_EQ(ada.put("/goals/" + of_workspace("Of the workspace"), change(1, plan("X"))).code(), "strategy.goal_not_found");
}

TEST_F(Goals, OfAnotherWorkspaceOrOrganizationAreNotThere)
{
    const auto regulars = of_workspace("Four hundred regulars");
    const auto mill = ada.post("/workspaces", R"({"name":"Mill","zone":"Europe/Lisbon"})").at("/id");
    const auto in_mill =
        ada.post("/workspaces/" + mill + "/goals", R"({"level":"workspace","plan":)" + plan("Under the bakery's", regulars) + "}");
    EXPECT_EQ(in_mill.code(), "strategy.goal_unknown");
    EXPECT_EQ(ada.put("/workspaces/" + mill + "/goals/" + regulars, change(1, plan("X"))).code(), "strategy.goal_not_found");
    EXPECT_THAT(ada.get("/workspaces/" + mill + "/goals").each("/goals", "/id"), IsEmpty());

    of_organization("Known for slow bread");
    const auto shop = world::another_organization(bakery, "Corner shop", "Kim");
    auto kim = bakery.stranger();
    kim.sign_in("kim@bakery.example");
    EXPECT_THAT(kim.get("/workspaces/" + shop.workspace.text() + "/goals").each("/goals", "/id"), IsEmpty());
}

TEST_F(Goals, ACampaignMayNameTheOneItServes)
{
    const auto goal = of_workspace("Four hundred regulars");
    const auto campaign = [&](const std::string& serves) {
        return ada.post(bakery.in("/campaigns"),
                        R"({"name":"Bread Day","colour":1,"starts_on":"2026-10-05","ends_on":"2026-10-18","goal":)" + as_json(serves) +
                            "}");
    };
    EXPECT_EQ(campaign(goal).at("/plan/goal"), goal);
    EXPECT_EQ(campaign(nothing).code(), "strategy.goal_unknown");
}

TEST_F(Goals, PersonasAndPillarsArePutAwayAndNeverOverwrittenUnseen)
{
    const auto parents =
        ada.post(bakery.in("/personas"), R"({"name":"Tired parents","who":"Two small children","keeps_them":"We close at six"})");
    EXPECT_EQ(parents.status(), 201);
    bakery.pass(1s);
    ada.post(bakery.in("/personas"), R"({"name":"A home baker"})");
    const auto persona = bakery.in("/personas/" + parents.at("/id"));
    EXPECT_EQ(ada.put(persona, R"({"version":1,"plan":{"name":"Tired parents","put_away":true}})").at("/version"), "2");
    EXPECT_EQ(ada.put(persona, R"({"version":1,"plan":{"name":"Happy parents"}})").code(), "strategy.changed_meanwhile");
    EXPECT_EQ(ada.put(bakery.in("/personas/" + nothing), R"({"version":1,"plan":{"name":"X"}})").code(), "strategy.persona_not_found");
    EXPECT_THAT(ada.get(bakery.in("/personas")).each("/personas", "/plan/name"), ElementsAre("Tired parents", "A home baker"));

    const auto craft = ada.post(bakery.in("/pillars"), R"({"name":"Craft","colour":1,"share":40})");
    EXPECT_EQ(craft.at("/plan/share"), "40");
    EXPECT_EQ(ada.post(bakery.in("/pillars"), R"({"name":"Too much","colour":1,"share":101})").status(), 422);
    EXPECT_EQ(ada.put(bakery.in("/pillars/" + craft.at("/id")), R"({"version":1,"plan":{"name":"Craft","colour":2}})").at("/plan/colour"),
              "2");
    EXPECT_EQ(ada.put(bakery.in("/pillars/" + nothing), R"({"version":1,"plan":{"name":"X","colour":1}})").code(),
              "strategy.pillar_not_found");
    EXPECT_THAT(ada.get(bakery.in("/pillars")).each("/pillars", "/version"), ElementsAre("2"));
}

TEST_F(Goals, PostsServeThemAndAreFoundByThem)
{
    const auto goal = of_organization("Known for slow bread");
    const auto persona = ada.post(bakery.in("/personas"), R"({"name":"Tired parents"})").at("/id");
    const auto pillar = ada.post(bakery.in("/pillars"), R"({"name":"Craft","colour":1})").at("/id");
    const auto all =
        R"({"goal":)" + as_json(goal) + R"(,"persona":)" + as_json(persona) + R"(,"pillar":)" + as_json(pillar) + R"(,"labels":[]})";
    const auto post = serving("Rye is back", all);
    EXPECT_EQ(post.at("/purpose/goal"), goal);
    bakery.pass(1s);
    bakery.write("Closed on Monday", {bakery.page});

    for (const auto& query : {"goal=" + goal, "persona=" + persona, "pillar=" + pillar}) {
        const auto found = ada.get(bakery.in("/posts?" + query));
        EXPECT_THAT(found.each("/posts", "/title"), ElementsAre("Rye is back")) << query;
        EXPECT_EQ(found.at("/posts/0/purpose/persona"), persona);
    }
    const auto filed = ada.post(bakery.in("/posts/file"), R"({"posts":[{"post":)" + as_json(post.at("/id")) + R"(,"purpose":{"pillar":)" +
                                                              as_json(pillar) + R"(,"labels":[]}}]})");
    EXPECT_EQ(filed.status(), 200);
    const auto after = ada.get(bakery.in("/posts/" + post.at("/id")));
    EXPECT_EQ(after.at("/purpose/pillar"), pillar);
    EXPECT_FALSE(after.has("/purpose/goal"));

    EXPECT_EQ(serving("X", R"({"labels":[],"goal":)" + as_json(nothing) + "}").code(), "strategy.goal_unknown");
    EXPECT_EQ(serving("X", R"({"labels":[],"persona":)" + as_json(nothing) + "}").code(), "strategy.persona_unknown");
    EXPECT_EQ(serving("X", R"({"labels":[],"pillar":)" + as_json(nothing) + "}").code(), "strategy.pillar_unknown");
}

} // namespace
} // namespace rostrum::strategy
