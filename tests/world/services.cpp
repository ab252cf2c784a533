// The services of the product as a test holds them.

#include "world/services.h"

#include "api/people_operations.h"
#include "areas/archive/archive.h"
#include "base/core/ascii.h"

namespace rostrum::world {

namespace {

template <class T> T must(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().code + ": " + result.error().detail);
    return *std::move(result);
}

constexpr std::string_view from = "192.0.2.7";

} // namespace

Instant begin()
{
    return parse_instant("2026-03-02T08:00:00Z").value();
}

Task<> KeptMails::send(env::Mail mail)
{
    if (!failures.empty()) {
        const auto failure = failures.front();
        failures.erase(failures.begin());
        co_return failure;
    }
    sent.push_back(std::move(mail));
    co_return done;
}

const env::Mail& KeptMails::last_to(const std::string& address) const
{
    for (auto mail = sent.rbegin(); mail != sent.rend(); ++mail)
        if (mail->to == address)
            return *mail;
    throw std::runtime_error("no mail to " + address);
}

Task<env::HttpAnswer> NoNetwork::send(env::HttpRequest request)
{
    co_return Error{.fault = Fault::no_connection, .code = "http.no_route", .detail = request.url};
}

void DistantStore::submit(Mode mode, Work work, std::function<void(Result<Done>)> on_end)
{
    if (!is_out_of_reach || !is_out_of_reach(mode))
        return behind_.submit(mode, std::move(work), std::move(on_end));
    loop_.post([on_end = std::move(on_end)] { on_end(Error{Fault::unavailable, "store.unreachable", "the connection was lost"}); });
}

World::World(std::uint64_t seed, std::string file_layer)
    : random(seed), fresh(loop, store::all_migrations(), std::move(file_layer)),
      sealer(safety::KeyRing({{1, Secret(std::string(32, 'k'))}}), random), services{.loop = loop,
                                                                                     .clock = loop,
                                                                                     .random = random,
                                                                                     .http_client = network,
                                                                                     .mailer = mails,
                                                                                     .store = store,
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
                                                                                     .settings = settings}
{
    settings.data = folder.path().string();
    settings.public_url = "https://rostrum.example";
    loop.time_waits_for([this] { return fresh.is_busy() || darkroom.busy(); });
}

World::~World()
{
    loop.drop_tasks();
}

std::string email_of(std::string_view name)
{
    return ascii::lower(name) + "@bakery.example";
}

Bakery adas_bakery(World& world)
{
    const auto hash = must(world.run(world.passwords.hash(Secret(std::string(adas_password)))));
    people::NewOrganization wish{.id = world.random.id<OrganizationId>(world.now()),
                                 .workspace = world.random.id<WorkspaceId>(world.now()),
                                 .name = "Ada's bakery",
                                 .workspace_name = "Bread",
                                 .zone = Zone::parse("Europe/Lisbon").value(),
                                 .administrator = people::new_person(world.services, "Ada", email_of("Ada"), hash, api::Language::en),
                                 .from = std::string(from)};
    must(world.write(people::found, wish, world.now()));
    return {wish.id, wish.workspace, wish.administrator.id};
}

PersonId add_person(World& world, const Bakery& bakery, std::string name, api::Role role)
{
    const auto hash = must(world.run(world.passwords.hash(Secret(std::string(adas_password)))));
    const auto email = email_of(name);
    const auto person = people::new_person(world.services, std::move(name), email, hash, api::Language::en);
    must(world.write(people::add_member, by_itself(bakery.organization), bakery.workspace, person, role, world.now()));
    return person.id;
}

std::string cookie_in(const http::Response& response)
{
    const auto header = env::header(response.headers, "Set-Cookie");
    const auto begin = header.find('=') + 1;
    return std::string(header.substr(begin, header.find(';') - begin));
}

Caller signed_in(World& world, const std::string& email, std::optional<WorkspaceId> workspace)
{
    http::Request request;
    request.method = "POST";
    request.secure = true;
    const api::SignIn body{.email = email, .password = Secret(std::string(adas_password))};
    const auto response =
        must(world.run(people::operations::sign_in(world.services, people::nobody(std::string(from), "trace"), body, request)));
    return must(world.run(people::caller_of(world.services, cookie_in(response), std::string(from), "trace", workspace)));
}

} // namespace rostrum::world
