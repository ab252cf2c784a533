// A backup: one moment of the database, every picture it names and, when asked for, the key file.

#include "app/commands/backup_folder.h"
#include "app/commands/beside.h"
#include "app/commands/commands.h"
#include "app/version.h"
#include "areas/library/library.h"
#include "areas/publish/installation.h"
#include "base/env/system_random.h"
#include "base/safety/seal.h"

#include <iostream>

namespace rostrum::commands {

namespace {

std::string quoted(const std::string& text)
{
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

// PostgreSQL copies itself better than we could; the pictures are ours.
int tell_how_postgres_does(const Settings& settings, const std::string& to)
{
    std::cerr << "rostrum: backup.by_postgres: a database on PostgreSQL is copied by its own tool, and the pictures after it:\n"
              << "mkdir " << quoted(to) << " && pg_dump --format=custom --file=" << quoted(to + "/rostrum.dump") << " "
              << quoted(without_password(settings.database, "")) << " && cp -a " << quoted(settings.data + "/assets") << " " << quoted(to)
              << "\n";
    return 2;
}

Instant now()
{
    return std::chrono::floor<Duration>(std::chrono::system_clock::now());
}

// Pictures are never changed, and those of one moment are there for good: so after the database comes every picture it names.
Result<library::Copied> copy_all(const Settings& settings, const std::filesystem::path& unfinished)
{
    std::vector<std::string> contents;
    TRY(store::back_up({settings.data}, unfinished / database_name, [&contents](store::Transaction& tx) -> Result<Done> {
        contents = TRY(library::contents(tx));
        return publish::mark_as_backup(tx, now());
    }));
    return library::copy_files(settings.data, unfinished, contents);
}

Result<std::string> copy_keys(const Settings& settings, const std::filesystem::path& unfinished, bool with_keys)
{
    env::SystemRandom random;
    const auto keys = TRY(safety::KeyRing::read(settings.data + "/keys", safety::KeyRing::IfAbsent::fail, random));
    if (with_keys)
        TRY(copy_private(std::filesystem::path(settings.data) / keys_name, unfinished / keys_name));
    return keys.fingerprint();
}

Result<library::Copied> make(const Settings& settings, const std::filesystem::path& unfinished, bool with_keys)
{
    auto copied = TRY(copy_all(settings, unfinished));
    const auto fingerprint = TRY(copy_keys(settings, unfinished, with_keys));
    TRY(write_about(unfinished,
                    {.version = std::string(version), .made_at = now(), .key_fingerprint = fingerprint, .pictures = copied.files}));
    TRY(flush_all(unfinished));
    return copied;
}

} // namespace

int back_up(const Asked& asked)
{
    const auto& settings = asked.settings;
    const std::filesystem::path to = asked.words[0];
    if (!settings.database.empty())
        return tell_how_postgres_does(settings, to.string());
    std::error_code failed;
    if (std::filesystem::exists(to, failed))
        return tell_failure({Fault::conflict, "backup.exists", to.string() + " is there already"});

    auto unfinished = to;
    unfinished += ".unfinished";
    std::filesystem::remove_all(unfinished, failed);
    if (const auto made = make_private_folder(unfinished); !made)
        return tell_failure(made.error());
    const auto copied = make(settings, unfinished, asked.switches.contains("with-keys"));
    if (!copied) {
        std::filesystem::remove_all(unfinished, failed);
        return tell_failure(copied.error());
    }
    if (const auto named = give_name(unfinished, to); !named)
        return tell_failure(named.error());
    std::cout << "Backup made in " << to.string() << ": the database and " << copied->files << " picture" << (copied->files == 1 ? "" : "s")
              << ".\n";
    if (!asked.switches.contains("with-keys"))
        std::cout << "The key file is not in it: keep a copy of " << settings.data << "/keys elsewhere.\n";
    if (copied->damaged.empty())
        return 0;
    std::string all;
    for (const auto& each : copied->damaged)
        all += (all.empty() ? "" : ", ") + each;
    return tell_failure({Fault::unavailable, "backup.damaged_media", "missing or damaged: " + all});
}

} // namespace rostrum::commands
