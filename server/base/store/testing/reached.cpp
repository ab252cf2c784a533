// Which statements a test program ran, which events it recorded and which operations answered it, left at its end.

#include "base/store/testing/reached.h"

#include "base/events/kind.h"
#include "base/store/statement.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <unistd.h>

namespace rostrum::store::testing {

namespace {

std::set<std::string, std::less<>>& operations_answered()
{
    static std::set<std::string, std::less<>> names;
    return names;
}

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
    std::ofstream operations(std::filesystem::path(folder) / ("operations" + of_this_program));
    for (const auto& name : operations_answered())
        operations << name << "\n";
}

} // namespace

void leave_what_was_reached()
{
    operations_answered(); // made before, so that it is still there when the program ends
    [[maybe_unused]] static const int once = std::atexit(write_reached);
}

void note_operation(std::string_view permission)
{
    operations_answered().emplace(permission);
}

} // namespace rostrum::store::testing
