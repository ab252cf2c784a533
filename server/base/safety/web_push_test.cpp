// Web push against the examples of the RFCs, and against another writing of the other end.

#include "base/env/system_random.h"
#include "base/safety/base64.h"
#include "base/safety/testing/push_service.h"

#include <gtest/gtest.h>

namespace rostrum::safety {
namespace {

std::string decoded(std::string_view text)
{
    return from_base64url(text).value();
}

// RFC 8291, section 5 and appendix A.
constexpr std::string_view said = "When I grow up, I want to be a watermelon";
constexpr std::string_view their_number = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
constexpr std::string_view their_point = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
constexpr std::string_view our_number = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
constexpr std::string_view our_point = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
constexpr std::string_view auth = "BTBZMqHH6r4Tts7J_aSIgg", salt = "DGv6ra1nlYgDCS1FRnbzlw";
constexpr std::string_view body = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8w"
                                  "EqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

TEST(WebPush, SealsAsTheExampleOfItsRfcDoes)
{
    const auto ours = PushKeys::from(Secret(decoded(our_number))).value();
    EXPECT_EQ(base64url(ours.point), our_point);
    const PushReceiver receiver{.point = decoded(their_point), .auth = Secret(decoded(auth))};
    const auto sealed = seal_push(said, receiver, ours, decoded(salt));
    ASSERT_TRUE(sealed);
    EXPECT_EQ(base64url(*sealed), body);
}

TEST(WebPush, IsOpenedByTheBrowserItIsForAndByNoOther)
{
    testing::Browser browser{PushKeys::from(Secret(decoded(their_number))).value(),
                             {.point = decoded(their_point), .auth = Secret(decoded(auth))}};
    EXPECT_EQ(testing::open_push(decoded(body), browser), said);

    env::SystemRandom random;
    const auto mine = testing::Browser::make(random), another = testing::Browser::make(random);
    auto sealed = seal_push("Leipä on uunissa", mine.receiver, PushKeys::make(random), std::string(16, 's')).value();
    EXPECT_EQ(testing::open_push(sealed, mine), "Leipä on uunissa");
    EXPECT_FALSE(testing::open_push(sealed, another));
    sealed.back() ^= 1;
    EXPECT_FALSE(testing::open_push(sealed, mine));
}

TEST(WebPush, RefusesKeysThatAreNone)
{
    PushReceiver receiver{.point = decoded(their_point), .auth = Secret(decoded(auth))};
    EXPECT_TRUE(check(receiver));
    receiver.point[40] ^= 1;
    EXPECT_FALSE(check(receiver)) << "no point of the curve";
    receiver.point = std::string(1, '\0');
    EXPECT_FALSE(check(receiver)) << "the point at infinity";
    receiver = {.point = decoded(their_point), .auth = Secret("short")};
    EXPECT_EQ(check(receiver).error().code, "notify.push_keys_not_valid");
    EXPECT_FALSE(PushKeys::from(Secret(std::string(32, '\0'))));
    EXPECT_FALSE(PushKeys::from(Secret(std::string(32, '\xff'))));
    EXPECT_FALSE(PushKeys::from(Secret("1")));
}

TEST(WebPush, SaysWhoSendsSoThatAPushServiceCanTell)
{
    // RFC 8292, section 2.4: the other end of ours believes it.
    const auto example = testing::sender_of(
        "vapid t=eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6"
        "Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA, "
        "k=BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs");
    ASSERT_TRUE(example);
    EXPECT_EQ(example->claims, R"({"aud":"https://push.example.net","exp":1453523768,"sub":"mailto:push@example.com"})");

    env::SystemRandom random;
    const auto ours = PushKeys::make(random);
    auto header =
        push_authorization(ours, "https://push.example.net", "mailto:push@example.com", Instant(std::chrono::seconds(1453523768)));
    const auto sender = testing::sender_of(header);
    ASSERT_TRUE(sender);
    EXPECT_EQ(sender->point, ours.point);
    EXPECT_EQ(sender->claims, example->claims);
    header[60] ^= 1;
    EXPECT_FALSE(testing::sender_of(header)) << "changed on its way";
}

} // namespace
} // namespace rostrum::safety
