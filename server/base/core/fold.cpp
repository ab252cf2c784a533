// Case folding by ICU.

#include "base/core/fold.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>

namespace rostrum {

std::string case_folded(std::string_view text)
{
    std::string out;
    UErrorCode status = U_ZERO_ERROR;
    icu::StringByteSink<std::string> sink(&out);
    icu::CaseMap::utf8Fold(0, {text.data(), static_cast<std::int32_t>(text.size())}, sink, nullptr, status);
    return U_SUCCESS(status) ? out : std::string(text);
}

} // namespace rostrum
