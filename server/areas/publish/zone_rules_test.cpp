// A newer edition of the zones' rules: posts stay at the time of day that was planned, and say what moved.

#include "api/notify_operations.h"
#include "api/plan_operations.h"
#include "api/publish_operations.h"
#include "areas/publish/rules.h"
#include "areas/publish/zone_rules.h"
#include "world/publishing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::publish {
namespace {

using testing::Contains;
using testing::Not;
using world::Publishing;

const Zone lisbon = *Zone::parse("Europe/Lisbon");

// Portugal has done away with summer time: Lisbon stays at UTC.
Resolved without_summer_time(LocalTime local, const Zone& zone)
{
    return zone == lisbon ? Resolved(Unique{Instant(local.since_1970)}) : resolve(local, zone);
}

class ZoneRules : public testing::Test {
protected:
    Publishing bakery;

    ZoneRules()
    {
        bakery.pass(1s); // the server has begun
        start_with("2026a", resolve);
    }
    std::int64_t start_with(const std::string& edition, Rules rules)
    {
        const auto moved = bakery.world.write(follow_zone_rules, edition, rules, bakery.world.now());
        EXPECT_TRUE(moved) << moved.error().code << ' ' << moved.error().detail;
        return moved ? *moved : -1;
    }
    PostId at(const char* wall, api::PlanKind when = api::PlanKind::at, const Zone& zone = lisbon)
    {
        api::CreatePost wish{.text = bakery.text_for({"Bread"}, {"page"}),
                             .plan = api::Plan{.when = when, .at = LocalTime::parse(wall), .zone = zone}};
        return bakery.world.run(operations::create_post(bakery.services(), bakery.ada, bakery.bakery.workspace, std::move(wish)))->id;
    }
    std::string due(PostId post) { return text(bakery.delivery(post, "page").due_at); }
    api::Post shown(PostId post)
    {
        return *bakery.world.run(operations::show_post(bakery.services(), bakery.ada, bakery.bakery.workspace, post));
    }
};

TEST_F(ZoneRules, APostInSummerStaysAtEightOnTheWallAndSaysWhatMoved)
{
    const auto summer = at("2026-07-01T08:00");
    const auto winter = at("2026-12-01T08:00");
    ASSERT_EQ(due(summer), "2026-07-01T07:00:00Z");

    EXPECT_EQ(start_with("2026b", without_summer_time), 1);
    EXPECT_EQ(due(summer), "2026-07-01T08:00:00Z");
    EXPECT_EQ(bakery.delivery(summer, "page").wake_at, bakery.delivery(summer, "page").due_at);
    EXPECT_EQ(bakery.delivery(summer, "page").at.text(), "2026-07-01T08:00");
    EXPECT_EQ(due(winter), "2026-12-01T08:00:00Z");
    EXPECT_THAT(bakery.codes(summer, "page"), Contains("publish.zone_rules_changed"));
    EXPECT_THAT(bakery.codes(winter, "page"), Not(Contains("publish.zone_rules_changed")));
    EXPECT_EQ(text(*shown(summer).due_at), "2026-07-01T08:00:00Z");

    const auto notices = bakery.world.run(notify::operations::list_notices(bakery.services(), bakery.ada))->notices;
    ASSERT_EQ(notices.size(), 1u);
    EXPECT_EQ(notices[0].code, "publish.zone_rules_changed");
    EXPECT_EQ(notices[0].post, summer);
}

TEST_F(ZoneRules, ADraftMovesOnTheCalendarToo)
{
    const auto draft = at("2026-07-01T08:00", api::PlanKind::draft);
    EXPECT_EQ(start_with("2026b", without_summer_time), 0);
    EXPECT_EQ(text(*shown(draft).due_at), "2026-07-01T08:00:00Z");
}

TEST_F(ZoneRules, TheSameEditionMovesNothing)
{
    const auto summer = at("2026-07-01T08:00");
    EXPECT_EQ(start_with("2026a", without_summer_time), 0);
    EXPECT_EQ(due(summer), "2026-07-01T07:00:00Z");
    EXPECT_EQ(start_with("2026b", resolve), 0);
    EXPECT_EQ(start_with("2026b", without_summer_time), 0); // it was looked at with this edition already
}

TEST_F(ZoneRules, WhatIsOutOrOverdueStaysAsItWas)
{
    const auto out = at("2026-03-02T08:30");
    bakery.pass(1h);
    ASSERT_EQ(bakery.delivery(out, "page").state, State::published);
    const auto hour_later = [](LocalTime local, const Zone&) { return Resolved(Unique{Instant(local.since_1970) + 10h}); };
    EXPECT_EQ(start_with("2026b", hour_later), 0);
    EXPECT_EQ(due(out), "2026-03-02T08:30:00Z");
}

TEST_F(ZoneRules, AMovedPostGoesOutAtItsNewInstant)
{
    const auto noon = at("2026-03-02T12:00");
    const auto hour_later = [](LocalTime local, const Zone&) { return Resolved(Unique{Instant(local.since_1970) + 1h}); };
    ASSERT_EQ(start_with("2026b", hour_later), 1);
    bakery.world.loop.run_until(*parse_instant("2026-03-02T12:59:00Z"));
    EXPECT_EQ(bakery.delivery(noon, "page").state, State::scheduled);
    bakery.pass(2min);
    EXPECT_EQ(bakery.delivery(noon, "page").state, State::published);
}

TEST(DueByNewRules, KeepsTheSideAPersonChoseAndOtherwiseWhatIsNearest)
{
    const auto one = *parse_instant("2026-10-25T00:30:00Z"), two = one + 1h;
    EXPECT_EQ(due_by_new_rules(Overlap{one, two}, api::Fold::later, one), two);
    EXPECT_EQ(due_by_new_rules(Overlap{one, two}, api::Fold::earlier, two), one);
    EXPECT_EQ(due_by_new_rules(Overlap{one, two}, {}, two), two);
    EXPECT_EQ(due_by_new_rules(Gap{two, one, two}, {}, one), one);
    EXPECT_EQ(due_by_new_rules(Unique{two}, api::Fold::earlier, one), two);
}

} // namespace
} // namespace rostrum::publish
