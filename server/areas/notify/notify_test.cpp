// Telling people: once, in their language, outside their quiet hours.

#include "api/notify_operations.h"
#include "api/people_operations.h"
#include "areas/notify/mail.h"
#include "areas/notify/rules.h"
#include "areas/notify/words.h"
#include "world/services.h"

#include <gtest/gtest.h>

namespace rostrum::notify {
namespace {

api::NoticeSettings quiet(std::string from, std::string until, std::string_view zone = "UTC")
{
    return {.by_mail = api::NoticeChoice::everything,
            .by_push = api::NoticeChoice::everything,
            .quiet_from = std::move(from),
            .quiet_until = std::move(until),
            .zone = Zone::parse(zone).value()};
}
Instant at(std::string_view text)
{
    return parse_instant(text).value();
}

TEST(QuietHours, GoOverMidnight)
{
    const auto night = quiet("22:00", "07:00");
    EXPECT_FALSE(is_quiet(night, at("2026-03-02T21:59:59Z")));
    EXPECT_TRUE(is_quiet(night, at("2026-03-02T22:00:00Z")));
    EXPECT_TRUE(is_quiet(night, at("2026-03-03T06:59:59Z")));
    EXPECT_FALSE(is_quiet(night, at("2026-03-03T07:00:00Z")));
    EXPECT_FALSE(is_quiet(quiet("00:00", "00:00"), at("2026-03-02T00:00:00Z"))) << "equal ends are no quiet hours";
    EXPECT_TRUE(is_quiet(quiet("12:00", "13:00"), at("2026-03-02T12:30:00Z")));
}

TEST(QuietHours, HoldMailUntilTheyEndOnTheWallThere)
{
    EXPECT_EQ(when_to_mail(quiet("22:00", "07:00", "Asia/Tokyo"), true, at("2026-03-02T14:30:20Z")), at("2026-03-02T22:00:00Z"));
    EXPECT_EQ(when_to_mail(quiet("22:00", "07:00"), true, at("2026-03-02T12:00:00Z")), at("2026-03-02T12:00:00Z"));
    EXPECT_EQ(when_to_mail(quiet("22:00", "02:30", "Europe/Amsterdam"), true, at("2026-03-29T00:30:00Z")), at("2026-03-29T01:00:00Z"))
        << "half past two does not exist that night";
    EXPECT_EQ(when_to_mail(quiet("22:00", "02:30", "Europe/Amsterdam"), true, at("2026-10-25T00:10:00Z")), at("2026-10-25T00:30:00Z"))
        << "nor twice: the first counts";
}

TEST(QuietHours, MailOnlyWhatIsWanted)
{
    auto settings = usual_settings(Zone::utc());
    const auto now = at("2026-03-02T12:00:00Z");
    EXPECT_EQ(when_to_mail(settings, true, now), now);
    EXPECT_FALSE(when_to_mail(settings, false, now));
    settings.by_mail = api::NoticeChoice::nothing;
    EXPECT_FALSE(when_to_mail(settings, true, now));
    EXPECT_EQ(when_to_push(settings, true, now), now) << "one way says nothing of the other";
    EXPECT_FALSE(when_to_push(settings, false, now));
    for (const auto* bad : {"", "7:00", "24:00", "12:60", "ab:cd", "12-30", "12:300"})
        EXPECT_FALSE(parse_wall_minutes(bad)) << bad;
}

TEST(Words, SayTheSameThingsWithTheSameNamesInEveryLanguage)
{
    const auto names_in = [](api::Language language, const std::string& key) {
        std::vector<std::string> found;
        for (const std::string name : {"name", "link", "workspace", "who", "organization", "date"})
            if (say(language, key, {{name, "\x7f"}}).find('\x7f') != std::string::npos)
                found.push_back(name);
        return found;
    };
    const auto keys = word_keys(api::Language::en);
    for (const auto language : {api::Language::nl, api::Language::tr, api::Language::fi, api::Language::nb, api::Language::ru}) {
        EXPECT_EQ(word_keys(language), keys) << to_string(language);
        for (const auto& key : keys)
            EXPECT_EQ(names_in(language, key), names_in(api::Language::en, key)) << to_string(language) << " " << key;
    }
    EXPECT_EQ(say(api::Language::en, "mail.greeting", {{"name", "Eve\r\nBcc: bo"}}), "Hello Eve  Bcc: bo,");
}

struct Notify : testing::Test {
    world::World world;
    world::Bakery bakery = world::adas_bakery(world);
    Caller ada = world::signed_in(world, "ada@bakery.example", bakery.workspace);
    Notice late{.code = "publish.held_late",
                .values = {R"({"why":"late"})"},
                .workspace = bakery.workspace,
                .post = PostId{Uuid{{1}}},
                .channel = ChannelId{Uuid{{2}}},
                .asks = true};

