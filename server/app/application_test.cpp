// The program as a whole, on the machine's own time: how it ends.

#include "api/publish_operations.h"
#include "app/application.h"
#include "areas/channels/connect.h"
#include "areas/people/people.h"
#include "areas/publish/publish.h"
#include "base/env/asio_loop.h"
#include "base/env/system_clock.h"
#include "base/env/system_random.h"
#include "base/store/testing/fresh.h"
#include "networks/network.h"

#include <gtest/gtest.h>

namespace rostrum {
namespace {

// A network that takes its time, and says when it was asked to show something.
class Unhurried final : public env::HttpClient {
public:
    Unhurried(networks::StandIn& truth, env::Clock& clock) : truth_(truth), clock_(clock) {}

    Task<env::HttpAnswer> send(env::HttpRequest request) override
    {
        if (request.url.ends_with("/api/v1/statuses"))
            asked(done);
        co_await clock_.sleep(200ms);
        co_return truth_.answer(request, clock_.now());
    }
    Resolver<Done> asked;

private:
    networks::StandIn& truth_;
    env::Clock& clock_;
};

TEST(Application, LetsACallThatIsOnItsWayEndBeforeItDoes)
{
    env::AsioLoop loop;
    env::SystemClock clock(loop);
    env::SystemRandom random;
    store::testing::TemporaryFolder folder;
    const auto truth = networks::find("mastodon")->make_stand_in();
    Unhurried* there = nullptr;
    Outfit outfit{.loop = loop, .clock = clock, .random = random};
    outfit.wrap_client = [&](env::HttpClient&) {
        auto client = std::make_unique<Unhurried>(*truth, clock);
        there = client.get();
        return client;
    };
    Settings settings;
    settings.data = folder.path().string();
    settings.public_url = "https://rostrum.example";
    auto opened = Application::open(settings, outfit);
    ASSERT_TRUE(opened) << opened.error().detail;
    auto& application = **opened;
    auto& services = application.services();

    const people::NewOrganization bakery{.id = random.id<OrganizationId>(clock.now()),
                                         .workspace = random.id<WorkspaceId>(clock.now()),
                                         .name = "Ada's bakery",
                                         .workspace_name = "Bread",
                                         .administrator = people::new_person(services, "Ada", "ada@bakery.example", "", api::Language::en),
                                         .from = "192.0.2.7"};
    ASSERT_TRUE(loop.complete(services.store.write(people::found, bakery, clock.now())));
    Caller ada;
    ada.person = bakery.administrator.id;
    ada.organization = bakery.id;
    ada.role = api::Role::administrator;
    ada.name = "Ada";
    ada.personal_key = bakery.administrator.personal_key;
    const auto channel =
        loop.complete(channels::keep(services, ada, bakery.workspace, "mastodon", truth->make_account("https://mastodon.example", "ada")));
    ASSERT_TRUE(channel);
    api::CreatePost wish{.text = {.shared = {.parts = {{.text = "Bread", .media = {}}}}, .variants = {{.channel = channel->id}}},
                         .plan = api::Plan{.when = api::PlanKind::now}};
    const auto post = loop.complete(publish::operations::create_post(services, ada, bakery.workspace, std::move(wish)));
    ASSERT_TRUE(post);

    auto wait = [there](Resolver<Done> resolver) { there->asked = std::move(resolver); };
    auto asked = suspended<Done>(std::move(wait));
    application.start();
    ASSERT_TRUE(loop.complete(std::move(asked)));
    ASSERT_TRUE(loop.complete(application.stop()));
    const auto deliveries = loop.complete(services.store.read(publish::of_post, bakery.workspace, post->id));
    ASSERT_EQ(deliveries->size(), 1u);
    EXPECT_EQ(deliveries->front().state, api::DeliveryState::published);
    loop.drop_tasks();
}

} // namespace
} // namespace rostrum
