// The server a person means, and addresses taken apart.

#include "networks/address.h"

#include <gtest/gtest.h>

namespace rostrum::networks {
namespace {

TEST(ServerAddress, UnderstandsHowPeopleWriteIt)
{
    for (const auto* text :
         {"social.example", " Social.Example ", "https://social.example/about?x", "@ada@social.example", "ada@social.example"})
        EXPECT_EQ(*server_address(text), "https://social.example") << text;
    EXPECT_EQ(*server_address("http://127.0.0.1:8090/"), "http://127.0.0.1:8090");
    EXPECT_EQ(*server_address("http://social.internal"), "http://social.internal");
    EXPECT_EQ(*server_address("http://192.168.1.4:3000"), "http://192.168.1.4:3000");
}

TEST(ServerAddress, RefusesWhatIsNone)
{
    for (const auto* text : {"", "  ", "ftp://social.example", "social example", "https://", "@", "javascript:alert(1)", "https://a\nb"})
        EXPECT_FALSE(server_address(text)) << text;
    EXPECT_EQ(server_address("http://social.example").error().code, "channels.server_not_encrypted");
    EXPECT_EQ(server_address("http://10.evil.example").error().code, "channels.server_not_encrypted");
}

TEST(Address, ComesApart)
{
    EXPECT_EQ(origin_of("HTTPS://A.Example:8443/x?y"), "https://a.example:8443");
    EXPECT_EQ(host_of("https://a.example:8443/x"), "a.example");
    EXPECT_EQ(host_of("http://[::1]:80/x"), "[::1]");
    EXPECT_EQ(path_of("https://a.example?x=/y"), "/");
    EXPECT_EQ(path_of("https://a.example/x/y?z#w"), "/x/y");
    EXPECT_EQ(query_of("https://a.example/x?y=z&w#v?u"), "y=z&w");
}

TEST(Form, SurvivesThereAndBack)
{
    const Pairs pairs{{"a b", "ü&="}, {"empty", ""}, {"plus", "1+1"}};
    EXPECT_EQ(form(pairs), "a%20b=%C3%BC%26%3D&empty=&plus=1%2B1");
    EXPECT_EQ(parse_form(form(pairs)), pairs);
    EXPECT_EQ(parse_form("a=%zz&&b"), (Pairs{{"a", "%zz"}, {"b", ""}}));
}

} // namespace
} // namespace rostrum::networks
