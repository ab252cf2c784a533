// Says whether a file begins as a video of a kind of ours; what it is, the cutting room says.
#pragma once

#include <string_view>

namespace rostrum::library {

// MP4, QuickTime or WebM, by the first bytes, of which sixteen are enough.
bool begins_as_video(std::string_view bytes);

} // namespace rostrum::library
