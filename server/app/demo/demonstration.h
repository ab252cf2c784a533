// The demonstration as a server plays it: a world made in a folder of its own, and stand-ins in the place of the networks.
#pragma once

#include "app/demo/networks.h"
#include "app/settings.h"
#include "base/env/random.h"

namespace rostrum::demo {

// Made afresh in the demonstration's own folder at each start; in a folder that somebody named it is made once and goes on from there.
// Fails with conflict "demo.folder_is_real" where anything else is, and as the store does.
Result<std::unique_ptr<Networks>> open(const Settings& settings, env::Random& random, Instant now);

// A real server must not open the folder of a demonstration, whose passwords are no secret: conflict "demo.folder_is_a_demonstration".
Result<Done> check_real(const Settings& settings);

} // namespace rostrum::demo
