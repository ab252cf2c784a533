// Makes the folder of a demonstration, or goes on with what is in it.

#include "app/demo/demonstration.h"

#include "app/demo/history.h"
#include "app/demo/plan.h"
#include "areas/channels/keychain.h"
#include "areas/library/darkroom.h"
#include "areas/links/short_links.h"
#include "areas/pages/pages.h"
#include "areas/people/door.h"
#include "areas/plan/plan.h"
#include "areas/publish/dispatcher.h"
#include "base/env/inside_client.h"
#include "base/env/mailer.h"
#include "base/env/simulated.h"
#include "base/http/live.h"
#include "base/jobs/board.h"
#include "base/safety/passwords.h"
#include "base/safety/seal.h"
#include "base/store/sqlite/folder.h"
#include "base/store/sqlite/open.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>

namespace rostrum::demo {

namespace {

namespace fs = std::filesystem;

// What the networks were asked, and the sign by which the folder of a demonstration is known.
fs::path kept_in(const fs::path& folder)
{
    return folder / "demonstration";
}

Error cannot(const fs::path& what, const std::error_code& why)
{
    return {Fault::unavailable, "store.folder", what.string() + ": " + why.message()};
}

// All but the lock, which we hold.
Result<Done> empty(const fs::path& folder)
{
    std::error_code problem;
    for (const auto& entry : fs::directory_iterator(folder, problem))
        if (entry.path().filename() != "lock")
            if (fs::remove_all(entry.path(), problem); problem)
                return cannot(entry.path(), problem);
    if (problem)
        return cannot(folder, problem);
    return done;
}

bool holds_something(const fs::path& folder)
{
    std::error_code problem;
    return std::any_of(fs::directory_iterator(folder, problem), fs::directory_iterator(),
                       [](const auto& entry) { return entry.path().filename() != "lock"; });
}

class NoMail final : public env::Mailer {
public:
    Task<> send(env::Mail) override { co_return Error{Fault::no_connection, "mail.no_server", "a demonstration sends no mail"}; }
};

// The services on a clock that runs fast.
struct Ground {
    Ground(const Settings& wanted, Networks& networks, std::unique_ptr<store::Store> opened, env::SimulatedLoop& its_loop,
           env::Random& chance, safety::KeyRing keys)
        : settings(wanted), loop(its_loop), random(chance), store(std::move(opened)), sealer(std::move(keys), chance),
          stand_ins(networks, loop), client(loop, loop, stand_ins)
    {
        client.serve(std::string(pages::inside_host),
                     [this](env::HttpRequest request) { return pages::answer_inside(services, std::move(request)); });
    }
    ~Ground() { loop.drop_tasks(); }

    const Settings& settings;
    env::SimulatedLoop& loop;
    env::Random& random;
    std::unique_ptr<store::Store> store;
    safety::Sealer sealer;
    safety::Passwords passwords{loop};
    people::Door door{*store};
    Client stand_ins;
    env::InsideClient client;
    NoMail mailer;
    http::LiveHub live{loop};
    jobs::Board board{*store, loop, loop};
    channels::Keychain keychain{services};
    publish::Dispatcher dispatcher{services, "demonstration"};
    plan::Bodies calendars{*store};
    library::Darkroom darkroom{loop};
    links::ShortLinks short_links{services, {}};
    Services services{.loop = loop,
                      .clock = loop,
                      .random = random,
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
                      .settings = settings};
};

// Hashing has a thread of its own, for which time has to wait.
Result<std::string> hash_of_password(Ground& ground)
{
    ground.loop.time_waits_for([] { return true; });
    auto hash = ground.loop.complete(ground.passwords.hash(Secret(std::string(password))));
    ground.loop.time_waits_for({});
    return hash;
}

// The database gets its name when it is whole, so that a start that was broken off leaves none.
Result<Done> make(const Settings& settings, Networks& networks, env::Random& random, Instant now)
{
    const auto file = store::sqlite::database_file(settings.data);
    auto in_the_making = file;
    in_the_making += ".making";
    const auto plan = plan_around(now);
    env::SimulatedLoop loop(plan.begin);
    {
        auto opened = TRY(store::sqlite::open_in_the_making(in_the_making, loop, store::all_migrations()));
        auto keys = TRY(safety::KeyRing::read(settings.data + "/keys", safety::KeyRing::IfAbsent::make, random));
        Ground ground(settings, networks, std::move(opened), loop, random, std::move(keys));
        const auto hash = TRY(hash_of_password(ground));
        History history(ground.services, loop, networks, plan);
        TRY(history.live(hash, now));
    }
    std::error_code problem;
    fs::rename(in_the_making, file, problem);
    if (problem)
        return cannot(in_the_making, problem);
    return done;
}

} // namespace

Result<std::unique_ptr<Networks>> open(const Settings& settings, env::Random& random, Instant now)
{
    const fs::path folder(settings.data);
    const auto lock = TRY(store::sqlite::FolderLock::take(folder));
    const bool is_there = fs::exists(store::sqlite::database_file(folder));
    const bool is_ours = fs::exists(kept_in(folder));
    // Everything in it would go, and not only a database matters: an installation on PostgreSQL has none here.
    if (!is_ours && (is_there || settings.data != demo_folder) && holds_something(folder))
        return Error{Fault::conflict, "demo.folder_is_real", settings.data + " holds what is no demonstration"};

    auto networks = std::make_unique<Networks>(plan_around(now).account);
    if (is_there && settings.data != demo_folder) {
        networks->bring_back(kept_in(folder).string());
        networks->keep_in(kept_in(folder).string());
        return networks;
    }
    TRY(empty(folder));
    std::ofstream(kept_in(folder)).flush();
    networks->keep_in(kept_in(folder).string());
    TRY(make(settings, *networks, random, now));
    return networks;
}

Result<Done> check_real(const Settings& settings)
{
    if (fs::exists(kept_in(settings.data)))
        return Error{Fault::conflict, "demo.folder_is_a_demonstration", settings.data};
    return done;
}

} // namespace rostrum::demo
