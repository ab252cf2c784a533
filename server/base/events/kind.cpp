// Kinds of events find each other by a chain made before the program begins.

#include "base/events/kind.h"

namespace rostrum::events {

namespace {

constinit const Kind* newest = nullptr;

} // namespace

Kind::Kind(std::string_view its_name) : name(its_name), before_(newest)
{
    newest = this;
}

std::vector<const Kind*> all_kinds()
{
    std::vector<const Kind*> kinds;
    for (const auto* kind = newest; kind; kind = kind->before_)
        kinds.push_back(kind);
    return kinds;
}

} // namespace rostrum::events
