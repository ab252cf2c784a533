// Starts the server, prints where it answers and, before the first run, the one-time link; ends it in order.

#include "app/application.h"
#include "app/commands/commands.h"
#include "app/demo/demonstration.h"
#include "app/demo/plan.h"
#include "areas/people/people.h"
#include "base/core/log.h"
#include "base/env/asio_loop.h"
#include "base/env/system_clock.h"
#include "base/env/system_random.h"

#include <csignal>
#include <iostream>

namespace rostrum::commands {

namespace {

Result<Done> set_up_log(const Settings& settings)
{
    const auto level = log::parse_level(settings.log_level);
    if (!level)
        return Error{Fault::invalid, "settings.not_valid", "log_level is debug, info, warning or error, not " + settings.log_level};
    log::Settings wanted;
    wanted.level = *level;
    log::configure(std::move(wanted));
    return done;
}

// Who may look around, where it was started.
void greet_visitors(const std::string& public_url)
{
    std::cout << "\nA demonstration of Rostrum is running at " << public_url << "\n\n";
    for (const auto& person : demo::people())
        std::cout << "    " << person.email << std::string(24 - person.email.size(), ' ') << to_string(person.role) << "\n";
    std::cout << "\nThe password of all of them is: " << demo::password
              << "\nPeople and networks are stand-ins: nothing leaves this process, and no mail is sent.\n\n"
              << std::flush;
}

// A setting that turned out to be wrong was asked wrongly, whoever noticed it.
int exit_code_of(const Error& error)
{
    return error.fault == Fault::invalid ? 2 : 1;
}

Task<> greet(Services& services, std::string public_url)
{
    if (services.settings.demo) {
        greet_visitors(public_url);
        co_return done;
    }
    auto token = co_await people::make_setup_token(services);
    if (token)
        std::cout << "\nRostrum is ready to be set up. Open this link once, in a browser:\n\n    " << public_url << "/first-run#"
                  << token->reveal() << "\n\n"
                  << std::flush;
    else
        std::cout << "\nRostrum is running at " << public_url << "\n\n" << std::flush;
    co_return done;
}

} // namespace

int serve(const Asked& asked)
{
    const auto& settings = asked.settings;
    if (const auto set_up = set_up_log(settings); !set_up)
        return tell_failure(set_up.error(), 2);
    std::signal(SIGPIPE, SIG_IGN);
    env::AsioLoop loop;
    env::SystemClock clock(loop);
    env::SystemRandom random;

    std::unique_ptr<demo::Networks> stand_ins;
    Outfit outfit{.loop = loop, .clock = clock, .random = random};
    if (settings.demo) {
        auto made = demo::open(settings, random, clock.now());
        if (!made)
            return tell_failure(made.error());
        stand_ins = *std::move(made);
        outfit.wrap_client = [&](env::HttpClient&) { return std::make_unique<demo::Client>(*stand_ins, clock); };
        log::info("demo.begun", {{"folder", settings.data}});
    }
    auto application = Application::open(settings, std::move(outfit));
    if (!application)
        return tell_failure(application.error(), exit_code_of(application.error()));
    if (const auto listening = (*application)->listen(); !listening)
        return tell_failure(listening.error(), exit_code_of(listening.error()));
    (*application)->start();
    loop.spawn("greet", greet((*application)->services(), settings.public_url));

    bool stopping = false;
    const auto stop = [&] {
        if (std::exchange(stopping, true)) {
            loop.stop(); // asked twice: at once
            return;
        }
        auto end = [](Application& running, env::AsioLoop& where) -> Task<> {
            co_await running.stop();
            where.stop();
            co_return done;
        };
        loop.spawn("stop", end(**application, loop));
    };
    loop.on_signal(SIGTERM, stop);
    loop.on_signal(SIGINT, stop);
    loop.on_signal(SIGHUP, [&] { (*application)->reload_certificate(); });
    loop.run();
    loop.drop_tasks();
    return 0;
}

} // namespace rostrum::commands
