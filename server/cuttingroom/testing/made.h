// Videos that ffmpeg makes for tests of the cutting room, and what comes out of them there.
#pragma once

#include "cuttingroom/cut.h"

#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

namespace rostrum::cuttingroom {

struct Made : testing::Test {
    std::filesystem::path folder = std::filesystem::temp_directory_path() / ("rostrum-cutting-" + std::to_string(getpid()));

    Made()
    {
        open_library();
        std::filesystem::create_directories(folder);
    }
    ~Made() override { std::filesystem::remove_all(folder); }

    // As a camera might make it; two seconds of moving stripes with a tone, unless said otherwise.
    std::string made(const std::string& name, const std::string& how,
                     const std::string& picture = "testsrc2=size=320x180:rate=25:duration=2", const std::string& sound = "sine=duration=2")
    {
        const auto path = (folder / name).string();
        const auto command =
            "ffmpeg -v error -y -f lavfi -i " + picture + (sound.empty() ? "" : " -f lavfi -i " + sound) + " " + how + " " + path;
        EXPECT_EQ(std::system(command.c_str()), 0) << command;
        return path;
    }
    std::string remade(const std::string& from, const std::string& name, const std::string& how)
    {
        const auto path = (folder / name).string();
        const auto command = "ffmpeg -v error -y -i " + from + " " + how + " " + path;
        EXPECT_EQ(std::system(command.c_str()), 0) << command;
        return path;
    }
    static std::string content(const std::string& path)
    {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    std::string written(const std::string& name, const std::string& bytes)
    {
        const auto path = (folder / name).string();
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }
    static int open_to_read(const std::string& path) { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC); }
    static Looked looked(const std::string& path)
    {
        const int file = open_to_read(path);
        auto result = look(file);
        close(file);
        return result;
    }
    // What a deed writes, or its word.
    static std::string done(const std::function<std::string(int, int)>& deed, const std::string& path)
    {
        const int file = open_to_read(path), output = memfd_create("output", MFD_CLOEXEC);
        const auto why = deed(file, output);
        close(file);
        std::string bytes;
        if (why.empty()) {
            bytes.resize(static_cast<std::size_t>(lseek(output, 0, SEEK_END)));
            EXPECT_EQ(pread(output, bytes.data(), bytes.size(), 0), static_cast<ssize_t>(bytes.size()));
        }
        close(output);
        return why.empty() ? bytes : why;
    }
};

} // namespace rostrum::cuttingroom
