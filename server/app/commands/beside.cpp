// The database for a command, beside the server that may be running on it.

#include "app/commands/beside.h"

namespace rostrum::commands {

store::Location location_of(const Settings& settings)
{
    return store::location(settings.database.empty() ? settings.data : settings.database);
}

Result<std::unique_ptr<Beside>> Beside::open(const Settings& settings)
{
    std::unique_ptr<Beside> beside(new Beside());
    beside->store_ = TRY(store::open_beside(location_of(settings), beside->loop_));
    return beside;
}

} // namespace rostrum::commands
