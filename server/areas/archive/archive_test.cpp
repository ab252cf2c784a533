// The audit log: one way to write it, numbers without gaps, a chain that shows every change, and erasing that leaves it whole.

#include "api/archive_operations.h"
#include "areas/archive/archive.h"
#include "areas/archive/canonical.h"
#include "areas/archive/sealing.h"
#include "queries/archive.h"
#include "world/services.h"

#include <gtest/gtest.h>

namespace rostrum::archive {
namespace {

TEST(Canonical, WritesTheExamplesOfRfc8785)
{
    EXPECT_EQ(
        canonical(
            R"({"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]})")
            .value(),
        R"({"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"})");
    EXPECT_EQ(
        canonical(
            R"({"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"})")
            .value(),
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xc2\x80\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro "
        "Sign\",\"😀\":\"Emoji: Grinning Face\",\"\xef\xac\xb3\":\"Hebrew Letter Dalet With Dagesh\"}");
}

TEST(Canonical, WritesNumbersAsEcmascriptDoes)
{
    EXPECT_EQ(canonical("[0,-0.0,-1,9007199254740991,1e21,123456789012345680000,1e20,0.000001,1e-7,-1.5e-10,100,5e-324]").value(),
              "[0,0,-1,9007199254740991,1e+21,123456789012345680000,100000000000000000000,0.000001,1e-7,-1.5e-10,100,5e-324]");
    EXPECT_EQ(canonical("[]").value(), "[]");
    for (const auto* bad : {"{", R"({"a":1,"a":2})", "[1e999]"})
        EXPECT_EQ(canonical(bad).error().code, "archive.not_json") << bad;
    EXPECT_EQ(canonical(R"({"b":"-1 \" 2","a":[1.5e0]})").value(), R"({"a":[1.5],"b":"-1 \" 2"})");
}

TEST(Sealing, IsTheSameEachTimeAndOpensOnlyWhereItBelongs)
{
    const Secret key(std::string(personal_key_size, 'k')), other(std::string(personal_key_size, 'o'));
    const auto sealed = seal(key, "organization#1", "192.0.2.7");
    EXPECT_EQ(sealed, seal(key, "organization#1", "192.0.2.7"));
    EXPECT_NE(sealed, seal(key, "organization#2", "192.0.2.7"));
    EXPECT_NE(sealed.substr(0, 24), seal(key, "organization#1", "192.0.2.8").substr(0, 24)) << "another text has another nonce";
    EXPECT_EQ(open(key, "organization#1", sealed), "192.0.2.7");
    EXPECT_FALSE(open(key, "organization#2", sealed));
    EXPECT_FALSE(open(other, "organization#1", sealed));
    EXPECT_FALSE(open(key, "organization#1", "short"));
}

struct AuditLog : testing::Test {
    world::World world;
    world::Bakery bakery = world::adas_bakery(world);
    Caller ada = world::signed_in(world, "ada@bakery.example", bakery.workspace);

    Result<Done> write(const Caller& caller, std::string subject, RawJson personal = {})
    {
        auto step =
            +[](store::Transaction& tx, const Caller& who, const std::string& what, const RawJson& own, WorkspaceId where, Instant now) {
                return record(tx, who, now,
                              {.action = "bake.bread",
                               .workspace = where,
                               .subject = what,
                               .subject_title = "Bread",
                               .after = object({{"loaves", "8"}}),
                               .personal = own});
            };
        return world.write(step, caller, std::move(subject), std::move(personal), bakery.workspace, world.now());
    }
    std::vector<api::AuditEntry> entries(api::ListAuditEntriesQuery query = {})
    {
        return world.run(operations::list_audit_entries(world.services, ada, bakery.workspace, query)).value().entries;
    }
    std::int64_t length() { return world.read(check_log, bakery.organization).value(); }
};

TEST_F(AuditLog, ShowsWhoDidWhatAndFromWhere)
{
    ASSERT_TRUE(write(ada, "loaf", object({{"email", "bo@bakery.example"}})));
    const auto entry = entries().at(0);
    EXPECT_EQ(entry.action, "bake.bread");
    EXPECT_EQ(entry.who, "Ada");
    EXPECT_EQ(entry.person, bakery.ada);
    EXPECT_EQ(entry.from, "192.0.2.7");
    EXPECT_EQ(entry.subject_title, "Bread");
    EXPECT_EQ(entry.at, world.now());
    EXPECT_EQ(entry.after.value().text, R"({"loaves":"8","email":"bo@bakery.example"})");
    EXPECT_FALSE(entry.before);
}

TEST_F(AuditLog, NamesWhatRunsByItselfAndTakesNothingPersonalFromIt)
{
    ASSERT_TRUE(write(by_itself(bakery.organization), "loaf"));
    EXPECT_EQ(entries().at(0).who, "Rostrum");
    EXPECT_EQ(entries().at(0).from, "job");
    EXPECT_EQ(write(by_itself(bakery.organization), "loaf", object({{"email", "bo@bakery.example"}})).error().code,
              "archive.personal_of_nobody");
}

