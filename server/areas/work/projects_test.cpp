// Projects in steps, files that are signed off, and ideas, as a browser has them.

#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::work {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using world::Answer;
using world::as_json;
using world::Browser;
using world::OpenBakery;

const std::string nobody = "01890a5d-ac96-774b-bcce-b302099a8057";

struct AtWork : testing::Test {
    OpenBakery bakery;
    Browser& ada = bakery.ada();
    Browser& bo = bakery.join("Bo", api::Role::contributor);
    Browser& gus = bakery.join("Gus", api::Role::guest);

    Answer task(std::string_view title, std::string_view more = {})
    {
        return ada.post(bakery.in("/tasks"), R"({"title":)" + as_json(title) + R"(,"kind":"design")" + std::string(more) + "}");
    }
    std::string picture() { return ada.post(bakery.in("/assets?name=loaf.gif"), world::small_picture()).at("/id"); }
    std::vector<std::string> told(Browser& who) { return who.get("/notices").each("/notices", "/code"); }
};

struct Projects : AtWork {
    const Answer made =
        ada.post(bakery.in("/projects"), R"({"title":"Holiday order list","brief":"Everything for December.","priority":"high",)"
                                         R"("due_on":"2026-03-20","steps":["Text","Pictures"]})");
    const std::string project = made.at("/id"), text = made.at("/steps/0/id"), pictures = made.at("/steps/1/id");

    std::string in_step(std::string_view step) { return R"(,"project":)" + as_json(project) + R"(,"step":)" + as_json(step); }
    Answer shown() { return ada.get(bakery.in("/projects/" + project)); }
};

TEST_F(Projects, AddUpWhatTheirTasksTake)
{
    EXPECT_EQ(made.status(), 201);
    const auto first = task("Order text", in_step(text) + R"(,"estimated_minutes":120)").at("/row/id");
    const auto second = task("Poster", in_step(pictures) + R"(,"estimated_minutes":300)").at("/row/id");
    task("Think about it", R"(,"project":)" + as_json(project));
    const auto gone = task("Confetti", in_step(pictures) + R"(,"estimated_minutes":600)").at("/row/id");
    ASSERT_EQ(ada.post(bakery.in("/tasks/" + gone + "/move"), R"({"state":"declined","reason":"Who sweeps?"})").status(), 200);
    ASSERT_EQ(bo.post(bakery.in("/tasks/" + first + "/hours"), R"({"minutes":90,"day":"2026-03-02"})").status(), 201);
    ASSERT_EQ(ada.post(bakery.in("/tasks/" + first + "/move"), R"({"state":"done"})").status(), 200);

    const auto page = shown();
    EXPECT_EQ(page.at("/project/tasks"), "3") << "but the declined one";
    EXPECT_EQ(page.at("/project/done"), "1");
    EXPECT_EQ(page.at("/project/estimated_minutes"), "420");
    EXPECT_EQ(page.at("/project/spent_minutes"), "90");
    EXPECT_THAT(page.each("/project/steps", "/tasks"), ElementsAre("1", "1"));
    EXPECT_THAT(page.each("/project/steps", "/done"), ElementsAre("1", "0"));
    EXPECT_EQ(page.many("/tasks"), 4u);
    EXPECT_EQ(ada.get(bakery.in("/projects")).at("/projects/0"), page.at("/project"));
    EXPECT_EQ(ada.get(bakery.in("/tasks/" + second)).at("/row/step"), pictures);
}

