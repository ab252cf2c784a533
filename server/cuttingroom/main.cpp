// The cutting room: a small program beside the server that works on videos of strangers.

#include "cuttingroom/cut.h"
#include "darkroom/waiting.h"

namespace {

using namespace rostrum;

constexpr std::int64_t gigabyte = std::int64_t{1} << 30;

// Making a video anew takes about as long as looking at it, or twice as long; nobody waits for it.
darkroom::Limits limits(const darkroom::Order& order)
{
    const bool makes = library::parse_video_recipe(order.text).has_value();
    return {.processor_seconds = makes ? 10 * 60 * 60 : 300, .memory = 2 * gigabyte, .output = 5 * gigabyte, .gives_way = makes};
}

// What it was asked with, in one word; or a recipe.
std::string fulfil(const darkroom::Order& order)
{
    if (order.text == "look") {
        const auto looked = cuttingroom::look(order.input);
        return looked.facts ? library::text_of(*looked.facts) : looked.why;
    }
    if (const auto recipe = library::parse_video_recipe(order.text)) {
        const auto tell = [&order](int percent) { darkroom::write_all(order.answer, std::to_string(percent) + "\n"); };
        const auto why = cuttingroom::make(order.input, order.output, *recipe, tell);
        return why.empty() ? "made" : why;
    }
    const auto why = order.text == "copy"     ? cuttingroom::copy_without_metadata(order.input, order.output)
                     : order.text == "poster" ? cuttingroom::poster(order.input, order.output)
                                              : std::string("not_understood");
    return why.empty() ? "made" : why;
}

void practise() {} // nothing of it is slower the first time

} // namespace

int main()
{
    cuttingroom::open_library();
    return darkroom::wait_for_orders({.limits = limits, .spare = 1, .practise = practise, .fulfil = fulfil});
}
