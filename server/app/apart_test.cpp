// Who may do what, and that nobody sees or changes anything of another workspace: for every operation of the contract.

#include "api/routes.h"
#include "areas/archive/archive.h"
#include "base/env/inside_client.h"
#include "world/contract.h"
#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum {
namespace {

using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;
using world::Answer;
using world::Browser;
using world::Contract;
using world::Ids;
using world::OpenBakery;
using world::Operation;

const std::vector<std::string> roles{"guest", "viewer", "contributor", "editor", "administrator"};

// Well formed, and of nothing that there is.
Ids of_nothing(const std::string& workspace)
{
    Ids ids{{"Workspace", workspace}, {"Token", "guessed"}, {"Device", "guessed"}};
    for (const auto* kind :
         {"Channel", "Post",         "Asset",  "Delivery", "Call",   "Person",  "Invitation", "Pause", "Campaign", "Label", "Note",
          "View",    "CalendarLink", "Task",   "Check",    "Hours",  "Project", "Step",       "Idea",  "Folder",   "Queue", "Series",
          "Goal",    "Persona",      "Pillar", "Snippet",  "Import", "Upload",  "StoryLine",  "Feed",  "FeedItem"})
        ids[kind] = "01890a5d-ac96-774b-bcce-b302099a8057";
    return ids;
}

Task<env::HttpAnswer> tulip_news(env::HttpRequest)
{
    co_return env::HttpAnswer{.status = 200,
                              .headers = {},
                              .body = "<rss><channel><title>Tulip news</title><item><title>Tulips are out</title></item></channel></rss>"};
}

// What a workspace has, of each kind.
Ids filled(OpenBakery& bakery, Browser& owner, const std::string& workspace, const std::string& channel, const std::string& person)
{
    const auto in = [&](std::string_view tail) { return "/workspaces/" + workspace + std::string(tail); };
    const auto must = [](Answer answer) {
        if (answer.status() >= 300)
            throw std::runtime_error(answer.text());
        return answer;
    };
    Ids ids{{"Workspace", workspace}, {"Channel", channel}, {"Person", person}};
    must(owner.put(in("/writing-help"), R"({"version":0,"plan":{"on":true,"endpoint":"https://models.example/v1","model":"oven",)"
                                        R"("stays_inside":true,"asks_a_day":10}})"));
    ids["Asset"] = must(owner.post(in("/assets?name=tulip.gif"), world::small_picture())).at("/id");
    ids["Folder"] = must(owner.post(in("/library/folders"), R"({"name":"Tulips"})")).at("/id");
    const auto upload = must(owner.post(in("/uploads"), "", {{"Tus-Resumable", "1.0.0"}, {"Upload-Length", "9"}})).header("Location");
    ids["Upload"] = upload.substr(upload.rfind('/') + 1);
    ids["Post"] = must(owner.post(in("/posts"), bakery.post_of("Red tulip", {channel}, R"({"when":"now"})"))).at("/id");
    ids["Invitation"] = must(owner.post(in("/invitations"), R"({"email":"tulip@florist.example","role":"viewer"})")).at("/id");
    ids["Campaign"] =
        must(owner.post(in("/campaigns"), R"({"name":"Tulip week","colour":1,"starts_on":"2026-03-02","ends_on":"2026-03-08"})")).at("/id");
    ids["Note"] =
        must(owner.post(in("/notes"), R"({"text":"Tulip day","starts_on":"2026-03-03","ends_on":"2026-03-03","colour":1})")).at("/id");
    ids["View"] =
        must(
            owner.post(
                in("/views"),
                R"({"name":"Tulips","shared":false,"form":"month","colour":"state","filter":{"channels":[],"campaigns":[],"labels":[],"states":[]}})"))
            .at("/id");
    ids["CalendarLink"] =
        must(owner.post(in("/calendar-links"),
                        R"({"name":"Tulips","drafts":true,"filter":{"channels":[],"campaigns":[],"labels":[],"states":[]}})"))
            .at("/link/id");
    ids["Label"] = must(owner.post(in("/labels"), R"({"name":"Tulips","colour":1})")).at("/id");
    ids["Queue"] = must(owner.post(in("/queues"), R"({"name":"Tulip slots","colour":1,"channels":[")" + channel +
                                                      R"("],"slots":[{"weekday":1,"minute":540}]})"))
                       .at("/id");
    ids["Series"] =
        must(owner.post(in("/series"),
                        R"({"name":"Tulip days","posts":[")" + ids["Post"] +
                            R"("],"made_as":"draft","recurrence":{"rule":"FREQ=DAILY;COUNT=2","starts_at":"2026-03-09T09:00"}})"))
            .at("/id");
    ids["Goal"] =
        must(owner.post(in("/goals"),
                        R"({"level":"workspace","plan":{"name":"Tulips by the door","figure":{"measure":"sales"},"due_on":"2026-12-31"}})"))
            .at("/id");
    ids["Persona"] = must(owner.post(in("/personas"), R"({"name":"Tulip lover"})")).at("/id");
    ids["Pillar"] = must(owner.post(in("/pillars"), R"({"name":"Tulip lore","colour":1})")).at("/id");
    ids["StoryLine"] = must(owner.post(in("/story-lines"), R"({"name":"Tulip story","campaigns":[]})")).at("/id");
    ids["Import"] = must(owner.post(in("/imports?name=tulips.csv"), "Text,Channels\nTulips are out,\n")).at("/id");
    ids["Snippet"] = must(owner.post(in("/snippets"), R"({"kind":"signature","name":"Tulip sign","text":"Tulips!"})")).at("/id");
    dynamic_cast<env::InsideClient&>(bakery.services().http_client).serve("tulip.example", tulip_news);
    ids["Feed"] = must(owner.post(in("/feeds"), R"({"kind":"feed","address":"https://tulip.example/"})")).at("/id");
    bakery.pass(12s); // one host is not asked for two workspaces at once
    ids["FeedItem"] = must(owner.get(in("/feed-items"))).at("/items/0/id");
    ids["Pause"] = must(owner.post(in("/pauses"), R"({"scope":"workspace","reason":"tulip"})")).at("/id");
    const auto timeline = must(owner.get(in("/posts/" + ids["Post"] + "/timeline")));
    ids["Delivery"] = timeline.at("/deliveries/0/id");
    for (std::size_t i = 0; i < timeline.many("/deliveries/0/moves"); ++i)
        if (const auto call = "/deliveries/0/moves/" + std::to_string(i) + "/call"; timeline.has(call))
            ids["Call"] = timeline.at(call);
    const auto project = must(owner.post(in("/projects"), R"({"title":"Tulip week","steps":["Tulip step"]})"));
    ids["Project"] = project.at("/id");
    ids["Step"] = project.at("/steps/0/id");
    ids["Idea"] = must(owner.post(in("/ideas"), R"({"text":"Tulip idea"})")).at("/id");
    const auto task = must(
        owner.post(in("/tasks"), R"({"title":"Tulip text","kind":"write","checks":["Tulip line"],"files":[")" + ids["Asset"] + "\"]}"));
    ids["Task"] = task.at("/row/id");
    ids["Check"] = task.at("/checks/0/id");
    ids["Hours"] = must(owner.post(in("/tasks/" + ids["Task"] + "/hours"), R"({"minutes":30,"day":"2026-03-02"})")).at("/hours/0/id");
    must(owner.put(in("/tasks/" + ids["Task"] + "/posts/" + ids["Post"]), ""));
    return ids;
}

