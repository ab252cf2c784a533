// Tasks as a browser writes, moves and closes them, and what people are told of them.

#include "world/open_bakery.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::work {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;
using world::Answer;
using world::as_json;
using world::Browser;
using world::OpenBakery;

struct Work : testing::Test {
    OpenBakery bakery;
    Browser& ada = bakery.ada();
    Browser& bo = bakery.join("Bo", api::Role::contributor);

    std::string for_whom(const std::string& name) { return R"(,"assignee":)" + as_json(bakery.id_of(name)); }
    Answer create(std::string_view title, std::string_view more = {})
    {
        return ada.post(bakery.in("/tasks"), R"({"title":)" + as_json(title) + R"(,"kind":"write")" + std::string(more) + "}");
    }
    std::string id(std::string_view title, std::string_view more = {}) { return create(title, more).at("/row/id"); }
    std::string of(const std::string& task, std::string_view tail = {}) { return bakery.in("/tasks/" + task + std::string(tail)); }
    Answer move(Browser& who, const std::string& task, std::string_view state, std::string_view reason = {})
    {
        return who.post(of(task, "/move"),
                        R"({"state":)" + as_json(state) + (reason.empty() ? "" : R"(,"reason":)" + as_json(reason)) + "}");
    }
    std::vector<std::string> told(Browser& who) { return who.get("/notices").each("/notices", "/code"); }
    std::string picture(std::string_view name = "loaf.gif")
    {
        return ada.post(bakery.in("/assets?name=" + std::string(name)), world::small_picture()).at("/id");
    }
};

TEST_F(Work, ATaskHasABriefADayAChecklistAndFiles)
{
    const auto loaf = picture();
    const auto made =
        create("Text for the rye", R"(,"brief":"Three sentences. No puns.","priority":"high","due_on":"2026-03-06","due_time":"12:00",)"
                                   R"("estimated_minutes":90,"checks":["Ask the baker"," Name the mill "],"files":[)" +
                                       as_json(loaf) + "]" + for_whom("Bo"));
    ASSERT_EQ(made.status(), 201) << made.text();
    EXPECT_EQ(made.at("/brief"), "Three sentences. No puns.");
    EXPECT_EQ(made.at("/row/state"), "to_do");
    EXPECT_EQ(made.at("/row/assignee_name"), "Bo");
    EXPECT_THAT(made.each("/checks", "/text"), ElementsAre("Ask the baker", "Name the mill"));
    EXPECT_EQ(made.at("/files/0/name"), "loaf.gif");
    EXPECT_EQ(made.at("/row/picture"), loaf);
    EXPECT_EQ(made.at("/created_by"), "Ada");
    EXPECT_EQ(ada.get(of(made.at("/row/id"))).text(), made.text());
    EXPECT_EQ(ada.get(bakery.in("/tasks")).at("/tasks/0"), made.at("/row"));
}

TEST_F(Work, RefusesWhatIsNoTask)
{
    EXPECT_EQ(create(" ").status(), 422);
    EXPECT_EQ(create("Text", R"(,"due_time":"12:00")").code(), "work.time_without_day");
    EXPECT_EQ(create("Text", R"(,"due_on":"2026-03-06","due_time":"noon!")").code(), "work.not_a_wall_time");
    EXPECT_EQ(create("Text", R"(,"due_on":"2026-02-30")").status(), 422);
    const std::string nobody = R"("01890a5d-ac96-774b-bcce-b302099a8057")";
    EXPECT_EQ(create("Text", R"(,"assignee":)" + nobody).code(), "work.no_such_member");
    EXPECT_EQ(create("Text", R"(,"files":[)" + nobody + "]").at("/fields/0/pointer"), "/files/0");
    EXPECT_THAT(ada.get(bakery.in("/tasks")).each("/tasks", "/title"), IsEmpty());
}

