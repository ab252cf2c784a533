// The demonstration: the world it promises, that it goes on living, and that nothing leaves it.

#include "api/cadence_operations.h"
#include "api/library_operations.h"
#include "api/pages_operations.h"
#include "api/people_operations.h"
#include "api/publish_operations.h"
#include "api/strategy_operations.h"
#include "api/system_operations.h"
#include "api/work_operations.h"
#include "app/demo/demonstration.h"
#include "app/demo/history.h"
#include "areas/pages/pages.h"
#include "base/env/inside_client.h"
#include "base/env/system_random.h"
#include "world/services.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <set>

namespace rostrum::demo {
namespace {

using testing::Contains;
using testing::Ge;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr auto hundred_days = std::chrono::hours(24 * 100);

// A demonstration on a test's clock and database.
struct Demo : testing::Test {
    Demo()
    {
        client.serve(std::string(pages::inside_host),
                     [this](env::HttpRequest request) { return pages::answer_inside(services, std::move(request)); });
        const auto hash = world.run(world.passwords.hash(Secret(std::string(password)))).value();
        const auto lived = history.live(hash, start);
        EXPECT_TRUE(lived) << (lived ? "" : lived.error().code + " " + lived.error().detail);
        ada = world::signed_in(world, "ada@bakery.example", history.workspace());
    }
    ~Demo() override { world.loop.drop_tasks(); }

    world::World world;
    Instant start = world.now() + hundred_days;
    Plan plan = plan_around(start);
    Networks networks{plan.account};
    Client stand_ins{networks, world.loop};
    env::InsideClient client{world.loop, world.loop, stand_ins};
    channels::Keychain keychain{services};
    publish::Dispatcher dispatcher{services, "demonstration"};
    Services services{.loop = world.loop,
                      .clock = world.loop,
                      .random = world.random,
                      .http_client = client,
                      .mailer = world.mails,
                      .store = world.services.store,
                      .sealer = world.sealer,
                      .passwords = world.passwords,
                      .door = world.door,
                      .live = world.live,
                      .board = world.board,
                      .keychain = keychain,
                      .dispatcher = dispatcher,
                      .calendars = world.calendars,
                      .darkroom = world.darkroom,
                      .short_links = world.short_links,
                      .settings = world.settings};
    History history{services, world.loop, networks, plan};
    Caller ada;

