// What protects secrets and limits strangers.

#include "base/env/asio_loop.h"
#include "base/env/simulated.h"
#include "base/env/system_random.h"
#include "base/safety/address_guard.h"
#include "base/safety/base64.h"
#include "base/safety/digest.h"
#include "base/safety/passwords.h"
#include "base/safety/rate_limit.h"
#include "base/safety/seal.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace rostrum::safety {
namespace {

class Folder {
public:
    Folder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "rostrum-safety-XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    std::string file(const std::string& name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

TEST(Base64, KnowsTheVectorsOfTheStandard)
{
    EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
    EXPECT_EQ(base64("fooba"), "Zm9vYmE=");
    EXPECT_EQ(base64url("\xfb\xff"), "-_8");
    EXPECT_EQ(from_base64("Zm9vYg=="), "foob");
    EXPECT_EQ(from_base64url("-_8"), "\xfb\xff");
    EXPECT_EQ(from_base64(""), "");
    EXPECT_EQ(hex("\x01\xAF"), "01af");
}

TEST(Base64, RefusesWhatIsNotIt)
{
    for (const auto text : {"Zm9vYg", "Zm9vYg=", "Zm9v Yg==", "Zm9vYg==x", "Zm9vYh==", "-_8="})
        EXPECT_FALSE(from_base64(text)) << text;
    for (const auto text : {"-_8=", "+/8", "-_9", "A"})
        EXPECT_FALSE(from_base64url(text)) << text;
}

TEST(Digest, KnowsTheVectorsOfTheStandards)
{
    EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(hex(hmac_sha256(Secret("Jefe"), "what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_TRUE(equal_in_constant_time("same", "same"));
    EXPECT_FALSE(equal_in_constant_time("same", "sane"));
    EXPECT_FALSE(equal_in_constant_time("same", "sam"));
}

TEST(Secret, IsCompared)
{
    EXPECT_TRUE(Secret("bread") == Secret("bread"));
    EXPECT_FALSE(Secret("bread") == Secret("Bread"));
    Secret kept("one");
    kept = Secret("another that is long enough to be on the heap");
    EXPECT_EQ(kept.reveal(), "another that is long enough to be on the heap");
}

TEST(Seal, OpensOnlyWhereItWasSealedAndOnlyUnchanged)
{
    env::SystemRandom random;
    const Sealer sealer(KeyRing({{1, Sealer::make_key(random)}}), random);
    const Secret token("a token");
    const auto sealed = sealer.seal(token, {"row-1", "channels.token"});

    EXPECT_EQ(sealed.find("token"), std::string::npos);
    EXPECT_NE(sealed, sealer.seal(token, {"row-1", "channels.token"}));
    EXPECT_EQ(sealer.open(sealed, {"row-1", "channels.token"})->reveal(), "a token");

    EXPECT_EQ(sealer.open(sealed, {"row-2", "channels.token"}).error().code, "safety.seal_broken");
    EXPECT_EQ(sealer.open(sealed, {"row-1", "channels.secret"}).error().code, "safety.seal_broken");
    EXPECT_EQ(sealer.open(sealed, {"row-1c", "hannels.token"}).error().code, "safety.seal_broken");
    for (std::size_t at = 5; at < sealed.size(); ++at) {
        auto changed = sealed;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        EXPECT_FALSE(sealer.open(changed, {"row-1", "channels.token"})) << at;
    }
    for (std::size_t size = 0; size < sealed.size(); ++size)
        EXPECT_FALSE(sealer.open(sealed.substr(0, size), {"row-1", "channels.token"})) << size;
}

TEST(KeyRing, IsMadeOnceReadableByItsOwnerAlone)
{
    Folder folder;
    env::SystemRandom random;
    const auto path = folder.file("key");
    EXPECT_EQ(KeyRing::read(path, KeyRing::IfAbsent::fail, random).error().code, "safety.key_file_absent");
    const auto made = KeyRing::read(path, KeyRing::IfAbsent::make, random);
    ASSERT_TRUE(made) << made.error().detail;
    struct stat facts{};
    ASSERT_EQ(::stat(path.c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777, 0600U);
    const auto again = KeyRing::read(path, KeyRing::IfAbsent::make, random);
    EXPECT_EQ(made->fingerprint(), again->fingerprint());

    ::chmod(path.c_str(), 0640);
    EXPECT_EQ(KeyRing::read(path, KeyRing::IfAbsent::make, random).error().code, "safety.key_file_open_to_others");
}

TEST(KeyRing, RefusesWhatIsNoKeyFile)
{
    Folder folder;
    env::SystemRandom random;
    const auto path = folder.file("key");
    for (const auto text : {"", "1\n", "1 short\n", "x AAAA\n", "0 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
                            "1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= \n"}) {
        std::ofstream(path) << text;
        ::chmod(path.c_str(), 0600);
        const auto read = KeyRing::read(path, KeyRing::IfAbsent::make, random);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().code, "safety.key_file_broken");
        EXPECT_EQ(read.error().detail.find("AAAA"), std::string::npos);
    }
}

TEST(KeyRing, RotatesWhileOldValuesStillOpen)
{
    Folder folder;
    env::SystemRandom random;
    const auto path = folder.file("key");
    const Place place{"row", "column"};
    Sealer before(*KeyRing::read(path, KeyRing::IfAbsent::make, random), random);
    const auto old = before.seal(Secret("kept"), place);

    Sealer after(*KeyRing::rotate(path, random), random);
    EXPECT_EQ(after.open(old, place)->reveal(), "kept");
    EXPECT_FALSE(after.is_current(old));
    const auto anew = after.seal(*after.open(old, place), place);
    EXPECT_TRUE(after.is_current(anew));
    EXPECT_EQ(before.open(anew, place).error().code, "safety.seal_unknown_key");

    ASSERT_TRUE(KeyRing::forget_old(path, random));
    Sealer last(*KeyRing::read(path, KeyRing::IfAbsent::fail, random), random);
    EXPECT_EQ(last.open(old, place).error().code, "safety.seal_unknown_key");
    EXPECT_EQ(last.open(anew, place)->reveal(), "kept");
}

TEST(Passwords, AreHashedAndMatched)
{
    env::AsioLoop loop;
    const PasswordCost cheap{8 * 1024 * 1024, 1};
    Passwords passwords(loop, cheap);
    const auto hash = *loop.complete(passwords.hash(Secret("fresh bread")));
    EXPECT_EQ(hash.rfind("$argon2id$v=19$m=8192,t=1,p=1$", 0), 0U) << hash;
    EXPECT_TRUE(*loop.complete(passwords.matches(Secret("fresh bread"), hash)));
    EXPECT_FALSE(*loop.complete(passwords.matches(Secret("stale bread"), hash)));
    EXPECT_FALSE(*loop.complete(passwords.matches(Secret("fresh bread"), "no hash")));
    EXPECT_FALSE(*loop.complete(passwords.matches_nobody(Secret("fresh bread"))));
    EXPECT_FALSE(passwords.is_outdated(hash));
    EXPECT_TRUE(Passwords(loop, PasswordCost{16 * 1024 * 1024, 1}).is_outdated(hash));
}

TEST(Passwords, RefuseWhenTooManyWait)
{
    env::AsioLoop loop;
    Passwords passwords(loop, {8 * 1024 * 1024, 1}, 2);
    std::vector<Task<std::string>> tasks;
    int hashed = 0, refused = 0;
    loop.post([&] {
        for (int at = 0; at < 20; ++at) {
            tasks.push_back(passwords.hash(Secret("word")));
            tasks.back().start([&](Result<std::string> result) {
                result ? ++hashed : ++refused;
                if (hashed + refused == 20)
                    loop.stop();
            });
        }
    });
    loop.run();
    EXPECT_GE(hashed, 2);
    EXPECT_GE(refused, 10);
}

TEST(RateLimit, GivesABurstAndThenOneAtATime)
{
    RateLimit limit({3, 10s});
    Duration passed = 1h;
    for (int at = 0; at < 3; ++at)
        EXPECT_FALSE(limit.take("ada", passed));
    EXPECT_EQ(limit.take("ada", passed), 10s);
    EXPECT_FALSE(limit.take("bob", passed));
    passed += 4s;
    EXPECT_EQ(limit.look("ada", passed), 6s);
    passed += 6s;
    EXPECT_FALSE(limit.take("ada", passed));
    EXPECT_EQ(limit.take("ada", passed), 10s);
    limit.forget("ada");
    EXPECT_FALSE(limit.take("ada", passed));
}

TEST(RateLimit, KeepsABoundedNumberOfKeys)
{
    RateLimit limit({1, 1h}, 1000);
    for (int at = 0; at < 20'000; ++at)
        EXPECT_FALSE(limit.take("name " + std::to_string(at), 1s));
    EXPECT_LE(limit.keys(), 1000U);
}

TEST(AddressGuard, LetsOnlyPublicAddressesThrough)
{
    const AddressGuard guard;
    for (const auto text : {"93.184.216.34", "8.8.8.8", "172.15.255.255", "172.32.0.0", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8",
                            "64:ff9b::8.8.8.8", "2002:808:808::1"})
        EXPECT_TRUE(guard.allows(*Address::parse(text))) << text;
    for (const auto text : {"127.0.0.1",
                            "0.0.0.0",
                            "10.1.2.3",
                            "172.16.0.1",
                            "172.31.255.255",
                            "192.168.1.1",
                            "169.254.169.254",
                            "100.64.0.1",
                            "198.18.0.1",
                            "198.19.255.255",
                            "224.0.0.1",
                            "240.0.0.1",
                            "255.255.255.255",
                            "192.0.2.1",
                            "::",
                            "::1",
                            "::127.0.0.1",
                            "::ffff:127.0.0.1",
                            "::ffff:10.0.0.1",
                            "64:ff9b::127.0.0.1",
                            "64:ff9b::a00:1",
                            "64:ff9b:1::1",
                            "2002:7f00:1::",
                            "2002:c0a8:101::1",
                            "2001::1",
                            "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                            "2001:db8::1",
                            "fc00::1",
                            "fd12::1",
                            "fe80::1",
                            "fec0::1",
                            "ff02::1",
                            "100::1",
                            "5f00::1"})
        EXPECT_FALSE(guard.allows(*Address::parse(text))) << text;
}

TEST(AddressGuard, IsOpenedByASetting)
{
    const AddressGuard guard({*Network::parse("127.0.0.0/8"), *Network::parse("fd00:1::/32")});
    EXPECT_TRUE(guard.allows(*Address::parse("127.9.9.9")));
    EXPECT_TRUE(guard.allows(*Address::parse("::ffff:127.0.0.1")));
    EXPECT_TRUE(guard.allows(*Address::parse("fd00:1::5")));
    EXPECT_FALSE(guard.allows(*Address::parse("fd00:2::5")));
    EXPECT_FALSE(guard.allows(*Address::parse("10.0.0.1")));
}

TEST(Network, IsReadStrictly)
{
    EXPECT_TRUE(Network::parse("0.0.0.0/0")->holds(*Address::parse("9.9.9.9")));
    EXPECT_FALSE(Network::parse("0.0.0.0/0")->holds(*Address::parse("2606::1")));
    EXPECT_TRUE(Network::parse("::/0")->holds(*Address::parse("2606::1")));
    EXPECT_TRUE(Network::parse("10.20.0.0/15")->holds(*Address::parse("10.21.255.255")));
    EXPECT_FALSE(Network::parse("10.20.0.0/15")->holds(*Address::parse("10.22.0.0")));
    for (const auto text : {"10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0/8", "fe80::1%eth0", "", "/8", "10.0.0.0/8 "})
        EXPECT_FALSE(Network::parse(text)) << text;
    EXPECT_EQ(Address::parse("::ffff:1.2.3.4")->text(), "1.2.3.4");
    EXPECT_EQ(Address::parse("2001:DB8::1")->text(), "2001:db8::1");
}

} // namespace
} // namespace rostrum::safety
