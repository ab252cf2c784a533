// This network's recorded conversations; networks/conformance_test.cpp asks it the rest.

#include "networks/testing/exchange.h"

#include <gtest/gtest.h>

namespace rostrum::networks::lantern {
namespace {

TEST(Lantern, KeepsToItsRecordedConversations)
{
    const auto& network = *find("lantern");
    const auto exchanges = testing::exchanges_of(network);
    ASSERT_GE(exchanges.size(), 4u);
    for (const auto& exchange : exchanges)
        for (const auto& complaint : testing::replay(network, exchange).complaints)
            ADD_FAILURE() << exchange.filename().string() << ' ' << complaint;
}

} // namespace
} // namespace rostrum::networks::lantern