TEST_F(Projects, KeepStepsThatAreNamedAndTheTasksOfThoseThatAreNot)
{
    const auto poster = task("Poster", in_step(pictures)).at("/row/id");
    const auto wish = [&](int version) {
        return R"({"version":)" + std::to_string(version) +
               R"(,"title":"Holiday orders","brief":"","priority":"normal","state":"closed","steps":[{"title":"Plan"},{"id":)" +
               as_json(text) + R"(,"title":"All texts"}]})";
    };
    const auto changed = bo.put(bakery.in("/projects/" + project), wish(1));
    EXPECT_EQ(changed.status(), 200) << changed.text();
    EXPECT_EQ(changed.at("/state"), "closed");
    EXPECT_THAT(changed.each("/steps", "/title"), ElementsAre("Plan", "All texts"));
    EXPECT_EQ(changed.at("/steps/1/id"), text);
    EXPECT_FALSE(changed.has("/due_on"));
    const auto task_of_gone_step = ada.get(bakery.in("/tasks/" + poster));
    EXPECT_EQ(task_of_gone_step.at("/row/project"), project);
    EXPECT_FALSE(task_of_gone_step.has("/row/step"));
    EXPECT_EQ(ada.put(bakery.in("/projects/" + project), wish(1)).code(), "work.changed_meanwhile");
    EXPECT_EQ(ada.put(bakery.in("/projects/" + project),
                      R"({"version":2,"title":"X","brief":"","priority":"low","state":"open","steps":[{"id":)" + as_json(nobody) +
                          R"(,"title":"Theirs"}]})")
                  .at("/fields/0/pointer"),
              "/steps/0/id");
}

TEST_F(Projects, TakeTasksOfTheirOwnStepsOnly)
{
    EXPECT_EQ(task("X", R"(,"project":)" + as_json(nobody)).code(), "work.no_such_project");
    EXPECT_EQ(task("X", R"(,"step":)" + as_json(text)).code(), "work.no_such_step") << "of no project";
    const auto other = ada.post(bakery.in("/projects"), R"({"title":"Summer"})").at("/id");
    EXPECT_EQ(task("X", R"(,"project":)" + as_json(other) + R"(,"step":)" + as_json(text)).code(), "work.no_such_step");
    const auto moved = task("Moved").at("/row/id");
    const auto put = ada.put(bakery.in("/tasks/" + moved),
                             R"({"version":1,"title":"Moved","brief":"","kind":"write","priority":"low")" + in_step(text) + "}");
    EXPECT_EQ(put.at("/row/step"), text);
}

TEST_F(Projects, GoAndLeaveTheirTasks)
{
    const auto poster = task("Poster", in_step(pictures)).at("/row/id");
    EXPECT_EQ(bo.remove(bakery.in("/projects/" + project)).code(), "people.role_too_low");
    EXPECT_EQ(ada.remove(bakery.in("/projects/" + project)).status(), 204);
    EXPECT_EQ(shown().code(), "work.project_not_found");
    EXPECT_FALSE(ada.get(bakery.in("/tasks/" + poster)).has("/row/project"));
}

TEST_F(Projects, AreNoGuestsToKnow)
{
    const auto poster = task("Poster", in_step(pictures) + R"(,"assignee":)" + as_json(bakery.id_of("Gus"))).at("/row/id");
    const auto seen = gus.get(bakery.in("/tasks/" + poster));
    EXPECT_FALSE(seen.has("/row/project"));
    EXPECT_FALSE(seen.has("/row/step"));
    EXPECT_FALSE(gus.get(bakery.in("/tasks")).has("/tasks/0/project"));
}

struct SignOffs : AtWork {
    const std::string loaf = picture();
    const std::string poster =
        task("Poster", R"(,"files":[)" + as_json(loaf) + R"(],"assignee":)" + as_json(bakery.id_of("Gus"))).at("/row/id");
    Browser& vic = bakery.join("Vic", api::Role::viewer);

    std::string file() { return bakery.in("/tasks/" + poster + "/files/" + loaf + "/sign-off"); }
    Answer ask(const std::string& name) { return bo.put(file(), R"({"person":)" + as_json(bakery.id_of(name)) + "}"); }
};

