// Queues and series as a browser asks for them.

#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::cadence {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using world::Answer;
using world::as_json;
using world::Browser;
using world::OpenBakery;
using world::plan_at;

// The bakery opens on Monday the 2nd of March 2026 at eight, UTC.
struct Cadence : testing::Test {
    OpenBakery bakery;
    Browser& ada = bakery.ada();

    static std::string slot(int weekday, int hour, std::string_view more = {})
    {
        return R"({"weekday":)" + std::to_string(weekday) + R"(,"minute":)" + std::to_string(hour * 60) + std::string(more) + "}";
    }
    std::string queue_of(const std::string& name, const std::string& slots, const std::string& channels)
    {
        return R"({"name":)" + as_json(name) + R"(,"colour":1,"channels":[)" + channels + R"(],"slots":[)" + slots + "]}";
    }
    std::string wish(const std::string& slots) { return queue_of("Mornings", slots, as_json(bakery.page)); }
    std::string queue(const std::string& slots) { return ada.post(bakery.in("/queues"), wish(slots)).at("/id"); }
    std::string draft(const std::string& text) { return bakery.write(text, {bakery.page}); }
    Answer put_in(const std::string& queue, const std::vector<std::string>& posts)
    {
        std::string list;
        for (const auto& post : posts)
            list += (list.empty() ? "" : ",") + as_json(post);
        return ada.post(bakery.in("/queues/" + queue + "/posts"), R"({"posts":[)" + list + "]}");
    }
    Answer page_of(const std::string& queue) { return ada.get(bakery.in("/queues/" + queue)); }
    Answer show(const std::string& post) { return ada.get(bakery.in("/posts/" + post)); }
    Answer arrange(const std::string& queue, const std::string& how) { return ada.post(bakery.in("/queues/" + queue + "/arrange"), how); }
};

TEST_F(Cadence, AQueueGivesEachPostItsNextFreeSlot)
{
    const auto mornings = queue(slot(2, 9) + "," + slot(4, 9));
    const auto rye = draft("Rye"), spelt = draft("Spelt"), buns = draft("Buns");

    const auto put = put_in(mornings, {rye, spelt, buns});

    EXPECT_THAT(put.each("/done", "/state"), ElementsAre("scheduled", "scheduled", "scheduled"));
    const auto page = page_of(mornings);
    EXPECT_THAT(page.each("/posts", "/at"), ElementsAre("2026-03-03T09:00", "2026-03-05T09:00", "2026-03-10T09:00"));
    EXPECT_THAT(page.each("/posts", "/title"), ElementsAre("Rye", "Spelt", "Buns"));
    EXPECT_EQ(page.at("/queue/waiting"), "3");
    EXPECT_EQ(page.at("/queue/next_free"), "2026-03-12T09:00");
    EXPECT_EQ(show(rye).at("/deliveries/0/due_at"), "2026-03-03T09:00:00Z");
}

TEST_F(Cadence, ASlotIsFreeOnlyWhereNothingStandsAtItsInstant)
{
    const auto mornings = queue(slot(2, 9) + "," + slot(4, 9));
    bakery.write("By hand", {bakery.page}, plan_at("2026-03-03T09:00"));
    put_in(mornings, {draft("Rye")});
    EXPECT_THAT(page_of(mornings).each("/posts", "/at"), ElementsAre("2026-03-05T09:00"));
}

TEST_F(Cadence, ASlotMayServeSomeOfTheChannelsAlone)
{
    const auto both = as_json(bakery.page) + "," + as_json(bakery.chat);
    const auto only_chat = R"(,"channels":[)" + as_json(bakery.chat) + "]";
    const auto id = ada.post(bakery.in("/queues"), queue_of("All", slot(2, 9, only_chat) + "," + slot(3, 9), both)).at("/id");
    const auto wide = bakery.write("Both", {bakery.page, bakery.chat});
    const auto narrow = bakery.write("Chat", {bakery.chat});
    put_in(id, {wide, narrow});
    EXPECT_EQ(show(wide).at("/at"), "2026-03-04T09:00");
    EXPECT_EQ(show(narrow).at("/at"), "2026-03-03T09:00");
    const auto free = ada.get(bakery.in("/free-slots?from=2026-03-02&until=2026-03-09"));
    EXPECT_THAT(free.each("/slots", "/at"), IsEmpty());
    const auto next = ada.post(bakery.in("/free-slots/next"), R"({"channels":[)" + as_json(bakery.page) + "]}");
    EXPECT_THAT(next.each("/slots", "/at"), ElementsAre("2026-03-11T09:00"));
    EXPECT_EQ(next.at("/slots/0/queue"), id);
}

