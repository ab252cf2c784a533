// This network's recorded conversations, texts told again from HTML, and a whole sign-in with its small copy.

#include "base/env/simulated.h"
#include "networks/address.h"
#include "networks/mastodon/wire.h"
#include "networks/testing/exchange.h"
#include "networks/testing/lies.h"

#include <gtest/gtest.h>

namespace rostrum::networks::mastodon {
namespace {

TEST(Mastodon, KeepsToItsRecordedConversations)
{
    const auto& network = *find("mastodon");
    const auto exchanges = testing::exchanges_of(network);
    ASSERT_GT(exchanges.size(), 8u);
    for (const auto& exchange : exchanges)
        for (const auto& complaint : testing::replay(network, exchange).complaints)
            ADD_FAILURE() << exchange.filename().string() << ' ' << complaint;
}

TEST(Mastodon, TakesAPageOfTheLongestTextsThatServersKnow)
{
    const Job job{.account = {.server = "https://social.example", .id = "1"}, .content = {.parts = {{.text = "Bread"}}}, .key = "key"};
    const auto note = find("mastodon")->publisher->next_step(job, {});
    ASSERT_TRUE(note);
    EXPECT_GE(note->request.answer_limit, 40u * 100'000u) << "forty posts";
}

TEST(MastodonText, ComesOutOfTheHtmlAgain)
{
    EXPECT_EQ(wire::plain("<p>One<br />Two</p><p>Three &amp; &lt;four&gt; &#39;&#x35;&#39;</p>"), "One\nTwo\nThree & <four> '5'");
    EXPECT_EQ(wire::plain("<p>a &notanentity; b & c &"), "a &notanentity; b & c &");
    EXPECT_EQ(wire::plain("&#0;&#xD800;&#9999999;"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    EXPECT_EQ(wire::plain("<unclosed"), "");
}

TEST(MastodonText, IsRecognisedHoweverItIsShown)
{
    const auto* written =
        "Fresh *bread* at https://bakery.example/a/long/way/to/the/bread by @ada@bakery.example #bread 🍞\n\n- one\n- two";
    for (const auto* shown :
         {"<p>Fresh *bread* at <a href=\"x\"><span class=\"invisible\">https://</span><span "
          "class=\"ellipsis\">bakery.example/a/long/way/to</span><span "
          "class=\"invisible\">/the/bread</span></a> by <span class=\"h-card\"><a>@<span>ada</span></a></span> <a>#<span>bread</span></a> "
          "🍞</p><p>- "
          "one<br />- two</p>",
          "<p>Fresh <b>bread</b> at <a href=\"x\">https://bakery.example/a/l…</a> by <a>@ada@bakery.example</a> <a>#bread</a> "
          "🍞</p><ul><li>one</li><li>two</li></ul>"})
        EXPECT_EQ(wire::essence(wire::plain(shown)), wire::essence(written));
    EXPECT_NE(wire::essence("Fresh bread 🍞"), wire::essence("Fresh bread 🥐"));
    EXPECT_NE(wire::essence("One"), wire::essence("One https://bakery.example"));
}

TEST(MastodonInstance, TellsItsLimitsAndWhetherItKeepsKeys)
{
    const auto own = wire::instance(
        R"({"domain":"social.example","version":"4.6.0","source_url":"https://github.com/mastodon/mastodon","configuration":{"statuses":{"max_characters":5000,"characters_reserved_per_url":30,"max_media_attachments":6},"media_attachments":{"description_limit":900,"image_size_limit":1000},"polls":{"max_options":8,"max_characters_per_option":20}}})");
    ASSERT_TRUE(own);
    EXPECT_EQ(own->told.text_limit, 5000);
    EXPECT_EQ(own->told.link_costs, 30);
    EXPECT_EQ(own->told.images, 6);
    EXPECT_EQ(own->told.alt_text, 900);
    EXPECT_EQ(own->told.image_bytes, 1000);
    EXPECT_EQ(own->told.poll_choices, 8);
    EXPECT_EQ(own->told.poll_choice_length, 20);
    EXPECT_EQ(own->told.proof, Proof::a);
    EXPECT_EQ(own->told.safe_minutes, 60);
    const auto other = wire::instance(R"json({"version":"2.7.2 (compatible; Pleroma 2.6.0)","max_toot_chars":7000})json");
    EXPECT_EQ(other->told.text_limit, 7000);
    EXPECT_EQ(other->told.proof, Proof::b);
    EXPECT_FALSE(wire::instance(R"({"title":"a shop"})"));
    EXPECT_FALSE(wire::instance("[]"));
}

class MastodonSigning : public ::testing::TestWithParam<const char*> {};

TEST_P(MastodonSigning, GoesThroughEveryFloor)
{
    const auto& network = *find("mastodon");
    env::SimulatedLoop loop{*parse_instant("2026-11-20T09:00:00Z")};
    env::SeededRandom random{7};
    const auto copy = network.make_stand_in();
    testing::Lies http{*copy, loop, random};
    const Outside outside{http, loop, random};
    const std::string server = GetParam();
    const std::string callback = "https://rostrum.example/api/connections/callback";

    const auto going = loop.complete(network.sign_in->begin(outside, {server, {}, callback, "state-1", "https://rostrum.example"}));
    ASSERT_TRUE(going) << going.error().code;
    const auto answer = copy->answer({.method = "GET", .url = going->go_to, .headers = {}, .body = {}}, loop.now());
    CameBack back{.callback = callback};
    for (const auto& [name, value] : parse_form(query_of(env::header(answer.headers, "Location"))))
        if (name == "code")
            back.code = value;
    const auto connected = loop.complete(network.sign_in->finish(outside, going->pending, back));
    ASSERT_TRUE(connected) << connected.error().code;
    EXPECT_EQ(connected->account.address, "@ada@" + std::string(host_of(server)));
    EXPECT_EQ(connected->told.proof, host_of(server).starts_with("plain.") ? Proof::b : Proof::a);
    EXPECT_TRUE(loop.complete(network.sign_in->who_am_i(outside, connected->account, connected->keys)));
    EXPECT_TRUE(loop.complete(network.sign_in->renew(outside, connected->account, connected->keys)));

    back.issuer = "https://evil.example";
    EXPECT_EQ(loop.complete(network.sign_in->finish(outside, going->pending, back)).error().code, "channels.sign_in_not_trusted");
    copy->forget_tokens();
    EXPECT_EQ(loop.complete(network.sign_in->who_am_i(outside, connected->account, connected->keys)).error().fault, Fault::reconnect);
    EXPECT_EQ(loop.complete(network.sign_in->renew(outside, connected->account, connected->keys)).error().fault, Fault::reconnect);
}
INSTANTIATE_TEST_SUITE_P(Servers, MastodonSigning, ::testing::Values("https://social.example", "https://plain.example"));

} // namespace
} // namespace rostrum::networks::mastodon
