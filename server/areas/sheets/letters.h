// Bytes of a file as UTF-8, whichever way its letters were written.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rostrum::sheets {

struct Letters {
    std::string text;     // UTF-8, without a mark at its beginning
    std::string encoding; // as it was
};

// Told by its mark, or UTF-8 if it is that, or guessed among the code pages that spreadsheets write. None: it is no text.
std::optional<Letters> read_letters(std::string_view bytes);

} // namespace rostrum::sheets
