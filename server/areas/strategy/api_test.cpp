// Campaigns and labels through the front door.

#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::strategy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using world::OpenBakery;

struct StrategyApi : testing::Test {
    OpenBakery bakery;
    world::Browser& ada = bakery.ada();

    static std::string plan(const std::string& more = {})
    {
        return R"({"name":" Autumn bread ","colour":2,"starts_on":"2026-09-01","ends_on":"2026-11-30")" + more + "}";
    }
    std::string add(const std::string& body) { return ada.post(bakery.in("/campaigns"), body).at("/id"); }
    world::Answer label(const std::string& name) { return ada.post(bakery.in("/labels"), R"({"name":")" + name + R"(","colour":1})"); }
};

TEST_F(StrategyApi, KeepsACampaignWithItsMeasureAndWhyItRunsThatLong)
{
    const auto added = ada.post(
        bakery.in("/campaigns"),
        plan(R"(,"measure":{"measure":"link_opens","target":4000},"why_so_long":"Rye sells until Advent","audience":"Families nearby",)"
             R"("budget":{"minor":120000,"currency":"EUR"},"utm":{"campaign":"autumn-bread"})"));
    EXPECT_EQ(added.status(), 201);
    EXPECT_EQ(added.at("/plan/name"), "Autumn bread") << "without the space around it";

    const auto shown = ada.get(bakery.in("/campaigns/" + added.at("/id")));
    EXPECT_EQ(shown.at("/plan/measure/measure"), "link_opens");
    EXPECT_EQ(shown.at("/plan/budget/minor"), "120000");
    EXPECT_EQ(shown.at("/plan/why_so_long"), "Rye sells until Advent");
    EXPECT_THAT(ada.get(bakery.in("/campaigns")).each("/campaigns", "/starts_on"), ElementsAre("2026-09-01"));
    EXPECT_EQ(ada.get(bakery.in("/campaigns/01939b6e-0000-7000-8000-000000000000")).code(), "strategy.campaign_not_found");
}

TEST_F(StrategyApi, LetsNobodyOverwriteWhatSomebodyElseChangedMeanwhile)
{
    const auto campaign = add(plan());
    const auto change = [&](int version, const std::string& more) {
        return ada.put(bakery.in("/campaigns/" + campaign), R"({"version":)" + std::to_string(version) + R"(,"plan":)" + plan(more) + "}");
    };
    EXPECT_EQ(change(1, R"(,"brief":"Warm pictures")").at("/version"), "2");
    EXPECT_EQ(change(1, R"(,"brief":"Cold pictures")").code(), "strategy.changed_meanwhile");
    EXPECT_EQ(change(2, R"(,"put_away":true)").status(), 200);
    EXPECT_THAT(ada.get(bakery.in("/campaigns")).each("/campaigns", "/put_away"), ElementsAre("true"));
}

TEST_F(StrategyApi, RefusesCampaignsThatEndBeforeTheyBeginAndMeasuresNamedTwice)
{
    const auto refused = [&](const std::string& body) { return ada.post(bakery.in("/campaigns"), body).code(); };
    EXPECT_EQ(refused(R"({"name":"A","colour":1,"starts_on":"2026-09-02","ends_on":"2026-09-01"})"), "strategy.campaign_ends_first");
    EXPECT_EQ(refused(plan(R"(,"budget":{"minor":1,"currency":"eur"})")), "strategy.not_a_currency");
    EXPECT_EQ(refused(plan(R"(,"measure":{"measure":"reach"},"key_figures":[{"measure":"reach"}])")), "strategy.measure_twice");
    EXPECT_EQ(ada.post(bakery.in("/campaigns"), R"({"name":"A","colour":1,"starts_on":"2026-02-30","ends_on":"2026-09-01"})").status(),
              422);
}

TEST_F(StrategyApi, HasEachLabelOnceWhateverItsCase)
{
    EXPECT_EQ(label("Offers").status(), 201);
    const auto recipes = label("Recipes").at("/id");
    EXPECT_EQ(label(" offers ").code(), "strategy.label_exists");
    EXPECT_EQ(ada.put(bakery.in("/labels/" + recipes), R"({"name":"OFFERS","colour":1})").code(), "strategy.label_exists");
    EXPECT_EQ(ada.put(bakery.in("/labels/" + recipes), R"({"name":"RECIPES","colour":4,"put_away":true})").status(), 200);
    EXPECT_EQ(ada.put(bakery.in("/labels/01939b6e-0000-7000-8000-000000000000"), R"({"name":"X","colour":1})").code(),
              "strategy.label_not_found");

    const auto shown = ada.get(bakery.in("/labels"));
    EXPECT_THAT(shown.each("/labels", "/name"), ElementsAre("Offers", "RECIPES"));
    EXPECT_THAT(shown.each("/labels", "/put_away"), ElementsAre("false", "true"));
}

TEST_F(StrategyApi, PostsSayWhatTheyServeAndAreFoundByIt)
{
    const auto campaign = add(plan());
    const auto offers = label("Offers").at("/id");
    const auto serving = [&](const std::string& text, const std::string& purpose) {
        const auto body = bakery.post_of(text, {bakery.page});
        return ada.post(bakery.in("/posts"), body.substr(0, body.size() - 1) + R"(,"purpose":)" + purpose + "}");
    };
    const auto both = serving("Rye is back", R"({"campaign":")" + campaign + R"(","labels":[")" + offers + R"("]})");
    EXPECT_EQ(both.status(), 201);
    EXPECT_EQ(both.at("/purpose/campaign"), campaign);
    bakery.pass(1s);
    serving("Rye, once more", R"({"campaign":")" + campaign + R"(","labels":[]})");
    bakery.pass(1s);
    bakery.write("Closed on Monday", {bakery.page}); // the newest

    EXPECT_THAT(ada.get(bakery.in("/posts?campaign=" + campaign)).each("/posts", "/title"), ElementsAre("Rye, once more", "Rye is back"));
    const auto labelled = ada.get(bakery.in("/posts?label=" + offers));
    EXPECT_THAT(labelled.each("/posts", "/title"), ElementsAre("Rye is back"));
    EXPECT_THAT(labelled.at("/posts/0/purpose/labels"), HasSubstr(offers));
    EXPECT_FALSE(ada.get(bakery.in("/posts")).has("/posts/0/purpose"));

    const auto nothing = "01939b6e-0000-7000-8000-000000000000";
    EXPECT_EQ(serving("X", std::string(R"({"campaign":")") + nothing + R"(","labels":[]})").code(), "strategy.campaign_unknown");
    EXPECT_EQ(serving("X", std::string(R"({"labels":[")") + nothing + R"("]})").code(), "strategy.label_unknown");
    EXPECT_EQ(serving("X", R"({"labels":[")" + offers + R"(",")" + offers + R"("]})").code(), "strategy.label_twice");
}

} // namespace
} // namespace rostrum::strategy