struct Apart : testing::Test {
    OpenBakery bakery;
    Contract contract;

    Answer ask(Browser& who, const Operation& operation, const Ids& ids)
    {
        return who.ask(operation.method, "/api" + contract.address(operation, ids), contract.body(operation, ids), {});
    }
};

TEST_F(Apart, TheContractIsWhatIsServed)
{
    EXPECT_EQ(api::routes(bakery.services()).size(), contract.operations().size());
}

TEST_F(Apart, EveryOperationAsksForItsRoleAndForNoMore)
{
    std::map<std::string, Browser*> people;
    for (const auto& role : roles)
        people[role] = &bakery.join(role, api::parse_role(role).value());
    const auto nothing = of_nothing(bakery.workspace);
    int asked = 0;
    for (const auto& operation : contract.operations()) {
        const auto least = std::find(roles.begin(), roles.end(), operation.role);
        if (least == roles.end())
            continue; // for anybody, or anybody who is signed in
        for (auto role = roles.begin(); role != roles.end(); ++role, ++asked) {
            const auto answer = ask(*people.at(*role), operation, nothing);
            if (operation.of_organization || role < least) { // they administer one workspace at most
                EXPECT_EQ(answer.status(), 403) << operation.name << " as " << *role << " " << answer.text();
                EXPECT_EQ(answer.code(), "people.role_too_low") << operation.name << " as " << *role;
            } else {
                EXPECT_NE(answer.code(), "people.role_too_low") << operation.name << " as " << *role;
                EXPECT_NE(answer.status(), 500) << operation.name << " as " << *role << " " << answer.text();
            }
        }
    }
    EXPECT_GT(asked, 100);
}

