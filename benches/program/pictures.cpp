// Develops renditions of one picture in the darkroom as the server has it, and holds a bomb to the library's door.

#include "areas/library/darkroom.h"
#include "base/env/asio_loop.h"
#include "benches/program/programs.h"

#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>

namespace rostrum::bench {

namespace {

using library::Recipe;
using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point began)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - began).count();
}

Recipe shaped(int width, int height, int quality = 82)
{
    Recipe recipe;
    if (height > 0)
        recipe.cut = library::cut_around(4032, 3024, width, height, 5'000, 5'000);
    recipe.width = width;
    recipe.height = height;
    recipe.quality = quality;
    return recipe;
}

// What eight networks might want of one picture.
std::vector<Recipe> eight()
{
    return {shaped(1080, 1080), shaped(1080, 1350), shaped(1080, 1920), shaped(1200, 675),
            shaped(1200, 630),  shaped(1600, 900),  shaped(1000, 1500), shaped(480, 0)};
}

// All at once, as a post to many networks asks for them.
void develop(env::AsioLoop& loop, library::Darkroom& darkroom, const std::vector<Recipe>& recipes, const std::filesystem::path& picture,
             const std::filesystem::path& folder)
{
    static int made = 0;
    std::size_t open = recipes.size();
    std::string failure;
    for (const auto& recipe : recipes) {
        auto task = darkroom.develop(recipe, picture, folder / std::to_string(++made));
        loop.post([&, shared = std::make_shared<Task<library::Rendition>>(std::move(task))] {
            shared->start([&, shared](Result<library::Rendition> result) {
                if (!result)
                    failure = result.error().code + " " + result.error().detail;
                if (--open == 0)
                    loop.stop();
            });
        });
    }
    loop.run();
    if (!failure.empty())
        throw std::runtime_error(failure);
}

// A PNG that says it has 3,600 million points, with as many bytes behind it as a door lets through.
std::string bomb()
{
    std::string png("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\xea\x60\0\0\xea\x60\x08\x02\0\0\0\0\0\0\0", 33);
    return png + std::string(30'000'000, '\0');
}

void list(const char* name, const std::vector<double>& values)
{
    std::cout << '"' << name << "\":[";
    for (std::size_t i = 0; i < values.size(); ++i)
        std::cout << (i ? "," : "") << values[i];
    std::cout << ']';
}

} // namespace

void pictures(const Arguments& arguments)
{
    const std::filesystem::path picture = arguments.find("picture")->second, folder = arguments.find("folder")->second;
    const int runs = std::stoi(arguments.find("runs")->second);
    env::AsioLoop loop;
    library::Darkroom darkroom(loop);
    std::vector<double> whole, thumbnails, refused;
    develop(loop, darkroom, {shaped(480, 0, 80)}, picture, folder); // it is open from now on
    for (int run = 0; run < runs; ++run) {
        auto began = Clock::now();
        develop(loop, darkroom, eight(), picture, folder);
        whole.push_back(milliseconds_since(began));
        for (int i = 0; i < 10; ++i) {
            began = Clock::now();
            develop(loop, darkroom, {shaped(480, 0, 80)}, picture, folder);
            thumbnails.push_back(milliseconds_since(began));
        }
        auto hostile = bomb();
        began = Clock::now();
        if (library::take_picture(std::move(hostile)))
            throw std::runtime_error("the bomb was taken");
        refused.push_back(milliseconds_since(began));
    }
    std::cout << '{';
    list("eight", whole);
    std::cout << ',';
    list("thumbnails", thumbnails);
    std::cout << ',';
    list("bomb", refused);
    std::cout << ",\"kilobytes\":" << darkroom.most_kilobytes() << "}\n";
}

} // namespace rostrum::bench
