// The program beside ./bench: it makes load, measures references, and is the network that is published to.

#include "benches/program/programs.h"

#include <cstdio>
#include <exception>

int main(int count, char** words)
{
    using namespace rostrum::bench;
    static const std::map<std::string, void (*)(const Arguments&), std::less<>> programs{
        {"load", load}, {"flushes", flushes}, {"json", json}, {"jobs", jobs}, {"network", network}, {"pictures", pictures}};
    const auto program = count > 1 ? programs.find(words[1]) : programs.end();
    if (program == programs.end()) {
        std::fputs("./bench starts this program; see docs/develop/bench.md\n", stderr);
        return 2;
    }
    Arguments arguments;
    for (int i = 2; i + 1 < count; i += 2)
        arguments[words[i] + 2] = words[i + 1];
    try {
        program->second(arguments);
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "rostrum-bench %s: %s\n", words[1], failure.what());
        return 1;
    }
    return 0;
}
