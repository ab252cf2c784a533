// The command line: `rostrum COMMAND [words] [--setting value …]`.
#pragma once

#include "app/settings.h"

#include <set>

namespace rostrum::commands {

int run(std::vector<std::string> words, char** environment);

// What the person asked, taken apart.
struct Asked {
    Settings settings;
    std::vector<std::string> words;              // after the command's name, neither settings nor switches
    std::set<std::string, std::less<>> switches; // of the command's own, without their hyphens
};

// Each answers with the process's exit code; 0: well, 1: it could not be done, 2: it was asked wrongly.
int serve(const Asked& asked);
int migrate(const Asked& asked);
int back_up(const Asked& asked);
int restore(const Asked& asked);
int jobs(const Asked& asked);
int rotate_key(const Asked& asked);

// The one line a failure is told in, with what to do about it. Answers with `exit_code`.
int tell_failure(const Error& error, int exit_code = 1);
// An address as it may stand on a screen, with something else where its password is.
std::string without_password(const std::string& address, std::string_view instead);
std::string_view remedy(std::string_view code);

} // namespace rostrum::commands
