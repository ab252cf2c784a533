// The public page's recorded conversations.

#include "networks/testing/exchange.h"

#include <gtest/gtest.h>

namespace rostrum::networks::page {
namespace {

TEST(Page, KeepsToItsRecordedConversations)
{
    const auto& network = *find("page");
    const auto exchanges = testing::exchanges_of(network);
    ASSERT_GE(exchanges.size(), 3u);
    for (const auto& exchange : exchanges)
        for (const auto& complaint : testing::replay(network, exchange).complaints)
            ADD_FAILURE() << exchange.filename().string() << ' ' << complaint;
}

} // namespace
} // namespace rostrum::networks::page
