// Connecting accounts: once for each, again only as the same one, and one row for an account that several workspaces speak as.

#include "api/channels_operations.h"
#include "areas/channels/connect.h"
#include "areas/channels/records.h"
#include "world/publishing.h"

#include <gtest/gtest.h>

namespace rostrum::channels {
namespace {

using world::Publishing;

class Connecting : public testing::Test {
protected:
    Publishing bakery;

    api::ConnectChannel as(const std::string& name)
    {
        bakery.copies.at("bluesky").truth->make_account("https://bluesky.example", name);
        return {.network = "bluesky",
                .way = api::SignInWay::app_password,
                .server = "https://bluesky.example",
                .identifier = name + ".bluesky.example",
                .password = Secret("let-me-in")};
    }
    Result<api::Connecting> reconnect(api::ConnectChannel wish, const std::string& network = "bluesky")
    {
        return bakery.world.run(
            operations::reconnect_channel(bakery.services(), bakery.ada, bakery.bakery.workspace, bakery.channels.at(network), wish));
    }
    Channel channel() { return *bakery.world.read(channel_of, bakery.bakery.workspace, bakery.channels.at("bluesky")); }
};

TEST_F(Connecting, AChannelIsConnectedAgainAsTheSameAccountOnly)
{
    ASSERT_TRUE(bakery.world.write(need_sign_in, bakery.channels.at("bluesky"), std::string("channels.sign_in_again")));
    const auto before = channel();
    ASSERT_EQ(before.state, api::ChannelState::needs_sign_in);

    const auto refused = reconnect(as("bo"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fault, Fault::conflict);
    EXPECT_EQ(refused.error().code, "channels.other_account");
    EXPECT_EQ(channel().account.id, before.account.id);
    EXPECT_EQ(channel().state, api::ChannelState::needs_sign_in);

    const auto accepted = reconnect(as("ada"));
    ASSERT_TRUE(accepted) << accepted.error().code << accepted.error().detail;
    EXPECT_EQ(channel().state, api::ChannelState::connected);
    EXPECT_EQ(channel().shared_account, before.shared_account);
}

TEST_F(Connecting, AChannelIsNotConnectedAgainOnAnotherNetwork)
{
    EXPECT_EQ(reconnect(as("ada"), "mastodon").error().code, "channels.other_account");
}

TEST_F(Connecting, TheSameAccountASecondTimeInAWorkspaceIsTheSameChannel)
{
    const auto connected = bakery.world.run(operations::connect_channel(bakery.services(), bakery.ada, bakery.bakery.workspace, as("ada")));
    ASSERT_TRUE(connected);
    EXPECT_EQ(connected->channel->id, bakery.channels.at("bluesky"));
}

TEST(Records, KeepEverythingThatAServerToldOfItself)
{
    const networks::Told told{.text_limit = 11'000,
                              .link_costs = 23,
                              .proof = networks::Proof::a,
                              .safe_minutes = 60,
                              .images = 16,
                              .image_bytes = 5'000'000'000,
                              .alt_text = 1'500,
                              .poll_choices = 6,
                              .poll_choice_length = 80,
                              .video_bytes = 5'000'000'000,
                              .video_pixels = 8'294'400,
                              .video_frame_rate = 120};
    const auto kept = told_of(text_of(told));
    EXPECT_EQ(kept, told);
    EXPECT_EQ(told_of(text_of(networks::Told{})), networks::Told{});
}

} // namespace
} // namespace rostrum::channels