TEST_F(Cadence, ASlotThatTheClocksSkipIsTakenOnceAtTheMomentTheyDo)
{
    ASSERT_EQ(ada.patch(bakery.in(""), R"({"zone":"Europe/Amsterdam"})").status(), 200);
    const auto nights = queue(R"({"weekday":7,"minute":150})");
    put_in(nights, {draft("Rye"), draft("Spelt"), draft("Buns"), draft("Oats"), draft("Malt")});
    EXPECT_THAT(page_of(nights).each("/posts", "/due_at"),
                ElementsAre("2026-03-08T01:30:00Z", "2026-03-15T01:30:00Z", "2026-03-22T01:30:00Z", "2026-03-29T01:00:00Z",
                            "2026-04-05T00:30:00Z"));
}

TEST_F(Cadence, SaysWhyAPostFindsNoPlace)
{
    const auto mornings = queue(slot(2, 9));
    const auto chat = bakery.write("Chat", {bakery.chat});
    const auto nowhere = bakery.write("Nowhere", {});
    const auto empty = ada.post(bakery.in("/queues"), queue_of("Empty", "", as_json(bakery.page))).at("/id");
    EXPECT_THAT(put_in(mornings, {chat, nowhere}).each("/refused", "/code"),
                ElementsAre("cadence.queue_lacks_channel", "publish.no_channel"));
    EXPECT_THAT(put_in(empty, {draft("Rye")}).each("/refused", "/code"), ElementsAre("cadence.no_free_slot"));
    EXPECT_EQ(show(chat).at("/state"), "draft");
}

TEST_F(Cadence, WhoIsMovedByHandLeavesTheQueue)
{
    const auto mornings = queue(slot(2, 9) + "," + slot(4, 9));
    const auto rye = draft("Rye"), spelt = draft("Spelt");
    put_in(mornings, {rye, spelt});
    ada.post(bakery.in("/posts/move"), R"({"posts":[{"post":)" + as_json(rye) + R"(,"at":"2026-03-06T12:00"}]})");
    EXPECT_THAT(page_of(mornings).each("/posts", "/title"), ElementsAre("Spelt"));

    const auto closed = arrange(mornings, R"({"order":"kept"})");

    EXPECT_THAT(closed.each("/done", "/post"), ElementsAre(spelt));
    EXPECT_EQ(show(spelt).at("/at"), "2026-03-03T09:00") << "the gap is closed";
    EXPECT_EQ(show(rye).at("/at"), "2026-03-06T12:00");
}

TEST_F(Cadence, PostsFollowTheSlotsWhenTheyChange)
{
    const auto mornings = queue(slot(2, 9) + "," + slot(4, 9));
    const auto rye = draft("Rye"), spelt = draft("Spelt");
    put_in(mornings, {rye, spelt});

    const auto changed = ada.put(bakery.in("/queues/" + mornings), R"({"version":1,"wish":)" + wish(slot(5, 17)) + "}");

    EXPECT_THAT(changed.each("/moved/done", "/post"), ElementsAre(rye, spelt));
    EXPECT_THAT(page_of(mornings).each("/posts", "/at"), ElementsAre("2026-03-06T17:00", "2026-03-13T17:00"));
    EXPECT_EQ(show(rye).at("/deliveries/0/due_at"), "2026-03-06T17:00:00Z");
    EXPECT_EQ(ada.put(bakery.in("/queues/" + mornings), R"({"version":1,"wish":)" + wish("") + "}").code(), "cadence.changed_meanwhile");
}

