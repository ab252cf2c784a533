// This network's recorded conversations, its record keys, its proofs, and a whole sign-in with its small copy.

#include "base/env/simulated.h"
#include "networks/address.h"
#include "networks/bluesky/bluesky.h"
#include "networks/bluesky/dpop.h"
#include "networks/bluesky/keys.h"
#include "networks/bluesky/record.h"
#include "networks/bluesky/wire.h"
#include "networks/testing/exchange.h"
#include "networks/testing/lies.h"

#include <gtest/gtest.h>

namespace rostrum::networks::bluesky {
namespace {

Job job(std::string key, std::string_view at = "2026-11-20T09:00:00Z")
{
    Job out;
    out.account.id = "did:plc:q1w2e3r4t5y6u7i8o9p0aaaa";
    out.account.server = "https://pds.example";
    out.content.parts = {{.text = "One"}, {.text = "Two"}};
    out.key = std::move(key);
    out.written_at = *parse_instant(at);
    return out;
}

TEST(Bluesky, KeepsToItsRecordedConversations)
{
    const auto& network = *find("bluesky");
    const auto exchanges = testing::exchanges_of(network);
    ASSERT_GT(exchanges.size(), 10u);
    for (const auto& exchange : exchanges)
        for (const auto& complaint : testing::replay(network, exchange).complaints)
            ADD_FAILURE() << exchange.filename().string() << ' ' << complaint;
}

TEST(BlueskyRecordKey, IsATidOfItsOwnForEveryJobAndPart)
{
    std::set<std::string> keys;
    for (int i = 0; i < 2000; ++i)
        for (std::size_t part = 1; part <= 3; ++part) {
            const auto key = record_key(job("job-" + std::to_string(i)), part);
            EXPECT_EQ(key.size(), 13u);
            EXPECT_EQ(key.find_first_not_of("234567abcdefghijklmnopqrstuvwxyz"), std::string::npos);
            EXPECT_LT(key, "k");
            keys.insert(key);
        }
    EXPECT_EQ(keys.size(), 6000u);
    EXPECT_EQ(record_key(job("a"), 1), record_key(job("a"), 1));
    EXPECT_LT(record_key(job("a"), 1), record_key(job("a"), 2));
    EXPECT_LT(record_key(job("a"), 1), record_key(job("a", "2026-11-20T09:03:00Z"), 1));
}

TEST(BlueskyRecord, IsTheSameOnEveryTry)
{
    EXPECT_EQ(record(job("a"), {}, 1), record(job("a"), {}, 1));
}

TEST(BlueskyProof, SaysWhatWasAskedAndNothingElse)
{
    env::SeededRandom random(1);
    const auto key = dpop::new_key();
    const dpop::Claims claims{"POST", "https://pds.example/xrpc/x?y=z", "n1", "token"};
    const auto proof = dpop::proof(key, claims, *parse_instant("2026-11-20T09:00:00Z"), random);
    const auto thumbprint = dpop::thumbprint_if_genuine(proof, claims);
    ASSERT_TRUE(thumbprint);
    EXPECT_EQ(thumbprint, dpop::thumbprint_if_genuine(dpop::proof(key, claims, {}, random), claims)); // the key's, whatever it signs
    EXPECT_NE(thumbprint, dpop::thumbprint_if_genuine(dpop::proof(dpop::new_key(), claims, {}, random), claims));
    EXPECT_FALSE(dpop::thumbprint_if_genuine(proof, {"GET", claims.url, "n1", "token"}));
    EXPECT_FALSE(dpop::thumbprint_if_genuine(proof, {"POST", "https://evil.example/xrpc/x", "n1", "token"}));
    EXPECT_FALSE(dpop::thumbprint_if_genuine(proof, {"POST", claims.url, "n2", "token"}));
    EXPECT_FALSE(dpop::thumbprint_if_genuine(proof, {"POST", claims.url, "n1", "other"}));
    auto forged = proof;
    forged[forged.size() - 10] = forged[forged.size() - 10] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(dpop::thumbprint_if_genuine(forged, claims));
    EXPECT_EQ(proof.find(key.reveal()), std::string::npos);
}

class Signing : public ::testing::Test {
protected:
    template <class T> Result<T> run(Task<T> task) { return loop.complete(std::move(task)); }