TEST_F(SignOffs, AskAPersonWhoSaysYes)
{
    const auto asked = ask("Vic");
    EXPECT_EQ(asked.status(), 200) << asked.text();
    EXPECT_EQ(asked.at("/files/0/sign_off/who"), "Vic");
    EXPECT_EQ(asked.at("/files/0/sign_off/asked_by"), "Bo");
    EXPECT_FALSE(asked.has("/files/0/sign_off/answer"));
    EXPECT_THAT(told(vic), ElementsAre("work.sign_off_asked"));
    EXPECT_EQ(ada.post(file(), R"({"answer":"approved"})").code(), "work.not_asked") << "it was not she who was asked";
    const auto approved = vic.post(file(), R"({"answer":"approved"})");
    EXPECT_EQ(approved.at("/files/0/sign_off/answer"), "approved");
    EXPECT_THAT(told(bo), ElementsAre("work.signed_off"));
    EXPECT_THAT(told(gus), Contains("work.signed_off")) << "whose work it is";
}

TEST_F(SignOffs, OrWhatIsToBeChangedAndIsAskedAgain)
{
    ASSERT_EQ(ask("Vic").status(), 200);
    EXPECT_EQ(vic.post(file(), R"({"answer":"change"})").at("/fields/0/pointer"), "/remark");
    const auto wanted = vic.post(file(), R"({"answer":"change","remark":"Larger letters"})");
    EXPECT_EQ(wanted.at("/files/0/sign_off/remark"), "Larger letters");
    EXPECT_THAT(told(gus), Contains("work.change_wanted"));
    const auto again = ask("Ada");
    EXPECT_EQ(again.at("/files/0/sign_off/who"), "Ada");
    EXPECT_FALSE(again.has("/files/0/sign_off/answer"));
    EXPECT_FALSE(again.has("/files/0/sign_off/remark"));
    EXPECT_EQ(vic.post(file(), R"({"answer":"approved"})").code(), "work.not_asked");
}

TEST_F(SignOffs, AskNobodyWhoDoesNotSeeTheTask)
{
    bakery.join("Gil", api::Role::guest);
    EXPECT_EQ(ask("Gil").code(), "work.cannot_see_it");
    EXPECT_EQ(bo.put(file(), R"({"person":)" + as_json(nobody) + "}").code(), "work.no_such_member");
    EXPECT_EQ(
        bo.put(bakery.in("/tasks/" + poster + "/files/" + picture() + "/sign-off"), R"({"person":)" + as_json(bakery.id_of("Vic")) + "}")
            .code(),
        "work.file_not_found");
    EXPECT_EQ(vic.post(file(), R"({"answer":"approved"})").code(), "work.not_asked") << "nobody was asked";
}

struct Ideas : AtWork {
    std::string had(std::string_view text, std::string_view more = {})
    {
        return bo.post(bakery.in("/ideas"), R"({"text":)" + as_json(text) + std::string(more) + "}").at("/id");
    }
    Answer decide(const std::string& idea, std::string_view what, std::string_view body = {})
    {
        return ada.post(bakery.in("/ideas/" + idea + std::string(what)), std::string(body));
    }
};

