// The audit log as an administrator reads it.

#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::archive {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using world::OpenBakery;

TEST(ArchiveApi, SaysWhoChangedWhatFromWhereNewestFirst)
{
    OpenBakery bakery;
    auto& ada = bakery.ada();
    ASSERT_EQ(ada.patch(bakery.in(""), R"({"name":"Bread and buns"})").status(), 200);
    const auto log = ada.get(bakery.in("/audit"));
    EXPECT_EQ(log.at("/entries/0/action"), "people.change_workspace");
    EXPECT_EQ(log.at("/entries/0/who"), "Ada");
    EXPECT_EQ(log.at("/entries/0/from"), "192.0.2.9");
    EXPECT_EQ(log.at("/entries/0/before/name"), "Bread");
    EXPECT_EQ(log.at("/entries/0/after/name"), "Bread and buns");
    EXPECT_THAT(log.each("/entries", "/action"), Contains("people.complete_first_run"));
    EXPECT_THAT(log.text(), Not(HasSubstr("fresh bread at eight"))) << "the password";
}

TEST(ArchiveApi, IsReadPageByPageWithoutAGap)
{
    OpenBakery bakery;
    auto& ada = bakery.ada();
    for (int i = 0; i < 5; ++i)
        bakery.write("Draft " + std::to_string(i), {bakery.page});
    const auto all = ada.get(bakery.in("/audit?many=200")).each("/entries", "/number");
    std::vector<std::string> seen;
    auto page = ada.get(bakery.in("/audit?many=2"));
    for (int pages = 0; pages < 100; ++pages) {
        for (auto& number : page.each("/entries", "/number"))
            seen.push_back(std::move(number));
        if (!page.has("/next_before"))
            break;
        page = ada.get(bakery.in("/audit?many=2&before=" + page.at("/next_before")));
    }
    EXPECT_EQ(seen, all);
}

TEST(ArchiveApi, KeepsWhatBelongsToTheOrganizationFromThoseWhoAdministerOnlyAWorkspace)
{
    OpenBakery bakery;
    auto& bo = bakery.join("Bo", api::Role::administrator);
    EXPECT_THAT(bakery.ada().get(bakery.in("/audit")).each("/entries", "/action"), Contains("people.sign_in"));
    const auto shown = bo.get(bakery.in("/audit"));
    EXPECT_THAT(shown.each("/entries", "/action"), Contains("channels.connect_channel"));
    EXPECT_THAT(shown.each("/entries", "/action"), Not(Contains("people.sign_in")));
}

} // namespace
} // namespace rostrum::archive