TEST_F(Cadence, AQueueIsPutInAnotherOrder)
{
    const auto mornings = queue(slot(2, 9) + "," + slot(4, 9));
    const auto rye = draft("Rye"), spelt = draft("Spelt"), buns = draft("Buns");
    put_in(mornings, {rye, spelt, buns});
    arrange(mornings, R"({"order":"given","posts":[)" + as_json(buns) + "]}");
    EXPECT_THAT(page_of(mornings).each("/posts", "/title"), ElementsAre("Buns", "Rye", "Spelt"));
    arrange(mornings, R"({"order":"shuffled"})");
    const auto page = page_of(mornings);
    EXPECT_THAT(page.each("/posts", "/at"), ElementsAre("2026-03-03T09:00", "2026-03-05T09:00", "2026-03-10T09:00"));
    EXPECT_THAT(page.each("/posts", "/title"), testing::UnorderedElementsAre("Buns", "Rye", "Spelt"));
}

TEST_F(Cadence, RefusesWhatIsNoQueue)
{
    EXPECT_EQ(ada.post(bakery.in("/queues"), wish(slot(2, 9) + "," + slot(2, 9))).code(), "cadence.slot_twice");
    EXPECT_EQ(ada.post(bakery.in("/queues"), wish(slot(2, 9, R"(,"channels":[)" + as_json(bakery.chat) + "]"))).code(),
              "cadence.slot_of_other_channel");
    EXPECT_EQ(ada.post(bakery.in("/queues"), queue_of("Twice", "", as_json(bakery.page) + "," + as_json(bakery.page))).code(),
              "cadence.channel_twice");
    EXPECT_EQ(ada.post(bakery.in("/queues"), queue_of("Gone", "", R"("01890a5d-ac96-774b-bcce-b302099a8057")")).code(),
              "cadence.channel_unknown");
    queue("");
    EXPECT_EQ(ada.post(bakery.in("/queues"), queue_of("MORNINGS", "", as_json(bakery.page))).code(), "cadence.queue_exists");
    EXPECT_THAT(ada.get(bakery.in("/queues")).each("/queues", "/wish/name"), ElementsAre("Mornings"));
    EXPECT_EQ(ada.get(bakery.in("/free-slots?from=2026-03-09&until=2026-03-02")).code(), "cadence.not_a_window");
}

TEST_F(Cadence, ARemovedQueueLeavesItsPostsTheirTimes)
{
    const auto mornings = queue(slot(2, 9));
    const auto rye = draft("Rye");
    put_in(mornings, {rye});
    EXPECT_EQ(ada.remove(bakery.in("/queues/" + mornings)).status(), 204);
    EXPECT_EQ(page_of(mornings).status(), 404);
    EXPECT_EQ(show(rye).at("/at"), "2026-03-03T09:00");
}

struct Series : Cadence {
    static std::string recurring(const std::string& posts, const std::string& rule, std::string_view more = {})
    {
        return R"({"name":"Bread of the week","posts":[)" + posts + R"(],"made_as":"scheduled","recurrence":{"rule":)" + as_json(rule) +
               R"(,"starts_at":"2026-03-03T09:00")" + std::string(more) + "}}";
    }
    Answer add(const std::string& wish) { return ada.post(bakery.in("/series"), wish); }
    Answer page(const std::string& id) { return ada.get(bakery.in("/series/" + id)); }
    std::vector<std::string> texts(const std::string& id)
    {
        std::vector<std::string> all;
        for (const auto& post : page(id).each("/occurrences", "/post/id"))
            all.push_back(show(post).at("/text/shared/parts/0/text"));
        return all;
    }
};

TEST_F(Series, ComesByItsRuleWithItsTextsInTurn)
{
    const auto made =
        add(recurring(as_json(draft("Rye")) + "," + as_json(draft("Spelt")), "FREQ=WEEKLY;COUNT=4", R"(,"except":["2026-03-17"])"));
    ASSERT_EQ(made.status(), 201) << made.text();
    EXPECT_EQ(made.at("/ahead"), "3");
    EXPECT_EQ(made.at("/next_at"), "2026-03-03T09:00");
    const auto shown = page(made.at("/id"));
    EXPECT_THAT(shown.each("/occurrences", "/at"), ElementsAre("2026-03-03T09:00", "2026-03-10T09:00", "2026-03-24T09:00"));
    EXPECT_THAT(texts(made.at("/id")), ElementsAre("Rye", "Spelt", "Rye"));
    EXPECT_THAT(shown.each("/occurrences", "/post/state"), ElementsAre("scheduled", "scheduled", "scheduled"));
}

