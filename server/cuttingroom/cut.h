// What can be done with a video: looked at, copied without what cameras write into it, and shown by one of its pictures.
#pragma once

#include "areas/library/video_recipe.h"

#include <functional>

namespace rostrum::cuttingroom {

// Before the first video: what the library would write to a terminal is nobody's to read.
void open_library();

// Each fails with a word: "broken", "too_large", "too_long", "codec NAME", "cannot_write".

struct Looked {
    std::optional<library::VideoFacts> facts;
    std::string why;
};
Looked look(int input);

// The same pictures and sound, as they are, in a container that says nothing of place, device and time, and begins with what a player needs
// first. Empty when all went well.
std::string copy_without_metadata(int input, int output);

// Made anew as a recipe says; `tell` hears how much of it is done, in hundredths, each once. Empty when all went well; "does_not_fit" when
// it became longer than the recipe allows.
std::string make(int input, int output, const library::VideoRecipe& recipe, const std::function<void(int)>& tell);

// A picture of it as JPEG, upright, its longer side 1920 pixels at most, from near its beginning. Empty when all went well.
std::string poster(int input, int output);

} // namespace rostrum::cuttingroom
