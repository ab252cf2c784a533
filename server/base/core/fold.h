// Texts as people compare them.
#pragma once

#include <string>
#include <string_view>

namespace rostrum {

// UTF-8 without differences of case, in any script (Unicode's full case folding); what ICU cannot fold stays as it is.
std::string case_folded(std::string_view text);

} // namespace rostrum
