// The command line: `rostrum COMMAND [flags]`.
#pragma once

#include "app/settings.h"

namespace rostrum::commands {

int run(std::vector<std::string> words, char** environment);

// Each answers with the process's exit code; 0: well, 1: it could not be done, 2: it was asked wrongly.
int serve(const Settings& settings);
int rotate_key(const Settings& settings);

// The one line a failure is told in, with what to do.
void tell_failure(const Error& error);

} // namespace rostrum::commands
