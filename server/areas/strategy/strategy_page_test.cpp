// The strategy of a workspace through the front door: its sections, its networks, and the mix that its posts come to.

#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::strategy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using world::as_json;
using world::OpenBakery;

struct StrategyPage : testing::Test {
    OpenBakery bakery;
    world::Browser& ada = bakery.ada();

    world::Answer write(const std::string& topic, int version, const std::string& text)
    {
        return ada.put(bakery.in("/strategy"),
                       R"({"topic":)" + as_json(topic) + R"(,"version":)" + std::to_string(version) + R"(,"text":)" + as_json(text) + "}");
    }
    world::Answer network(const std::string& name, int version, const std::string& plan)
    {
        return ada.put(bakery.in("/strategy/networks"),
                       R"({"network":)" + as_json(name) + R"(,"version":)" + std::to_string(version) + R"(,"plan":)" + plan + "}");
    }
};

TEST_F(StrategyPage, IsWrittenSectionBySectionSoThatTwoCanWriteAtOnce)
{
    EXPECT_THAT(ada.get(bakery.in("/strategy")).each("/sections", "/topic"), IsEmpty());
    EXPECT_EQ(write("voice", 0, "Warm and short").at("/version"), "1");
    EXPECT_EQ(write("audience", 0, "Families nearby").status(), 200) << "another section is nobody's conflict";
    EXPECT_EQ(write("voice", 0, "Loud").code(), "strategy.changed_meanwhile");
    EXPECT_EQ(write("voice", 1, "Warm, short, never loud").at("/version"), "2");
    const auto shown = ada.get(bakery.in("/strategy"));
    EXPECT_THAT(shown.each("/sections", "/text"), testing::UnorderedElementsAre("Warm, short, never loud", "Families nearby"));
    EXPECT_EQ(write("weather", 0, "Sunny").status(), 422);
    EXPECT_EQ(bakery.join("Ida", api::Role::contributor).put(bakery.in("/strategy"), R"({"topic":"dos","version":0,"text":"X"})").status(),
              403);
}

TEST_F(StrategyPage, SaysWhyItIsOnEachNetworkItHasAChannelOf)
{
    const auto told = network("page", 0, R"({"why":"It is ours","measure":"link_opens","contact_cost":{"minor":12,"currency":"EUR"}})");
    EXPECT_EQ(told.at("/version"), "1");
    EXPECT_EQ(network("page", 0, "{}").code(), "strategy.changed_meanwhile");
    EXPECT_EQ(network("nowhere", 0, "{}").code(), "strategy.network_not_connected");
    EXPECT_EQ(network("page", 1, R"({"contact_cost":{"minor":12,"currency":"eur"}})").code(), "strategy.not_a_currency");
    EXPECT_EQ(ada.get(bakery.in("/strategy")).at("/networks/0/plan/measure"), "link_opens");
}

TEST_F(StrategyPage, TellsStoriesOverCampaignsInTheirOrder)
{
    const auto campaign = [&](const std::string& name) {
        return ada
            .post(bakery.in("/campaigns"),
                  R"({"name":)" + as_json(name) + R"(,"colour":1,"starts_on":"2026-10-05","ends_on":"2026-10-18"})")
            .at("/id");
    };
    const auto rye = campaign("Rye is back"), day = campaign("Bread Day");
    const auto plan = [](const std::string& campaigns) { return R"({"name":"From field to loaf","campaigns":[)" + campaigns + "]}"; };
    const auto line = ada.post(bakery.in("/story-lines"), plan(as_json(day) + "," + as_json(rye)));
    EXPECT_EQ(line.status(), 201);
    EXPECT_EQ(line.at("/plan/campaigns/0"), day);
    const auto change = [&](const std::string& id, int version, const std::string& to) {
        return ada.put(bakery.in("/story-lines/" + id), R"({"version":)" + std::to_string(version) + R"(,"plan":)" + to + "}");
    };
    EXPECT_EQ(change(line.at("/id"), 1, plan(as_json(rye))).at("/version"), "2");
    EXPECT_EQ(change(line.at("/id"), 1, plan("")).code(), "strategy.changed_meanwhile");
    const auto nothing = "01939b6e-0000-7000-8000-000000000000";
    EXPECT_EQ(change(nothing, 1, plan("")).code(), "strategy.story_line_not_found");
    EXPECT_EQ(ada.post(bakery.in("/story-lines"), plan(as_json(rye) + "," + as_json(rye))).code(), "strategy.campaign_twice");
    EXPECT_EQ(ada.post(bakery.in("/story-lines"), plan(as_json(nothing))).code(), "strategy.campaign_unknown");
    EXPECT_THAT(ada.get(bakery.in("/story-lines")).each("/lines", "/version"), ElementsAre("2"));
}

