// Names of the faults, for logs.

#include "base/core/error.h"

namespace rostrum {

std::string_view to_string(Fault fault)
{
    switch (fault) {
    case Fault::invalid:
        return "invalid";
    case Fault::unknown_person:
        return "unknown_person";
    case Fault::forbidden:
        return "forbidden";
    case Fault::not_found:
        return "not_found";
    case Fault::conflict:
        return "conflict";
    case Fault::too_large:
        return "too_large";
    case Fault::rate_limited:
        return "rate_limited";
    case Fault::no_connection:
        return "no_connection";
    case Fault::uncertain:
        return "uncertain";
    case Fault::rejected:
        return "rejected";
    case Fault::reconnect:
        return "reconnect";
    case Fault::unavailable:
        return "unavailable";
    case Fault::broken:
        return "broken";
    }
    return "broken";
}

} // namespace rostrum