    std::vector<api::PostRow> posts(api::PostState state)
    {
        return world.run(publish::operations::list_posts(services, ada, history.workspace(), {.state = state, .many = 200})).value().posts;
    }
    api::PostRow post(std::string_view title)
    {
        for (const auto state : {api::PostState::published, api::PostState::partly_published, api::PostState::held, api::PostState::failed,
                                 api::PostState::scheduled, api::PostState::draft, api::PostState::cancelled})
            for (auto& each : posts(state))
                if (each.title == title)
                    return each;
        throw std::runtime_error("no post " + std::string(title));
    }
    std::vector<std::string> codes(const api::PostRow& post)
    {
        std::vector<std::string> all;
        const auto timeline = world.run(publish::operations::show_timeline(services, ada, history.workspace(), post.id)).value();
        for (const auto& delivery : timeline.deliveries)
            for (const auto& move : delivery.moves)
                all.push_back(move.code);
        return all;
    }
    std::size_t seen_everywhere(std::string_view words)
    {
        std::size_t seen = 0;
        for (const auto& copy : networks.copies())
            for (const auto& each : copy.truth->posts())
                seen += each.text.find(words) != std::string::npos ? 1 : 0;
        return seen;
    }
};

TEST_F(Demo, HasThePeopleAndPostsItPromises)
{
    std::map<std::string, api::Role> roles;
    const auto members = world.run(people::operations::list_members(services, ada, history.workspace())).value();
    for (const auto& member : members.members)
        roles[member.name] = member.role;
    EXPECT_EQ(roles, (std::map<std::string, api::Role>{{"Ada Moreira", api::Role::administrator},
                                                       {"Bo Jansen", api::Role::editor},
                                                       {"Elif Kaya", api::Role::contributor},
                                                       {"Ida Dahl", api::Role::viewer},
                                                       {"Nuno Reis", api::Role::guest}}));

    const auto published = posts(api::PostState::published);
    EXPECT_THAT(published, SizeIs(Ge(60u)));
    const auto first = std::ranges::min(published, {}, [](const api::PostRow& each) { return each.due_at.value(); });
    EXPECT_GT(start - first.due_at.value(), std::chrono::hours(24 * 84)) << "three months of them";
    for (const auto& each : published)
        for (const auto& delivery : each.deliveries.value())
            EXPECT_TRUE(delivery.link) << each.title;
    EXPECT_THAT(posts(api::PostState::scheduled), SizeIs(Ge(20u)));
    EXPECT_THAT(posts(api::PostState::draft), SizeIs(Ge(3u)));
    EXPECT_EQ(post("Terrace open till eight").state, api::PostState::draft) << "it was taken off the calendar";

    EXPECT_THAT(codes(post("Warm until it is gone")), Contains("publish.held_late"));
    EXPECT_THAT(codes(post("A recipe to take along")), Contains("publish.failed"));
    const auto lost = codes(post("The oven door is open"));
    EXPECT_THAT(lost, Contains("publish.not_sure_it_arrived"));
    EXPECT_THAT(lost, Contains("publish.found_published_once"));

    const auto thread =
        world.run(publish::operations::show_post(services, ada, history.workspace(), post("A loaf in four steps").id)).value();
    EXPECT_THAT(thread.text.shared.parts, SizeIs(4u));
    EXPECT_FALSE(thread.text.shared.parts[3].media.at(0).alt.empty());

    const auto page = world.run(pages::operations::show_page(services, ada, history.workspace())).value();
    EXPECT_THAT(page.links, SizeIs(3u));
}

TEST_F(Demo, HasTasksInEveryStateAndSomeOfThemForAGuest)
{
    const auto tasks = world.run(work::operations::list_tasks(services, ada, history.workspace(), {})).value().tasks;
    std::set<api::TaskState> states;
    for (const auto& task : tasks)
        states.insert(task.state);
    EXPECT_THAT(states, SizeIs(5u));
    const auto nuno = world::signed_in(world, "nuno@pixel.example", history.workspace());
    const auto his = world.run(work::operations::list_tasks(services, nuno, history.workspace(), {})).value().tasks;
    EXPECT_THAT(his, SizeIs(3u));
    for (const auto& task : his)
        EXPECT_EQ(task.assignee, nuno.person) << task.title;
}

TEST_F(Demo, HasProjectsAndIdeasOneOfThemDeclined)
{
    const auto projects = world.run(work::operations::list_projects(services, ada, history.workspace())).value().projects;
    ASSERT_THAT(projects, SizeIs(2u));
    EXPECT_EQ(projects[0].tasks, 2);
    const auto ideas = world.run(work::operations::list_ideas(services, ada, history.workspace())).value().ideas;
    ASSERT_THAT(ideas, SizeIs(3u));
    EXPECT_EQ(ideas[2].state, api::IdeaState::declined) << "the oldest";
}

TEST_F(Demo, HasAStrategyThatItsPostsServe)
{
    const auto workspace = history.workspace();
    const auto mix = world.run(strategy::operations::list_pillars(services, ada, workspace)).value().pillars;
    ASSERT_THAT(mix, SizeIs(3));
    for (const auto& pillar : mix)
        EXPECT_THAT(world.run(publish::operations::list_posts(services, ada, workspace, {.pillar = pillar.id, .many = 200})).value().posts,
                    Not(IsEmpty()))
            << pillar.plan.name;
    const auto goals = world.run(strategy::operations::list_goals(services, ada, workspace)).value().goals;
    EXPECT_THAT(goals, SizeIs(3));
    EXPECT_THAT(world.run(strategy::operations::show_strategy(services, ada, workspace)).value().sections, SizeIs(Ge(8u)));
    EXPECT_THAT(world.run(strategy::operations::show_brand_kit(services, ada, workspace)).value().colours, SizeIs(3));
    const auto queues = world.run(cadence::operations::list_queues(services, ada, workspace)).value().queues;
    ASSERT_THAT(queues, SizeIs(1));
    EXPECT_TRUE(queues[0].next_free);
}

TEST_F(Demo, IsWhatTheNetworksRemember)
{
    EXPECT_EQ(seen_everywhere("The oven door is open. Today Bo shapes"), 2u) << "once on each, though an answer was lost";
    EXPECT_EQ(seen_everywhere("A loaf in four steps"), 2u);
    EXPECT_EQ(seen_everywhere("Four: one deep cut"), 2u);
    EXPECT_EQ(seen_everywhere("The card with our white sourdough"), 1u) << "one of them refused it";
    EXPECT_EQ(seen_everywhere("Warm until it is gone"), 0u);
}

TEST_F(Demo, GoesOnLiving)
{
    const auto soon = post("One more tray");
    ASSERT_EQ(soon.state, api::PostState::scheduled);
    dispatcher.start();
    world.pass(4min);
    dispatcher.stop();
    world.pass(2s);
    EXPECT_EQ(post("One more tray").state, api::PostState::published);
    EXPECT_EQ(seen_everywhere("One more tray of cinnamon buns"), 2u);
}

TEST_F(Demo, LetsNothingOut)
{
    for (const auto* address : {"https://bsky.social/xrpc/com.atproto.server.describeServer", "https://mastodon.social/api/v2/instance",
                                "http://127.0.0.1:8080/", "https://bakery.example/card", "not an address"}) {
        env::HttpRequest request;
        request.url = address;
        const auto answer = world.loop.complete(client.send(request));
        ASSERT_FALSE(answer) << address;
        EXPECT_EQ(answer.error().fault, Fault::no_connection) << address;
    }
}

TEST_F(Demo, TellsWhoMayEnterAndOnlyADemonstrationDoes)
{
    EXPECT_FALSE(world.run(system::operations::show_system(services, ada)).value().demo_people);
    world.settings.demo = true;
    const auto shown = world.run(system::operations::show_system(services, ada)).value();
    EXPECT_TRUE(shown.demo);
    EXPECT_FALSE(shown.push_key) << "nothing leaves it";
    ASSERT_TRUE(shown.demo_people);
    for (const auto& person : *shown.demo_people)
        EXPECT_EQ(world::signed_in(world, person.email, history.workspace()).name, person.name);
}

struct Folder : testing::Test {
    store::testing::TemporaryFolder temporary;
    env::SystemRandom random;
    Instant now = parse_instant("2026-11-27T13:30:20Z").value();

