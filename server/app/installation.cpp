// This very installation: a copy of its folder, or a backup brought back, must not send what the other one has sent.

#include "app/installation.h"

#include "app/settings.h"
#include "areas/publish/dispatcher.h"
#include "areas/publish/installation.h"
#include "areas/publish/zone_rules.h"
#include "base/core/log.h"
#include "base/env/clock.h"
#include "base/env/loop.h"
#include "base/env/random.h"
#include "base/safety/base64.h"
#include "base/safety/digest.h"
#include "base/store/store.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace rostrum {

namespace {

constexpr Duration mark_period = 1s;
constexpr Duration after_trouble = 1s; // of the store

std::string first_line(const std::filesystem::path& path)
{
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

// Which very file or folder this is, by number and birth: a number is given again after something is gone.
std::string identity_of(int opened)
{
    struct statx told{};
    if (::statx(opened, "", AT_EMPTY_PATH, STATX_INO | STATX_BTIME, &told) != 0)
        return "unknown";
    const auto number = std::to_string(told.stx_ino) + ' ';
    if ((told.stx_mask & STATX_BTIME) != 0)
        return number + std::to_string(told.stx_btime.tv_sec) + '.' + std::to_string(told.stx_btime.tv_nsec);
    return number + std::to_string(told.stx_dev_major) + ':' + std::to_string(told.stx_dev_minor);
}

// This machine and this very folder. A database that several nodes share has no folder of its own, and one home.
std::string home_of(const Settings& settings)
{
    if (!settings.database.empty())
        return "shared database";
    const int folder = ::open(settings.data.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const auto where = first_line("/etc/machine-id") + ' ' + identity_of(folder);
    if (folder >= 0)
        ::close(folder);
    return safety::base64url(safety::sha256(where));
}

std::filesystem::path mark_path(const Settings& settings)
{
    return std::filesystem::path(settings.data) / "newest-call";
}

// The newest call that left from here. A mark that was copied, or written over another, has the same words and is another file: it is not
// genuine, however new or old it is.
struct Mark {
    std::string newest;
    bool is_genuine = true;
};

Mark read_mark(const Settings& settings)
{
    const int file = ::open(mark_path(settings).c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) // beside an embedded database there always is one; a new node on PostgreSQL has none yet
        return {.newest = {}, .is_genuine = !settings.database.empty()};
    std::string text(256, '\0');
    text.resize(static_cast<std::size_t>(std::max<ssize_t>(::read(file, text.data(), text.size()), 0)));
    const auto identity = identity_of(file);
    ::close(file);
    const auto end = std::min(text.find('\n'), text.size());
    const auto rest = text.substr(std::min(end + 1, text.size()));
    // Folders of nodes that share a database may well be copies of each other.
    return {text.substr(0, end), rest == identity + '\n' || !settings.database.empty()};
}

// A new file that takes the old one's name in one move once it is on disk, so that a crash and a power cut leave the old mark or the new
// one: half of one would pass for a copy. On a thread of the store, which is there to wait for disks.
Result<Done> write_mark(store::Transaction&, const std::filesystem::path& path, const std::string& newest)
{
    auto fresh = path;
    fresh += ".new";
    ::unlink(fresh.c_str());
    const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    const auto text = file < 0 ? std::string() : newest + '\n' + identity_of(file) + '\n';
    const bool written = file >= 0 && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
    if (file >= 0)
        ::close(file);
    if (!written || ::rename(fresh.c_str(), path.c_str()) != 0)
        log::warning("publish.mark_not_written", {{"problem", std::string(std::strerror(errno))}});
    return done;
}

Task<> keep_mark(Services& services)
{
    std::uint64_t taken = 0;
    for (std::string mark;;) {
        if (const auto now_taken = services.dispatcher.counts().taken; now_taken != taken) {
            taken = now_taken;
            const auto newest = co_await attempted(services.store.read(publish::newest_call));
            if (newest && *newest > mark) {
                const auto written = co_await attempted(services.store.read(write_mark, mark_path(services.settings), *newest));
                if (written)
                    mark = *newest;
            }
        }
        co_await services.clock.sleep(mark_period);
    }
}

// Compares what the database says of itself with what stands beside it, and raises the alarm where they differ. May be done again.
Task<> look_around(Services& services)
{
    // Made before the database knows of itself, so that one that is missing later was taken away.
    const bool began_before = co_await services.store.read(publish::began_before);
    if (!began_before)
        co_await services.store.read(write_mark, mark_path(services.settings), std::string());
    const auto mark = read_mark(services.settings);
    const publish::Beside beside{.home = home_of(services.settings), .mark = mark.newest, .mark_is_genuine = mark.is_genuine};
    const auto now = services.clock.now();
    const auto id = services.random.uuid(now).text();
    const auto moved = co_await services.store.write(publish::follow_zone_rules, tzdata_version(), publish::Rules(resolve), now);
    if (moved > 0)
        log::warning("publish.zone_rules_changed", {{"edition", tzdata_version()}, {"moved", moved}});
    const auto alarm = co_await services.store.write(publish::check_installation, beside, id, now);
    if (alarm) {
        log::warning("publish.alarm", {{"question", to_string(*alarm)}});
        services.dispatcher.raise(*alarm);
    }
    if (services.store.dialect() == store::Store::Dialect::sqlite) // on PostgreSQL other nodes may be at work: their leases count
        co_await services.store.write(publish::wake_abandoned, now);
    co_return done;
}

} // namespace

// A database that cannot be asked just now, or a disk that is full, must not leave everything unsent until somebody starts us again.
Task<> begin_publishing(Services& services)
{
    for (bool looked = false; !looked;) {
        const auto around = co_await attempted(look_around(services));
        looked = static_cast<bool>(around);
        if (!looked) {
            log::error("publish.not_begun", {{"error", around.error()}});
            co_await services.clock.sleep(after_trouble);
        }
    }
    services.dispatcher.start();
    services.loop.spawn("publish.keep_mark", keep_mark(services));
    co_return done;
}

Task<> confirm_installation(Services& services, Caller caller)
{
    co_await services.store.write(publish::confirm_installation, caller, home_of(services.settings), services.clock.now());
    // From here on the mark says what this database knows.
    const auto newest = co_await services.store.read(publish::newest_call);
    co_await services.store.read(write_mark, mark_path(services.settings), newest);
    services.dispatcher.calm();
    services.dispatcher.wake_by(services.clock.now());
    co_return done;
}

} // namespace rostrum