TEST_F(Work, IsChangedByOneAtATime)
{
    const auto task = id("Text for the rye", for_whom("Bo"));
    const std::string wish =
        R"({"version":1,"title":"Text for the spelt","brief":"Four sentences.","kind":"design","priority":"urgent","due_on":"2026-03-09"})";
    const auto changed = ada.put(of(task), wish);
    EXPECT_EQ(changed.status(), 200) << changed.text();
    EXPECT_EQ(changed.at("/row/title"), "Text for the spelt");
    EXPECT_EQ(changed.at("/row/kind"), "design");
    EXPECT_EQ(changed.at("/row/version"), "2");
    EXPECT_FALSE(changed.has("/row/assignee")) << "what is left out is nobody's";
    EXPECT_EQ(bo.put(of(task), wish).code(), "work.changed_meanwhile");
    EXPECT_EQ(bo.put(of(task, "/text"), R"({"version":1,"text":"Rye."})").code(), "work.changed_meanwhile");
    EXPECT_EQ(bo.put(of(task, "/text"), R"({"version":2,"text":"Rye."})").at("/text"), "Rye.");
}

TEST_F(Work, GoesOverTheBoardAndTellsThoseItConcerns)
{
    const auto task = id("Text for the rye", for_whom("Bo"));
    EXPECT_THAT(told(bo), ElementsAre("work.assigned"));
    EXPECT_EQ(bo.get("/notices").at("/notices/0/values/who"), "Ada");
    EXPECT_EQ(bo.get("/notices").at("/notices/0/task"), task);
    EXPECT_EQ(move(bo, task, "doing").at("/row/state"), "doing");
    EXPECT_EQ(move(bo, task, "review").at("/row/state"), "review");
    EXPECT_THAT(told(ada), ElementsAre("work.handed_in"));
    EXPECT_EQ(move(ada, task, "doing").status(), 200);
    EXPECT_THAT(told(bo), Contains("work.sent_back"));
    EXPECT_EQ(move(bo, task, "review").status(), 200);
    EXPECT_EQ(move(ada, task, "done").at("/row/state"), "done");
    EXPECT_THAT(told(bo), Contains("work.done"));
    EXPECT_THAT(told(ada), Not(Contains("work.done"))) << "she did it herself";
}

TEST_F(Work, IsDeclinedWithAReasonThatStays)
{
    const auto task = id("A dance on the counter", for_whom("Bo"));
    EXPECT_EQ(move(ada, task, "declined").at("/fields/0/pointer"), "/reason");
    const auto declined = move(ada, task, "declined", "The counter would not hold");
    EXPECT_EQ(declined.at("/row/reason"), "The counter would not hold");
    EXPECT_THAT(told(bo), Contains("work.declined"));
    EXPECT_EQ(ada.get(bakery.in("/tasks")).at("/tasks/0/reason"), "The counter would not hold");
    EXPECT_FALSE(move(ada, task, "to_do").has("/row/reason")) << "and goes when it is taken up again";
}

TEST_F(Work, ShowsWhatWasClosedLatelyAndLongAgoOnlyWhenAsked)
{
    const auto task = id("Text for the rye");
    ASSERT_EQ(move(ada, task, "done").status(), 200);
    EXPECT_EQ(ada.get(bakery.in("/tasks")).many("/tasks"), 1u);
    bakery.world.loop.leap(std::chrono::hours(24 * 40));
    ASSERT_EQ(ada.sign_in("ada@bakery.example").status(), 201);
    EXPECT_EQ(ada.get(bakery.in("/tasks")).many("/tasks"), 0u);
    EXPECT_EQ(ada.get(bakery.in("/tasks?closed_since=2026-03-01")).many("/tasks"), 1u);
}

