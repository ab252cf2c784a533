// What every network must prove, whatever it is called.

#include "networks/testing/exchange.h"
#include "networks/testing/readable.h"
#include "networks/testing/small_ledger.h"
#include "networks/text_spans.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace rostrum::networks {
namespace {

std::string name_of(const ::testing::TestParamInfo<const Network*>& info)
{
    return std::string(info.param->facts->id);
}

std::vector<const Network*> every_network()
{
    std::vector<const Network*> out;
    for (const auto& each : all())
        out.push_back(&each);
    return out;
}

// Servers to be reached under: one that keeps its promises, and one of another make where there are such.
std::vector<std::string> servers(const Network& network)
{
    if (!network.facts->sign_in.per_server)
        return {""};
    return {"https://social.example", "https://plain.example"};
}

class EveryNetwork : public ::testing::TestWithParam<const Network*> {
protected:
    const Network& network = *GetParam();
    const Facts& facts = *network.facts;
    env::SimulatedLoop loop{*parse_instant("2026-11-20T09:00:00Z")};
};

Job job_for(const Connected& who, std::string key, Content content, Instant now)
{
    return {.account = who.account, .told = who.told, .content = std::move(content), .key = std::move(key), .written_at = now};
}

// A thread with pictures, as far as the network can.
Content rich_content(const Facts& facts, const std::string& words)
{
    Content content{.parts = {{.text = words + " with https://bakery.example and #bread"}}, .language = "en"};
    if (facts.able(Ability::images)) {
        const auto bytes = std::make_shared<const std::string>("a picture of " + words);
        content.parts[0].pictures = {
            {.asset = "a", .media_type = "image/png", .size = 10, .width = 4, .height = 3, .alt = "A loaf", .bytes = bytes},
            {.asset = "b", .media_type = "image/gif", .size = 10, .width = 4, .height = 3, .alt = "", .bytes = bytes}};
    }
    if (facts.able(Ability::thread)) {
        content.parts.push_back({.text = words + " goes on"});
        if (facts.able(Ability::videos))
            content.parts.back().pictures = {{.asset = "c",
                                              .media_type = "video/mp4",
                                              .size = 10,
                                              .width = 16,
                                              .height = 9,
                                              .alt = "An oven",
                                              .file = std::make_shared<const testing::ReadableText>("a video of " + words)}};
        content.parts.push_back({.text = words + " goes on"}); // an equal part is still another part
    }
    if (facts.able(Ability::content_warning))
        content.content_warning = "flour";
    return content;
}

TEST_P(EveryNetwork, HasFactsThatAreWhole)
{
    EXPECT_FALSE(facts.id.empty());
    EXPECT_FALSE(facts.name.empty());
    EXPECT_EQ(facts.letters.size(), 2u);
    for (const auto& other : all()) {
        EXPECT_TRUE(&other == &network || other.facts->letters != facts.letters);
        EXPECT_TRUE(&other == &network || other.facts->id != facts.id);
    }
    EXPECT_EQ(find(facts.id), &network);
    EXPECT_GT(facts.text.limit, 0);
    EXPECT_FALSE(facts.sign_in.ways.empty());
    EXPECT_EQ(facts.able(Ability::images), facts.media.images > 0 && !facts.media.types.empty() && facts.media.image_bytes > 0);
    EXPECT_EQ(facts.able(Ability::videos), facts.video.videos > 0 && facts.video.bytes > 0 && !facts.video.codecs.empty());
    EXPECT_EQ(facts.able(Ability::alt_text), facts.media.alt_text > 0);
    EXPECT_EQ(facts.able(Ability::poll), facts.poll.choices > 0 && facts.poll.most_minutes > facts.poll.least_minutes);
    EXPECT_GE(facts.proof.empty_reads, 1);
}

TEST_P(EveryNetwork, PromisesWhatItHas)
{
    EXPECT_EQ(facts.able(Ability::publish), network.publisher != nullptr);
    const bool signs_in = std::find(facts.sign_in.ways.begin(), facts.sign_in.ways.end(), Way::own) == facts.sign_in.ways.end();
    EXPECT_EQ(signs_in, network.sign_in != nullptr);
    EXPECT_EQ(facts.able(Ability::find_people), network.directory != nullptr);
    EXPECT_NE(network.make_stand_in, nullptr);
    for (const auto ability : {Ability::remove, Ability::edit})
        EXPECT_FALSE(facts.able(ability)) << "there is no facet for it yet";
}

TEST_P(EveryNetwork, ReachesEveryFaultInItsExchanges)
{
    std::set<Fault> reached;
    for (const auto& exchange : testing::exchanges_of(network))
        reached.merge(testing::replay(network, exchange).faults);
    std::vector<Fault> wanted{Fault::rejected, Fault::rate_limited, Fault::no_connection, Fault::uncertain};
    if (network.sign_in)
        wanted.push_back(Fault::reconnect);
    for (const auto fault : wanted)
        EXPECT_TRUE(reached.contains(fault)) << to_string(fault);
}

TEST_P(EveryNetwork, FindsPeopleAsATextMentionsThem)
{
    if (!network.directory)
        return; // nobody can be looked up there
    env::SeededRandom random(1);
    const auto copy = network.make_stand_in();
    const auto who = copy->make_account(servers(network).front(), "ada");
    for (const auto* name : {"berta", "bert", "carl"})
        copy->make_account(servers(network).front(), name);
    const auto asked = network.sign_in->authorized(network.directory->look_for(who.account, "ber"), who.keys, loop.now(), random);
    const auto people = network.directory->found(who.account, copy->answer(asked, loop.now()));
    ASSERT_TRUE(people);
    ASSERT_EQ(people->size(), 2u);
    for (const auto& each : *people) {
        const auto text = "Ask @" + each.handle + ", who knows";
        const auto found = spans(text);
        ASSERT_EQ(found.size(), 1u) << text;
        EXPECT_EQ(found[0].end, 5 + each.handle.size()) << text;
        EXPECT_TRUE(names_somebody(found[0], facts.text.mentions)) << text;
    }

    copy->forget_tokens();
    const auto unknown = network.directory->found(who.account, copy->answer(asked, loop.now()));
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().fault, Fault::reconnect);
    EXPECT_EQ(network.directory->found(who.account, {200, {}, "<html>"}).error().fault, Fault::no_connection);
}

