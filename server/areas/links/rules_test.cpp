// Holds the marking of links to the lines that the web is held to as well.

#include "areas/links/rules.h"
#include "networks/json_reading.h"
#include "networks/testing/folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

namespace rostrum::links {
namespace {

using networks::array_at;
using networks::member;
using networks::text_at;
using testing::ElementsAre;
using testing::IsEmpty;

const boost::json::value& vectors()
{
    static const auto read =
        networks::read_json(networks::testing::file(networks::testing::folder().parent_path() / "server/areas/links/marking.vectors.json"));
    return *read;
}

Known known()
{
    return {.network = text_at(vectors(), "known", "network"),
            .account = text_at(vectors(), "known", "account"),
            .campaign = text_at(vectors(), "known", "campaign"),
            .post = text_at(vectors(), "known", "post"),
            .date = text_at(vectors(), "known", "date")};
}

std::vector<std::string> texts(const boost::json::value& line, std::string_view name)
{
    std::vector<std::string> found;
    if (const auto* list = array_at(line, name))
        for (const auto& each : *list)
            found.emplace_back(each.as_string());
    return found;
}

std::optional<std::string> maybe(const boost::json::value& line, std::string_view name)
{
    return member(line, "campaign", name) ? std::optional(text_at(line, "campaign", name)) : std::nullopt;
}

api::LinkRulePlan plan(api::LinkTags tags)
{
    return {.on = true, .tags = std::move(tags), .sites = {}, .sources = {}, .mediums = {}};
}

TEST(MarkingLinks, MakesValuesOfTemplates)
{
    const auto* lines = array_at(vectors(), "values");
    ASSERT_GT(lines->size(), 25u);
    for (const auto& line : *lines)
        EXPECT_EQ(value_of(text_at(line, "pattern"), known()), text_at(line, "value")) << text_at(line, "name");
}

TEST(MarkingLinks, PutsThemOnLinksAndTwiceIsOnce)
{
    const auto* lines = array_at(vectors(), "links");
    ASSERT_GT(lines->size(), 15u);
    for (const auto& line : *lines) {
        Marking marking{.rule = plan({.source = text_at(vectors(), "tags", "source"),
                                      .medium = text_at(vectors(), "tags", "medium"),
                                      .campaign = text_at(vectors(), "tags", "campaign"),
                                      .content = text_at(vectors(), "tags", "content"),
                                      .term = text_at(vectors(), "tags", "term")}),
                        .campaign = {.source = maybe(line, "source"), .medium = maybe(line, "medium"), .campaign = maybe(line, "campaign")},
                        .profiles = texts(line, "profiles"),
                        .known = known()};
        marking.rule.on = !member(line, "off");
        marking.rule.sites = texts(line, "sites");
        marking.rule.sources = texts(line, "sources");
        marking.rule.mediums = texts(line, "mediums");
        const auto once = marked_link(text_at(line, "address"), marking);
        EXPECT_EQ(once, text_at(line, "marked")) << text_at(line, "name");
        EXPECT_EQ(marked_link(once, marking), once) << text_at(line, "name");
    }
}

TEST(MarkingLinks, MakesThemShort)
{
    const auto* lines = array_at(vectors(), "short_links");
    ASSERT_GE(lines->size(), 7u);
    for (const auto& line : *lines) {
        Marking marking{.rule = plan({.source = "{network}", .medium = "", .campaign = "", .content = "", .term = ""}),
                        .profiles = texts(line, "profiles"),
                        .known = known()};
        marking.rule.on = !member(line, "off");
        marking.rule.sites = texts(line, "sites");
        marking.rule.short_site = "https://go.example";
        const auto once = sent_link(text_at(line, "address"), marking);
        EXPECT_EQ(once, text_at(line, "sent")) << text_at(line, "name");
        EXPECT_EQ(sent_link(once, marking), once) << text_at(line, "name");
    }
}

TEST(MarkingLinks, LeadsShortOnesWhereTheMarkedLinkLeads)
{
    Marking marking{.rule = plan({.source = "", .medium = "s", .campaign = "", .content = "", .term = ""})};
    marking.rule.short_site = "https://go.example";
    marking.codes = {{"https://shop.example/a?utm_medium=s", "k7Pq2Zd"}, {"https://shop.example/b", "nobody1"}};
    EXPECT_EQ(sent_link("https://shop.example/a", marking), "https://go.example/k7Pq2Zd");
    EXPECT_EQ(sent_link("https://shop.example/b", marking), "https://go.example/0000000");
}

TEST(MarkingLinks, DrawsCodesOfSevenSignsThatNobodyMisreads)
{
    std::set<std::string> codes;
    for (int i = 0; i < 2000; ++i)
        codes.insert(code_of("seed " + std::to_string(i)));
    EXPECT_EQ(codes.size(), 2000u);
    EXPECT_EQ(code_of("seed 7"), code_of("seed 7"));
    for (const auto& code : codes) {
        EXPECT_EQ(code.size(), 7u);
        EXPECT_EQ(code.find_first_of("0OIl"), std::string::npos) << code;
    }
}

TEST(MarkingLinks, FindsThemInTexts)
{
    const auto* lines = array_at(vectors(), "texts");
    ASSERT_GE(lines->size(), 6u);
    for (const auto& line : *lines) {
        Marking marking{.rule = plan({.source = "", .medium = "S", .campaign = "", .content = "", .term = ""})};
        if (member(line, "short_site"))
            marking.rule.short_site = text_at(line, "short_site");
        const auto as_written = texts(line, "as_written");
        const auto once = sent_text(text_at(line, "text"), marking, as_written);
        EXPECT_EQ(once, text_at(line, "sent")) << text_at(line, "name");
        EXPECT_EQ(sent_text(once, marking, as_written), once) << text_at(line, "name");
    }
}

TEST(MarkingLinks, SurvivesBytesThatAreNoText)
{
    const Marking marking{.rule = plan({.source = "\xFF{\xC3", .medium = "", .campaign = "", .content = "a\xF0\x9F", .term = ""})};
    EXPECT_EQ(marked_link("https://shop.example/\xFF", marking), "https://shop.example/\xFF?utm_content=a");
}

struct CheckingRules : testing::Test {
    const std::vector<std::string> networks{"bluesky", "mastodon"};
    const std::vector<std::string> sites{"https://go.example"};
    api::LinkRulePlan rule = plan({.source = "{network}", .medium = "social", .campaign = "{campaign}", .content = "", .term = ""});

