// Which version this is.
#pragma once

#include <string_view>

namespace rostrum {

inline constexpr std::string_view version = "0.1.0";

} // namespace rostrum
