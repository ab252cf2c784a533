// Telling people by web push: sealed for their browser, in their language, outside their quiet hours.

#include "api/notify_operations.h"
#include "api/people_operations.h"
#include "api/system_operations.h"
#include "areas/notify/devices.h"
#include "areas/notify/push.h"
#include "base/safety/base64.h"
#include "base/safety/testing/push_service.h"
#include "world/services.h"

#include <algorithm>
#include <gmock/gmock.h>

namespace rostrum::notify {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// A push service of ours: keeps what it is given, and answers as it is told.
class PushService final : public env::HttpClient {
public:
    Task<env::HttpAnswer> send(env::HttpRequest request) override
    {
        taken.push_back(std::move(request));
        if (answers.empty())
            co_return env::HttpAnswer{201, {}, ""};
        auto answer = answers.front();
        answers.erase(answers.begin());
        if (!answer)
            co_return answer.error();
        co_return *std::move(answer);
    }

    std::vector<env::HttpRequest> taken;
    std::vector<Result<env::HttpAnswer>> answers; // for the next ones, in order
};

struct Push : testing::Test {
    Push() { EXPECT_TRUE(world.run(make_push_key(services))); }

    world::World world;
    world::Bakery bakery = world::adas_bakery(world);
    Caller ada = world::signed_in(world, "ada@bakery.example", bakery.workspace);
    PushService push;
    Services services{.loop = world.loop,
                      .clock = world.loop,
                      .random = world.random,
                      .http_client = push,
                      .mailer = world.mails,
                      .store = world.services.store,
                      .sealer = world.sealer,
                      .passwords = world.passwords,
                      .door = world.door,
                      .live = world.live,
                      .board = world.board,
                      .keychain = world.keychain,
                      .dispatcher = world.dispatcher,
                      .calendars = world.calendars,
                      .darkroom = world.darkroom,
                      .short_links = world.short_links,
                      .settings = world.settings};
    safety::testing::Browser browser = safety::testing::Browser::make(world.random);
    Notice late{.code = "publish.held_late",
                .workspace = bakery.workspace,
                .post = PostId{Uuid{{1}}},
                .channel = ChannelId{Uuid{{2}}},
                .asks = true};

    api::AddDevice wish(std::string endpoint = "https://push.example/send/abc")
    {
        return {.endpoint = std::move(endpoint),
                .key = safety::base64url(browser.receiver.point),
                .secret = Secret(safety::base64url(browser.receiver.auth.reveal())),
                .name = "Firefox, Linux"};
    }
    std::string turn_on() { return world.run(operations::add_device(services, ada, wish())).value().id; }
    std::vector<api::Device> devices(const Caller& caller) { return world.run(operations::list_devices(services, caller)).value().devices; }
    void tell_ada() { ASSERT_TRUE(world.write(tell, world.now(), std::vector<PersonId>{bakery.ada}, late)); }
    std::size_t sent()
    {
        EXPECT_TRUE(world.run(send_due_push(services)));
        return push.taken.size();
    }
};

TEST_F(Push, IsSealedForTheBrowserAndSignedByTheInstallation)
{
    ASSERT_TRUE(world.run(people::operations::change_myself(services, ada, {.language = api::Language::fi})));
    turn_on();
    tell_ada();
    ASSERT_EQ(sent(), 1u);
    const auto& request = push.taken[0];
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.url, "https://push.example/send/abc");
    EXPECT_EQ(env::header(request.headers, "Content-Encoding"), "aes128gcm");
    EXPECT_EQ(env::header(request.headers, "TTL"), "86400");
    EXPECT_EQ(env::header(request.headers, "Urgency"), "high");
    EXPECT_THAT(std::string(env::header(request.headers, "Topic")), SizeIs(32u));

    const auto text = safety::testing::open_push(request.body, browser);
    ASSERT_TRUE(text);
    EXPECT_THAT(*text, HasSubstr("\"title\":\"Julkaisu odottaa: se myöhästyisi\""));
    EXPECT_THAT(*text, HasSubstr("\"path\":\"/w/" + bakery.workspace.text() + "/posts/" + late.post->text() + "\""));

    const auto sender = safety::testing::sender_of(env::header(request.headers, "Authorization"));
    ASSERT_TRUE(sender);
    EXPECT_EQ(safety::base64url(sender->point), world.run(system::operations::show_system(services, ada)).value().push_key);
    EXPECT_THAT(sender->claims, HasSubstr("\"aud\":\"https://push.example\""));
    EXPECT_THAT(sender->claims, HasSubstr("\"sub\":\"https://rostrum.example\""));

    EXPECT_EQ(sent(), 1u) << "once";
    EXPECT_EQ(devices(ada).at(0).last_told_at, world.now());
}

TEST_F(Push, WaitsForTheEndOfQuietHours)
{
    auto settings = world.run(operations::show_notice_settings(services, ada)).value();
    settings.quiet_from = "07:00";
    settings.quiet_until = "09:30";
    ASSERT_TRUE(world.run(operations::change_notice_settings(services, ada, settings)));
    turn_on();
    tell_ada();
    EXPECT_EQ(sent(), 0u) << "it is eight there";
    world.pass(91min);
    EXPECT_EQ(sent(), 1u);
}