TEST_F(Apart, EveryOperationAsksForASessionAndEveryChangeForItsTokenAndOurOwnPages)
{
    auto stranger = bakery.stranger();
    auto without_token = bakery.ada();
    without_token.token.clear();
    auto with_another = bakery.ada();
    with_another.token = bakery.join("Bo", api::Role::administrator).token;
    const auto nothing = of_nothing(bakery.workspace);
    for (const auto& operation : contract.operations()) {
        if (!operation.is_open()) {
            const auto refused = ask(stranger, operation, nothing);
            EXPECT_EQ(refused.status(), 401) << operation.name;
            EXPECT_EQ(refused.code(), "people.not_signed_in") << operation.name;
        }
        if (!operation.changes_something())
            continue;
        const http::Headers elsewhere{{"Origin", "https://evil.example"}};
        const auto address = "/api" + contract.address(operation, nothing);
        EXPECT_EQ(bakery.ada().ask(operation.method, address, contract.body(operation, nothing), elsewhere).code(), "people.other_site")
            << operation.name;
        for (auto* wrong : {&without_token, &with_another})
            if (!operation.is_open())
                EXPECT_EQ(ask(*wrong, operation, nothing).code(), "people.wrong_token") << operation.name;
    }
    EXPECT_EQ(bakery.ada().get("/session").status(), 200);
}

// Two that Bo, who administers a workspace, has no part in: another of the same organization, and one of another organization.
enum class Other { workspace, organization };

struct Others : Apart, testing::WithParamInterface<Other> {
    Browser eve = bakery.stranger();
    Browser* owner = &bakery.ada();
    Ids own, theirs;

    Others()
    {
        own = filled(bakery, bakery.ada(), bakery.workspace, bakery.chat, bakery.id_of("Ada"));
        std::string workspace, person;
        if (GetParam() == Other::workspace) {
            workspace = owner->post("/workspaces", R"({"name":"Tulip shop","zone":"UTC"})").at("/id");
            const world::Bakery shop{.organization = OrganizationId::parse(owner->get("/session").at("/organization/id")).value(),
                                     .workspace = WorkspaceId::parse(workspace).value(),
                                     .ada = {}};
            person = world::add_person(bakery.world, shop, "Tulip", api::Role::viewer).text();
        } else {
            const auto shop = world::another_organization(bakery, "Tulip shop", "Eve");
            workspace = shop.workspace.text();
            person = shop.ada.text();
            EXPECT_EQ(eve.sign_in(world::email_of("Eve")).status(), 201);
            owner = &eve;
        }
        const auto channel = bakery.connect_as(*owner, workspace, "mastodon", "tulip");
        theirs = filled(bakery, *owner, workspace, channel, person);
    }

    // Everything that there is to be seen in a workspace.
    std::string seen(Browser& by, const Ids& ids)
    {
        std::string all;
        for (const auto& operation : contract.operations())
            if (operation.in_workspace && !operation.changes_something()) {
                const auto answer = ask(by, operation, ids);
                EXPECT_EQ(answer.status(), 200) << operation.name << " " << answer.text();
                all += operation.name + " " + answer.text() + "\n";
            }
        return all;
    }
};
INSTANTIATE_TEST_SUITE_P(OfAnother, Others, testing::Values(Other::workspace, Other::organization),
                         [](const auto& info) { return info.param == Other::workspace ? "Workspace" : "Organization"; });

TEST_P(Others, NothingIsShownOrChangedThroughTheirWorkspace)
{
    auto& bo = bakery.join("Bo", api::Role::administrator);
    const auto before = seen(*owner, theirs);
    EXPECT_THAT(before, HasSubstr("Red tulip"));
    for (const auto& operation : contract.operations()) {
        if (!operation.in_workspace)
            continue;
        const auto answer = ask(bo, operation, theirs);
        EXPECT_EQ(answer.status(), 404) << operation.name << " " << answer.text();
        EXPECT_EQ(answer.code(), "people.workspace_not_found") << operation.name;
    }
    EXPECT_EQ(seen(*owner, theirs), before);
}

