// What a post said before, and who writes in it now, as windows ask for it.

#include "api/events.h"
#include "areas/compose/writers.h"
#include "base/events/outbox.h"
#include "queries/compose.h"
#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::compose {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using world::Answer;
using world::Browser;
using world::OpenBakery;

struct Versions : testing::Test {
    OpenBakery bakery;
    Browser& ada = bakery.ada();
    Browser& bo = bakery.join("Bo", api::Role::editor);
    std::string post = bakery.write("Rye is out", {bakery.page});

    std::string at(std::string_view tail) const { return bakery.in("/posts/" + post + std::string(tail)); }
    void change(Browser& who, std::string_view text)
    {
        const auto version = who.get(at("")).at("/version");
        ASSERT_EQ(who.put(at(""), R"({"version":)" + version + R"(,"text":{"shared":{"parts":[{"text":)" + world::as_json(text) +
                                      R"(,"media":[]}]},"variants":[{"channel":)" + world::as_json(bakery.page) + "}]}}")
                      .status(),
                  200);
    }
    Answer versions() { return ada.get(at("/versions")); }
    std::string said(int number) { return ada.get(at("/version?number=" + std::to_string(number))).at("/text/shared/parts/0/text"); }
};

TEST_F(Versions, AreOneOfAPostThatNobodyChanged)
{
    EXPECT_THAT(versions().each("/versions", "/who"), ElementsAre("Ada"));
    EXPECT_EQ(said(1), "Rye is out");
    EXPECT_EQ(ada.get(at("/version?number=2")).code(), "compose.version_not_found");
}

TEST_F(Versions, KeepWhatItSaidAtFirstAndWhatEachPersonMadeOfIt)
{
    change(ada, "Rye is out now");
    change(ada, "Rye is out now, warm");
    change(bo, "Rye, warm");
    EXPECT_THAT(versions().each("/versions", "/number"), ElementsAre("3", "2", "1"));
    EXPECT_THAT(versions().each("/versions", "/who"), ElementsAre("Bo", "Ada", "Ada"));
    EXPECT_EQ(said(1), "Rye is out");
    EXPECT_EQ(said(2), "Rye is out now, warm") << "what one person writes on within ten minutes is one version";
    EXPECT_EQ(said(3), "Rye, warm");
}

TEST_F(Versions, BeginAnewWhereSomebodyGoesOnLater)
{
    change(ada, "Rye is out now");
    bakery.world.loop.leap(11min);
    change(ada, "Rye is out today");
    EXPECT_THAT(versions().each("/versions", "/number"), ElementsAre("3", "2", "1"));
}

TEST_F(Versions, AreNotMadeByWhatChangesNoWord)
{
    change(bo, "Rye is out");
    EXPECT_THAT(versions().each("/versions", "/number"), ElementsAre("1"));
}

TEST_F(Versions, AreTheLastTwoHundred)
{
    for (int i = 0; i < 205; ++i)
        change(i % 2 ? ada : bo, "Rye " + std::to_string(i));
    const auto kept = versions().each("/versions", "/number");
    EXPECT_EQ(kept.size(), 200u);
    EXPECT_EQ(kept.front(), "206");
}

Result<bool> is_kept(store::Transaction& tx, WorkspaceId workspace, PostId post)
{
    const auto last =
        TRY(tx.first(sql::LastVersion{.post = post, .workspace = workspace}, [](store::Row& row) { return row.next<std::int64_t>(); }));
    return last.has_value();
}

TEST_F(Versions, ComeBackWithThePostFromTheBin)
{
    change(bo, "Rye, warm");
    ASSERT_EQ(ada.remove(at("")).status(), 204);
    EXPECT_EQ(versions().code(), "compose.post_not_found");
    ASSERT_EQ(ada.post(bakery.in("/posts/restore"), R"({"posts":[)" + world::as_json(post) + "]}").status(), 200);
    EXPECT_EQ(said(1), "Rye is out");
    ASSERT_EQ(ada.remove(at("")).status(), 204);
    ASSERT_TRUE(bakery.world.write(empty_bin, bakery.world.now() + 1s));
    EXPECT_FALSE(bakery.world.read(is_kept, WorkspaceId::parse(bakery.workspace).value(), PostId::parse(post).value()).value())
        << "gone with the post for good";
}

struct Writers : Versions {
    std::vector<std::string> others(Browser& who, std::string_view window)
    {
        const auto answer = who.put(at("/writing"), R"({"window":")" + std::string(window) + R"("})");
        EXPECT_EQ(answer.status(), 200) << answer.text();
        return answer.each("/others", "/name");
    }
};

TEST_F(Writers, SeeEachOther)
{
    EXPECT_THAT(others(ada, "window-of-ada"), IsEmpty());
    EXPECT_THAT(others(bo, "window-of-bo"), ElementsAre("Ada"));
    EXPECT_THAT(others(ada, "window-of-ada"), ElementsAre("Bo"));
    EXPECT_THAT(others(ada, "another-of-ada"), ElementsAre("Ada", "Bo")) << "a second window of the same person is another, too";
    EXPECT_THAT(others(bo, "window-of-bo"), ElementsAre("Ada")) << "but one name";
}

TEST_F(Writers, AreNotDisturbedByAnothersWindowOfTheSameName)
{
    others(ada, "window-of-ada");
    EXPECT_THAT(others(bo, "window-of-ada"), IsEmpty());
    EXPECT_THAT(others(bo, "window-of-bo"), ElementsAre("Ada"));
}

TEST_F(Writers, AreGoneOnceTheyCloseTheWindowOrGoQuiet)
{
    others(ada, "window-of-ada");
    others(bo, "window-of-bo");
    EXPECT_EQ(bo.remove(at("/writing?window=window-of-bo")).status(), 204);
    EXPECT_THAT(others(ada, "window-of-ada"), IsEmpty());
    others(bo, "window-of-bo");
    bakery.world.loop.leap(46s);
    EXPECT_THAT(others(ada, "window-of-ada"), IsEmpty());
    // What the job forgets does not come back as one that is there still.
    ASSERT_TRUE(bakery.world.write(forget_writers, bakery.world.now()));
    EXPECT_THAT(others(bo, "window-of-bo"), ElementsAre("Ada"));
    EXPECT_THAT(others(ada, "window-of-ada"), ElementsAre("Bo"));
}

TEST_F(Writers, TellEveryWindowThatTheyCameAndWent)
{
    const auto told = [this] {
        int times = 0;
        for (std::int64_t number = 1;; ++number) {
            const auto recorded = bakery.world.read(events::find, number);
            if (!recorded || !*recorded)
                return times;
            times += (*recorded)->event.name == api::event::writers_changed.name;
        }
    };
    const auto before = told();
    others(ada, "window-of-ada");
    others(ada, "window-of-ada");
    EXPECT_EQ(told() - before, 1) << "who is there still is no news";
    ada.remove(at("/writing?window=window-of-ada"));
    ada.remove(at("/writing?window=window-of-ada"));
    EXPECT_EQ(told() - before, 2);
}

} // namespace
} // namespace rostrum::compose
