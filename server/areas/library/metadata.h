// Takes out of a picture what cameras and programs write into it besides the picture: phones write where one lives.
#pragma once

#include "areas/library/picture_header.h"

namespace rostrum::library {

struct Stripped {
    std::string bytes;
    bool turned = false; // shown on its side: width and height change places
};

// Keeps what changes how the picture looks (colour profile, orientation, animation) and drops the rest, with whatever stands behind the end
// of the picture. Fails with invalid "library.picture_broken" when the parts do not follow each other as the format says.
Result<Stripped> without_metadata(std::string_view bytes, PictureKind kind);

} // namespace rostrum::library
