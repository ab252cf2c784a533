// Starts the server, prints where it answers and, before the first run, the one-time link; ends it in order.

#include "app/application.h"
#include "app/commands/commands.h"
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

Task<> greet(Services& services, std::string public_url)
{
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

int serve(const Settings& settings)
{
    if (const auto set_up = set_up_log(settings); !set_up) {
        tell_failure(set_up.error());
        return 2;
    }
    std::signal(SIGPIPE, SIG_IGN);
    env::AsioLoop loop;
    env::SystemClock clock(loop);
    env::SystemRandom random;

    auto application = Application::open(settings, {.loop = loop, .clock = clock, .random = random});
    if (!application) {
        tell_failure(application.error());
        return 1;
    }
    if (const auto listening = (*application)->listen(); !listening) {
        tell_failure(listening.error());
        return 1;
    }
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
    loop.run();
    loop.drop_tasks();
    return 0;
}

} // namespace rostrum::commands
