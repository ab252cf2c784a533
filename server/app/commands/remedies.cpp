// What a person at the machine can do about a failure.

#include "app/commands/commands.h"

#include <algorithm>
#include <iostream>

namespace rostrum::commands {

namespace {

struct Remedy {
    std::string_view code;
    std::string_view words;
};

constexpr Remedy remedies[] = {
    {"backup.damaged_media", "The backup is whole but for these files: look for them in an older backup."},
    {"backup.exists", "A backup never replaces another: name a folder that is not there yet."},
    {"backup.not_one", "Name the folder that `rostrum backup` made."},
    {"commands.words", "`rostrum COMMAND --help` shows how it is asked."},
    {"demo.folder_is_a_demonstration", "This folder holds a demonstration: start it with --demo, or name another --data."},
    {"demo.folder_is_real", "A demonstration wants a folder of its own: leave --data out, or name a new one."},
    {"http.address_not_here", "This machine does not have that address: see --listen."},
    {"http.certificate_broken", "See --tls-certificate and --tls-key: both are PEM files and belong together."},
    {"http.port_in_use", "Something else answers there: choose another --listen."},
    {"http.port_not_allowed", "Ports below 1024 are for root: choose another --listen."},
    {"jobs.not_dead", "`rostrum jobs` lists the dead ones with their numbers."},
    {"library.cannot_write", "Give the process a folder it may write to."},
    {"library.disk_full", "The disk is full: make room, and begin again with a folder that is not there yet."},
    {"restore.by_postgres", "pg_restore --dbname=ADDRESS FOLDER/rostrum.dump && cp -a FOLDER/assets DATA-FOLDER"},
    {"restore.not_empty",
     "Name with --data a folder that is not there yet, or holds nothing but `keys`: nothing is ever restored over anything."},
    {"safety.key_file_absent", "Put the key file back in the data folder: without it nothing that was sealed can be opened."},
    {"safety.key_file_broken", "This is no key file, or not the one the secrets were sealed with: put the right one back."},
    {"safety.key_file_open_to_others", "The key file can be read by others: chmod 600 it."},
    {"safety.key_file_wrong", "This is not the key file this database was sealed with: put the right one back."},
    {"settings.not_valid", "`rostrum settings` lists every setting and what it takes."},
    {"settings.unknown", "`rostrum settings` lists every setting."},
    {"settings.value_missing", "`rostrum settings` lists every setting and what it takes."},
    {"store.absent", "See --data: a database is made by the first `rostrum serve`."},
    {"store.backup_exists", "A backup never replaces another: name a folder that is not there yet."},
    {"store.busy", "Another program holds the database: try again in a moment."},
    {"store.corrupt", "The database file is damaged: keep it, and restore the newest backup into another folder."},
    {"store.disk_error", "Look at the disk and at who owns the data folder. Nothing was changed."},
    {"store.disk_full", "The disk is full: make room and start again. Nothing was lost."},
    {"store.folder", "Give the process a data folder it may write to: see --data."},
    {"store.in_use", "Another Rostrum runs on this data folder: stop it first, or use another --data."},
    {"store.migration_changed", "This program is not the one that made this database: use the released version."},
    {"store.newer", "A newer Rostrum has used this database: start that version, or restore a backup from before."},
    {"store.older", "An older Rostrum made this database: `rostrum migrate` or `rostrum serve` brings it to this version."},
    {"store.unreachable", "PostgreSQL does not answer: see --database and whether it runs."},
};

} // namespace

std::string_view remedy(std::string_view code)
{
    const auto* found = std::ranges::find(remedies, code, &Remedy::code);
    return found == std::end(remedies) ? std::string_view() : found->words;
}

int tell_failure(const Error& error, int exit_code)
{
    auto detail = error.detail;
    std::ranges::replace(detail, '\n', ' ');
    while (detail.ends_with(' '))
        detail.pop_back();
    std::cerr << "rostrum: " << error.code << ": " << detail << "\n";
    if (const auto what = remedy(error.code); !what.empty())
        std::cerr << what << "\n";
    return exit_code;
}

} // namespace rostrum::commands
