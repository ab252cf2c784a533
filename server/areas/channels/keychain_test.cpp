// Keys that are renewed: by one node at a time, and never over those a person has just brought.

#include "areas/channels/keychain.h"
#include "world/publishing.h"

#include <gtest/gtest.h>

namespace rostrum::channels {
namespace {

using networks::testing::Lie;
using world::Publishing;

// A task of somebody who waits for it while time passes.
template <class T> struct Waited {
    explicit Waited(Task<T> asked) : task(std::move(asked))
    {
        task.start([this](Result<T> result) { ended.emplace(std::move(result)); });
    }
    Task<T> task;
    std::optional<Result<T>> ended;
};

struct Renewing : testing::Test {
    Publishing bakery;
    networks::testing::Lies& lies = *bakery.copies.at("bluesky").lies;
    Keychain& here = bakery.services().keychain;
    Keychain elsewhere{bakery.services()}; // as another node has one
    int asked = 0;

    Renewing()
    {
        lies.only_about([this](const env::HttpRequest& request) {
            const bool renews = request.url.ends_with("refreshSession");
            asked += renews;
            return renews;
        });
    }
    Channel channel() { return *bakery.world.read(channel_of, bakery.bakery.workspace, bakery.channels.at("bluesky")); }
    networks::Keys keys_of(Keychain& keychain) { return *bakery.world.run(keychain.keys_of(channel())); }
    static bool same(const networks::Keys& one, const networks::Keys& other) { return one.values == other.values; }
};

TEST_F(Renewing, TwoNodesAtOnceAskTheNetworkOnce)
{
    const auto stale = keys_of(here);
    ASSERT_TRUE(same(stale, keys_of(elsewhere)));
    lies.tell(Lie::slow);
    Waited<networks::Keys> one(here.renew(channel(), stale));
    Waited<networks::Keys> other(elsewhere.renew(channel(), stale));
    bakery.pass(1min);
    ASSERT_TRUE(one.ended && *one.ended);
    EXPECT_EQ(asked, 1);
    EXPECT_FALSE(same(**one.ended, stale));
    // Who did not ask has the fresh ones, too, or is told that nothing was sent and has them the next time.
    ASSERT_TRUE(other.ended);
    if (!*other.ended)
        EXPECT_EQ(other.ended->error().fault, Fault::no_connection);
    EXPECT_TRUE(same(*bakery.world.run(elsewhere.renew(channel(), stale)), **one.ended));
    EXPECT_EQ(asked, 1);
}

TEST_F(Renewing, ANodeThatDiesOverItLeavesItToTheOthersAfterAWhile)
{
    const auto stale = keys_of(here);
    keys_of(elsewhere);
    lies.tell(Lie::silence_after);
    {
        Waited<networks::Keys> dies(elsewhere.renew(channel(), stale));
        bakery.pass(1s);
        EXPECT_FALSE(dies.ended);
    }
    Waited<networks::Keys> too_early(here.renew(channel(), stale));
    bakery.pass(15s);
    ASSERT_TRUE(too_early.ended && !*too_early.ended);
    EXPECT_EQ(too_early.ended->error().fault, Fault::no_connection);
    bakery.pass(1min);
    EXPECT_EQ(asked, 1);
    Waited<networks::Keys> then(here.renew(channel(), stale));
    bakery.pass(15s);
    EXPECT_TRUE(then.ended);
    EXPECT_EQ(asked, 2);
}

TEST_F(Renewing, WhatAPersonBringsMeanwhileCounts)
{
    for (const auto lie : {Lie::slow, Lie::silence_after}) { // also when nothing comes of the renewal
        const auto stale = keys_of(here);
        lies.tell(lie);
        Waited<networks::Keys> renewed(here.renew(channel(), stale));
        bakery.pass(1s);
        ASSERT_TRUE(bakery.connect("bluesky", "bluesky", "https://bluesky.example"));
        Keychain fresh(bakery.services());
        const auto brought = keys_of(fresh);
        bakery.pass(1min);
        ASSERT_TRUE(renewed.ended && *renewed.ended);
        EXPECT_TRUE(same(**renewed.ended, brought));
        EXPECT_TRUE(same(keys_of(here), brought));
    }
}

} // namespace
} // namespace rostrum::channels
