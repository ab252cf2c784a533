// Connecting, testing, changing and disconnecting accounts, against small copies of the networks.

#include "networks/address.h"
#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::channels {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using world::OpenBakery;

constexpr std::string_view with_password = R"({"network":"bluesky","way":"app_password","server":"bluesky.example","identifier":)";

struct ChannelsApi : testing::Test {
    OpenBakery bakery;
    world::Browser& ada = bakery.ada();

    std::string channel_at(const std::string& id) const { return bakery.in("/channels/" + id); }
    static std::string sign_in(std::string_view identifier, std::string_view password = "let-me-in")
    {
        return std::string(with_password) + world::as_json(identifier) + R"(,"password":)" + world::as_json(password) + "}";
    }
    static std::string redirect(const std::string& server)
    {
        return R"({"network":"mastodon","way":"oauth","server":")" + server + R"("})";
    }

    // The person goes to the network, agrees there, and is sent back: the address of ours they come to.
    std::string agree(const std::string& go_to)
    {
        const auto agreed =
            bakery.copies.at("mastodon").truth->answer({.method = "GET", .url = go_to, .headers = {}, .body = {}}, bakery.world.now());
        const std::string back(env::header(agreed.headers, "Location"));
        EXPECT_THAT(back, StartsWith("https://rostrum.example/api/connections/callback?"));
        return back.substr(std::string_view("https://rostrum.example").size());
    }
};

TEST_F(ChannelsApi, ListsChannelsWithTheirProofAndNoneOfTheirKeys)
{
    const auto shown = ada.get(bakery.in("/channels"));
    EXPECT_THAT(shown.each("/channels", "/network"), ElementsAre("page", "bluesky", "mastodon"));
    EXPECT_THAT(shown.each("/channels", "/state"), ElementsAre("connected", "connected", "connected"));
    EXPECT_THAT(shown.each("/channels", "/proof"), ElementsAre("a", "a", "a"));
    EXPECT_EQ(shown.at("/channels/2/proof_minutes"), "60");
    EXPECT_THAT(shown.text(), Not(HasSubstr("token")));
}

TEST_F(ChannelsApi, ConnectsWithAPasswordMadeForIt)
{
    const auto connected = ada.post(bakery.in("/channels"), sign_in("bo"));
    EXPECT_EQ(connected.status(), 200);
    EXPECT_EQ(connected.at("/channel/state"), "connected");
    EXPECT_EQ(ada.post(channel_at(connected.at("/channel/id")) + "/test").at("/works"), "true");
    bakery.publish("Fresh bread", {connected.at("/channel/id")});
    const auto audit = ada.get(bakery.in("/audit"));
    EXPECT_THAT(audit.each("/entries", "/action"), testing::Contains("channels.connect_channel"));
    EXPECT_THAT(audit.text(), Not(HasSubstr("let-me-in")));

    const auto wrong = ada.post(bakery.in("/channels"), sign_in("bo", "a guess"));
    EXPECT_EQ(wrong.status(), 502);
    EXPECT_EQ(wrong.code(), "channels.wrong_password");
    EXPECT_EQ(ada.post(bakery.in("/channels"), R"({"network":"nothing"})").code(), "channels.network_unknown");
    EXPECT_EQ(ada.post(bakery.in("/channels"), R"({"network":"page"})").code(), "channels.network_unknown");
}

TEST_F(ChannelsApi, IsTheSameChannelWhenAnAccountIsConnectedAgain)
{
    const auto again = ada.post(bakery.in("/channels"), sign_in("ada"));
    EXPECT_EQ(again.at("/channel/id"), bakery.chat);
    EXPECT_EQ(ada.get(bakery.in("/channels")).many("/channels"), 3u);
}

TEST_F(ChannelsApi, ReconnectsWithTheSameAccountOnly)
{
    const auto other = ada.post(channel_at(bakery.chat) + "/reconnect", sign_in("eve"));
    EXPECT_EQ(other.status(), 409);
    EXPECT_EQ(other.code(), "channels.other_account");
    EXPECT_EQ(ada.post(channel_at(bakery.chat) + "/reconnect", redirect("mastodon.example")).code(), "channels.other_account");
    EXPECT_EQ(ada.get(bakery.in("/channels")).many("/channels"), 3u) << "nor is the other one connected by the way";

    bakery.copies.at("bluesky").truth->forget_tokens();
    const auto broken = ada.post(channel_at(bakery.chat) + "/test");
    EXPECT_EQ(broken.at("/works"), "false");
    EXPECT_TRUE(broken.has("/code"));
    EXPECT_EQ(ada.post(channel_at(bakery.chat) + "/reconnect", sign_in("ada")).at("/channel/id"), bakery.chat);
    EXPECT_EQ(ada.post(channel_at(bakery.chat) + "/test").at("/works"), "true");
}

TEST_F(ChannelsApi, SendsThePersonToTheNetworkAndTakesThemBackOnce)
{
    const auto going = ada.post(bakery.in("/channels"), redirect("plain.mastodon.example"));
    EXPECT_FALSE(going.has("/channel"));
    ASSERT_THAT(going.at("/go_to"), StartsWith("https://plain.mastodon.example/oauth/authorize?"));
    const auto back = agree(going.at("/go_to"));

    auto& bo = bakery.join("Bo", api::Role::administrator);
    EXPECT_THAT(bo.visit(back).header("Location"), HasSubstr("?refused=channels.sign_in_expired")) << "it was not Bo who went";
    EXPECT_EQ(bakery.stranger().visit(back).code(), "people.not_signed_in");

    const auto returned = ada.visit(back);
    EXPECT_EQ(returned.status(), 303);
    EXPECT_THAT(returned.header("Location"), StartsWith("https://rostrum.example/channels?connected="));
    const auto shown = ada.get(bakery.in("/channels"));
    EXPECT_EQ(shown.at("/channels/3/address"), "@ada@plain.mastodon.example");
    EXPECT_EQ(shown.at("/channels/3/proof"), "b");
    EXPECT_THAT(ada.visit(back).header("Location"), HasSubstr("?refused=channels.sign_in_expired")) << "a state serves once";
}

