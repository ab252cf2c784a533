// The darkroom: a small program beside the server that develops pictures of strangers.

#include "darkroom/develop.h"
#include "darkroom/waiting.h"

#include <cstdlib>
#include <sys/mman.h>
#include <unistd.h>

namespace {

using namespace rostrum;

constexpr std::int64_t megabyte = 1024 * 1024;
darkroom::Limits limits(const darkroom::Order&)
{
    return {.processor_seconds = 20, .memory = 1536 * megabyte, .output = 256 * megabyte};
}

std::string fulfil(const darkroom::Order& order)
{
    const auto recipe = library::parse_recipe(order.text);
    if (!recipe)
        return "broken";
    const auto outcome = darkroom::develop(*recipe, order.input);
    const auto& made = outcome.developed;
    if (!made)
        return outcome.why;
    if (!darkroom::write_all(order.output, made->bytes))
        return "cannot_write";
    return "made " + made->media_type + " " + std::to_string(made->width) + " " + std::to_string(made->height) + " " +
           std::to_string(darkroom::most_memory());
}

// With a picture of our own.
void practise()
{
    const auto picture = darkroom::practice_picture();
    const int file = memfd_create("practice", MFD_CLOEXEC);
    if (file < 0 || !darkroom::write_all(file, picture))
        return;
    library::Recipe recipe;
    recipe.width = recipe.height = 16;
    lseek(file, 0, SEEK_SET);
    darkroom::develop(recipe, file);
    close(file);
}

} // namespace

int main(int, char** words)
{
    setenv("VIPS_CONCURRENCY", "1", 1);
    if (!darkroom::open_library(words[0]))
        return 2;
    return darkroom::wait_for_orders({.limits = limits, .spare = 2, .practise = practise, .fulfil = fulfil});
}