TEST_F(AuditLog, HasNoGapsThoughSomeStepsFailAndSomeRunTogether)
{
    const auto before = length();
    auto failing = +[](store::Transaction& tx, const Caller& who, Instant now) -> Result<Done> {
        TRY(record(tx, who, now, {.action = "bake.burn", .workspace = std::nullopt}));
        return Error{.fault = Fault::conflict, .code = "bake.burnt", .detail = ""};
    };
    int ended = 0;
    std::vector<Task<>> tasks;
    for (int number = 0; number < 20; ++number) {
        auto step = +[](store::Transaction& tx, const Caller& who, Instant now) {
            return record(tx, who, now, {.action = "bake.bread", .workspace = std::nullopt});
        };
        const auto will_fail = number % 4 == 3;
        tasks.push_back(world.services.store.write(will_fail ? failing : step, ada, world.now()));
        tasks.back().start([&ended, will_fail](Result<Done> result) {
            ++ended;
            EXPECT_NE(static_cast<bool>(result), will_fail);
        });
    }
    while (ended < 20)
        world.loop.run_idle();
    EXPECT_EQ(length(), before + 15);
}

TEST_F(AuditLog, KeepsEachEntryInTheFormInWhichOthersHashIt)
{
    auto step = +[](store::Transaction& tx, const Caller& who, Instant now) {
        return record(tx, who, now,
                      {.action = "bake.bread",
                       .workspace = std::nullopt,
                       .subject = "loaf",
                       .subject_title = "\"Ruis\"\tleipä \\ \x01 \xff",
                       .before = RawJson{R"({"b": 1.50, "a": [ true ]})"},
                       .after = RawJson{R"({"z":1,"y":{"d":"\u00e4","c":null}})"}});
    };
    ASSERT_TRUE(world.write(step, ada, world.now()));
    ASSERT_TRUE(world.write(step, by_itself(bakery.organization), world.now()));
    auto texts = +[](store::Transaction& tx, OrganizationId organization) {
        return tx.all(sql::WholeAuditLog{.organization = organization}, [](store::Row& row) {
            row.next<std::int64_t>();
            return row.next<std::string>();
        });
    };
    const auto kept = world.read(texts, bakery.organization).value();
    for (const auto& text : kept)
        EXPECT_EQ(canonical(text).value(), text);
}

TEST_F(AuditLog, ShowsWhenAnEntryWasChangedOrCutOff)
{
    ASSERT_TRUE(write(ada, "one"));
    ASSERT_TRUE(write(ada, "two"));
    const auto all = length();
    auto change = +[](store::Transaction& tx, OrganizationId organization) {
        return tx.run(sql::EndAuditLog{.hash = store::Blob{nothing_before}, .organization = organization});
    };
    ASSERT_TRUE(world.write(change, bakery.organization));
    EXPECT_EQ(world.read(check_log, bakery.organization).error().detail, "at entry " + std::to_string(all + 1));
}

TEST_F(AuditLog, KeepsItsProofWhenAPersonIsErased)
{
    world::add_person(world, bakery, "Bo", api::Role::editor);
    const auto bo = world::signed_in(world, "bo@bakery.example", bakery.workspace);
    ASSERT_TRUE(write(bo, "loaf", object({{"email", "someone@bakery.example"}})));
    EXPECT_EQ(entries().at(0).who, "Bo");

    ASSERT_TRUE(world.write(people::erase, ada, bo.person.value(), world.now()));
    const auto entry = entries().at(2);
    EXPECT_EQ(entry.action, "bake.bread");
    EXPECT_EQ(entry.who, "erased person");
    EXPECT_EQ(entry.from, "");
    EXPECT_EQ(entry.after.value().text, R"({"loaves":"8"})");
    EXPECT_GT(length(), 0);
}

TEST_F(AuditLog, IsReadPageByPageAndShowsTheOrganizationOnlyToItsAdministrators)
{
    for (int number = 0; number < 5; ++number)
        ASSERT_TRUE(write(ada, std::to_string(number)));
    const auto page = world.run(operations::list_audit_entries(world.services, ada, bakery.workspace, {.many = 3})).value();
    ASSERT_EQ(page.entries.size(), 3u);
    EXPECT_EQ(page.entries[0].subject, "4");
    const auto next =
        world.run(operations::list_audit_entries(world.services, ada, bakery.workspace, {.before = page.next_before, .many = 3})).value();
    EXPECT_EQ(next.entries.at(0).subject, "1");
    const auto has_sign_in = [](const auto& list) {
        return std::any_of(list.begin(), list.end(), [](const auto& one) { return one.action == "people.sign_in"; });
    };
    EXPECT_TRUE(has_sign_in(entries()));
    ada.administers_organization = false;
    EXPECT_FALSE(has_sign_in(entries()));
}

} // namespace
} // namespace rostrum::archive
