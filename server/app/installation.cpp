// This very installation: a copy of its folder, or a backup brought back, must not send what the other one has sent.

#include "app/installation.h"

#include "app/settings.h"
#include "areas/publish/dispatcher.h"
#include "areas/publish/installation.h"
#include "base/core/log.h"
#include "base/env/clock.h"
#include "base/env/loop.h"
#include "base/env/random.h"
#include "base/safety/base64.h"
#include "base/safety/digest.h"
#include "base/store/store.h"

#include <filesystem>
#include <fstream>
#include <sys/stat.h>

namespace rostrum {

namespace {

constexpr Duration mark_period = 1s;

std::string first_line(const std::filesystem::path& path)
{
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

// This machine and this very folder. A database that several nodes share has no folder of its own, and one home.
std::string home_of(const Settings& settings)
{
    if (!settings.database.empty())
        return "shared database";
    struct stat folder{};
    if (::stat(settings.data.c_str(), &folder) != 0)
        return "unknown";
    const auto where = first_line("/etc/machine-id") + " " + std::to_string(folder.st_dev) + " " + std::to_string(folder.st_ino);
    return safety::base64url(safety::sha256(where));
}

std::filesystem::path mark_path(const Settings& settings)
{
    return std::filesystem::path(settings.data) / "newest-call";
}

// Replaced in one move, so that a crash leaves the old mark or the new one.
void write_mark(const Settings& settings, const std::string& mark)
{
    const auto path = mark_path(settings);
    auto fresh = path;
    fresh += ".new";
    {
        std::ofstream file(fresh);
        file << mark << "\n";
    }
    std::error_code problem;
    std::filesystem::rename(fresh, path, problem);
    if (problem)
        log::warning("publish.mark_not_written", {{"problem", problem.message()}});
}

Task<> keep_mark(Services& services)
{
    std::uint64_t taken = 0;
    for (std::string mark;;) {
        if (const auto now_taken = services.dispatcher.counts().taken; now_taken != taken) {
            taken = now_taken;
            const auto newest = co_await attempted(services.store.read(publish::newest_call));
            if (newest && *newest > mark) {
                mark = *newest;
                write_mark(services.settings, mark);
            }
        }
        co_await services.clock.sleep(mark_period);
    }
}

} // namespace

Task<> begin_publishing(Services& services)
{
    const publish::Surroundings around{.home = home_of(services.settings), .mark = first_line(mark_path(services.settings))};
    const auto now = services.clock.now();
    const auto id = services.random.uuid(now).text();
    const auto alarm = co_await services.store.write(publish::check_installation, around, id, now);
    if (alarm) {
        log::warning("publish.alarm", {{"question", to_string(*alarm)}});
        services.dispatcher.raise(*alarm);
    }
    if (services.store.dialect() == store::Store::Dialect::sqlite) // on PostgreSQL other nodes may be at work: their leases count
        co_await services.store.write(publish::wake_abandoned, now);
    services.dispatcher.start();
    services.loop.spawn("publish.keep_mark", keep_mark(services));
    co_return done;
}

Task<> confirm_installation(Services& services, Caller caller)
{
    co_await services.store.write(publish::confirm_installation, caller, home_of(services.settings), services.clock.now());
    services.dispatcher.calm();
    services.dispatcher.wake_by(services.clock.now());
    co_return done;
}

} // namespace rostrum
