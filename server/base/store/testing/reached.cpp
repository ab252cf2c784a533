// Which statements a test program ran and which events it recorded, left at its end.

#include "base/store/testing/reached.h"

#include "base/events/kind.h"
#include "base/store/statement.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace rostrum::store::testing {

namespace {

void write_reached()
{
    const char* folder = std::getenv("ROSTRUM_REACHED");
    if (!folder || !*folder)
        return;
    const auto of_this_program = "." + std::to_string(::getpid());
    std::ofstream statements(std::filesystem::path(folder) / ("statements" + of_this_program));
    for (const auto* statement : all_statements())
        if (statement->reached)
            statements << statement->name << "\n";
    std::ofstream events(std::filesystem::path(folder) / ("events" + of_this_program));
    for (const auto* kind : events::all_kinds())
        if (kind->reached)
            events << kind->name << "\n";
}

} // namespace

void leave_what_was_reached()
{
    [[maybe_unused]] static const int once = std::atexit(write_reached);
}

} // namespace rostrum::store::testing
