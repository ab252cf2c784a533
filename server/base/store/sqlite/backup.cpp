// Copies one moment of a database, checks the copy, flushes it, and only then gives it its name.

#include "base/store/sqlite/backup.h"

#include "base/store/sqlite/migrate.h"
#include "base/store/sqlite/transaction.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace rostrum::store::sqlite {
namespace {

Result<Done> copy(Connection& from, Connection& to)
{
    auto* copying = sqlite3_backup_init(to.raw(), "main", from.raw(), "main");
    if (!copying)
        return to.failure(SQLITE_ERROR, "backup");
    sqlite3_backup_step(copying, -1); // all in one step, so that it is one moment and a write meanwhile does not start it again
    if (const auto code = sqlite3_backup_finish(copying); code != SQLITE_OK)
        return to.failure(code, "backup");
    return done;
}

Result<Done> check(Connection& connection)
{
    std::string found;
    const auto take = [](void* into, int, char** values, char**) {
        *static_cast<std::string*>(into) += values[0] ? values[0] : "";
        return 0;
    };
    if (const auto code = sqlite3_exec(connection.raw(), "PRAGMA integrity_check(3)", take, &found, nullptr); code != SQLITE_OK)
        return connection.failure(code, "check of the copy");
    if (found != "ok")
        return Error{Fault::unavailable, "store.corrupt", "the copy: " + found};
    return done;
}

Result<Done> finish(Connection& target, const Store::Work& in_the_copy)
{
    Step step{.work = in_the_copy, .on_end = {}};
    write_together(target, std::span(&step, 1));
    TRY(std::move(step.answer));
    TRY(target.run("PRAGMA journal_mode=DELETE")); // one file, nothing beside it
    return check(target);
}

Error of_file(Error why, const std::filesystem::path& file)
{
    why.detail = file.string() + ": " + why.detail;
    return why;
}

Result<Done> flush(const std::filesystem::path& path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool flushed = file >= 0 && ::fsync(file) == 0;
    const auto why = errno;
    if (file >= 0)
        ::close(file);
    if (!flushed)
        return Error{Fault::unavailable, "store.disk_error", path.string() + ": " + std::strerror(why)};
    return done;
}

using Fill = std::function<Result<Done>(const std::filesystem::path& unfinished)>;

Result<Done> make_file(const std::filesystem::path& to, const Fill& fill)
{
    std::error_code failed;
    if (std::filesystem::exists(to, failed))
        return Error{Fault::conflict, "store.backup_exists", to.string()};
    auto unfinished = to;
    unfinished += ".unfinished";
    std::filesystem::remove(unfinished, failed);

    const int made = ::open(unfinished.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (made < 0)
        return Error{Fault::unavailable, errno == ENOSPC ? "store.disk_full" : "store.disk_error",
                     unfinished.string() + ": " + std::strerror(errno)};
    ::close(made);
    auto result = fill(unfinished);
    if (result)
        result = flush(unfinished);
    if (!result) {
        for (const auto* ending : {"", "-wal", "-shm", "-journal"})
            std::filesystem::remove(unfinished.string() + ending, failed);
        return result;
    }
    std::filesystem::rename(unfinished, to, failed);
    if (failed)
        return Error{Fault::unavailable, "store.disk_error", to.string() + ": " + failed.message()};
    return flush(std::filesystem::absolute(to).parent_path());
}

} // namespace

Result<Done> back_up(const std::filesystem::path& from, const std::filesystem::path& to, const Store::Work& in_the_copy)
{
    std::error_code ignored;
    if (!std::filesystem::exists(from, ignored))
        return Error{Fault::unavailable, "store.absent", "there is no " + from.string()};
    return make_file(to, [&](const std::filesystem::path& unfinished) -> Result<Done> {
        auto source = Connection::open(from.string(), {.writes = false});
        if (!source)
            return of_file(std::move(source).error(), from);
        auto target = TRY(Connection::open(unfinished.string(), {}));
        TRY(copy(**source, *target));
        return finish(*target, in_the_copy);
    });
}

Result<Done> restore(const std::filesystem::path& from, const std::filesystem::path& to, const Store::Work& in_the_copy,
                     std::span<const Migration> migrations)
{
    return make_file(to, [&](const std::filesystem::path& unfinished) -> Result<Done> {
        std::error_code failed;
        std::filesystem::copy_file(from, unfinished, std::filesystem::copy_options::overwrite_existing, failed);
        if (failed)
            return Error{Fault::unavailable, failed == std::errc::no_space_on_device ? "store.disk_full" : "store.disk_error",
                         from.string() + ": " + failed.message()};
        auto target = Connection::open(unfinished.string(), {});
        if (!target)
            return of_file(std::move(target).error(), from);
        const auto applied = TRY(applied_migrations(**target));
        if (applied.empty())
            return Error{Fault::unavailable, "store.corrupt", from.string() + " is no database of Rostrum"};
        TRY(still_to_run(migrations, applied));
        return finish(**target, in_the_copy);
    });
}

} // namespace rostrum::store::sqlite