TEST_F(Series, StaysAtItsTimeOfDayWhenTheClocksChange)
{
    ada.patch(bakery.in(""), R"({"zone":"Europe/Amsterdam"})");
    const auto made = add(recurring(as_json(draft("Rye")), "FREQ=WEEKLY;COUNT=5"));
    const auto shown = page(made.at("/id"));
    EXPECT_EQ(shown.at("/occurrences/3/at"), "2026-03-24T09:00");
    EXPECT_EQ(shown.at("/occurrences/4/at"), "2026-03-31T09:00");
}

TEST_F(Series, GoesOnAsTimePasses)
{
    const auto id = add(recurring(as_json(draft("Rye")), "FREQ=DAILY")).at("/id");
    EXPECT_EQ(page(id).at("/series/ahead"), "50");
    bakery.world.loop.leap(std::chrono::hours(24 * 2));
    bakery.pass(std::chrono::minutes(16));
    ASSERT_EQ(ada.sign_in("ada@bakery.example").status(), 201);
    EXPECT_GE(std::stoi(page(id).at("/series/ahead")), 50);
    EXPECT_EQ(page(id).at("/series/ended"), "false");
}

TEST_F(Series, DoesNotComeTwiceWhenTheWorkspaceMovesToAnotherZone)
{
    const auto id = add(recurring(as_json(draft("Rye")), "FREQ=WEEKLY;COUNT=3")).at("/id");
    ASSERT_EQ(ada.patch(bakery.in(""), R"({"zone":"Asia/Tokyo"})").status(), 200);
    bakery.pass(std::chrono::minutes(16));
    EXPECT_THAT(page(id).each("/occurrences", "/at"), ElementsAre("2026-03-03T09:00", "2026-03-10T09:00", "2026-03-17T09:00"));
}

TEST_F(Series, AnOccurrenceThatWasDeletedDoesNotComeBack)
{
    const auto id = add(recurring(as_json(draft("Rye")), "FREQ=WEEKLY;COUNT=3")).at("/id");
    const auto second = page(id).at("/occurrences/1/post/id");
    ASSERT_EQ(ada.remove(bakery.in("/posts/" + second)).status(), 204);
    ada.put(bakery.in("/series/" + id),
            R"({"version":1,"wish":)" + recurring(as_json(page(id).at("/series/wish/posts/0")), "FREQ=WEEKLY;COUNT=3") + "}");
    const auto shown = page(id);
    EXPECT_EQ(shown.many("/occurrences"), 3u);
    EXPECT_FALSE(shown.has("/occurrences/1/post"));
    EXPECT_EQ(shown.at("/series/ahead"), "2");
}

TEST_F(Series, TakesBackWhatIsNotWantedAndLeavesWhatSomebodyTouched)
{
    const auto source = as_json(draft("Rye"));
    const auto id = add(recurring(source, "FREQ=WEEKLY;COUNT=3")).at("/id");
    const auto touched = page(id).at("/occurrences/0/post/id");
    ada.post(bakery.in("/posts/move"), R"({"posts":[{"post":)" + as_json(touched) + R"(,"at":"2026-03-03T12:00"}]})");

    const auto changed = ada.put(bakery.in("/series/" + id), R"({"version":1,"wish":)" + recurring(source, "FREQ=MONTHLY;COUNT=2") + "}");

    EXPECT_EQ(changed.status(), 200) << changed.text();
    EXPECT_EQ(show(touched).at("/at"), "2026-03-03T12:00");
    EXPECT_THAT(page(id).each("/occurrences", "/at"), ElementsAre("2026-03-03T09:00", "2026-04-03T09:00"));
    EXPECT_EQ(ada.get(bakery.in("/bin")).many("/posts"), 2u) << "the weeks after the first";
    EXPECT_EQ(ada.remove(bakery.in("/series/" + id)).status(), 204);
    EXPECT_EQ(show(touched).status(), 200);
    EXPECT_EQ(ada.get(bakery.in("/bin")).many("/posts"), 3u);
}