    std::string refusal()
    {
        const auto result = checked(rule, networks, sites);
        return result ? "" : result.error().code + " " + result.error().fields.at(0).pointer + " " + result.error().detail;
    }
};

TEST_F(CheckingRules, KeepsSitesAsHostsAndAllowedValuesAsTheyGoOut)
{
    rule.sites = {" https://Shop.example/sale?x ", "shop.example", "www.shop.example:443"};
    rule.sources = {"Mastodon", "BlueSky", "mastodon", "!"};
    const auto kept = checked(rule, networks, sites);
    ASSERT_TRUE(kept);
    EXPECT_THAT(kept->sites, ElementsAre("shop.example", "www.shop.example"));
    EXPECT_THAT(kept->sources, ElementsAre("mastodon", "bluesky"));
    EXPECT_THAT(kept->mediums, IsEmpty());
}

TEST_F(CheckingRules, RefusesNamesThatStandForNothing)
{
    rule.tags.term = "{weather} {network";
    EXPECT_EQ(refusal(), "links.field_unknown /plan/tags/term weather");
    rule.tags.term = "{network";
    EXPECT_EQ(refusal(), "");
    rule.tags.content = "{}";
    EXPECT_EQ(refusal(), "links.field_unknown /plan/tags/content ");
}

TEST_F(CheckingRules, RefusesSitesThatAreNoHosts)
{
    for (const auto* wrong : {"shop", "", "a b.example", ".example", "shop..example", "https://"}) {
        rule.sites = {"shop.example", wrong};
        EXPECT_EQ(refusal(), "links.site_not_a_host /plan/sites/1 " + std::string(wrong));
    }
}

TEST_F(CheckingRules, RefusesASiteForShortLinksThatNobodyAnswers)
{
    rule.short_site = "https://go.example";
    EXPECT_EQ(refusal(), "");
    rule.short_site = "https://bit.example";
    EXPECT_EQ(refusal(), "links.short_site_unknown /plan/short_site https://bit.example");
}

TEST_F(CheckingRules, HoldsTemplatesToTheAllowedValues)
{
    rule.sources = {"mastodon"};
    EXPECT_EQ(refusal(), "links.value_not_allowed /plan/tags/source bluesky");
    rule.sources = {"bluesky", "mastodon"};
    EXPECT_EQ(refusal(), "");
    rule.mediums = {"organic"};
    EXPECT_EQ(refusal(), "links.value_not_allowed /plan/tags/medium social");
    rule.tags.medium = "{date}";
    EXPECT_EQ(refusal(), "links.value_not_told /plan/tags/medium {date}");
    rule.tags.medium = "";
    EXPECT_EQ(refusal(), "") << "nothing is put on links then";

    const auto code = [&](const api::UtmDefaults& campaign) {
        const auto result = check(campaign, rule, networks);
        return result ? "" : result.error().code;
    };
    EXPECT_EQ(code({}), "");
    EXPECT_EQ(code({.source = "newsletter"}), "links.value_not_allowed");
    EXPECT_EQ(code({.medium = "Organic", .campaign = "{post}"}), "");
    EXPECT_EQ(code({.campaign = "{oven}"}), "links.field_unknown");
}

} // namespace
} // namespace rostrum::links
