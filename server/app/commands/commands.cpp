// The command line: which command, with which settings, and how a failure is told.

#include "app/commands/commands.h"

#include <array>
#include <iostream>

namespace rostrum::commands {

namespace {

struct Command {
    std::string_view name;
    std::string_view sentence;
    int (*act)(const Settings&);
};

int show_settings(const Settings& settings)
{
    for (const auto& each : setting_definitions()) {
        std::string flag(each.name);
        for (auto& c : flag)
            c = c == '_' ? '-' : c;
        std::cout << "--" << flag << (each.value.empty() ? "" : " ") << each.value << "\n    " << each.sentence
                  << "\n    now: " << each.show(settings) << "\n";
    }
    return 0;
}

constexpr auto commands = std::to_array<Command>({
    {"serve", "Starts the server.", serve},
    {"settings", "Lists every setting with its sentence and present value.", show_settings},
    {"rotate-key", "Adds a new key that seals secrets from now on.", rotate_key},
});

void show_help()
{
    std::cout << "rostrum COMMAND [--setting value …]\n\n";
    for (const auto& command : commands)
        std::cout << "  " << command.name << std::string(14 - command.name.size(), ' ') << command.sentence << "\n";
    std::cout << "\nSettings may also stand in rostrum.toml (or the file named by --settings) and in the environment as ROSTRUM_….\n";
}

// What a person at the machine can do about it.
std::string_view remedy(std::string_view code)
{
    if (code == "store.in_use")
        return "Another Rostrum runs on this data folder: stop it first, or use another --data.";
    if (code == "store.corrupt")
        return "The database file is damaged: keep it, and restore the newest backup.";
    if (code == "store.disk_full")
        return "The disk is full: make room and start again. Nothing was lost.";
    if (code == "store.unreachable")
        return "PostgreSQL does not answer: see --database and whether it runs.";
    if (code == "http.port_in_use")
        return "Something else answers there: choose another --listen.";
    if (code == "http.port_not_allowed")
        return "Ports below 1024 are for root: choose another --listen.";
    if (code == "http.address_not_here")
        return "This machine does not have that address: see --listen.";
    if (code == "safety.key_file_open_to_others")
        return "The key file can be read by others: chmod 600 it.";
    if (code == "safety.key_file_broken" || code == "safety.seal_unknown_key")
        return "This is not the key file the secrets were sealed with: put the right one back.";
    if (code == "demo.folder_is_real")
        return "A demonstration wants a folder of its own: leave --data out, or name a new one.";
    if (code == "demo.folder_is_a_demonstration")
        return "This folder holds a demonstration: start it with --demo, or name another --data.";
    if (code == "settings.unknown")
        return "`rostrum settings` lists every setting.";
    return "";
}

} // namespace

void tell_failure(const Error& error)
{
    std::cerr << "rostrum: " << error.code << ": " << error.detail << "\n";
    if (const auto what = remedy(error.code); !what.empty())
        std::cerr << what << "\n";
}

int run(std::vector<std::string> words, char** environment)
{
    if (words.empty() || words[0] == "help" || words[0] == "--help" || words[0] == "-h") {
        show_help();
        return words.empty() ? 2 : 0;
    }
    const auto name = words.front();
    words.erase(words.begin());
    for (const auto& word : words)
        if (word == "--help" || word == "-h")
            return show_settings(Settings{});
    for (const auto& command : commands) {
        if (command.name != name)
            continue;
        const auto settings = read_settings(words, environment);
        if (!settings) {
            tell_failure(settings.error());
            return 2;
        }
        return command.act(*settings);
    }
    std::cerr << "rostrum: there is no command '" << name << "'\n";
    show_help();
    return 2;
}

} // namespace rostrum::commands