TEST_P(EveryNetwork, PutsSecretsIntoTwoHeadersOnly)
{
    env::SeededRandom random(1);
    const auto copy = network.make_stand_in();
    const auto who = copy->make_account("https://social.example", "ada");
    ASSERT_EQ(who.keys.values.empty(), network.sign_in == nullptr);
    if (!network.sign_in)
        return; // it has none to put anywhere
    const auto job = job_for(who, "job-1", rich_content(facts, "Bread"), loop.now());
    const auto plain = network.publisher->next_step(job, {})->request;
    const auto asked = network.sign_in->authorized(plain, who.keys, loop.now(), random);
    EXPECT_GT(asked.headers.size(), plain.headers.size());
    std::string written = asked.method + asked.url + asked.body;
    for (const auto& header : asked.headers)
        if (header.name != "Authorization" && header.name != "DPoP")
            written += header.name + header.value;
    for (const auto& [name, secret] : who.keys.values)
        EXPECT_EQ(written.find(secret.reveal()), std::string::npos) << name;
}

TEST_P(EveryNetwork, PostsOnceForARepeatedKeyWhereItSaysSo)
{
    env::SeededRandom random(1);
    const auto copy = network.make_stand_in();
    const auto who = copy->make_account(servers(network).front(), "ada");
    ASSERT_EQ(as_told(facts, who.told).proof.proof, Proof::a);
    const auto job = job_for(who, "job-1", {.parts = {{.text = "Bread"}}}, loop.now());
    testing::Lies http(*copy, loop, random);
    Memo memo;
    auto step = network.publisher->next_step(job, memo);
    while (step && step->effect == Effect::harmless) {
        const auto asked = network.sign_in ? network.sign_in->authorized(step->request, who.keys, loop.now(), random) : step->request;
        memo = network.publisher->learn(job, memo, *step, copy->answer(asked, loop.now()))->memo;
        step = network.publisher->next_step(job, memo);
    }
    ASSERT_TRUE(step);
    for (int times = 0; times < 3; ++times)
        copy->answer(network.sign_in ? network.sign_in->authorized(step->request, who.keys, loop.now(), random) : step->request,
                     loop.now());
    EXPECT_EQ(copy->posts().size(), 1u);
}

