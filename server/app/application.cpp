// Puts the product together, in the order in which its parts need each other.

#include "app/application.h"

#include "app/demo/demonstration.h"
#include "app/front.h"
#include "app/installation.h"
#include "app/listeners.h"
#include "app/mail_options.h"
#include "app/web_app.h"
#include "areas/assist/assist.h"
#include "areas/cadence/cadence.h"
#include "areas/channels/keychain.h"
#include "areas/feeds/feeds.h"
#include "areas/library/darkroom.h"
#include "areas/library/library.h"
#include "areas/links/short_links.h"
#include "areas/notify/notify.h"
#include "areas/pages/pages.h"
#include "areas/people/door.h"
#include "areas/people/people.h"
#include "areas/plan/plan.h"
#include "areas/publish/dispatcher.h"
#include "areas/sheets/sheets.h"
#include "areas/work/work.h"
#include "base/core/log.h"
#include "base/env/curl_client.h"
#include "base/env/inside_client.h"
#include "base/env/smtp_mailer.h"
#include "base/events/listener.h"
#include "base/http/live.h"
#include "base/http/server.h"
#include "base/safety/key_proof.h"
#include "base/safety/passwords.h"
#include "base/safety/seal.h"
#include "base/store/open.h"

#include <filesystem>

namespace rostrum {

namespace {

constexpr Duration patience_at_end = 10s;
constexpr Duration look_again_after = 50ms;

// 127.0.0.1/32,10.0.0.0/8
Result<safety::Networks> networks_in(std::string_view setting, std::string_view ranges)
{
    safety::Networks networks;
    while (!ranges.empty()) {
        const auto comma = std::min(ranges.find(','), ranges.size());
        const auto range = ranges.substr(0, comma);
        const auto network = safety::Network::parse(range);
        if (!network)
            return Error{Fault::invalid, "settings.not_valid",
                         std::string(setting) + ": " + std::string(range) + " is no range of addresses"};
        networks.push_back(*network);
        ranges.remove_prefix(std::min(comma + 1, ranges.size()));
    }
    return networks;
}

std::unique_ptr<env::HttpClient> wrapped(const Outfit& outfit, env::HttpClient& real)
{
    return outfit.wrap_client ? outfit.wrap_client(real) : nullptr;
}

} // namespace

struct Application::Inside {
    Inside(const Settings& wanted, Outfit outfit, std::unique_ptr<store::Store> opened, safety::KeyRing keys, safety::Networks allowed,
           env::SmtpOptions mail)
        : settings(wanted), loop(outfit.loop), store(std::move(opened)), sealer(std::move(keys), outfit.random), passwords(outfit.loop),
          door(*store), curl(outfit.loop, {.allowed_networks = std::move(allowed)}), stand_ins(wrapped(outfit, curl)),
          client(outfit.loop, outfit.clock, stand_ins ? *stand_ins : static_cast<env::HttpClient&>(curl)),
          mailer(outfit.loop, outfit.clock, std::move(mail)), live(outfit.loop), board(*store, outfit.loop, outfit.clock),
          listener(*store, outfit.loop, outfit.clock, board), keychain(services), dispatcher(services, node_name(outfit.random)),
          calendars(*store), darkroom(outfit.loop), short_links(services, short_sites(wanted)), services{.loop = outfit.loop,
                                                                                                         .clock = outfit.clock,
                                                                                                         .random = outfit.random,
                                                                                                         .http_client = client,
                                                                                                         .mailer = mailer,
                                                                                                         .store = *store,
                                                                                                         .sealer = sealer,
                                                                                                         .passwords = passwords,
                                                                                                         .door = door,
                                                                                                         .live = live,
                                                                                                         .board = board,
                                                                                                         .keychain = keychain,
                                                                                                         .dispatcher = dispatcher,
                                                                                                         .calendars = calendars,
                                                                                                         .darkroom = darkroom,
                                                                                                         .short_links = short_links,
                                                                                                         .settings = settings},
          front(services, web)
    {
        client.serve(std::string(pages::inside_host),
                     [this](env::HttpRequest request) { return pages::answer_inside(services, std::move(request)); });
        told = listen_to_each_other(services, listener);
    }

    void declare_jobs()
    {
        people::declare_jobs(board, services);
        notify::declare_jobs(board, services);
        library::declare_jobs(board, services);
        links::declare_jobs(board, services);
        assist::declare_jobs(board, services);
        compose::declare_jobs(board, services);
        cadence::declare_jobs(board, services);
        work::declare_jobs(board, services);
        feeds::declare_jobs(board, services);
        sheets::declare_jobs(board, services);
    }

    static std::string node_name(env::Random& random) { return random.token(9); }