TEST_P(Others, NothingOfTheirsIsReachedFromWithinOnesOwnWorkspace)
{
    auto& bo = bakery.join("Bo", api::Role::administrator);
    const auto before = seen(*owner, theirs);
    const auto at_home = seen(bo, own);
    for (const auto& operation : contract.operations()) {
        if (!operation.in_workspace)
            continue;
        for (const auto& kind : operation.path_ids) {
            auto ids = own;
            ids[kind] = theirs.at(kind);
            const auto answer = ask(bo, operation, ids);
            EXPECT_EQ(answer.status(), 404) << operation.name << " with their " << kind << " " << answer.text();
            EXPECT_THAT(answer.text(), Not(HasSubstr("ulip"))) << operation.name << " with their " << kind;
            EXPECT_EQ(seen(*owner, theirs), before) << operation.name << " with their " << kind;
        }
        for (const auto& kind : operation.body_ids) {
            auto ids = own;
            ids[kind] = theirs.at(kind);
            const auto answer = ask(bo, operation, ids);
            if (answer.status() == 200 && operation.name == "compose.check_post") // it tells what would be refused, and why
                EXPECT_TRUE(kind == "Post" || answer.at("/findings/0/code") == "compose.channel_unknown") << answer.text();
            else if (answer.status() == 200 && answer.has("/refused/0/code")) // of many, each is refused by itself
                EXPECT_EQ(answer.many("/done"), 0u) << operation.name << " naming their " << kind << " " << answer.text();
            else
                EXPECT_THAT(answer.status(), AnyOf(404, 422)) << operation.name << " naming their " << kind << " " << answer.text();
            EXPECT_THAT(answer.text(), Not(HasSubstr("ulip"))) << operation.name << " naming their " << kind;
            EXPECT_EQ(seen(*owner, theirs), before) << operation.name << " naming their " << kind;
        }
    }
    EXPECT_EQ(seen(bo, own), at_home);
}

// Without this, a refusal above might be one of the request and not of whose it is.
TEST_P(Others, WhatIsRefusedWithTheirIdsIsTakenWithOnesOwn)
{
    auto& ada = bakery.ada();
    // What cannot be changed to name itself, or into what another is called: the one that was added before it is changed instead.
    const std::map<std::string, std::pair<std::string, std::string>> of_added{{"library.change_folder", {"Folder", "library.add_folder"}},
                                                                              {"strategy.change_goal", {"Goal", "strategy.add_goal"}},
                                                                              {"cadence.change_queue", {"Queue", "cadence.add_queue"}}};
    std::map<std::string, std::string> added;
    for (const auto& operation : contract.operations())
        if (operation.in_workspace && !operation.body_ids.empty()) {
            auto ids = own;
            if (operation.name == "publish.change_post")
                ids["Post"] = bakery.write("A draft", {bakery.chat});
            auto in_address = ids;
            if (const auto other = of_added.find(operation.name); other != of_added.end())
                in_address[other->second.first] = added[other->second.second];
            const auto answer =
                ada.ask(operation.method, "/api" + contract.address(operation, in_address), contract.body(operation, ids), {});
            if (answer.has("/id"))
                added[operation.name] = answer.at("/id");
            EXPECT_LT(answer.status(), 300) << operation.name << " " << answer.text();
        }
}

TEST_P(Others, APauseOfTheirsGoesOnWhenOneOfOnesOwnIsReleased)
{
    auto& ada = bakery.ada();
    const auto post = owner
                          ->post("/workspaces/" + theirs.at("Workspace") + "/posts",
                                 bakery.post_of("Blue tulip", {theirs.at("Channel")}, R"({"when":"now"})"))
                          .at("/id");
    const auto all = ada.post(bakery.in("/pauses"), R"({"scope":"everything","reason":"fire drill"})").at("/id");
    bakery.pass(5s);
    const auto timeline = "/workspaces/" + theirs.at("Workspace") + "/posts/" + post + "/timeline";
    ASSERT_EQ(owner->get(timeline).at("/deliveries/0/question"), "paused");
    ASSERT_EQ(ada.post(bakery.in("/pauses/" + all + "/release")).status(), 204);
    bakery.pass(5s);
    EXPECT_EQ(owner->get(timeline).at("/deliveries/0/question"), "paused");
    if (GetParam() == Other::organization)
        EXPECT_THAT(owner->get(timeline).text(), Not(HasSubstr("Ada"))) << "nor is told by whom";
}

} // namespace
} // namespace rostrum