TEST_F(StrategyPage, KeepsTheBrandKitTogether)
{
    const auto logo = ada.post(bakery.in("/assets?name=logo.png"), world::small_picture()).at("/id");
    const auto kit = [&](int version, const std::string& colour, const std::string& asset) {
        return ada.put(bakery.in("/brand-kit"),
                       R"({"version":)" + std::to_string(version) + R"(,"colours":[{"name":"Crust","value":)" + as_json(colour) +
                           R"(}],"fonts":[{"name":"Inter","used_for":"Everything"}],"logos":[{"asset":)" + as_json(asset) +
                           R"(}],"examples":[{"good":false,"text":"Artisanal!","why":"We say how."}]})");
    };
    EXPECT_EQ(ada.get(bakery.in("/brand-kit")).at("/version"), "0");
    EXPECT_EQ(kit(0, "#8a4b1f", logo).at("/version"), "1");
    EXPECT_EQ(kit(0, "#8a4b1f", logo).code(), "strategy.changed_meanwhile");
    EXPECT_EQ(kit(1, "crusty!", logo).code(), "strategy.not_a_colour");
    EXPECT_EQ(kit(1, "#8a4b1f", "01939b6e-0000-7000-8000-000000000000").code(), "strategy.logo_unknown");
    const auto shown = ada.get(bakery.in("/brand-kit"));
    EXPECT_EQ(shown.at("/colours/0/value"), "#8a4b1f");
    EXPECT_EQ(shown.at("/logos/0/asset"), logo);
    EXPECT_EQ(shown.at("/examples/0/why"), "We say how.");
}

TEST_F(StrategyPage, KeepsWhatAMonthTaught)
{
    const auto empty = ada.get(bakery.in("/month-review?month=2026-10-14"));
    EXPECT_EQ(empty.at("/version"), "0");
    EXPECT_EQ(empty.at("/month"), "2026-10-01");
    const auto write = [&](int version, const std::string& learned) {
        return ada.put(bakery.in("/month-review"), R"({"month":"2026-10-01","version":)" + std::to_string(version) + R"(,"learned":)" +
                                                       as_json(learned) + R"(,"recommendations":["Bake earlier"]})");
    };
    EXPECT_EQ(write(0, "Hands work, shops do not").at("/version"), "1");
    EXPECT_EQ(write(0, "Everything works").code(), "strategy.changed_meanwhile");
    EXPECT_EQ(write(1, "Hands work").at("/version"), "2");
    const auto shown = ada.get(bakery.in("/month-review?month=2026-10-31"));
    EXPECT_EQ(shown.at("/learned"), "Hands work");
    EXPECT_EQ(shown.at("/recommendations/0"), "Bake earlier");
    EXPECT_EQ(ada.get(bakery.in("/month-review?month=2026-11-01")).at("/version"), "0");
}

TEST_F(StrategyPage, CountsWhatGoesOutByPillar)
{
    const auto pillar = ada.post(bakery.in("/pillars"), R"({"name":"Craft","colour":1,"share":60})").at("/id");
    const auto serve = [&](const std::string& post) {
        ada.post(bakery.in("/posts/file"),
                 R"({"posts":[{"post":)" + as_json(post) + R"(,"purpose":{"labels":[],"pillar":)" + as_json(pillar) + "}}]}");
    };
    serve(bakery.publish("Rye is back", {bakery.page}));
    bakery.pass(1s);
    serve(bakery.write("Rye, tomorrow", {bakery.page}, world::plan_at("2026-03-05T09:00")));
    bakery.write("Closed on Friday", {bakery.page}, world::plan_at("2026-03-06T09:00"));
    serve(bakery.write("An idea", {bakery.page})); // a draft goes nowhere yet

    const auto mix = ada.get(bakery.in("/mix?from=2026-03-01&until=2026-04-01"));
    std::int64_t of_it = 0, without = 0;
    for (std::size_t i = 0; i < mix.many("/counts"); ++i) {
        const auto here = "/counts/" + std::to_string(i);
        (mix.has(here + "/pillar") ? of_it : without) += std::stoll(mix.at(here + "/posts"));
    }
    EXPECT_EQ(of_it, 2);
    EXPECT_EQ(without, 1);
    EXPECT_THAT(ada.get(bakery.in("/mix?from=2026-04-01&until=2026-05-01")).each("/counts", "/posts"), IsEmpty());
    EXPECT_EQ(ada.get(bakery.in("/mix?from=2026-04-01&until=2026-03-01")).status(), 422);
}

} // namespace
} // namespace rostrum::strategy
