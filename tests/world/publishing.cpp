// Ada's bakery with channels on stand-ins that lie on demand, and the ledger at work.

#include "world/publishing.h"

#include "api/people_operations.h"
#include "api/publish_operations.h"
#include "app/installation.h"
#include "areas/channels/connect.h"
#include "areas/library/library.h"
#include "base/safety/base64.h"

#include <algorithm>

namespace rostrum::world {

namespace {

template <class T> T must(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().code + ": " + result.error().detail +
                                 (result.error().fields.empty() ? "" : " " + result.error().fields[0].code));
    return *std::move(result);
}

std::string server_for(const std::string& network)
{
    return network == "page" ? "http://page.rostrum.internal" : "https://" + network + ".example";
}

} // namespace

Task<env::HttpAnswer> StandInClient::send(env::HttpRequest request)
{
    if (unplugged_ && unplugged_())
        co_return Error{Fault::no_connection, "http.no_power", request.url};
    for (auto& [prefix, client] : clients_)
        if (request.url.starts_with(prefix)) {
            auto answer = co_await client->send(std::move(request));
            co_return answer;
        }
    co_return Error{Fault::no_connection, "http.name_unknown", request.url};
}

Publishing::Publishing(Wishes wishes)
    : world(wishes.seed, std::move(wishes.file_layer)), bakery(adas_bakery(world)), longest_sleep_(wishes.longest_sleep)
{
    if (wishes.unplugged)
        client_.stops_when(std::move(wishes.unplugged));
    for (const auto& network : networks::all()) {
        auto& copy = copies[std::string(network.facts->id)];
        copy.truth = std::make_unique<Witness>(network.make_stand_in());
        copy.lies = std::make_unique<networks::testing::Lies>(*copy.truth, elsewhere, world.random);
    }
    begin();
    ada = signed_in(world, email_of("Ada"), bakery.workspace);
    for (const auto& [id, copy] : copies)
        must(connect(id, id, server_for(id)));
}

Publishing::~Publishing()
{
    world.loop.drop_tasks();
}

Publishing::Node::Node(Publishing& around, std::string name)
    : process(around.world.loop), keychain(services), dispatcher(services, std::move(name), around.longest_sleep_),
      services{.loop = process,
               .clock = around.world.loop,
               .random = around.world.random,
               .http_client = around.client_,
               .mailer = around.world.mails,
               .store = around.world.services.store,
               .sealer = around.world.sealer,
               .passwords = around.world.passwords,
               .door = around.world.door,
               .live = around.live_,
               .board = around.world.services.board,
               .keychain = keychain,
               .dispatcher = dispatcher,
               .calendars = around.world.services.calendars,
               .darkroom = around.world.services.darkroom,
               .short_links = around.world.services.short_links,
               .settings = around.world.settings}
{
}

void Publishing::begin()
{
    nodes_.push_back(std::make_unique<Node>(*this, "node " + std::to_string(++lives_)));
    auto& node = *nodes_.back();
    node.process.spawn("publish.begin", begin_publishing(node.services));
}

void Publishing::die()
{
    nodes_.erase(nodes_.begin());
}

void Publishing::die_and_begin_again()
{
    die();
    begin();
}

Result<Done> Publishing::connect(const std::string& name, const std::string& network, const std::string& server)
{
    auto& copy = copies.at(network);
    client_.add(server, *copy.lies);
    auto connected = copy.truth->make_account(server, "ada");
    accounts[name] = connected.account.id;
    channels[name] = TRY(world.run(rostrum::channels::keep(services(), ada, bakery.workspace, network, std::move(connected)))).id;
    return done;
}

api::PostText Publishing::text_for(std::vector<std::string> parts, const std::vector<std::string>& networks) const
{
    api::PostText text{.shared = {.parts = {}}, .variants = {}};
    for (auto& part : parts)
        text.shared.parts.push_back({.text = std::move(part), .media = {}});
    for (const auto& network : networks)
        text.variants.push_back({.channel = channels.at(network)});
    return text;
}

Result<AssetId> Publishing::add_picture()
{
    const auto bytes =
        safety::from_base64("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");
    const auto added = TRY(world.run(library::add(services(), ada, bakery.workspace, "bread", library::take_picture(*bytes).value())));
    return added.id;
}

PostId Publishing::schedule(api::PostText text, Instant at)
{
    const auto zone = Zone::parse("Europe/Lisbon").value();
    api::CreatePost wish{.text = std::move(text), .plan = api::Plan{.when = api::PlanKind::at, .at = wall_time(at, zone), .zone = zone}};
    return must(world.run(publish::operations::create_post(services(), ada, bakery.workspace, std::move(wish)))).id;
}

PostId Publishing::schedule(std::string text, const std::vector<std::string>& networks, Instant at)
{
    return schedule(text_for({std::move(text)}, networks), at);
}

Publishing::Second Publishing::add_workspace(std::string name, const std::string& network, const std::string& account)
{
    const auto made = must(world.run(people::operations::add_workspace(services(), ada, {.name = std::move(name), .zone = Zone::utc()})));
    auto caller = signed_in(world, email_of("Ada"), made.id);
    auto connected = copies.at(network).truth->make_account(server_for(network), account);
    const auto channel = must(world.run(rostrum::channels::keep(services(), caller, made.id, network, std::move(connected))));
    return {std::move(caller), made.id, channel.id};
}

PostId Publishing::schedule_as(const Caller& caller, WorkspaceId workspace, std::string text, ChannelId channel, Instant at)
{
    api::PostText content{.shared = {.parts = {{.text = std::move(text), .media = {}}}}, .variants = {{.channel = channel}}};
    api::CreatePost wish{.text = std::move(content),
                         .plan = api::Plan{.when = api::PlanKind::at, .at = wall_time(at, Zone::utc()), .zone = Zone::utc()}};
    return must(world.run(publish::operations::create_post(services(), caller, workspace, std::move(wish)))).id;
}

std::vector<publish::Delivery> Publishing::deliveries_of(WorkspaceId workspace, PostId post)
{
    return must(world.read(publish::of_post, workspace, post));
}

std::vector<publish::Delivery> Publishing::deliveries(PostId post)
{
    return deliveries_of(bakery.workspace, post);
}

publish::Delivery Publishing::delivery(PostId post, const std::string& network)
{
    for (auto& each : deliveries(post))
        if (each.channel == channels.at(network))
            return each;
    throw std::runtime_error("no delivery on " + network);
}

std::vector<std::string> Publishing::codes(PostId post, const std::string& network)
{
    std::vector<std::string> codes;
    for (const auto& each : must(world.run(publish::operations::show_timeline(services(), ada, bakery.workspace, post))).deliveries)
        if (each.channel == channels.at(network))
            for (const auto& move : each.moves)
                codes.push_back(move.code);
    return codes;
}

std::size_t Publishing::seen_on(const std::string& network, std::string_view text)
{
    const auto posts = copies.at(network).truth->posts();
    return static_cast<std::size_t>(
        std::ranges::count_if(posts, [&](const auto& post) { return post.text.find(text) != std::string::npos; }));
}

} // namespace rostrum::world
