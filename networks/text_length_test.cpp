// Holds the counting of texts, and what is found in them, to the lines that the web is held to as well.

#include "networks/json_reading.h"
#include "networks/testing/folder.h"
#include "networks/text_length.h"
#include "networks/text_spans.h"

#include <gtest/gtest.h>

namespace rostrum::networks {
namespace {

const boost::json::value& vectors()
{
    static const auto read = read_json(testing::file(testing::folder() / "text_length.vectors.json"));
    return *read;
}

TEST(TextLength, CountsAsEveryNetworkCounts)
{
    const std::pair<const char*, Counting> countings[] = {{"graphemes", Counting::graphemes},
                                                          {"characters", Counting::characters},
                                                          {"utf16", Counting::utf16},
                                                          {"weighted", Counting::weighted},
                                                          {"bytes", Counting::bytes}};
    const auto* lines = array_at(vectors(), "lengths");
    ASSERT_GT(lines->size(), 30u);
    for (const auto& line : *lines)
        for (const auto& [name, counting] : countings)
            EXPECT_EQ(length({.counts = counting}, text_at(line, "text")), *number_at(line, name))
                << text_at(line, "name") << " in " << name;
}

TEST(TextLength, ShortensLinksAndMentionsWhereTheNetworkDoes)
{
    const auto* lines = array_at(vectors(), "shortened");
    ASSERT_GT(lines->size(), 10u);
    for (const auto& line : *lines) {
        const TextFacts facts{.link_costs = static_cast<int>(*number_at(line, "link_costs")),
                              .warning_counts = true,
                              .remote_mention_counts_short = member(line, "short_mentions")->as_bool()};
        EXPECT_EQ(length(facts, text_at(line, "text"), text_at(line, "warning")), *number_at(line, "length")) << text_at(line, "name");
    }
}

TEST(TextLength, SurvivesBytesThatAreNoText)
{
    EXPECT_EQ(graphemes("a\xFF\xFE"
                        "b"),
              4);
    EXPECT_EQ(characters("\xC3"), 1);
    EXPECT_EQ(length({.counts = Counting::weighted}, "\xF0\x9F"), 2);
    EXPECT_TRUE(spans("@\xFF #\xC3 https://\xF0\x9F").empty());
}

TEST(TextSpans, FindsLinksMentionsAndHashtags)
{
    const auto* lines = array_at(vectors(), "spans");
    ASSERT_GT(lines->size(), 15u);
    for (const auto& line : *lines) {
        const auto text = text_at(line, "text");
        const auto found = spans(text);
        const auto& wanted = *array_at(line, "spans");
        ASSERT_EQ(found.size(), wanted.size()) << text_at(line, "name");
        for (std::size_t i = 0; i < found.size(); ++i) {
            const auto kind = text_at(wanted[i], "kind");
            EXPECT_EQ(found[i].kind, kind == "link" ? SpanKind::link : kind == "mention" ? SpanKind::mention : SpanKind::hashtag) << text;
            EXPECT_EQ(static_cast<std::int64_t>(found[i].begin), *number_at(wanted[i], "begin")) << text;
            EXPECT_EQ(static_cast<std::int64_t>(found[i].end), *number_at(wanted[i], "end")) << text;
            EXPECT_EQ(found[i].name, text_at(wanted[i], "name"));
            EXPECT_EQ(found[i].host, text_at(wanted[i], "host"));
        }
    }
}

TEST(TextSpans, KnowsWhomANetworkTakesForSomebody)
{
    const auto* lines = array_at(vectors(), "mentions");
    ASSERT_GT(lines->size(), 5u);
    for (const auto& line : *lines) {
        const auto text = text_at(line, "text");
        const auto found = spans(text);
        ASSERT_EQ(found.size(), 1u) << text;
        EXPECT_EQ(names_somebody(found[0], Mentions::domain), member(line, "domain")->as_bool()) << text;
        EXPECT_EQ(names_somebody(found[0], Mentions::address), member(line, "address")->as_bool()) << text;
        EXPECT_FALSE(names_somebody(found[0], Mentions::none)) << text;
    }
}

} // namespace
} // namespace rostrum::networks
