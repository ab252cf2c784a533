// The command line: which command, with which settings, words and switches.

#include "app/commands/commands.h"

#include "app/version.h"

#include <algorithm>
#include <array>
#include <iostream>

namespace rostrum::commands {

namespace {

int show_settings(const Asked& asked)
{
    for (const auto& each : setting_definitions()) {
        std::string flag(each.name);
        std::ranges::replace(flag, '_', '-');
        std::cout << "--" << flag << (each.value.empty() ? "" : " ") << each.value << "\n    " << each.sentence
                  << "\n    now: " << without_password(each.show(asked.settings), ":(set)") << "\n";
    }
    std::cout << "--settings FILE\n    TOML file with any of these; without it rostrum.toml where the command is given, if it is there.\n";
    return 0;
}

int show_version(const Asked&)
{
    std::cout << "Rostrum " << version << ", time zones " << tzdata_version() << "\n";
    return 0;
}

struct Command {
    std::string_view name;
    std::string_view words; // as its help shows them
    std::size_t least_words;
    std::size_t most_words;
    std::string_view switches; // its own, with a space between
    std::string_view sentence;
    std::string_view more;
    int (*act)(const Asked&);
};

constexpr auto commands = std::to_array<Command>({
    {"serve", "", 0, 0, "", "Starts the server.",
     "It makes the data folder and the database when they are not there, brings an older database to its version, and serves until it gets "
     "SIGTERM.\n"
     "What is under way then ends first. SIGHUP makes it read a renewed certificate. Logs are JSON lines on standard error.",
     serve},
    {"settings", "", 0, 0, "", "Lists every setting with its sentence and present value.",
     "Passwords are shown as (set). The later wins: file, environment, flag.", show_settings},
    {"backup", "FOLDER", 1, 1, "with-keys", "Copies database and media to a new folder, while the server runs.",
     "The copy is one moment of the database with every picture it names, checked before it gets its name.\n"
     "The key file is not in it, so that whoever finds the backup cannot use your accounts: keep it elsewhere.\n"
     "  --with-keys   puts the key file beside it all the same",
     back_up},
    {"restore", "FOLDER", 1, 1, "", "Makes a data folder (--data) from a backup.",
     "The data folder is not there yet or holds nothing but `keys`. Everything is checked while it is copied. At the next start nothing is "
     "sent until an\n"
     "administrator has looked and said that this is the installation that sends.",
     restore},
    {"jobs", "[retry NUMBER | remove NUMBER]", 0, 2, "",
     "Shows what runs by itself, what waits and what failed for good, while the server runs.",
     "  retry NUMBER    lets a dead job be tried again\n  remove NUMBER   forgets a dead job", jobs},
    {"migrate", "", 0, 0, "", "Brings the database to this version, and ends; serve does so by itself.",
     "A database that a newer version has used is left as it is.", migrate},
    {"rotate-key", "", 0, 0, "", "Adds a new key that seals secrets from now on.",
     "What was sealed before is still opened by the older keys: keep the whole file.", rotate_key},
    {"version", "", 0, 0, "", "Says which version this is.", "", show_version},
});

const Command* find(std::string_view name)
{
    const auto* found = std::ranges::find(commands, name, &Command::name);
    return found == commands.end() ? nullptr : found;
}

void show_help()
{
    std::cout << "rostrum COMMAND [--setting value …]\n\n";
    for (const auto& command : commands)
        std::cout << "  " << command.name << std::string(14 - command.name.size(), ' ') << command.sentence << "\n";
    std::cout
        << "\n`rostrum COMMAND --help` says more of one. Settings may also stand in rostrum.toml (or the file named by --settings) and in\n"
           "the environment as ROSTRUM_…; `rostrum settings` lists them.\n"
           "It ends with 0 when all is well, 1 when it could not be done, 2 when it was asked wrongly.\n";
}

void show_help(const Command& command)
{
    std::cout << "rostrum " << command.name << (command.words.empty() ? "" : " ") << command.words << " [--setting value …]\n\n"
              << command.sentence << "\n"
              << command.more << (command.more.empty() ? "" : "\n") << "\n`rostrum settings` lists the settings.\n";
}

bool has_word(std::string_view list, std::string_view word)
{
    while (!list.empty()) {
        const auto space = std::min(list.find(' '), list.size());
        if (list.substr(0, space) == word)
            return true;
        list.remove_prefix(std::min(space + 1, list.size()));
    }
    return false;
}

// Whether the word after this flag is its value.
bool takes_value(std::string_view flag)
{
    if (flag.find('=') != flag.npos)
        return false;
    std::string name(flag.substr(2));
    std::ranges::replace(name, '-', '_');
    const auto definitions = setting_definitions();
    const auto found = std::ranges::find(definitions, name, &SettingDefinition::name);
    return name == "settings" || (found != definitions.end() && !found->value.empty());
}

Result<Asked> read(const Command& command, const std::vector<std::string>& words, char** environment)
{
    Asked asked;
    std::vector<std::string> flags;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& word = words[i];
        if (!word.starts_with("--")) {
            asked.words.push_back(word);
        } else if (has_word(command.switches, word.substr(2))) {
            asked.switches.insert(word.substr(2));
        } else {
            flags.push_back(word);
            if (takes_value(word) && i + 1 < words.size())
                flags.push_back(words[++i]);
        }
    }
    asked.settings = TRY(read_settings(flags, environment)); // first: what stands after a flag that nobody knows is no word
    if (asked.words.size() < command.least_words || asked.words.size() > command.most_words)
        return Error{Fault::invalid, "commands.words",
                     std::string(command.name) + (command.words.empty() ? " takes no words" : " takes ") + std::string(command.words)};
    return asked;
}

} // namespace

std::string without_password(const std::string& address, std::string_view instead)
{
    const auto scheme = address.find("://");
    const auto at = address.rfind('@');
    const auto colon = scheme == address.npos ? address.npos : address.find(':', scheme + 3);
    if (at == address.npos || colon == address.npos || colon > at)
        return address;
    return address.substr(0, colon) + std::string(instead) + address.substr(at);
}

int run(std::vector<std::string> words, char** environment)
{
    if (words.empty() || words[0] == "help" || words[0] == "--help" || words[0] == "-h") {
        show_help();
        return words.empty() ? 2 : 0;
    }
    if (words[0] == "--version")
        words[0] = "version";
    const auto* command = find(words.front());
    if (!command) {
        std::cerr << "rostrum: there is no command '" << words.front() << "'\n`rostrum help` lists them.\n";
        return 2;
    }
    words.erase(words.begin());
    if (std::ranges::any_of(words, [](const auto& word) { return word == "--help" || word == "-h"; })) {
        show_help(*command);
        return 0;
    }
    const auto asked = read(*command, words, environment);
    return asked ? command->act(*asked) : tell_failure(asked.error(), 2);
}

} // namespace rostrum::commands
