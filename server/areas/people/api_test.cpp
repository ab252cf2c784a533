// The operations of people as a browser uses them, and as somebody would who means no good.

#include "api/people_operations.h"
#include "areas/archive/archive.h"
#include "areas/people/steps.h"
#include "world/services.h"

#include <gtest/gtest.h>

namespace rostrum::people {
namespace {

using namespace operations;

http::Request from_browser(std::string cookie = {})
{
    http::Request request;
    request.method = "POST";
    request.secure = true;
    request.headers = {{"Host", "rostrum.example"}};
    if (!cookie.empty())
        request.headers.push_back({"Cookie", "__Host-rostrum=" + cookie});
    return request;
}

Caller stranger(std::string from = "192.0.2.9")
{
    return nobody(std::move(from), "trace");
}

api::SignIn with(std::string email, std::string_view password = world::adas_password)
{
    return {.email = std::move(email), .password = Secret(std::string(password))};
}

struct PeopleApi : testing::Test {
    world::World world;
    world::Bakery bakery = world::adas_bakery(world);

    Caller ada() { return world::signed_in(world, "ada@bakery.example", bakery.workspace); }
    Result<http::Response> try_to_sign_in(api::SignIn body, std::string from = "192.0.2.9", std::string cookie = {})
    {
        return world.run(sign_in(world.services, stranger(std::move(from)), std::move(body), from_browser(std::move(cookie))));
    }
    Result<Caller> who(std::string cookie, std::optional<WorkspaceId> workspace = {})
    {
        return world.run(caller_of(world.services, std::move(cookie), "192.0.2.9", "trace", workspace));
    }
    // The token of the invitation's mail, as only the person who gets it knows it.
    std::string invite_and_read_mail(const std::string& email, api::Role role)
    {
        const auto invited = world.run(invite_member(world.services, ada(), bakery.workspace, {.email = email, .role = role}));
        EXPECT_TRUE(invited) << invited.error().code;
        const auto due = world.write(claim_invitations_to_send, world.now(), Instant(world.now() + 10min)).value();
        return open_invitation_token(world.services, due.back()).value().reveal();
    }
    Result<http::Response> take_up(const std::string& token, api::AcceptInvitation body, std::string from = "192.0.2.9")
    {
        return world.run(accept_invitation(world.services, stranger(std::move(from)), token, std::move(body), from_browser()));
    }
};

api::AcceptInvitation as(std::string name, std::string_view password = "ten letters or more")
{
    return {.name = std::move(name), .language = api::Language::fi, .password = Secret(std::string(password))};
}

TEST_F(PeopleApi, SignsInWithAddressAndPasswordWhateverTheCaseOfTheAddress)
{
    const auto response = try_to_sign_in(with("ADA@Bakery.Example")).value();

    EXPECT_EQ(response.status, 201);
    const auto cookie = env::header(response.headers, "Set-Cookie");
    EXPECT_TRUE(cookie.starts_with("__Host-rostrum="));
    for (const auto* mark : {"HttpOnly", "SameSite=Lax", "Secure", "Path=/"})
        EXPECT_NE(cookie.find(mark), std::string_view::npos) << mark;
    const auto caller = who(world::cookie_in(response), bakery.workspace).value();
    EXPECT_EQ(caller.person, bakery.ada);
    EXPECT_EQ(caller.role, api::Role::administrator);
    EXPECT_NE(response.body.find(caller.csrf_token.reveal()), std::string::npos);
}

TEST_F(PeopleApi, AnswersTheSameToAWrongPasswordAndToAnUnknownAddress)
{
    const auto wrong = try_to_sign_in(with("ada@bakery.example", "not her password")).error();
    const auto unknown = try_to_sign_in(with("eve@bakery.example")).error();
    EXPECT_EQ(wrong, unknown);
    EXPECT_EQ(wrong.fault, Fault::unknown_person);
    EXPECT_EQ(wrong.code, "people.wrong_password");
}

TEST_F(PeopleApi, SlowsDownWhoeverTriesPasswordsFromManyAddresses)
{
    for (int tries = 0; tries < 10; ++tries)
        EXPECT_EQ(try_to_sign_in(with("ada@bakery.example", "guess"), "198.51.100." + std::to_string(tries)).error().code,
                  "people.wrong_password");
    const auto refused = try_to_sign_in(with("ada@bakery.example"), "198.51.100.99").error();
    EXPECT_EQ(refused.code, "people.too_many_tries");
    EXPECT_GT(refused.retry_after.value_or(0s), 0s);
    world.pass(2min);
    EXPECT_TRUE(try_to_sign_in(with("ada@bakery.example"), "198.51.100.99"));
}

TEST_F(PeopleApi, SlowsDownWhoeverTriesManyPeopleFromOneAddress)
{
    for (int tries = 0; tries < 30; ++tries)
        EXPECT_EQ(try_to_sign_in(with("eve" + std::to_string(tries) + "@bakery.example"), "198.51.100.7").error().code,
                  "people.wrong_password");
    EXPECT_EQ(try_to_sign_in(with("eve@bakery.example"), "198.51.100.7").error().code, "people.too_many_tries");
    EXPECT_EQ(try_to_sign_in(with("eve@bakery.example"), "198.51.100.8").error().code, "people.wrong_password");
}

TEST_F(PeopleApi, GivesANewTokenAtEverySignInSoThatAPlantedOneIsWorthNothing)
{
    const std::string planted = "a-token-that-someone-else-knows";
    const auto first = world::cookie_in(try_to_sign_in(with("ada@bakery.example"), "192.0.2.9", planted).value());
    EXPECT_NE(first, planted);
    EXPECT_EQ(who(planted).error().code, "people.not_signed_in");

    const auto second = world::cookie_in(try_to_sign_in(with("ada@bakery.example"), "192.0.2.9", first).value());
    EXPECT_NE(second, first);
    EXPECT_FALSE(who(first)) << "the browser's earlier session ends";
    EXPECT_TRUE(who(second));
}

TEST_F(PeopleApi, TakesChangesOnlyWithTheTokenOfTheVerySession)
{
    const auto one = ada(), other = ada();
    auto request = from_browser();
    request.headers.push_back({"X-Rostrum-Token", one.csrf_token.reveal()});
    EXPECT_TRUE(check_change(request, "https://rostrum.example", &one));
    EXPECT_EQ(check_change(request, "https://rostrum.example", &other).error().code, "people.wrong_token");
    EXPECT_EQ(check_change(from_browser(), "https://rostrum.example", &one).error().code, "people.wrong_token");
    request.headers.push_back({"Origin", "https://evil.example"});
    EXPECT_EQ(check_change(request, "https://rostrum.example", &one).error().code, "people.other_site");
    auto look = from_browser();
    look.method = "GET";
    EXPECT_TRUE(check_change(look, "https://rostrum.example", &one));
}

TEST_F(PeopleApi, EndsTheSessionOnSigningOutAtOnce)
{
    const auto cookie = world::cookie_in(try_to_sign_in(with("ada@bakery.example")).value());
    const auto caller = who(cookie).value();
    const auto response = world.run(sign_out(world.services, caller, from_browser(cookie))).value();
    EXPECT_NE(env::header(response.headers, "Set-Cookie").find("Max-Age=0"), std::string_view::npos);
    EXPECT_EQ(who(cookie).error().code, "people.not_signed_in");
}

TEST_F(PeopleApi, ForgetsASessionThatNobodyUsedForThirtyDays)
{
    const auto idle = world::cookie_in(try_to_sign_in(with("ada@bakery.example")).value());
    const auto used = world::cookie_in(try_to_sign_in(with("ada@bakery.example")).value());
    for (int day = 0; day < 31; ++day) {
        world.pass(24h);
        EXPECT_TRUE(who(used));
    }
    EXPECT_EQ(who(idle).error().code, "people.not_signed_in");
    for (int day = 31; day < 181; ++day) {
        world.pass(24h);
        (void)who(used);
    }
    EXPECT_EQ(who(used).error().code, "people.not_signed_in") << "half a year is the end, used or not";
    EXPECT_TRUE(world.write(forget_what_ended, world.now()));
}

TEST_F(PeopleApi, ShowsTheSessionWithEveryWorkspaceOfThePerson)
{
    const auto session = world.run(show_session(world.services, ada())).value();
    EXPECT_EQ(session.person.email, "ada@bakery.example");
    EXPECT_EQ(session.organization.name, "Ada's bakery");
    EXPECT_TRUE(session.organization.administrator);
    ASSERT_EQ(session.workspaces.size(), 1u);
    EXPECT_EQ(session.workspaces[0].role, api::Role::administrator);
}

TEST_F(PeopleApi, ChangesThePasswordOnlyForWhoKnowsThePresentOneAndEndsTheOtherSessions)
{
    const auto here = world::cookie_in(try_to_sign_in(with("ada@bakery.example")).value());
    const auto elsewhere = world::cookie_in(try_to_sign_in(with("ada@bakery.example")).value());
    const auto caller = who(here).value();
    api::ChangeMyself wish{.name = "Ada L.", .password = Secret("another long password")};

    EXPECT_EQ(world.run(change_myself(world.services, caller, wish)).error().fields.at(0).pointer, "/present_password");
    wish.present_password = Secret("a guess");
    EXPECT_EQ(world.run(change_myself(world.services, caller, wish)).error().code, "people.wrong_password");
    EXPECT_TRUE(who(elsewhere));

    wish.present_password = Secret(std::string(world::adas_password));
    EXPECT_EQ(world.run(change_myself(world.services, caller, wish)).value().person.name, "Ada L.");
    EXPECT_TRUE(who(here));
    EXPECT_EQ(who(elsewhere).error().code, "people.not_signed_in");
    EXPECT_FALSE(try_to_sign_in(with("ada@bakery.example")));
    EXPECT_TRUE(try_to_sign_in(with("ada@bakery.example", "another long password")));
}

TEST_F(PeopleApi, OpensNoSessionWithAPasswordThatIsChangedWhileItIsCompared)
{
    const auto caller = ada();
    const auto account = world.read(account_of, bakery.ada).value();
    std::optional<Result<http::Response>> opened;
    auto opening = sign_in(world.services, stranger(), with("ada@bakery.example"), from_browser());
    opening.start([&](Result<http::Response> result) { opened.emplace(std::move(result)); });
    world.loop.run_idle(); // the present hash was read, and is compared on another thread

    const ChangedMyself wish{.name = {}, .language = {}, .password_hash = "another", .verified_against = account.password_hash};
    ASSERT_TRUE(world.write(people::change_myself, caller, wish, world.now()));
    while (!opened)
        world.loop.run_idle();
    EXPECT_FALSE(*opened && who(world::cookie_in(**opened))) << "whoever knows the old password is outside";
}

TEST_F(PeopleApi, InvitesByMailAndMakesTheAccountOnce)
{
    const auto token = invite_and_read_mail("bo@bakery.example", api::Role::editor);
    const auto offer = world.run(show_invitation(world.services, stranger(), token)).value();
    EXPECT_EQ(offer.workspace_name, "Bread");
    EXPECT_FALSE(offer.has_account);
    EXPECT_EQ(take_up(token, as("Bo", "short")).error().fields.at(0).pointer, "/password");
    EXPECT_EQ(take_up(token, {.password = Secret("ten letters or more")}).error().fields.at(0).pointer, "/name");

    const auto response = take_up(token, as("Bo")).value();
    const auto bo = who(world::cookie_in(response), bakery.workspace).value();
    EXPECT_EQ(bo.role, api::Role::editor);
    EXPECT_FALSE(bo.administers_organization);
    EXPECT_EQ(bo.language, api::Language::fi);

    EXPECT_EQ(take_up(token, as("Eve")).error().code, "people.invitation_not_found") << "a link works once";
    EXPECT_FALSE(world.run(show_invitation(world.services, stranger(), token)));
}

TEST_F(PeopleApi, GivesAnInvitationToOnlyOneOfTwoWhoComeAtOnce)
{
    const auto token = invite_and_read_mail("bo@bakery.example", api::Role::editor);
    std::optional<Result<http::Response>> first;
    auto one = accept_invitation(world.services, stranger(), token, as("Bo"), from_browser());
    one.start([&](Result<http::Response> result) { first.emplace(std::move(result)); });
    const auto second = take_up(token, as("Eve"));
    while (!first)
        world.loop.run_idle();
    EXPECT_NE(static_cast<bool>(*first), static_cast<bool>(second));
    EXPECT_EQ((*first ? second : *first).error().code, "people.invitation_not_found");
}

TEST_F(PeopleApi, AsksForThePasswordOfAnAccountThatExists)
{
    world::add_person(world, bakery, "Cleo", api::Role::viewer);
    const auto other = world.run(add_workspace(world.services, ada(), {.name = "Cakes", .zone = Zone::utc()})).value();
    ASSERT_TRUE(
        world.run(invite_member(world.services, ada(), other.id, {.email = "CLEO@bakery.example", .role = api::Role::contributor})));
    const auto due = world.write(claim_invitations_to_send, world.now(), Instant(world.now() + 10min)).value();
    const auto token = open_invitation_token(world.services, due.at(0)).value().reveal();

    EXPECT_TRUE(world.run(show_invitation(world.services, stranger(), token)).value().has_account);
    EXPECT_EQ(take_up(token, as("Eve", "a guess of ten letters")).error().code, "people.wrong_password");
    const auto session = take_up(token, as("ignored", world::adas_password)).value();
    EXPECT_EQ(who(world::cookie_in(session), other.id).value().name, "Cleo");
}

TEST_F(PeopleApi, MakesInvitationsWorthlessByTimeByWithdrawingAndByANewOne)
{
    const auto old = invite_and_read_mail("bo@bakery.example", api::Role::editor);
    const auto fresh = invite_and_read_mail("BO@bakery.example", api::Role::viewer);
    EXPECT_FALSE(world.run(show_invitation(world.services, stranger(), old)));
    EXPECT_TRUE(world.run(show_invitation(world.services, stranger(), fresh)));

    const auto open = world.run(list_members(world.services, ada(), bakery.workspace)).value().invitations;
    ASSERT_EQ(open.size(), 1u);
    EXPECT_TRUE(world.run(withdraw_invitation(world.services, ada(), bakery.workspace, open[0].id)));
    EXPECT_EQ(world.run(withdraw_invitation(world.services, ada(), bakery.workspace, open[0].id)).error().fault, Fault::not_found);
    EXPECT_FALSE(world.run(show_invitation(world.services, stranger(), fresh)));

    const auto last = invite_and_read_mail("bo@bakery.example", api::Role::editor);
    world.pass(24h * 7);
    EXPECT_FALSE(world.run(show_invitation(world.services, stranger(), last)));
}

TEST_F(PeopleApi, InvitesNoOneTwiceAndNoAddressThatIsNone)
{
    EXPECT_EQ(world.run(invite_member(world.services, ada(), bakery.workspace, {.email = "Ada@Bakery.example", .role = api::Role::viewer}))
                  .error()
                  .code,
              "people.already_member");
    EXPECT_EQ(
        world.run(invite_member(world.services, ada(), bakery.workspace, {.email = "no address", .role = api::Role::viewer})).error().code,
        "people.email_not_valid");
}

TEST_F(PeopleApi, ChangesAndTakesAwayRolesAtOnce)
{
    const auto bo = world::add_person(world, bakery, "Bo", api::Role::editor);
    const auto cookie = world::cookie_in(try_to_sign_in(with("bo@bakery.example")).value());
    EXPECT_EQ(who(cookie, bakery.workspace).value().role, api::Role::editor);

    EXPECT_EQ(world.run(change_member(world.services, ada(), bakery.workspace, bo, {.role = api::Role::viewer})).value().role,
              api::Role::viewer);
    EXPECT_EQ(who(cookie, bakery.workspace).value().role, api::Role::viewer) << "a remembered caller is forgotten";

    EXPECT_TRUE(world.run(remove_member(world.services, ada(), bakery.workspace, bo)));
    EXPECT_EQ(who(cookie, bakery.workspace).error().fault, Fault::not_found);
    EXPECT_TRUE(who(cookie)) << "the account stays";
}

TEST_F(PeopleApi, KeepsTheLastAdministrator)
{
    EXPECT_EQ(world.run(change_member(world.services, ada(), bakery.workspace, bakery.ada, {.role = api::Role::viewer})).error().code,
              "people.last_administrator");
    EXPECT_EQ(world.run(remove_member(world.services, ada(), bakery.workspace, bakery.ada)).error().code, "people.last_administrator");
}

TEST_F(PeopleApi, LetsTwoAdministratorsWhoDemoteEachOtherAtOnceNotBothSucceed)
{
    const auto bo = world::add_person(world, bakery, "Bo", api::Role::administrator);
    const auto ada_now = ada(), bo_now = world::signed_in(world, "bo@bakery.example", bakery.workspace);
    std::optional<Result<api::Member>> first;
    auto one = change_member(world.services, ada_now, bakery.workspace, bo, {.role = api::Role::viewer});
    one.start([&](Result<api::Member> result) { first.emplace(std::move(result)); });
    const auto second = world.run(change_member(world.services, bo_now, bakery.workspace, bakery.ada, {.role = api::Role::viewer}));
    while (!first)
        world.loop.run_idle();
    EXPECT_NE(static_cast<bool>(*first), static_cast<bool>(second));
    EXPECT_EQ((*first ? second : *first).error().code, "people.last_administrator");
}

TEST_F(PeopleApi, ShowsNobodyTheWorkspaceOfSomeoneElse)
{
    world::add_person(world, bakery, "Bo", api::Role::administrator);
    const auto other = world.run(add_workspace(world.services, ada(), {.name = "Cakes", .zone = Zone::utc()})).value();
    const auto cookie = world::cookie_in(try_to_sign_in(with("bo@bakery.example")).value());
    EXPECT_EQ(who(cookie, other.id).error().code, "people.workspace_not_found");
    EXPECT_EQ(who(cookie, WorkspaceId{}).error().code, "people.workspace_not_found") << "as for one that is not there";
    EXPECT_EQ(who(cookie).value().role, api::Role::viewer) << "and is no administrator of the organization";

    const auto bo = world::signed_in(world, "bo@bakery.example", bakery.workspace);
    EXPECT_EQ(world.run(change_member(world.services, bo, bakery.workspace, PersonId{}, {.role = api::Role::viewer})).error().code,
              "people.member_not_found");
}

TEST_F(PeopleApi, AddsAndChangesWorkspaces)
{
    const auto added =
        world.run(add_workspace(world.services, ada(), {.name = " Cakes ", .zone = Zone::parse("Asia/Tokyo").value()})).value();
    EXPECT_EQ(added.name, "Cakes");
    EXPECT_EQ(added.late_rule, (api::LateRule{.after_minutes = 15, .then = api::LateChoice::ask}));
    const api::LateRule strict{.after_minutes = 0, .then = api::LateChoice::drop};
    const auto changed = world.run(change_workspace(world.services, ada(), added.id, {.zone = Zone::utc(), .late_rule = strict})).value();
    EXPECT_EQ(changed.name, "Cakes");
    EXPECT_EQ(world.run(show_workspace(world.services, ada(), added.id)).value(), changed);
    EXPECT_EQ(changed.late_rule, strict);
    EXPECT_EQ(world.read(all_workspaces).value().size(), 2u);
    EXPECT_EQ(world.run(add_workspace(world.services, ada(), {.name = "  ", .zone = Zone::utc()})).error().code, "people.name_not_valid");
}

TEST_F(PeopleApi, ErasesWhatIsPersonalAndKeepsTheRest)
{
    const auto bo = world::add_person(world, bakery, "Bo", api::Role::editor);
    const auto cookie = world::cookie_in(try_to_sign_in(with("bo@bakery.example")).value());
    EXPECT_EQ(world.read(name_of, bo).value(), "Bo");
    EXPECT_TRUE(world.write(erase, ada(), bo, world.now()));
    EXPECT_EQ(world.read(name_of, bo).error().code, "people.erased");
    EXPECT_FALSE(who(cookie));
    EXPECT_EQ(try_to_sign_in(with("bo@bakery.example")).error().code, "people.wrong_password");
    EXPECT_EQ(world.write(erase, ada(), bo, world.now()).error().code, "people.person_not_found");
    EXPECT_EQ(world.write(erase, ada(), bakery.ada, world.now()).error().code, "people.last_administrator");
}

api::FirstRun first_run(const Secret& token)
{
    return {.token = token,
            .language = api::Language::nl,
            .organization_name = "Ada's bakery",
            .workspace_name = "Bread",
            .zone = Zone::utc(),
            .name = "Ada",
            .email = "ada@bakery.example",
            .password = Secret("fresh bread at eight")};
}

TEST(FirstRun, HappensOnceAndOnlyWithTheTokenPrintedLast)
{
    world::World world;
    const auto try_it = [&](const Secret& token) {
        return world.run(complete_first_run(world.services, stranger(), first_run(token), from_browser()));
    };
    EXPECT_TRUE(world.read(needs_first_run).value());
    const auto earlier = world.run(make_setup_token(world.services)).value().value();
    const auto token = world.run(make_setup_token(world.services)).value().value();
    EXPECT_EQ(try_it(Secret("a guess")).error().code, "people.wrong_setup_token");
    EXPECT_EQ(try_it(earlier).error().code, "people.wrong_setup_token");

    const auto response = try_it(token).value();
    EXPECT_EQ(response.status, 201);
    EXPECT_TRUE(
        world.run(caller_of(world.services, world::cookie_in(response), "192.0.2.9", "trace", {})).value().administers_organization);

    EXPECT_EQ(try_it(token).error().code, "people.first_run_done");
    EXPECT_FALSE(world.run(make_setup_token(world.services)).value()) << "nothing is printed any more";
}

TEST(FirstRun, LetsOnlyOneOfTwoWhoComeAtOnceBecomeTheAdministrator)
{
    world::World world;
    const auto token = world.run(make_setup_token(world.services)).value().value();
    std::optional<Result<http::Response>> first;
    auto one = complete_first_run(world.services, stranger(), first_run(token), from_browser());
    one.start([&](Result<http::Response> result) { first.emplace(std::move(result)); });
    const auto second = world.run(complete_first_run(world.services, stranger(), first_run(token), from_browser()));
    while (!first)
        world.loop.run_idle();
    EXPECT_NE(static_cast<bool>(*first), static_cast<bool>(second));
}

} // namespace
} // namespace rostrum::people
