// UTF-8 that has to be cut somewhere.
#pragma once

#include <string_view>

namespace rostrum {

// As many bytes at most, and no character cut in two.
constexpr std::string_view cut_at_character(std::string_view text, std::size_t most)
{
    if (text.size() <= most)
        return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80)
        --most;
    return text.substr(0, most);
}

} // namespace rostrum
