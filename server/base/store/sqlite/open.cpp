// Lock, look, migrate, run.

#include "base/store/sqlite/open.h"

#include "base/store/sqlite/inline.h"
#include "base/store/sqlite/migrate.h"
#include "base/store/sqlite/threaded.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace rostrum::store::sqlite {
namespace {

// A whole look at a large file would keep people waiting at every start; damage there shows when the page is read.
constexpr std::uintmax_t looked_at_whole = 16 * 1024 * 1024;

Result<Done> check(Connection& connection)
{
    std::string found;
    const auto take = [](void* into, int, char** values, char**) {
        *static_cast<std::string*>(into) = values[0] ? values[0] : "";
        return 0;
    };
    if (const auto code = sqlite3_exec(connection.raw(), "PRAGMA quick_check(1)", take, &found, nullptr); code != SQLITE_OK)
        return connection.failure(code, "check");
    if (found != "ok")
        return Error{Fault::unavailable, "store.corrupt", found};
    return done;
}

// Readable by its owner alone; SQLite gives its log the same rights.
void make_private(const std::filesystem::path& file)
{
    const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (made >= 0)
        ::close(made);
}

Error of_file(Error why, const std::filesystem::path& file)
{
    why.detail = file.string() + ": " + why.detail;
    return why;
}

Result<Done> prepare(const std::filesystem::path& file, std::span<const Migration> migrations)
{
    std::error_code ignored;
    make_private(file);
    auto connection = TRY(Connection::open(file.string(), {}));
    if (std::filesystem::file_size(file, ignored) <= looked_at_whole)
        TRY(check(*connection));
    return migrate(*connection, migrations);
}

} // namespace

Result<std::unique_ptr<Store>> open(const std::filesystem::path& folder, env::Loop& loop, std::span<const Migration> migrations)
{
    auto lock = TRY(FolderLock::take(folder));
    const auto file = database_file(folder);
    if (auto prepared = prepare(file, migrations); !prepared)
        return of_file(std::move(prepared).error(), file);
    return ThreadedStore::open(std::move(lock), file, loop);
}

Result<std::unique_ptr<Store>> open_beside(const std::filesystem::path& folder, env::Loop& loop, std::span<const Migration> migrations)
{
    const auto file = database_file(folder);
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        return Error{Fault::unavailable, "store.absent", "there is no " + file.string()};
    auto connection = Connection::open(file.string(), {});
    if (!connection)
        return of_file(std::move(connection).error(), file);
    TRY(check_is_current(migrations, TRY(applied_migrations(**connection))));
    return std::unique_ptr<Store>(std::make_unique<InlineStore>(*std::move(connection), loop));
}

Result<std::unique_ptr<Store>> open_inline(const std::string& file, env::Loop& loop, std::span<const Migration> migrations,
                                           const std::string& file_layer)
{
    auto connection = TRY(Connection::open(file, {.writes = true, .cache_kib = 4000, .file_layer = file_layer}));
    TRY(migrate(*connection, migrations));
    return std::unique_ptr<Store>(std::make_unique<InlineStore>(std::move(connection), loop));
}

Result<std::unique_ptr<Store>> open_in_the_making(const std::filesystem::path& file, env::Loop& loop, std::span<const Migration> migrations)
{
    make_private(file);
    auto connection = TRY(Connection::open(file.string(), {.flushes = false}));
    TRY(migrate(*connection, migrations));
    return std::unique_ptr<Store>(std::make_unique<InlineStore>(std::move(connection), loop));
}

} // namespace rostrum::store::sqlite