    // Where the person's browser ends up after they agreed.
    CameBack agree(const Going& going)
    {
        const auto answer = copy->answer({.method = "GET", .url = going.go_to, .headers = {}, .body = {}}, loop.now());
        CameBack back;
        for (const auto& [name, value] : parse_form(query_of(env::header(answer.headers, "Location")))) {
            if (name == "code")
                back.code = value;
            if (name == "iss")
                back.issuer = value;
        }
        back.callback = callback;
        return back;
    }

    Result<env::HttpAnswer> ask(const Account& account, Keys& keys, std::string_view method)
    {
        env::HttpRequest request;
        request.url = account.server + "/xrpc/" + std::string(method);
        return run(http.send(network.sign_in->authorized(std::move(request), keys, loop.now(), random)));
    }

    const std::string callback = "http://127.0.0.1:8080/api/connections/callback";
    const Network& network = *find("bluesky");
    env::SimulatedLoop loop{*parse_instant("2026-11-20T09:00:00Z")};
    env::SeededRandom random{7};
    std::unique_ptr<StandIn> copy = network.make_stand_in();
    testing::Lies http{*copy, loop, random};
    Outside outside{http, loop, random};
};

TEST_F(Signing, ByOAuthGoesThroughEveryFloorAndRenewsOnce)
{
    copy->make_account("https://pds.example", "ada");
    const RedirectSignIn wish{"https://pds.example", "@ada.pds.example", callback, "state-1", "http://127.0.0.1:8080"};
    const auto going = run(network.sign_in->begin(outside, wish));
    ASSERT_TRUE(going) << going.error().code << going.error().detail;
    EXPECT_TRUE(going->go_to.starts_with("https://pds.example/oauth/authorize?client_id=http%3A%2F%2Flocalhost%3Fredirect_uri%3D"));

    auto connected = run(network.sign_in->finish(outside, going->pending, agree(*going)));
    ASSERT_TRUE(connected) << connected.error().code << connected.error().detail;
    EXPECT_EQ(connected->account.address, "@ada.pds.example");
    EXPECT_TRUE(connected->keys.renew_at);
    EXPECT_FALSE(connected->keys.values.contains(entry::verifier)); // nothing of the dance is kept

    const auto old = connected->keys;
    const auto fresh = run(network.sign_in->renew(outside, connected->account, old));
    ASSERT_TRUE(fresh) << fresh.error().code;
    EXPECT_NE(of(*fresh, entry::refresh), of(old, entry::refresh));
    EXPECT_TRUE(run(network.sign_in->who_am_i(outside, connected->account, *fresh)));

    const auto replayed = run(network.sign_in->renew(outside, connected->account, old)); // and the whole session is gone
    EXPECT_EQ(replayed.error().fault, Fault::reconnect);
    EXPECT_EQ(run(network.sign_in->who_am_i(outside, connected->account, *fresh)).error().fault, Fault::reconnect);
}

TEST_F(Signing, ByOAuthTakesUpFreshNonces)
{
    copy->make_account("https://pds.example", "ada");
    const RedirectSignIn wish{"https://pds.example", {}, callback, "state-1", "http://127.0.0.1:8080"};
    const auto going = run(network.sign_in->begin(outside, wish));
    auto connected = run(network.sign_in->finish(outside, going->pending, agree(*going)));
    ASSERT_TRUE(connected);
    auto keys = connected->keys;
    loop.run_for(10min); // the nonces have turned
    const auto refused = ask(connected->account, keys, "com.atproto.server.getSession");
    EXPECT_EQ(network.sign_in->judge(*refused, keys), KeysVerdict::repeat);
    EXPECT_EQ(ask(connected->account, keys, "com.atproto.server.getSession")->status, 200);
    loop.run_for(2h); // and now the token is old as well
    auto answer = ask(connected->account, keys, "com.atproto.server.getSession");
    EXPECT_EQ(network.sign_in->judge(*answer, keys), KeysVerdict::repeat);
    answer = ask(connected->account, keys, "com.atproto.server.getSession");
    EXPECT_EQ(network.sign_in->judge(*answer, keys), KeysVerdict::renew);
}

TEST_F(Signing, ByOAuthWantsTheAccountThatWasNamed)
{
    copy->make_account("https://pds.example", "ada");
    copy->make_account("https://pds.example", "bob");
    const auto going =
        run(network.sign_in->begin(outside, {"https://pds.example", "ada.pds.example", callback, "s", "http://127.0.0.1:8080"}));
    auto pending = going->pending;
    keep(pending, entry::expected, "did:plc:somebodyelse");
    EXPECT_EQ(run(network.sign_in->finish(outside, pending, agree(*going))).error().code, "channels.other_account");
}

TEST_F(Signing, ByOAuthNeedsAnAddressThatTheNetworkCanReach)
{
    for (const auto* url : {"http://rostrum.example", "http://localhost:8080", "https://localhost", "https://rostrum"})
        EXPECT_EQ(run(network.sign_in->begin(outside, {"https://pds.example", {}, callback, "s", url})).error().code,
                  "channels.oauth_needs_public_address")
            << url;
    const auto going = run(network.sign_in->begin(outside, {"https://pds.example", {}, callback, "s", "https://rostrum.example"}));
    EXPECT_NE(going->go_to.find("client_id=https%3A%2F%2Frostrum.example%2Foauth%2Fbluesky%2Fclient-metadata.json"), std::string::npos);
}

TEST_F(Signing, WithAPasswordExpiresAndRenews)
{
    auto connected = run(network.sign_in->with_password(outside, {"https://pds.example", "ada", Secret("let-me-in")}));
    ASSERT_TRUE(connected) << connected.error().code;
    EXPECT_EQ(connected->account.address, "@ada.pds.example");
    loop.run_for(3h);
    auto answer = ask(connected->account, connected->keys, "com.atproto.server.getSession");
    EXPECT_EQ(network.sign_in->judge(*answer, connected->keys), KeysVerdict::renew);
    const auto fresh = run(network.sign_in->renew(outside, connected->account, connected->keys));
    ASSERT_TRUE(fresh);
    EXPECT_TRUE(run(network.sign_in->who_am_i(outside, connected->account, *fresh)));
    EXPECT_EQ(run(network.sign_in->with_password(outside, {"https://pds.example", "ada", Secret("guess")})).error().code,
              "channels.wrong_password");
}

// What a real server does when a key is used again; the copy must do the same, or it proves nothing.
TEST(BlueskyStandIn, TreatsATakenKeyAsTheRealOneDoes)
{
    const auto& network = *find("bluesky");
    const auto copy = network.make_stand_in();
    const auto connected = copy->make_account("https://pds.example", "ada");
    env::SeededRandom random(1);
    const auto now = *parse_instant("2026-11-20T09:00:00Z");
    const auto write = [&](std::string_view method, std::string_view text, std::string_view rest) {
        env::HttpRequest request;
        request.method = "POST";
        request.url = "https://pds.example/xrpc/com.atproto.repo." + std::string(method);
        request.body = R"({"repo":")" + connected.account.id + R"(","collection":"app.bsky.feed.post","rkey":"3mabcdefg2k2s")" +
                       std::string(rest) + R"(,"record":{"$type":"app.bsky.feed.post","createdAt":"2026-11-20T09:00:00.000Z","text":")" +
                       std::string(text) + "\"}}";
        return copy->answer(network.sign_in->authorized(request, connected.keys, now, random), now);
    };
    const auto first = write("putRecord", "One", "");
    EXPECT_NE(first.body.find("commit"), std::string::npos);
    const auto again = write("putRecord", "One", "");
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(again.body.find("commit"), std::string::npos);
    EXPECT_EQ(wire::problem(write("putRecord", "One", R"(,"swapRecord":null)").body).error, "InvalidSwap");
    EXPECT_EQ(write("createRecord", "One", "").status, 500);
    EXPECT_EQ(write("putRecord", "Edited", "").status, 200);
    EXPECT_EQ(copy->posts().size(), 1u);
    EXPECT_EQ(copy->posts()[0].text, "Edited");
    EXPECT_EQ(write("deleteRecord", "", "").status, 200);
    EXPECT_EQ(write("deleteRecord", "", "").status, 200);
    EXPECT_TRUE(copy->posts().empty());
}

} // namespace
} // namespace rostrum::networks::bluesky
