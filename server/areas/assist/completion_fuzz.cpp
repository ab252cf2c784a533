// Feeds anything to what reads a model's answer, cut anywhere: what comes out is UTF-8 within its limit, however it was cut.

#include "areas/assist/completion.h"

#include <cstdlib>
#include <unicode/utf8.h>

namespace {

using rostrum::assist::Completion;

void must_be_text(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        UChar32 sign = 0;
        U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), at, text.size(), sign);
        if (sign < 0)
            std::abort();
    }
}

std::string read(std::string_view bytes, std::size_t piece)
{
    Completion completion;
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += piece)
        text += completion.take(bytes.substr(at, piece));
    text += completion.end();
    must_be_text(text);
    must_be_text(completion.reason());
    if (text.size() > Completion::longest_text)
        std::abort();
    return text;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto whole = read(bytes, bytes.size() + 1);
    if (size < Completion::longest_line && read(bytes, data[0] % 17 + 1) != whole)
        std::abort();
    return 0;
}