// After `before` earlier ones, every part is there once, in its order, with its pictures, and nothing else.
void expect_once(const StandIn& copy, const Job& job, std::size_t before, const std::string& what)
{
    const auto seen = copy.posts();
    const auto& parts = job.content.parts;
    ASSERT_EQ(seen.size(), before + parts.size()) << what;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto& each = seen[before + i];
        EXPECT_EQ(each.account, job.account.id) << what;
        EXPECT_EQ(each.text, parts[i].text) << what;
        EXPECT_EQ(each.reply_to, i == 0 ? "" : seen[before + i - 1].id) << what;
        const auto videos = std::ranges::count_if(parts[i].pictures, &Picture::is_video);
        EXPECT_EQ(each.pictures, static_cast<int>(parts[i].pictures.size()) - videos) << what;
        EXPECT_EQ(each.videos, videos) << what;
    }
}

TEST_P(EveryNetwork, SettlesALostAnswerUnderEveryLie)
{
    for (const auto& server : servers(network))
        for (const auto lie : testing::all_lies())
            for (const bool twice : {false, true}) {
                env::SeededRandom random(1);
                const auto copy = network.make_stand_in();
                const auto who = copy->make_account(server, "ada");
                testing::Lies http(*copy, loop, random);
                testing::SmallLedger ledger(network, *copy, http, loop, random);
                http.only_about([&](const env::HttpRequest&) { return ledger.asks_visibly(); });
                const std::string what = std::string(to_string(lie)) + (twice ? " twice at " : " at ") + server;
                const auto words = rich_content(facts, "Bread"); // the same on both days, as an evergreen post is
                const auto yesterday = job_for(who, "job-0", words, loop.now());
                ASSERT_TRUE(ledger.deliver(yesterday, who.keys)) << what;
                const auto before = copy->posts().size();
                http.tell(lie, twice ? 2 : 1);

                const auto job = job_for(who, "job-1", words, loop.now());
                const auto receipt = ledger.deliver(job, who.keys);
                http.arrive();

                ASSERT_TRUE(receipt) << what << ": " << receipt.error().code << ' ' << receipt.error().detail;
                EXPECT_GE(http.told(), 1) << what;
                expect_once(*copy, job, before, what);
                EXPECT_EQ(receipt->id, copy->posts()[before].id) << what;
            }
}

TEST_P(EveryNetwork, PostsOnceThroughAnyMixtureOfLies)
{
    for (const auto& server : servers(network))
        for (std::uint64_t seed = 1; seed <= 150; ++seed) {
            env::SeededRandom random(seed);
            const auto copy = network.make_stand_in();
            const auto who = copy->make_account(server, "ada");
            testing::Lies http(*copy, loop, random);
            http.by_chance(350);
            testing::SmallLedger ledger(network, *copy, http, loop, random);
            for (const auto* key : {"job-1", "job-2", "job-3"}) {
                const auto what = std::string(key) + " of seed " + std::to_string(seed) + " at " + server;
                const auto before = copy->posts().size();
                const auto job = job_for(who, key, rich_content(facts, "Bread"), loop.now());
                const auto receipt = ledger.deliver(job, who.keys);
                ASSERT_TRUE(receipt) << what << ": " << receipt.error().code << ' ' << receipt.error().detail;
                loop.run_for(2min);
                http.arrive();
                expect_once(*copy, job, before, what);
            }
        }
}

INSTANTIATE_TEST_SUITE_P(Networks, EveryNetwork, ::testing::ValuesIn(every_network()), name_of);

} // namespace
} // namespace rostrum::networks