TEST_F(Work, ChecksAreAddedSaidDifferentlyTickedAndTakenOff)
{
    const auto task = id("Text for the rye", R"(,"checks":["Ask the baker"])");
    const auto two = ada.post(of(task, "/checks"), R"({"text":"Name the mill"})");
    EXPECT_EQ(two.status(), 201);
    const auto first = two.at("/checks/0/id"), second = two.at("/checks/1/id");
    const auto ticked = bo.put(of(task, "/checks/" + first + "/tick"), R"({"ticked":true})");
    EXPECT_EQ(ticked.at("/checks/0/ticked_by"), "Bo");
    EXPECT_EQ(ticked.at("/row/checks_done"), "1");
    EXPECT_EQ(ticked.at("/row/checks_all"), "2");
    EXPECT_EQ(bo.put(of(task, "/checks/" + first + "/tick"), R"({"ticked":false})").at("/row/checks_done"), "0");
    EXPECT_EQ(ada.put(of(task, "/checks/" + second), R"({"text":"Name both mills"})").at("/checks/1/text"), "Name both mills");
    EXPECT_THAT(ada.remove(of(task, "/checks/" + first)).each("/checks", "/text"), ElementsAre("Name both mills"));
    EXPECT_EQ(ada.remove(of(task, "/checks/" + first)).code(), "work.check_not_found");
    for (int i = 1; i < 100; ++i)
        ASSERT_EQ(ada.post(of(task, "/checks"), R"({"text":"And"})").status(), 201);
    EXPECT_EQ(ada.post(of(task, "/checks"), R"({"text":"And"})").code(), "work.too_many");
}

TEST_F(Work, RemarksTellThoseTheyMention)
{
    const auto task = id("Text for the rye");
    const auto said = ada.post(of(task, "/remarks"), R"({"text":"@Bo can you look?","mentions":[)" + as_json(bakery.id_of("Bo")) + "]}");
    EXPECT_EQ(said.status(), 201) << said.text();
    EXPECT_EQ(said.at("/remarks/0/who"), "Ada");
    EXPECT_EQ(said.at("/remarks/0/text"), "@Bo can you look?");
    EXPECT_THAT(said.each("/remarks/0/mentions", ""), ElementsAre(bakery.id_of("Bo")));
    EXPECT_THAT(said.each("/people", "/name"), UnorderedElementsAre("Ada", "Bo"));
    EXPECT_THAT(told(bo), ElementsAre("work.mentioned"));
    EXPECT_EQ(ada.post(of(task, "/remarks"), R"({"text":" ","mentions":[]})").status(), 422);
    EXPECT_EQ(ada.post(of(task, "/remarks"), R"({"text":"@Me","mentions":["01890a5d-ac96-774b-bcce-b302099a8057"]})").code(),
              "work.no_such_member");
}

TEST_F(Work, HoursAddUpAndEachTakesBackTheirOwn)
{
    const auto task = id("Text for the rye", R"(,"estimated_minutes":120)");
    ASSERT_EQ(bo.post(of(task, "/hours"), R"({"minutes":45,"day":"2026-03-02","note":"First draft"})").status(), 201);
    const auto both = ada.post(of(task, "/hours"), R"({"minutes":30,"day":"2026-03-01"})");
    EXPECT_EQ(both.at("/row/spent_minutes"), "75");
    EXPECT_THAT(both.each("/hours", "/who"), ElementsAre("Ada", "Bo"));
    const auto bos = both.at("/hours/1/id");
    EXPECT_EQ(ada.remove(of(task, "/hours/" + bos)).code(), "work.hours_not_found");
    EXPECT_EQ(bo.remove(of(task, "/hours/" + bos)).at("/row/spent_minutes"), "30");
    EXPECT_EQ(bo.post(of(task, "/hours"), R"({"minutes":0,"day":"2026-03-02"})").status(), 422);
    EXPECT_EQ(bo.post(of(task, "/hours"), R"({"minutes":1441,"day":"2026-03-02"})").status(), 422);
}

