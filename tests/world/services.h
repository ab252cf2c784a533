// The services of the product as a test holds them: real database, keys and passwords; time, chance, mail and the outside world in its
// hands.
#pragma once

#include "app/services.h"
#include "app/settings.h"
#include "areas/channels/keychain.h"
#include "areas/library/darkroom.h"
#include "areas/links/short_links.h"
#include "areas/people/door.h"
#include "areas/people/people.h"
#include "areas/plan/plan.h"
#include "areas/publish/dispatcher.h"
#include "base/env/http_client.h"
#include "base/env/mailer.h"
#include "base/env/simulated.h"
#include "base/http/live.h"
#include "base/http/message.h"
#include "base/jobs/board.h"
#include "base/safety/passwords.h"
#include "base/safety/seal.h"
#include "base/store/testing/fresh.h"

#include <chrono>
#include <stdexcept>
#include <thread>

namespace rostrum::world {

// Keeps every mail; fails the next ones with what it is told to.
class KeptMails final : public env::Mailer {
public:
    Task<> send(env::Mail mail) override;

    std::vector<env::Mail> sent;
    std::vector<Error> failures; // for the next mails, in order

    const env::Mail& last_to(const std::string& address) const;
};

// Nobody is out there.
class NoNetwork final : public env::HttpClient {
public:
    Task<env::HttpAnswer> send(env::HttpRequest request) override;
};

// The database, which may be out of reach for a while.
class DistantStore final : public store::Store {
public:
    DistantStore(store::Store& behind, env::Loop& loop) : behind_(behind), loop_(loop) {}

    std::function<bool(Mode)> is_out_of_reach; // which steps do not get there

    Dialect dialect() const override { return behind_.dialect(); }
    std::shared_ptr<void> listen(std::string bell, std::function<void()> heard) override
    {
        return behind_.listen(std::move(bell), std::move(heard));
    }
    void submit(Mode mode, Work work, std::function<void(Result<Done>)> on_end) override;

private:
    store::Store& behind_;
    env::Loop& loop_;
};

Instant begin(); // a Monday morning: 2026-03-02T08:00:00Z

inline const std::string short_site = "https://go.example"; // where short links are answered

class World {
public:
    explicit World(std::uint64_t seed = 1, std::string file_layer = {}); // the database's, as Fresh takes it
    ~World();

    env::SimulatedLoop loop{begin()};
    env::SeededRandom random;
    KeptMails mails;
    NoNetwork network;
    store::testing::TemporaryFolder folder;
    store::testing::Fresh fresh;
    DistantStore store{fresh.store(), loop};
    safety::Sealer sealer;
    safety::Passwords passwords{loop, {.memory = 8192, .passes = 1}};
    people::Door door{fresh.store()};
    http::LiveHub live{loop};
    jobs::Board board{fresh.store(), loop, loop}; // holds what the areas declare; a test that wants it to run starts it
    plan::Bodies calendars{fresh.store()};
    library::Darkroom darkroom{loop};
    links::ShortLinks short_links{services, {short_site}};
    Settings settings;
    channels::Keychain keychain{services};
    publish::Dispatcher dispatcher{services, "world"};
    Services services;

    // Runs until the task ends, without time passing; other threads may have a part in it.
    template <class T> Result<T> run(Task<T> task)
    {
        std::optional<Result<T>> ended;
        task.start([&](Result<T> result) { ended.emplace(std::move(result)); });
        const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        loop.run_idle();
        while (!ended) {
            if (std::chrono::steady_clock::now() > patience)
                throw std::runtime_error("the task waits for time to pass");
            std::this_thread::sleep_for(std::chrono::microseconds(200));
            loop.run_idle();
        }
        return *std::move(ended);
    }
    template <class R, class... Wants, class... Values> Result<R> write(Result<R> (*step)(store::Transaction&, Wants...), Values... values)
    {
        return run(services.store.write(step, std::move(values)...));
    }
    template <class R, class... Wants, class... Values> Result<R> read(Result<R> (*step)(store::Transaction&, Wants...), Values... values)
    {
        return run(services.store.read(step, std::move(values)...));
    }
    Instant now() const { return loop.now(); }
    void pass(Duration time) { loop.run_for(time); }
};

// Ada's bakery in Lisbon: the organization, its workspace, and Ada, who administers both.
struct Bakery {
    OrganizationId organization;
    WorkspaceId workspace;
    PersonId ada;
};
Bakery adas_bakery(World& world);

inline constexpr std::string_view adas_password = "fresh bread at eight";

// A person of the bakery with a role, whose password is adas_password, too.
PersonId add_person(World& world, const Bakery& bakery, std::string name, api::Role role);

// Somebody as the router sees them: signed in at this moment, asking from 192.0.2.7.
Caller signed_in(World& world, const std::string& email, std::optional<WorkspaceId> workspace);
std::string email_of(std::string_view name); // ada@bakery.example

// What a browser keeps of a response: the value of the session's cookie.
std::string cookie_in(const http::Response& response);

} // namespace rostrum::world
