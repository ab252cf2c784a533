// The decisions of people, without a database.

#include "areas/people/rules.h"

#include <gtest/gtest.h>

namespace rostrum::people {
namespace {

TEST(PeopleRules, TakesAddressesThatMailCanReach)
{
    for (const auto* good : {"ada@example.org", " Ada.Lovelace+news@sub.example.org ", "a@b", "o'hara@example.org", "x_{y}@1.example"})
        EXPECT_TRUE(tidy_email(good, "/email")) << good;
    for (const auto* bad :
         {"", "ada", "@example.org", "ada@", "ada@@example.org", "a da@example.org", "ada@exa mple.org", "ada@-example.org",
          "ada@example..org", ".ada@example.org", "ada.@example.org", "a..da@example.org", "\"ada\"@example.org",
          "ada@example.org\r\nBcc: eve@example.org", "ädä@example.org", "ada@[127.0.0.1]", "ada@example.org."})
        EXPECT_FALSE(tidy_email(bad, "/email")) << bad;
    EXPECT_FALSE(tidy_email(std::string(65, 'a') + "@example.org", "/email"));
    EXPECT_FALSE(tidy_email(
        "a@" + std::string(63, 'b') + "." + std::string(63, 'c') + "." + std::string(63, 'd') + "." + std::string(63, 'e'), "/email"));
    EXPECT_EQ(folded(" ADA@Example.Org"), "ada@example.org");
}

TEST(PeopleRules, TakesNamesOnOneLine)
{
    EXPECT_EQ(tidy_name("  Ada  ", "/name").value(), "Ada");
    for (const auto* bad : {"", "   ", "Ada\nLovelace", "Ada\x7f"})
        EXPECT_FALSE(tidy_name(bad, "/name")) << bad;
}

TEST(PeopleRules, CountsThePasswordsCharactersNotItsBytes)
{
    EXPECT_TRUE(check_new_password(Secret("тестовый10"), "/password"));
    EXPECT_FALSE(check_new_password(Secret("тестовый1"), "/password"));
}

TEST(PeopleRules, EndsASessionAfterThirtyIdleDaysAndAfterHalfAYearInAnyCase)
{
    const Instant now{std::chrono::hours(24 * 365)};
    EXPECT_EQ(idle_until(now, now + session_absolute), now + std::chrono::hours(24 * 30));
    EXPECT_EQ(idle_until(now, now + std::chrono::hours(1)), now + std::chrono::hours(1));
    EXPECT_FALSE(is_touch_due(now, now + std::chrono::minutes(4)));
    EXPECT_TRUE(is_touch_due(now, now + std::chrono::minutes(5)));
}

TEST(PeopleRules, LeavesNoWorkspaceWithoutAnAdministrator)
{
    EXPECT_FALSE(check_still_administered(api::Role::administrator, api::Role::editor, 1));
    EXPECT_FALSE(check_still_administered(api::Role::administrator, std::nullopt, 1));
    EXPECT_TRUE(check_still_administered(api::Role::administrator, api::Role::administrator, 1));
    EXPECT_TRUE(check_still_administered(api::Role::administrator, std::nullopt, 2));
    EXPECT_TRUE(check_still_administered(api::Role::viewer, std::nullopt, 1));
}

Signs signs(std::string_view origin, std::string_view fetch_site, std::string_view method = "POST")
{
    return {.method = method,
            .origin = origin,
            .fetch_site = fetch_site,
            .own_origin = "http://127.0.0.1:8080",
            .public_origin = "https://Rostrum.example/"};
}

TEST(PeopleRules, TakesChangesFromOwnPagesAndFromPrograms)
{
    EXPECT_TRUE(check_origin(signs("", "")));
    EXPECT_TRUE(check_origin(signs("", "same-origin")));
    EXPECT_TRUE(check_origin(signs("https://rostrum.example", "same-origin")));
    EXPECT_TRUE(check_origin(signs("https://rostrum.example:443", "")));
    EXPECT_TRUE(check_origin(signs("http://127.0.0.1:8080", "")));
    EXPECT_TRUE(check_origin(signs("https://evil.example", "cross-site", "GET")));
}

TEST(PeopleRules, RefusesChangesFromPagesOfOthers)
{
    for (const auto& one :
         {signs("https://evil.example", ""), signs("", "cross-site"), signs("", "same-site"), signs("null", ""),
          signs("https://rostrum.example", "cross-site"), signs("https://rostrum.example.evil.example", ""),
          signs("http://rostrum.example", ""), signs("http://127.0.0.1:9090", ""), signs("https://evil.example", "", "DELETE")})
        EXPECT_EQ(check_origin(one).error().code, "people.other_site") << one.origin << " " << one.fetch_site;
}

} // namespace
} // namespace rostrum::people