TEST_F(Work, FilesComeFromTheLibraryOrAreBrought)
{
    const auto task = id("A picture of the rye");
    const auto given = ada.put(of(task, "/files/" + picture()), "");
    EXPECT_EQ(given.status(), 200) << given.text();
    const auto brought = bo.post(of(task, "/files?name=C%3A%5Cpictures%5Crye.gif"), world::small_picture());
    EXPECT_EQ(brought.status(), 201) << brought.text();
    EXPECT_THAT(brought.each("/files", "/name"), ElementsAre("loaf.gif", "rye.gif"));
    EXPECT_EQ(brought.at("/files/1/added_by"), "Bo");
    const auto file = brought.at("/files/1/asset");
    const auto shown = bo.get(of(task, "/files/" + file));
    EXPECT_EQ(shown.text(), world::small_picture());
    EXPECT_EQ(shown.header("Content-Type"), "image/gif");
    EXPECT_EQ(shown.header("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(bo.get(of(task, "/files/" + file), {{"If-None-Match", shown.header("ETag")}}).status(), 304);
    EXPECT_EQ(bo.post(of(task, "/files"), "no picture").status(), 422);
    EXPECT_THAT(ada.remove(of(task, "/files/" + file)).each("/files", "/name"), ElementsAre("loaf.gif"));
    EXPECT_EQ(bo.get(of(task, "/files/" + file)).code(), "work.file_not_found");
    EXPECT_EQ(ada.get(bakery.in("/assets/" + file)).status(), 200) << "it stays in the library";
}

TEST_F(Work, BecomesADraftWithItsTextAndPictures)
{
    const auto loaf = picture();
    ASSERT_EQ(ada.patch(bakery.in("/assets/" + loaf), R"({"alt":"A loaf"})").status(), 200);
    const auto task = id("Rye on Monday", R"(,"brief":"Say when the rye is out.","files":[)" + as_json(loaf) + "]");
    ASSERT_EQ(bo.put(of(task, "/text"), R"({"version":1,"text":"The rye is out."})").status(), 200);
    const auto turned = bo.post(of(task, "/post"));
    EXPECT_EQ(turned.status(), 201) << turned.text();
    const auto post = turned.at("/posts/0/post");
    EXPECT_EQ(turned.at("/posts/0/title"), "Rye on Monday");
    const auto shown = ada.get(bakery.in("/posts/" + post));
    EXPECT_EQ(shown.at("/state"), "draft");
    EXPECT_EQ(shown.at("/author"), "Bo");
    EXPECT_EQ(shown.at("/text/shared/parts/0/text"), "The rye is out.");
    EXPECT_EQ(shown.at("/text/shared/parts/0/media/0/asset"), loaf);
    EXPECT_EQ(shown.at("/text/shared/parts/0/media/0/alt"), "A loaf");
    EXPECT_THAT(ada.get(bakery.in("/posts/" + post + "/tasks")).each("/tasks", "/title"), ElementsAre("Rye on Monday"));

    const auto brief_only = id("Spelt", R"(,"brief":"Say when the spelt is out.")");
    const auto second = bo.post(of(brief_only, "/post")).at("/posts/0/post");
    EXPECT_EQ(ada.get(bakery.in("/posts/" + second)).at("/text/shared/parts/0/text"), "Say when the spelt is out.");
}

TEST_F(Work, IsLinkedWithAPostThatIsThereAndForgetsOneThatIsGone)
{
    const auto task = id("Text for the rye"), post = bakery.write("Rye", {bakery.page});
    EXPECT_THAT(bo.put(of(task, "/posts/" + post), "").each("/posts", "/title"), ElementsAre("Rye"));
    EXPECT_EQ(ada.get(bakery.in("/posts/" + post + "/tasks")).at("/tasks/0/id"), task);
    EXPECT_THAT(bo.remove(of(task, "/posts/" + post)).each("/posts", "/title"), IsEmpty());
    EXPECT_EQ(bo.remove(of(task, "/posts/" + post)).code(), "work.link_not_found");
    ASSERT_EQ(bo.put(of(task, "/posts/" + post), "").status(), 200);
    ASSERT_EQ(ada.remove(bakery.in("/posts/" + post)).status(), 204);
    EXPECT_THAT(ada.get(of(task)).each("/posts", "/title"), IsEmpty());
}

TEST_F(Work, LearningTimeIsOnTheCalendarBesideWhatIsDue)
{
    const auto learn =
        ada.post(bakery.in("/tasks"),
                 R"({"title":"Course: alt text","kind":"learn","due_on":"2026-03-04","due_time":"15:00","estimated_minutes":45})");
    ASSERT_EQ(learn.status(), 201) << learn.text();
    id("Text for the rye", R"(,"due_on":"2026-03-04")");
    id("Next week", R"(,"due_on":"2026-03-09")");
    const auto gone = id("A dance", R"(,"due_on":"2026-03-04")");
    ASSERT_EQ(move(ada, gone, "declined", "No").status(), 200);
    const auto week = ada.get(bakery.in("/tasks/between?from=2026-03-02&until=2026-03-09"));
    EXPECT_THAT(week.each("/tasks", "/title"), UnorderedElementsAre("Text for the rye", "Course: alt text"));
    EXPECT_EQ(ada.get(bakery.in("/tasks/between?from=2026-03-09&until=2026-03-02")).code(), "work.window_ends_first");
}

TEST_F(Work, RemindsOnTheMorningBeforeOnce)
{
    id("Text for the rye", R"(,"due_on":"2026-03-04")" + for_whom("Bo"));
    bakery.world.loop.leap(std::chrono::hours(23)); // Tuesday, seven in the morning
    bakery.pass(std::chrono::minutes(31));
    EXPECT_THAT(told(bo), Not(Contains("work.due_tomorrow")));
    bakery.pass(1h);
    EXPECT_THAT(told(bo), Contains("work.due_tomorrow"));
    ASSERT_EQ(bo.post("/notices/read", R"({"up_to":"2026-03-04T00:00:00Z"})").status(), 204);
    bakery.pass(3h);
    EXPECT_EQ(std::ranges::count(told(bo), "work.due_tomorrow"), 1);
}

TEST_F(Work, NoticesOfWorkGoByMailWithALinkToTheTask)
{
    const auto task = id("Text for the rye", for_whom("Bo"));
    bakery.pass(5s);
    const auto& mail = bakery.world.mails.last_to("bo@bakery.example");
    EXPECT_EQ(mail.subject, "A task for you in Bread");
    EXPECT_THAT(mail.text, HasSubstr("/w/" + bakery.workspace + "/tasks/" + task));
}

TEST_F(Work, LoadIsToldPerPersonAgainstWhatTheyHaveTimeFor)
{
    id("Text for the rye", R"(,"due_on":"2026-03-05","estimated_minutes":180)" + for_whom("Bo"));
    bakery.join("Vic", api::Role::viewer);
    auto load = ada.get(bakery.in("/load?weeks=2"));
    EXPECT_EQ(load.status(), 200) << load.text();
    EXPECT_THAT(load.each("/people", "/name"), ElementsAre("Ada", "Bo")) << "who only looks on is asked for nothing";
    EXPECT_EQ(load.at("/people/1/weeks/0/minutes"), "180");
    EXPECT_EQ(load.many("/people/1/weeks"), 2u);
    EXPECT_EQ(load.at("/people/1/minutes_a_week"), "2400");
    const auto changed = ada.put(bakery.in("/load/" + bakery.id_of("Bo")), R"({"minutes_a_week":600})");
    EXPECT_EQ(changed.at("/minutes_a_week"), "600");
    EXPECT_EQ(changed.at("/weeks/0/minutes"), "180");
    EXPECT_EQ(ada.get(bakery.in("/load")).at("/people/1/minutes_a_week"), "600");
}

TEST_F(Work, IsDeletedWithAllThatBelongsToIt)
{
    const auto task = id("Text for the rye", R"(,"checks":["Ask"],"files":[)" + as_json(picture()) + "]" + for_whom("Bo"));
    ASSERT_EQ(ada.post(of(task, "/remarks"), R"({"text":"@Bo?","mentions":[)" + as_json(bakery.id_of("Bo")) + "]}").status(), 201);
    ASSERT_EQ(bo.post(of(task, "/hours"), R"({"minutes":45,"day":"2026-03-02"})").status(), 201);
    ASSERT_EQ(bo.post(of(task, "/post")).status(), 201);
    EXPECT_EQ(bo.remove(of(task)).code(), "people.role_too_low");
    EXPECT_EQ(ada.remove(of(task)).status(), 204);
    EXPECT_EQ(ada.get(of(task)).code(), "work.task_not_found");
    EXPECT_THAT(ada.get(bakery.in("/tasks")).each("/tasks", "/title"), IsEmpty());
}

TEST_F(Work, IsWrittenDownInTheAuditLog)
{
    const auto task = id("Text for the rye", R"(,"checks":["Ask"])");
    ASSERT_EQ(move(bo, task, "doing").status(), 200);
    const auto log = ada.get(bakery.in("/audit"));
    EXPECT_EQ(log.at("/entries/0/action"), "work.move_task");
    EXPECT_EQ(log.at("/entries/0/who"), "Bo");
    EXPECT_EQ(log.at("/entries/0/after/state"), "doing");
    EXPECT_EQ(log.at("/entries/0/before/state"), "to_do");
    EXPECT_EQ(log.at("/entries/1/action"), "work.create_task");
    EXPECT_EQ(log.at("/entries/1/subject_title"), "Text for the rye");
}

// A freelancer who was invited as a guest: their tasks and the files given with them, and nothing else.
struct Guests : Work {
    Browser& gus = bakery.join("Gus", api::Role::guest);
    const std::string loaf = picture();
    const std::string mine = id("Poster for the rye", R"(,"checks":["Two sizes"],"files":[)" + as_json(loaf) + "]" + for_whom("Gus"));
    const std::string other = id("Price list", for_whom("Bo"));
};

TEST_F(Guests, SeeTheirTasksAndNoOthers)
{
    EXPECT_THAT(gus.get(bakery.in("/tasks")).each("/tasks", "/title"), ElementsAre("Poster for the rye"));
    EXPECT_EQ(gus.get(of(mine)).status(), 200);
    EXPECT_EQ(gus.get(of(mine, "/files/" + loaf)).text(), world::small_picture());
    for (const auto* tail : {"", "/files/x"})
        EXPECT_EQ(gus.get(of(other, tail)).status(), 404) << tail;
    EXPECT_EQ(gus.get(of(other)).code(), "work.task_not_found");
    EXPECT_EQ(gus.get(of(other, "/files/" + loaf)).code(), "work.task_not_found");
    EXPECT_EQ(gus.get(of(mine, "/files/" + picture("secret.gif"))).code(), "work.file_not_found") << "one that was not given with it";
    EXPECT_EQ(move(gus, other, "doing").code(), "work.task_not_found");
    EXPECT_EQ(gus.post(of(other, "/remarks"), R"({"text":"Hello","mentions":[]})").code(), "work.task_not_found");
    EXPECT_EQ(gus.post(of(other, "/hours"), R"({"minutes":45,"day":"2026-03-02"})").code(), "work.task_not_found");
    EXPECT_EQ(gus.post(of(other, "/files"), world::small_picture()).code(), "work.task_not_found");
    EXPECT_EQ(gus.put(of(other, "/text"), R"({"version":1,"text":"Rye."})").code(), "work.task_not_found");
}

TEST_F(Guests, RemarkTickDeliverLogHoursAndHandIn)
{
    const auto check = gus.get(of(mine)).at("/checks/0/id");
    EXPECT_EQ(gus.put(of(mine, "/checks/" + check + "/tick"), R"({"ticked":true})").at("/checks/0/ticked_by"), "Gus");
    EXPECT_EQ(gus.post(of(mine, "/remarks"), R"({"text":"@Ada which red?","mentions":[)" + as_json(bakery.id_of("Ada")) + "]}").status(),
              201);
    EXPECT_THAT(told(ada), ElementsAre("work.mentioned"));
    EXPECT_EQ(gus.post(of(mine, "/hours"), R"({"minutes":45,"day":"2026-03-02"})").at("/row/spent_minutes"), "45");
    EXPECT_EQ(gus.post(of(mine, "/files?name=poster.gif"), world::small_picture()).at("/files/1/name"), "poster.gif");
    EXPECT_EQ(gus.put(of(mine, "/text"), R"({"version":1,"text":"Rye!"})").at("/text"), "Rye!");
    EXPECT_EQ(move(gus, mine, "review").at("/row/state"), "review");
    EXPECT_EQ(move(gus, mine, "done").code(), "work.may_not_close");
    EXPECT_EQ(move(ada, mine, "done").status(), 200);
    EXPECT_EQ(move(gus, mine, "doing").code(), "work.may_not_close");
}

TEST_F(Guests, NameOnlyThoseWhoTakePart)
{
    EXPECT_THAT(gus.get(of(mine)).each("/people", "/name"), UnorderedElementsAre("Ada", "Gus"));
    EXPECT_EQ(gus.post(of(mine, "/remarks"), R"({"text":"@Bo","mentions":[)" + as_json(bakery.id_of("Bo")) + "]}").code(),
              "work.no_such_member");
    EXPECT_EQ(ada.post(of(other, "/remarks"), R"({"text":"@Gus","mentions":[)" + as_json(bakery.id_of("Gus")) + "]}").code(),
              "work.cannot_see_it");
}

TEST_F(Guests, SeeNoPostsOfTheirTask)
{
    ASSERT_EQ(ada.post(of(mine, "/post")).status(), 201);
    EXPECT_EQ(gus.get(of(mine)).many("/posts"), 0u);
}

TEST_F(Guests, LoseATaskThatIsGivenToSomebodyElse)
{
    ASSERT_EQ(ada.put(of(mine), R"({"version":1,"title":"Poster","brief":"","kind":"design","priority":"normal")" + for_whom("Bo") + "}")
                  .status(),
              200);
    EXPECT_EQ(gus.get(of(mine)).code(), "work.task_not_found");
    EXPECT_EQ(gus.get(of(mine, "/files/" + loaf)).code(), "work.task_not_found");
    EXPECT_THAT(gus.get(bakery.in("/tasks")).each("/tasks", "/title"), IsEmpty());
}

TEST_F(Guests, WindowsHearOfTheirTasksAndOfNothingElse)
{
    auto window = gus.get("/live");
    bakery.told_on(window.response());
    bakery.write("Bread", {bakery.page});
    ASSERT_EQ(move(ada, other, "doing").status(), 200);
    ASSERT_EQ(ada.patch(bakery.in(""), R"({"name":"Good bread"})").status(), 200);
    ASSERT_EQ(ada.post(bakery.in("/pauses"), R"({"scope":"everything","reason":"fire drill"})").status(), 201);
    bakery.pass(1s);
    ASSERT_EQ(move(ada, mine, "doing").status(), 200);
    const auto heard = bakery.told_on(window.response());
    EXPECT_THAT(heard, HasSubstr("work.task_of_person_changed"));
    EXPECT_THAT(heard, HasSubstr(mine));
    EXPECT_THAT(heard, Not(HasSubstr(other)));
    EXPECT_THAT(heard, Not(HasSubstr("publish.")));
    EXPECT_THAT(heard, Not(HasSubstr("people.")));
    EXPECT_EQ(std::count(heard.begin(), heard.end(), '{'), 2) << heard; // one event, and what it says
}

TEST_F(Guests, AViewerSeesAllAndWorksOnWhatIsTheirs)
{
    auto& vic = bakery.join("Vic", api::Role::viewer);
    EXPECT_EQ(vic.get(bakery.in("/tasks")).many("/tasks"), 2u);
    EXPECT_EQ(move(vic, other, "doing").code(), "work.not_yours");
    EXPECT_EQ(vic.post(of(other, "/remarks"), R"({"text":"I like it","mentions":[]})").status(), 201);
    const auto theirs = id("Look at the poster", for_whom("Vic"));
    EXPECT_EQ(move(vic, theirs, "review").status(), 200);
}

} // namespace
} // namespace rostrum::work
