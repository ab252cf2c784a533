// Brings the database to this version and ends.

#include "app/commands/beside.h"
#include "app/commands/commands.h"

#include <iostream>

namespace rostrum::commands {

int migrate(const Asked& asked)
{
    env::AsioLoop loop;
    const auto opened = store::open(location_of(asked.settings), loop);
    if (!opened)
        return tell_failure(opened.error());
    std::cout << "The database has the form of this version: " << store::all_migrations().back().name << ".\n";
    return 0;
}

} // namespace rostrum::commands
