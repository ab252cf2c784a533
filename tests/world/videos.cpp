// Has ffmpeg make videos.

#include "world/videos.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <unistd.h>

namespace rostrum::world {

const std::string& video_made(const std::string& name, const std::string& how)
{
    static std::map<std::string, std::string> made;
    auto& bytes = made[name + how];
    if (!bytes.empty())
        return bytes;
    const auto path = std::filesystem::temp_directory_path() / ("rostrum-" + std::to_string(getpid()) + "-" + name);
    const auto command =
        "ffmpeg -v error -y -f lavfi -i testsrc2=size=320x180:rate=25:duration=1 -f lavfi -i sine=duration=1 " + how + " " + path.string();
    if (std::system(command.c_str()) != 0)
        throw std::runtime_error(command);
    std::ifstream file(path, std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(file), {});
    std::filesystem::remove(path);
    return bytes;
}

} // namespace rostrum::world
