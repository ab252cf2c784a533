// A data folder from a backup; nothing is ever restored over anything.

#include "app/commands/backup_folder.h"
#include "app/commands/beside.h"
#include "app/commands/commands.h"
#include "areas/library/library.h"
#include "areas/publish/installation.h"
#include "base/env/system_random.h"
#include "base/safety/seal.h"

#include <iostream>

namespace rostrum::commands {

namespace {

Result<Done> check_is_empty(const std::filesystem::path& data)
{
    std::error_code failed;
    for (const auto& each : std::filesystem::directory_iterator(data, failed))
        if (each.path().filename() != keys_name)
            return Error{Fault::conflict, "restore.not_empty", data.string() + " holds " + each.path().filename().string()};
    return done;
}

struct Restored {
    About about;
    library::Copied pictures;
};

Result<Restored> make(const std::filesystem::path& from, const std::filesystem::path& data)
{
    Restored restored{.about = TRY(read_about(from)), .pictures = {}};
    const auto held = TRY(store::hold({data})); // no server begins on half of it
    // The pictures come before the database gets its name: a folder that was left half made is not taken for a whole one.
    TRY(store::restore(from / database_name, {data}, [&](store::Transaction& tx) -> Result<Done> {
        restored.pictures = TRY(library::copy_files(from, data, TRY(library::contents(tx))));
        return publish::mark_as_backup(tx, std::chrono::floor<Duration>(std::chrono::system_clock::now()));
    }));
    std::error_code failed;
    if (std::filesystem::exists(from / keys_name, failed) && !std::filesystem::exists(data / keys_name, failed))
        TRY(copy_private(from / keys_name, data / keys_name));
    TRY(flush_all(data));
    return restored;
}

void tell_about_keys(const std::filesystem::path& data, const std::string& wanted)
{
    env::SystemRandom random;
    const auto keys = safety::KeyRing::read((data / keys_name).string(), safety::KeyRing::IfAbsent::fail, random);
    if (!keys)
        std::cout << "Before you start it, put the key file at " << (data / keys_name).string() << " (its fingerprint is " << wanted
                  << ").\n";
    else if (keys->fingerprint() != wanted)
        std::cout << "The key file has the fingerprint " << keys->fingerprint() << ", the backup wants " << wanted
                  << ": it opens the backup only if it was rotated since.\n";
}

} // namespace

int restore(const Asked& asked)
{
    const std::filesystem::path from = asked.words[0];
    const std::filesystem::path data = asked.settings.data;
    if (!asked.settings.database.empty())
        return tell_failure(
            {Fault::invalid, "restore.by_postgres", "a database on PostgreSQL is brought back by pg_restore, and its pictures by cp"}, 2);
    if (const auto empty = check_is_empty(data); !empty)
        return tell_failure(empty.error());
    const auto restored = make(from, data);
    if (!restored) {
        std::error_code ignored;
        for (const auto* made : {"assets", "lock"})
            std::filesystem::remove_all(data / made, ignored);
        return tell_failure(restored.error(), restored.error().code == "backup.not_one" ? 2 : 1);
    }
    std::cout << "Restored into " << data.string() << ": the backup of " << text(restored->about.made_at) << " with "
              << restored->pictures.files << " picture" << (restored->pictures.files == 1 ? "" : "s") << ".\n"
              << "Nothing is sent from it until an administrator has looked and said that this is the installation that sends.\n";
    tell_about_keys(data, restored->about.key_fingerprint);
    if (restored->pictures.damaged.empty())
        return 0;
    std::string all;
    for (const auto& each : restored->pictures.damaged)
        all += (all.empty() ? "" : ", ") + each;
    return tell_failure({Fault::unavailable, "backup.damaged_media", "missing or damaged: " + all});
}

} // namespace rostrum::commands
