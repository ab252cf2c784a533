// Makes a rendition of a picture: decodes, turns, cuts, scales, brings colours to sRGB, and writes it without anything but the picture.
#pragma once

#include "areas/library/recipe.h"

namespace rostrum::darkroom {

// Before the first picture: decoders that are not made for what strangers send stay shut.
bool open_library(const char* program);

// A small picture of our own, as JPEG.
std::string practice_picture();

struct Developed {
    std::string bytes;
    std::string media_type;
    std::int64_t width = 0;
    std::int64_t height = 0;
};

// Reads the picture from a file descriptor. Fails with a word: "broken", "too_large", "does_not_fit".
struct Outcome {
    std::optional<Developed> developed;
    std::string why;
};
Outcome develop(const library::Recipe& recipe, int input);

} // namespace rostrum::darkroom
