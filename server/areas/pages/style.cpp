// How a public page looks.

#include "areas/pages/views.h"

namespace rostrum::pages {

namespace {

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc23-extensions"
constexpr char sheet[] = {
#embed "style.css"
};
#pragma clang diagnostic pop

// A compiler cache that does not see what is embedded stops at this word and compiles anew.
[[maybe_unused]] constexpr std::string_view not_from_a_cache = ".incbin \"style.css\"";

} // namespace

std::string_view style_sheet()
{
    return {sheet, sizeof(sheet)};
}

} // namespace rostrum::pages
