// People at the front door: the first run, sessions, invitations by mail, members and workspaces.

#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::people {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using world::as_json;
using world::OpenBakery;

struct AtTheDoor : testing::Test {
    OpenBakery bakery;
    world::Browser& ada = bakery.ada();

    // The token of the link in the mail that an invitation brings.
    std::string invited(const std::string& email, std::string_view role)
    {
        EXPECT_EQ(ada.post(bakery.in("/invitations"), R"({"email":)" + as_json(email) + R"(,"role":)" + as_json(role) + "}").status(), 201);
        bakery.pass(5s);
        const auto& text = bakery.world.mails.last_to(email).text;
        constexpr std::string_view mark = "/invitation/";
        const auto at = text.find(mark) + mark.size();
        return text.substr(at, text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", at) - at);
    }
};

TEST_F(AtTheDoor, TheFirstRunHappensOnce)
{
    EXPECT_FALSE(bakery.world.run(make_setup_token(bakery.services())).value()) << "no link is printed any more";
    const auto again = bakery.stranger().post(
        "/first-run", R"({"token":"guessed","language":"en","organization_name":"E","workspace_name":"E","zone":"UTC","name":"Eve",)"
                      R"("email":"eve@evil.example","password":"ten letters or more"})");
    EXPECT_EQ(again.status(), 409);
    EXPECT_EQ(again.code(), "people.first_run_done");
}

TEST_F(AtTheDoor, ASessionSaysWhoSomebodyIsAndWhatTheyMayDoWhere)
{
    const auto mine = ada.get("/session");
    EXPECT_EQ(mine.at("/person/email"), "ada@bakery.example");
    EXPECT_EQ(mine.at("/organization/administrator"), "true");
    EXPECT_THAT(mine.each("/workspaces", "/role"), ElementsAre("administrator"));
    EXPECT_THAT(mine.text(), Not(HasSubstr(ada.cookie)));
    EXPECT_EQ(bakery.join("Bo", api::Role::viewer).get("/session").at("/organization/administrator"), "false");
}

TEST_F(AtTheDoor, SigningOutEndsThisSessionAndNoOther)
{
    auto phone = bakery.stranger();
    ASSERT_EQ(phone.sign_in("ada@bakery.example").status(), 201);
    const auto out = phone.remove("/session");
    EXPECT_EQ(out.status(), 204);
    EXPECT_THAT(out.header("Set-Cookie"), HasSubstr("Max-Age=0"));
    EXPECT_EQ(phone.get("/session").code(), "people.not_signed_in");
    EXPECT_EQ(ada.get("/session").status(), 200);
}

TEST_F(AtTheDoor, SlowsDownWhoeverGuessesPasswordsAndSaysForHowLong)
{
    auto eve = bakery.stranger();
    for (int tries = 0; tries < 10; ++tries)
        EXPECT_EQ(eve.sign_in("ada@bakery.example", "a guess").code(), "people.wrong_password");
    const auto refused = eve.sign_in("ada@bakery.example");
    EXPECT_EQ(refused.status(), 429);
    EXPECT_EQ(refused.header("Retry-After"), refused.at("/retry_after_seconds"));
    EXPECT_EQ(ada.get("/session").status(), 200) << "who is inside does not notice";
}

TEST_F(AtTheDoor, ChangesOnesOwnNameLanguageAndPassword)
{
    EXPECT_EQ(ada.patch("/me", R"({"name":"Ada L.","language":"nb"})").at("/person/language"), "nb");
    auto phone = bakery.stranger();
    ASSERT_EQ(phone.sign_in("ada@bakery.example").status(), 201);
    EXPECT_EQ(ada.patch("/me", R"({"password":"another long one"})").at("/fields/0/pointer"), "/present_password");
    EXPECT_EQ(ada.patch("/me", R"({"password":"another long one","present_password":"a guess"})").status(), 422);
    EXPECT_EQ(ada.patch("/me", R"({"password":"another long one","present_password":"fresh bread at eight"})").status(), 200);
    EXPECT_EQ(phone.get("/session").status(), 401) << "every other session ends";
    EXPECT_EQ(ada.get("/session").at("/person/name"), "Ada L.");
    EXPECT_EQ(phone.sign_in("ada@bakery.example", "another long one").status(), 201);
}

TEST_F(AtTheDoor, InvitesByMailAndTakesTheInvitationUpOnce)
{
    const auto token = invited("bo@bakery.example", "contributor");
    auto bo = bakery.stranger();
    const auto offer = bo.get("/invitations/" + token);
    EXPECT_EQ(offer.at("/workspace_name"), "Bread");
    EXPECT_EQ(offer.at("/role"), "contributor");
    EXPECT_EQ(offer.at("/has_account"), "false");

    EXPECT_EQ(bo.post("/invitations/" + token, R"({"password":"ten letters or more"})").at("/fields/0/pointer"), "/name");
    const auto taken = bo.post("/invitations/" + token, R"({"name":"Bo","language":"fi","password":"ten letters or more"})");
    ASSERT_EQ(taken.status(), 201);
    bo.enter(taken);
    EXPECT_EQ(bo.get(bakery.in("/posts")).status(), 200);
    EXPECT_EQ(bo.get(bakery.in("/audit")).status(), 403);
    EXPECT_EQ(bakery.stranger().get("/invitations/" + token).code(), "people.invitation_not_found");
    const auto members = ada.get(bakery.in("/members"));
    EXPECT_THAT(members.each("/members", "/name"), ElementsAre("Ada", "Bo"));
    EXPECT_THAT(members.each("/invitations", "/email"), IsEmpty());
}

TEST_F(AtTheDoor, AnInvitationThatIsWithdrawnLeadsNowhere)
{
    const auto token = invited("bo@bakery.example", "editor");
    const auto open = ada.get(bakery.in("/members")).at("/invitations/0/id");
    EXPECT_EQ(ada.remove(bakery.in("/invitations/" + open)).status(), 204);
    EXPECT_EQ(ada.remove(bakery.in("/invitations/" + open)).status(), 404);
    EXPECT_EQ(bakery.stranger().get("/invitations/" + token).status(), 404);
    EXPECT_EQ(bakery.stranger().post("/invitations/" + token, R"({"name":"Bo","password":"ten letters or more"})").status(), 404);
}

TEST_F(AtTheDoor, RolesAndMembershipCountFromTheNextRequestOn)
{
    auto& bo = bakery.join("Bo", api::Role::viewer);
    const auto member = bakery.in("/members/" + bakery.id_of("Bo"));
    EXPECT_EQ(bo.post(bakery.in("/posts"), bakery.post_of("Bread", {bakery.page})).status(), 403);
    EXPECT_EQ(ada.patch(member, R"({"role":"editor"})").at("/role"), "editor");
    EXPECT_EQ(bo.post(bakery.in("/posts"), bakery.post_of("Bread", {bakery.page})).status(), 201);
    EXPECT_EQ(ada.remove(member).status(), 204);
    EXPECT_EQ(bo.get(bakery.in("/posts")).code(), "people.workspace_not_found");
    EXPECT_EQ(bo.get("/session").many("/workspaces"), 0u);
    EXPECT_EQ(ada.remove(bakery.in("/members/" + bakery.id_of("Ada"))).code(), "people.last_administrator");
}

TEST_F(AtTheDoor, AddsAndChangesWorkspaces)
{
    const auto added = ada.post("/workspaces", R"({"name":"Cakes","zone":"Asia/Tokyo"})");
    EXPECT_EQ(added.status(), 201);
    const auto cakes = "/workspaces/" + added.at("/id");
    EXPECT_EQ(ada.get(cakes).text(), added.text());
    const auto changed = ada.patch(cakes, R"({"late_rule":{"after_minutes":0,"then":"drop"}})");
    EXPECT_EQ(changed.at("/late_rule/then"), "drop");
    EXPECT_EQ(changed.at("/zone"), "Asia/Tokyo");
    EXPECT_THAT(ada.get("/session").each("/workspaces", "/name"), ElementsAre("Bread", "Cakes"));
    EXPECT_EQ(ada.post("/workspaces", R"({"name":"Cakes","zone":"Moon/Base"})").status(), 422);

    auto& bo = bakery.join("Bo", api::Role::administrator);
    EXPECT_EQ(bo.post("/workspaces", R"({"name":"Mine","zone":"UTC"})").code(), "people.role_too_low") << "of one workspace only";
}

} // namespace
} // namespace rostrum::people