TEST_F(Series, KeepsAsADraftWhatItsNetworkWouldRefuseAndSaysSo)
{
    const auto long_one = as_json(bakery.write(std::string(5000, 'r'), {bakery.chat}));
    const auto id = add(recurring(long_one, "FREQ=WEEKLY;COUNT=1")).at("/id");
    EXPECT_THAT(page(id).each("/occurrences", "/code"), ElementsAre("compose.text_too_long"));
    EXPECT_THAT(page(id).each("/occurrences", "/post/state"), ElementsAre("draft"));
    EXPECT_THAT(ada.get("/notices").each("/notices", "/code"), ElementsAre("cadence.kept_as_draft"));
}

TEST_F(Series, FillsEmptySlotsOfAQueueFarEnoughFromTheLastTime)
{
    const auto mornings = queue(slot(2, 9) + "," + slot(3, 9) + "," + slot(4, 9));
    put_in(mornings, {draft("News")});
    const auto rye = as_json(draft("Rye")), spelt = as_json(draft("Spelt"));
    const auto wish = R"({"name":"Evergreen","posts":[)" + rye + "," + spelt + R"(],"made_as":"scheduled","evergreen":{"queue":)" +
                      as_json(mornings) + R"(,"days_between":5,"days_ahead":10}})";

    const auto made = add(wish);

    ASSERT_EQ(made.status(), 201) << made.text();
    EXPECT_THAT(page(made.at("/id")).each("/occurrences", "/at"),
                ElementsAre("2026-03-04T09:00", "2026-03-05T09:00", "2026-03-10T09:00", "2026-03-11T09:00"));
    EXPECT_THAT(texts(made.at("/id")), ElementsAre("Rye", "Spelt", "Rye", "Spelt"));
    EXPECT_EQ(ada.remove(bakery.in("/queues/" + mornings)).code(), "cadence.queue_is_filled");
    const auto paused = wish.substr(0, wish.size() - 1) + R"(,"paused":true})";
    EXPECT_EQ(ada.put(bakery.in("/series/" + made.at("/id")), R"({"version":1,"wish":)" + paused + "}").at("/ahead"), "0");
}

TEST_F(Series, RefusesWhatIsNoSeries)
{
    const auto rye = as_json(draft("Rye"));
    EXPECT_EQ(add(recurring(rye, "FREQ=SOMETIMES")).code(), "cadence.rule_unreadable");
    EXPECT_EQ(add(recurring(rye, "FREQ=HOURLY")).code(), "cadence.rule_too_often");
    EXPECT_EQ(add(recurring(rye, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")).code(), "cadence.rule_never");
    EXPECT_EQ(add(recurring(rye + "," + rye, "FREQ=DAILY")).code(), "cadence.post_twice");
    EXPECT_EQ(add(recurring(R"("01890a5d-ac96-774b-bcce-b302099a8057")", "FREQ=DAILY")).code(), "cadence.post_unknown");
    EXPECT_EQ(add(R"({"name":"None","posts":[)" + rye + R"(],"made_as":"draft"})").code(), "cadence.neither_rule_nor_queue");
    EXPECT_EQ(add(R"({"name":"None","posts":[)" + rye +
                  R"(],"made_as":"draft","evergreen":{"queue":"01890a5d-ac96-774b-bcce-b302099a8057","days_between":5}})")
                  .code(),
              "cadence.queue_unknown");
    EXPECT_THAT(ada.get(bakery.in("/series")).each("/series", "/id"), IsEmpty());
}

TEST_F(Series, PreviewsARule)
{
    const auto shown = ada.post(bakery.in("/series/preview"), R"({"rule":"FREQ=MONTHLY;BYDAY=-1FR","starts_at":"2026-03-02T17:30"})");
    EXPECT_EQ(shown.at("/times/0"), "2026-03-27T17:30");
    EXPECT_EQ(shown.at("/times/1"), "2026-04-24T17:30");
    EXPECT_EQ(shown.many("/times"), 12u);
    EXPECT_EQ(shown.at("/more"), "true");
}

} // namespace
} // namespace rostrum::cadence