    void tell_ada(const Notice& notice)
    {
        const auto told = world.write(tell, world.now(), std::vector<PersonId>{bakery.ada}, notice);
        ASSERT_TRUE(told) << told.error().code << told.error().detail;
    }
    api::Notices notices() { return world.run(operations::list_notices(world.services, ada)).value(); }
};

TEST_F(Notify, ShowsNoticesNewestFirstUntilTheyAreRead)
{
    tell_ada(late);
    world.pass(1min);
    tell_ada({.code = "publish.published_late", .workspace = bakery.workspace});
    auto all = notices();
    ASSERT_EQ(all.notices.size(), 2u);
    EXPECT_EQ(all.unread, 2);
    EXPECT_EQ(all.notices[0].code, "publish.published_late");
    EXPECT_EQ(all.notices[1].post, late.post);
    EXPECT_TRUE(all.notices[1].asks);
    EXPECT_EQ(all.notices[1].values.value().text, late.values.text);

    ASSERT_TRUE(world.run(operations::mark_notices_read(world.services, ada, {.up_to = world::begin()})));
    all = notices();
    EXPECT_EQ(all.unread, 1);
    EXPECT_TRUE(all.notices[1].read);
}

TEST_F(Notify, DoesNotRepeatWhatHasNotBeenRead)
{
    tell_ada(late);
    world.pass(1min);
    tell_ada(late);
    EXPECT_EQ(notices().notices.size(), 1u);
    ASSERT_TRUE(world.run(operations::mark_notices_read(world.services, ada, {.up_to = world.now()})));
    tell_ada(late);
    EXPECT_EQ(notices().notices.size(), 2u);
    EXPECT_EQ(notices().unread, 1);
}

TEST_F(Notify, MailsInThePersonsLanguageWithALinkToThePost)
{
    ASSERT_TRUE(world.run(people::operations::change_myself(world.services, ada, {.language = api::Language::fi})));
    tell_ada(late);
    ASSERT_TRUE(world.run(send_due_mail(world.services)));
    const auto mail = world.mails.last_to("ada@bakery.example");
    EXPECT_EQ(mail.subject, "Julkaisu odottaa: se myöhästyisi");
    EXPECT_NE(mail.text.find("https://rostrum.example/w/" + bakery.workspace.text() + "/posts/" + late.post->text()), std::string::npos);
    EXPECT_NE(mail.text.find("Hei Ada,"), std::string::npos);
    ASSERT_TRUE(world.run(send_due_mail(world.services)));
    EXPECT_EQ(world.mails.sent.size(), 1u);
}

TEST_F(Notify, TriesMailAgainOnlyWhenNothingWasHandedOver)
{
    world.mails.failures = {{.fault = Fault::no_connection, .code = "mail.no_connection", .detail = ""}};
    tell_ada(late);
    ASSERT_TRUE(world.run(send_due_mail(world.services)));
    ASSERT_TRUE(world.run(send_due_mail(world.services)));
    EXPECT_EQ(world.mails.sent.size(), 0u) << "not before a minute has passed";
    world.pass(61s);
    ASSERT_TRUE(world.run(send_due_mail(world.services)));
    EXPECT_EQ(world.mails.sent.size(), 1u);

    ASSERT_TRUE(world.run(operations::mark_notices_read(world.services, ada, {.up_to = world.now()})));
    world.mails.failures = {{.fault = Fault::uncertain, .code = "mail.lost_answer", .detail = ""}};
    tell_ada(late);
    for (int tries = 0; tries < 3; ++tries) {
        ASSERT_TRUE(world.run(send_due_mail(world.services)));
        world.pass(1h);
    }
    EXPECT_EQ(world.mails.sent.size(), 1u) << "it may have arrived";
}

TEST_F(Notify, MailsNothingThatWasReadInTheBrowserMeanwhile)
{
    ASSERT_TRUE(world.run(operations::change_notice_settings(world.services, ada, quiet("00:00", "23:59"))));
    tell_ada(late);
    ASSERT_TRUE(world.run(operations::mark_notices_read(world.services, ada, {.up_to = world.now()})));
    world.pass(24h);
    ASSERT_TRUE(world.run(send_due_mail(world.services)));
    EXPECT_EQ(world.mails.sent.size(), 0u);
}

TEST_F(Notify, ForgetsWhatWasReadLongAgoAndNothingElse)
{
    declare_jobs(world.board, world.services);
    world.board.start();
    tell_ada(late);
    ASSERT_TRUE(world.run(operations::mark_notices_read(world.services, ada, {.up_to = world.now()})));
    world.loop.leap(std::chrono::hours(24 * 80));
    world.pass(1h);
    auto other = late;
    other.post = PostId{Uuid{{3}}};
    tell_ada(other);
    EXPECT_EQ(notices().notices.size(), 2u);
    world.loop.leap(std::chrono::hours(24 * 12));
    world.pass(1h);
    const auto left = notices().notices;
    ASSERT_EQ(left.size(), 1u);
    EXPECT_EQ(left[0].post, other.post) << "it was never read";
}

TEST_F(Notify, KeepsSettingsAndBeginsWithTheZoneOfTheFirstWorkspace)
{
    auto settings = world.run(operations::show_notice_settings(world.services, ada)).value();
    EXPECT_EQ(settings.zone.name(), "Europe/Lisbon");
    settings.quiet_from = "22:00";
    settings.quiet_until = "7 uhr";
    EXPECT_EQ(world.run(operations::change_notice_settings(world.services, ada, settings)).error().fields.at(0).pointer, "/quiet_until");
    settings.quiet_until = "07:00";
    EXPECT_EQ(world.run(operations::change_notice_settings(world.services, ada, settings)).value(), settings);
    EXPECT_EQ(world.run(operations::show_notice_settings(world.services, ada)).value(), settings);
}

TEST_F(Notify, SendsInvitationsWithALinkThatWorksAndKeepsTheTokenNoLonger)
{
    ASSERT_TRUE(world.run(people::operations::invite_member(world.services, ada, bakery.workspace,
                                                            {.email = "bo@bakery.example", .role = api::Role::editor})));
    world.mails.failures = {{.fault = Fault::no_connection, .code = "mail.no_connection", .detail = ""}};
    ASSERT_TRUE(world.run(send_invitations(world.services)));
    world.pass(61s);
    ASSERT_TRUE(world.run(send_invitations(world.services)));
    const auto mail = world.mails.last_to("bo@bakery.example");
    EXPECT_EQ(mail.subject, "Ada invites you to Bread");
    const auto link = mail.text.find("https://rostrum.example/invitation/");
    ASSERT_NE(link, std::string::npos);
    const auto token = mail.text.substr(link + 35, 43);
    EXPECT_EQ(world.run(people::operations::show_invitation(world.services, people::nobody("192.0.2.9", ""), token)).value().email,
              "bo@bakery.example");
    world.pass(24h);
    ASSERT_TRUE(world.run(send_invitations(world.services)));
    EXPECT_EQ(world.mails.sent.size(), 1u);
}

} // namespace
} // namespace rostrum::notify
