// Where tests find the files that stand beside the code: upwards from where they run, or where ROSTRUM_SOURCE says.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace rostrum::networks::testing {

inline std::filesystem::path folder()
{
    if (const char* told = std::getenv("ROSTRUM_SOURCE"))
        return std::filesystem::path(told) / "networks";
    for (auto here = std::filesystem::current_path();; here = here.parent_path()) {
        if (std::filesystem::exists(here / "networks" / "facts.h"))
            return here / "networks";
        if (here == here.root_path())
            return "networks";
    }
}

inline std::string file(const std::filesystem::path& path)
{
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace rostrum::networks::testing