    Settings settings;
    env::AsioLoop& loop;
    std::unique_ptr<store::Store> store;
    safety::Sealer sealer;
    safety::Passwords passwords;
    people::Door door;
    env::CurlClient curl;
    std::unique_ptr<env::HttpClient> stand_ins;
    env::InsideClient client;
    env::SmtpMailer mailer;
    http::LiveHub live;
    jobs::Board board;
    events::Listener listener;
    std::shared_ptr<void> told;
    channels::Keychain keychain;
    publish::Dispatcher dispatcher;
    plan::Bodies calendars;
    library::Darkroom darkroom;
    links::ShortLinks short_links;
    Services services;
    http::StaticFiles web = web_app();
    Front front;
    std::unique_ptr<http::Server> server;
};

Result<std::unique_ptr<Application>> Application::open(const Settings& settings, Outfit outfit)
{
    if (!settings.demo)
        TRY(demo::check_real(settings));
    std::error_code problem;
    std::filesystem::create_directories(settings.data, problem);
    if (problem)
        return Error{Fault::unavailable, "store.folder", settings.data + ": " + problem.message()};
    auto allowed = TRY(networks_in("allowed_addresses", settings.allowed_addresses));
    auto mail = TRY(mail_options(settings));
    auto opened = TRY(store::open(store::location(settings.database.empty() ? settings.data : settings.database), outfit.loop));
    // A key file is made for a database that never had one; where there was one, another is of no use.
    const auto proof = TRY(outfit.loop.complete(opened->read(safety::find_key_proof)));
    const auto if_absent = proof ? safety::KeyRing::IfAbsent::fail : safety::KeyRing::IfAbsent::make;
    auto keys = TRY(safety::KeyRing::read(settings.data + "/keys", if_absent, outfit.random));
    TRY(outfit.loop.complete(safety::prove_keys(*opened, safety::Sealer(keys, outfit.random))));
    TRY(outfit.loop.complete(opened->write(links::name_sites, short_sites(settings))));
    auto inside = std::make_unique<Inside>(settings, outfit, std::move(opened), std::move(keys), std::move(allowed), std::move(mail));
    return std::unique_ptr<Application>(new Application(std::move(inside)));
}

std::vector<jobs::Board::Declared> Application::declared_jobs(const Settings& settings, Outfit outfit)
{
    auto nowhere = store::open_in_memory(outfit.loop);
    if (!nowhere)
        return {};
    safety::KeyRing none({{1, safety::Sealer::make_key(outfit.random)}});
    Inside inside(settings, outfit, *std::move(nowhere), std::move(none), {}, {});
    inside.declare_jobs();
    auto declared = inside.board.declared();
    outfit.loop.drop_tasks();
    return declared;
}

Application::Application(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Application::~Application() = default;

Services& Application::services()
{
    return inside_->services;
}

Result<Done> Application::listen()
{
    const auto& settings = inside_->settings;
    const auto colon = settings.listen.rfind(':');
    http::ServerOptions options;
    auto address = settings.listen.substr(0, colon);
    if (address.starts_with('[') && address.ends_with(']'))
        address = address.substr(1, address.size() - 2); // IPv6 as it stands in addresses of the web
    options.endpoints = {{.address = address, .port = static_cast<std::uint16_t>(std::atoi(settings.listen.c_str() + colon + 1))}};
    if (!settings.tls_certificate.empty())
        options.tls = http::TlsFiles{.certificate_chain = settings.tls_certificate, .private_key = settings.tls_key};
    options.trusted_proxies = TRY(networks_in("trusted_proxies", settings.trusted_proxies));
    auto& front = inside_->front;
    inside_->server = std::make_unique<http::Server>(
        inside_->loop, inside_->services.clock, inside_->services.random, std::move(options),
        [&front](const http::Request& head) { return front.admit(head); },
        [&front](http::Request request) { return front.answer(std::move(request)); });
    return inside_->server->listen();
}

void Application::reload_certificate()
{
    if (const auto taken = inside_->server->reload_certificate(); !taken)
        log::error("http.certificate_not_taken", {{"error", taken.error()}});
    else
        log::info("http.certificate_taken");
}

void Application::start()
{
    inside_->declare_jobs();
    inside_->board.start();
    inside_->listener.start();
    if (!inside_->settings.demo) // from which nothing leaves
        inside_->loop.spawn("notify.make_push_key", notify::make_push_key(inside_->services));
    inside_->loop.spawn("publish.begin", begin_publishing(inside_->services));
}

Task<> Application::stop()
{
    inside_->dispatcher.stop();
    if (inside_->server)
        co_await inside_->server->drain(patience_at_end);
    co_await inside_->short_links.write();
    co_await inside_->board.stop(patience_at_end);
    // What is on its way to a network may end: a call that is cut off has to be looked for at the next start, and some cannot be found.
    auto& clock = inside_->services.clock;
    for (const auto until = clock.passed() + patience_at_end; !inside_->dispatcher.is_idle() && clock.passed() < until;) {
        co_await clock.sleep(look_again_after);
    }
    co_return done;
}

std::string Application::address() const
{
    const auto endpoint = inside_->server->endpoints().at(0);
    return "http://" + endpoint.address + ":" + std::to_string(endpoint.port);
}

} // namespace rostrum