TEST_F(Ideas, SayWhoHadThemAndWhen)
{
    had("The first");
    bakery.pass(1s);
    const auto loaf = picture();
    had("The sound of crust", R"(,"link":"https://bakery.example/crust","picture":)" + as_json(loaf));
    const auto ideas = ada.get(bakery.in("/ideas"));
    EXPECT_THAT(ideas.each("/ideas", "/text"), ElementsAre("The sound of crust", "The first")) << "the newest first";
    EXPECT_EQ(ideas.at("/ideas/0/who"), "Bo");
    EXPECT_EQ(ideas.at("/ideas/0/state"), "open");
    EXPECT_EQ(ideas.at("/ideas/0/picture"), loaf);
    EXPECT_EQ(ideas.at("/ideas/0/link"), "https://bakery.example/crust");
}

TEST_F(Ideas, AreChangedWhileTheyAreOpen)
{
    const auto idea = had("The sound of crust");
    const auto changed = bo.put(bakery.in("/ideas/" + idea), R"({"version":1,"text":"Crust, close to the microphone"})");
    EXPECT_EQ(changed.at("/text"), "Crust, close to the microphone");
    EXPECT_EQ(bo.put(bakery.in("/ideas/" + idea), R"({"version":1,"text":"Mine"})").code(), "work.changed_meanwhile");
    ASSERT_EQ(decide(idea, "/task").status(), 201);
    EXPECT_EQ(bo.put(bakery.in("/ideas/" + idea), R"({"version":2,"text":"Later"})").code(), "work.idea_not_open");
}

TEST_F(Ideas, AreDeclinedWithAReasonThatStaysAndComeBack)
{
    const auto idea = had("A dance on the counter");
    EXPECT_EQ(bo.post(bakery.in("/ideas/" + idea + "/decline"), R"({"reason":"No"})").code(), "people.role_too_low");
    EXPECT_EQ(decide(idea, "/decline", R"({"reason":" "})").at("/fields/0/pointer"), "/reason");
    const auto declined = decide(idea, "/decline", R"({"reason":"The counter would not hold"})");
    EXPECT_EQ(declined.at("/state"), "declined");
    EXPECT_EQ(declined.at("/declined_by"), "Ada");
    EXPECT_EQ(ada.get(bakery.in("/ideas")).at("/ideas/0/reason"), "The counter would not hold");
    EXPECT_EQ(decide(idea, "/task").code(), "work.idea_not_open");
    const auto open = decide(idea, "/reopen");
    EXPECT_EQ(open.at("/state"), "open");
    EXPECT_FALSE(open.has("/reason"));
    EXPECT_EQ(decide(idea, "/reopen").code(), "work.idea_not_declined");
}

TEST_F(Ideas, BecomeATaskWithAllThatBelongsToThem)
{
    const auto loaf = picture();
    const auto idea = had("The sound of crust\nClose to the microphone, ten seconds.",
                          R"(,"link":"https://bakery.example/crust","picture":)" + as_json(loaf));
    const auto taken = decide(idea, "/task");
    EXPECT_EQ(taken.at("/state"), "taken");
    const auto made = ada.get(bakery.in("/tasks/" + taken.at("/task")));
    EXPECT_EQ(made.at("/row/title"), "The sound of crust");
    EXPECT_EQ(made.at("/brief"), "The sound of crust\nClose to the microphone, ten seconds.\n\nhttps://bakery.example/crust");
    EXPECT_EQ(made.at("/files/0/asset"), loaf);
    EXPECT_EQ(decide(idea, "/post").code(), "work.idea_not_open") << "once";
}

TEST_F(Ideas, OrADraft)
{
    const auto idea = had("The sound of crust", R"(,"picture":)" + as_json(picture()));
    const auto taken = decide(idea, "/post");
    const auto post = ada.get(bakery.in("/posts/" + taken.at("/post")));
    EXPECT_EQ(post.at("/state"), "draft");
    EXPECT_EQ(post.at("/text/shared/parts/0/text"), "The sound of crust");
    EXPECT_EQ(post.many("/text/shared/parts/0/media"), 1u);
}

TEST_F(Ideas, RefuseWhatIsNone)
{
    const auto refused = [&](std::string_view more) { return bo.post(bakery.in("/ideas"), R"({"text":"X")" + std::string(more) + "}"); };
    for (const auto* link : {"javascript:alert(1)", "https://", "ftp://bakery.example", "https://bakery.example/a b", "bakery.example"})
        EXPECT_EQ(refused(R"(,"link":)" + as_json(link)).code(), "work.not_an_address") << link;
    EXPECT_EQ(refused(R"(,"picture":)" + as_json(nobody)).code(), "work.file_gone");
    EXPECT_EQ(bo.post(bakery.in("/ideas"), R"({"text":" "})").status(), 422);
    EXPECT_THAT(ada.get(bakery.in("/ideas")).each("/ideas", "/text"), IsEmpty());
}

} // namespace
} // namespace rostrum::work