TEST_F(ChannelsApi, TakesNobodyBackAfterHalfAnHourOrWithAnotherState)
{
    const auto back = agree(ada.post(bakery.in("/channels"), redirect("plain.mastodon.example")).at("/go_to"));
    EXPECT_THAT(ada.visit("/api/connections/callback?state=guessed&code=code-1").header("Location"),
                HasSubstr("?refused=channels.sign_in_expired"));
    bakery.world.loop.leap(31min);
    EXPECT_THAT(ada.visit(back).header("Location"), HasSubstr("?refused=channels.sign_in_expired"));
    EXPECT_EQ(ada.get(bakery.in("/channels")).many("/channels"), 3u);
}

TEST_F(ChannelsApi, SaysWhenThePersonOrTheNetworkRefused)
{
    EXPECT_EQ(ada.visit("/api/connections/callback?state=s&error=access_denied").header("Location"),
              "https://rostrum.example/channels?refused=by_you");
    EXPECT_EQ(ada.visit("/api/connections/callback?state=s&error=server_error").header("Location"),
              "https://rostrum.example/channels?refused=by_network");
}

TEST_F(ChannelsApi, ChangesItsNameHereAndItsLateRule)
{
    const auto changed = ada.patch(channel_at(bakery.chat), R"({"name":"Bread talk","late_rule":{"after_minutes":0,"then":"drop"}})");
    EXPECT_EQ(changed.at("/name"), "Bread talk");
    EXPECT_EQ(changed.at("/late_rule/then"), "drop");
    EXPECT_EQ(ada.patch(channel_at(bakery.chat), R"({"name":"Talk"})").at("/late_rule/then"), "drop") << "what is not said stays";
    EXPECT_EQ(ada.get(bakery.in("/channels")).at("/channels/1/name"), "Talk");
}

TEST_F(ChannelsApi, ForgetsTheKeysOfADisconnectedChannelAndAsksAboutWhatWasScheduledThere)
{
    const auto post = bakery.write("Bread", {bakery.square}, world::plan_at("2026-03-02T08:30"));
    EXPECT_EQ(ada.remove(channel_at(bakery.square)).status(), 204);
    bakery.pass(2s);
    EXPECT_EQ(ada.get(bakery.in("/channels")).at("/channels/2/state"), "disconnected");
    EXPECT_EQ(ada.get(bakery.in("/held")).at("/held/0/delivery/question"), "channel_gone");
    EXPECT_EQ(ada.post(channel_at(bakery.square) + "/test").at("/works"), "false");
    EXPECT_EQ(ada.post(bakery.in("/posts/check"),
                       R"({"text":{"shared":{"parts":[{"text":"x","media":[]}]},"variants":[{"channel":")" + bakery.square + R"("}]}})")
                  .at("/findings/0/code"),
              "compose.channel_disconnected");

    bakery.connect("mastodon", "ada");
    bakery.pass(2s);
    EXPECT_EQ(ada.get(bakery.in("/posts/" + post)).at("/state"), "scheduled") << "it goes on once the account is back";
    EXPECT_EQ(ada.remove(channel_at(bakery.page)).code(), "channels.own_page_stays");
}

TEST_F(ChannelsApi, LooksUpPeopleWhomATextCanMention)
{
    bakery.copies.at("mastodon").truth->make_account("https://elsewhere.example", "berta");
    bakery.copies.at("bluesky").truth->make_account("https://pds.example", "bert");
    const auto people = [&](const std::string& channel) { return ada.get(channel_at(channel) + "/people?typed=ber"); };

    EXPECT_THAT(people(bakery.square).each("/people", "/handle"), ElementsAre("berta@elsewhere.example"));
    EXPECT_THAT(people(bakery.chat).each("/people", "/handle"), ElementsAre("bert.pds.example"));
    EXPECT_EQ(people(bakery.page).many("/people"), 0u) << "nobody can be mentioned there";
}

TEST_F(ChannelsApi, SaysWhenNobodyCanBeLookedUpNow)
{
    bakery.copies.at("mastodon").truth->forget_tokens();
    const auto refused = ada.get(channel_at(bakery.square) + "/people?typed=ber");
    EXPECT_EQ(refused.status(), 502);
    EXPECT_EQ(refused.code(), "channels.sign_in_again");
    EXPECT_EQ(ada.get(bakery.in("/channels")).at("/channels/2/state"), "connected") << "a look-up disconnects nothing";

    bakery.copies.at("bluesky").lies->tell(networks::testing::Lie::connection_refused, 3);
    EXPECT_EQ(ada.get(channel_at(bakery.chat) + "/people?typed=ber").code(), "channels.people_not_told");
}

TEST_F(ChannelsApi, ConnectsNothingForOneWhoMayNoLongerDoSoWhenTheyComeBack)
{
    auto& bo = bakery.join("Bo", api::Role::administrator);
    const auto back = agree(bo.post(bakery.in("/channels"), redirect("plain.mastodon.example")).at("/go_to"));
    ASSERT_EQ(ada.patch(bakery.in("/members/" + bakery.id_of("Bo")), R"({"role":"viewer"})").status(), 200);
    EXPECT_THAT(bo.visit(back).header("Location"), HasSubstr("?refused=people.role_too_low"));
    EXPECT_EQ(ada.get(bakery.in("/channels")).many("/channels"), 3u);
}

} // namespace
} // namespace rostrum::channels
