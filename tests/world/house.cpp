// The whole house on the world's time.

#include "world/house.h"

#include "api/routes.h"
#include "app/installation.h"
#include "app/listeners.h"
#include "app/web_app.h"
#include "areas/assist/assist.h"
#include "areas/cadence/cadence.h"
#include "areas/feeds/feeds.h"
#include "areas/library/library.h"
#include "areas/links/links.h"
#include "areas/notify/notify.h"
#include "areas/pages/pages.h"
#include "areas/sheets/sheets.h"
#include "areas/work/work.h"
#include "base/http/problem.h"
#include "base/store/testing/reached.h"
#include "networks/address.h"

namespace rostrum::world {

namespace {

constexpr std::string_view api_prefix = "/api";

void note_operation(const http::Router& routes, const http::Request& request)
{
    if (!request.path.starts_with(api_prefix))
        return;
    const auto found = routes.find(request.method, std::string_view(request.path).substr(api_prefix.size()));
    if (const auto* match = std::get_if<http::Router::Match>(&found))
        store::testing::note_operation(match->route->operation);
}

} // namespace

std::string server_of(const std::string& network)
{
    return "https://" + network + ".example";
}

House::House(std::uint64_t seed)
    : world(seed), listener_(world.services.store, world.loop, world.loop, world.board), services_{.loop = world.loop,
                                                                                                   .clock = world.loop,
                                                                                                   .random = world.random,
                                                                                                   .http_client = client_,
                                                                                                   .mailer = world.mails,
                                                                                                   .store = world.services.store,
                                                                                                   .sealer = world.sealer,
                                                                                                   .passwords = world.passwords,
                                                                                                   .door = world.door,
                                                                                                   .live = live_,
                                                                                                   .board = world.board,
                                                                                                   .keychain = keychain_,
                                                                                                   .dispatcher = dispatcher_,
                                                                                                   .calendars = world.calendars,
                                                                                                   .darkroom = world.darkroom,
                                                                                                   .short_links = world.short_links,
                                                                                                   .settings = world.settings},
      web_(web_app()), routes_(api::routes(services_))
{
    for (const auto& network : networks::all())
        if (network.sign_in) {
            auto& copy = copies[std::string(network.facts->id)];
            copy.truth = std::make_unique<Witness>(network.make_stand_in());
            copy.lies = std::make_unique<networks::testing::Lies>(*copy.truth, world.loop, world.random);
            outside_.add(server_of(std::string(network.facts->id)), *copy.lies);
            outside_.add(server_of("plain." + std::string(network.facts->id)), *copy.lies); // servers of another make
        }
    client_.serve(std::string(pages::inside_host),
                  [this](env::HttpRequest request) { return pages::answer_inside(services_, std::move(request)); });
    told_ = listen_to_each_other(services_, listener_);
    world.write(links::name_sites, std::vector{short_site}).value();
    people::declare_jobs(world.board, services_);
    notify::declare_jobs(world.board, services_);
    library::declare_jobs(world.board, services_);
    links::declare_jobs(world.board, services_);
    assist::declare_jobs(world.board, services_);
    cadence::declare_jobs(world.board, services_);
    work::declare_jobs(world.board, services_);
    feeds::declare_jobs(world.board, services_);
    sheets::declare_jobs(world.board, services_);
    world.board.start();
    listener_.start();
    world.loop.spawn("publish.begin", begin_publishing(services_));
    pass(1s);
}

House::~House()
{
    world.loop.drop_tasks();
}

http::Response House::answer(http::Request request)
{
    const auto head = request;
    const auto admission = front_.admit(head);
    if (admission.refused)
        return *admission.refused;
    if (request.body.size() > admission.body_limit)
        return http::problem(413, "http.body_too_large", "the body is longer than this address takes", request.trace);
    auto response = world.run(front_.answer(std::move(request))).value();
    if (response.status < 400)
        note_operation(routes_, head);
    return response;
}

void House::answers_itself()
{
    client_.serve("rostrum.example", [this](env::HttpRequest request) { return answer_outside(std::move(request)); });
}

Task<env::HttpAnswer> House::answer_outside(env::HttpRequest request)
{
    http::Request asked;
    asked.method = request.method;
    asked.path = networks::path_of(request.url);
    auto response = co_await front_.answer(std::move(asked));
    co_return env::HttpAnswer{.status = response.status, .headers = std::move(response.headers), .body = std::move(response.body)};
}

std::string House::told_on(http::Response& stream)
{
    pass(1s);
    std::optional<Result<std::string>> told;
    auto next = stream.stream->next();
    next.start([&told](Result<std::string> piece) { told.emplace(std::move(piece)); });
    world.loop.run_idle();
    return told && *told ? **told : std::string();
}

} // namespace rostrum::world
