// A wrong key file is found out at the start, and nothing is sealed with it.

#include "base/env/simulated.h"
#include "base/safety/key_proof.h"
#include "base/store/testing/fresh.h"

#include <gtest/gtest.h>

namespace rostrum::safety {
namespace {

class KeyProof : public testing::Test {
protected:
    env::SimulatedLoop loop{Instant{}};
    env::SeededRandom random{1};
    store::testing::Fresh fresh{loop};

    KeyProof()
    {
        loop.time_waits_for([this] { return fresh.is_busy(); });
    }
    Result<Done> prove(std::map<std::uint32_t, Secret> keys)
    {
        return loop.complete(prove_keys(fresh.store(), Sealer(KeyRing(std::move(keys)), random)));
    }
    Secret key(char of) { return Secret(std::string(32, of)); }
};

TEST_F(KeyProof, TheFirstKeyFileIsTheRightOneAndAnotherIsNot)
{
    EXPECT_FALSE(*loop.complete(fresh.store().read(find_key_proof)));
    EXPECT_TRUE(prove({{1, key('a')}}));
    EXPECT_TRUE(prove({{1, key('a')}}));
    EXPECT_EQ(prove({{1, key('b')}}).error().code, "safety.key_file_wrong");
    EXPECT_EQ(prove({{2, key('b')}}).error().code, "safety.key_file_wrong");
    EXPECT_TRUE(prove({{1, key('a')}}));
}

TEST_F(KeyProof, ARotatedKeyTakesTheProofOver)
{
    ASSERT_TRUE(prove({{1, key('a')}}));
    ASSERT_TRUE(prove({{1, key('a')}, {2, key('b')}}));
    EXPECT_EQ(prove({{1, key('a')}}).error().code, "safety.key_file_wrong");
    EXPECT_TRUE(prove({{2, key('b')}}));
}

} // namespace
} // namespace rostrum::safety