    rostrum::Settings settings_for(const std::string& name)
    {
        rostrum::Settings settings;
        settings.demo = true;
        settings.data = (temporary.path() / name).string();
        settings.public_url = "http://127.0.0.1:8080";
        return settings;
    }
};

TEST_F(Folder, ThatWasNamedKeepsItsWorld)
{
    const auto settings = settings_for("kept");
    const auto made = open(settings, random, now);
    ASSERT_TRUE(made) << made.error().code << " " << made.error().detail;
    const auto again = open(settings, random, now + 24h);
    ASSERT_TRUE(again) << again.error().code;
    for (std::size_t i = 0; i < (*made)->copies().size(); ++i) {
        const auto before = (*made)->copies()[i].truth->posts(), after = (*again)->copies()[i].truth->posts();
        ASSERT_EQ(before.size(), after.size());
        EXPECT_THAT(before, SizeIs(Ge(40u)));
        for (std::size_t post = 0; post < before.size(); ++post)
            EXPECT_EQ(before[post].id, after[post].id);
    }
    const auto refused = check_real(settings);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "demo.folder_is_a_demonstration");
}

TEST_F(Folder, ThatHoldsAnythingElseIsLeftAlone)
{
    for (const std::string name : {"rostrum.db", "keys", "holiday.jpg"}) {
        const auto settings = settings_for("real " + name);
        std::filesystem::create_directory(settings.data);
        std::ofstream(settings.data + "/" + name) << "what matters";
        const auto refused = open(settings, random, now);
        ASSERT_FALSE(refused) << name;
        EXPECT_EQ(refused.error().code, "demo.folder_is_real");
        EXPECT_TRUE(std::filesystem::exists(settings.data + "/" + name));
        EXPECT_TRUE(check_real(settings));
    }
}

TEST(DemoSettings, TouchNothingReal)
{
    const auto read = [](std::vector<std::string> flags) { return read_settings(flags, nullptr); };
    EXPECT_EQ(read({"--demo"})->data, demo_folder);
    EXPECT_EQ(read({"--demo", "--data", "data"})->data, demo_folder) << "that is where the real one lives";
    EXPECT_EQ(read({"--demo", "--data", "elsewhere"})->data, "elsewhere");
    EXPECT_EQ(read({"--demo", "--smtp-url", "smtps://mail.example"})->smtp_url, "");
    EXPECT_EQ(read({"--demo", "--database", "postgres://somewhere"}).error().code, "settings.not_valid");
    EXPECT_FALSE(read({})->demo);
    EXPECT_EQ(read({})->data, "data");
}

} // namespace
} // namespace rostrum::demo