TEST_F(Push, IsNotSentForWhatWasReadMeanwhileOrIsNotWanted)
{
    auto settings = world.run(operations::show_notice_settings(services, ada)).value();
    settings.quiet_until = "09:00";
    ASSERT_TRUE(world.run(operations::change_notice_settings(services, ada, settings)));
    turn_on();
    tell_ada();
    ASSERT_TRUE(world.run(operations::mark_notices_read(services, ada, {.up_to = world.now()})));
    world.pass(2h);
    EXPECT_EQ(sent(), 0u);
    settings.by_push = api::NoticeChoice::nothing;
    ASSERT_TRUE(world.run(operations::change_notice_settings(services, ada, settings)));
    tell_ada();
    EXPECT_EQ(sent(), 0u);
}

TEST_F(Push, IsTriedAgainWhenThePushServiceWantsItSo)
{
    turn_on();
    tell_ada();
    push.answers = {env::HttpAnswer{429, {{"Retry-After", "90"}}, ""}, env::HttpAnswer{503, {}, ""},
                    Error{Fault::uncertain, "http.timed_out", ""}, env::HttpAnswer{201, {}, ""}};
    EXPECT_EQ(sent(), 1u);
    world.pass(89s);
    EXPECT_EQ(sent(), 1u) << "it asked for a minute and a half";
    world.pass(2s);
    EXPECT_EQ(sent(), 2u);
    world.pass(121s);
    EXPECT_EQ(sent(), 3u);
    world.pass(5min);
    EXPECT_EQ(sent(), 4u) << "a lost answer is no harm: the topic is the same";
    EXPECT_EQ(env::header(push.taken[3].headers, "Topic"), env::header(push.taken[0].headers, "Topic"));
    world.pass(24h);
    EXPECT_EQ(sent(), 4u);
}

TEST_F(Push, ForgetsABrowserThatIsGoneAndDropsWhatIsRefused)
{
    turn_on();
    tell_ada();
    push.answers = {env::HttpAnswer{400, {}, "no"}};
    EXPECT_EQ(sent(), 1u);
    world.pass(24h);
    EXPECT_EQ(sent(), 1u);
    EXPECT_THAT(devices(ada), SizeIs(1u));

    ASSERT_TRUE(world.run(operations::mark_notices_read(services, ada, {.up_to = world.now()})));
    tell_ada();
    push.answers = {env::HttpAnswer{410, {}, ""}};
    EXPECT_EQ(sent(), 2u);
    EXPECT_THAT(devices(ada), IsEmpty());
    EXPECT_EQ(sent(), 2u);
}

TEST_F(Push, GoesToTheBrowsersOfAPersonAndTheyAreTheirsAlone)
{
    world::add_person(world, bakery, "Bo", api::Role::editor);
    const auto bo = world::signed_in(world, "bo@bakery.example", bakery.workspace);
    const auto first = turn_on();
    EXPECT_EQ(world.run(operations::remove_device(services, bo, first)).error().code, "notify.device_not_found");
    ASSERT_TRUE(world.run(operations::add_device(services, bo, wish())));
    EXPECT_THAT(devices(ada), IsEmpty()) << "whoever sits there now is told";
    EXPECT_EQ(devices(bo).at(0).name, "Firefox, Linux");
    ASSERT_TRUE(world.run(operations::remove_device(services, bo, devices(bo).at(0).id)));
    EXPECT_THAT(devices(bo), IsEmpty());
    for (int i = 0; i < 22; ++i)
        ASSERT_TRUE(world.run(operations::add_device(services, ada, wish("https://push.example/" + std::to_string(i) + "0000000000"))));
    EXPECT_THAT(devices(ada), SizeIs(20u));
}

TEST_F(Push, RefusesWhatIsNoBrowserAndIsOffInADemonstration)
{
    const auto refused = [&](api::AddDevice device) { return world.run(operations::add_device(services, ada, std::move(device))).error(); };
    EXPECT_EQ(refused(wish("http://push.example/send/abc")).fields.at(0).pointer, "/endpoint");
    EXPECT_EQ(refused(wish("javascript:alert(1)")).fields.at(0).code, "notify.push_endpoint_not_valid");
    auto other = wish();
    other.key[20] = other.key[20] == 'A' ? 'B' : 'A';
    EXPECT_EQ(refused(other).fields.at(0).code, "notify.push_keys_not_valid");
    world.settings.demo = true;
    EXPECT_EQ(refused(wish()).code, "notify.push_is_off");
}

TEST_F(Push, KeepsItsKeyAndKeepsItSealed)
{
    const auto before = world.read(push_key).value();
    ASSERT_TRUE(before);
    ASSERT_TRUE(world.run(make_push_key(services)));
    EXPECT_EQ(world.read(push_key).value(), before);
    EXPECT_EQ(safety::from_base64url(*before).value().size(), 65u);
}

} // namespace
} // namespace rostrum::notify
