// Feeds anything to what reads pictures of strangers: it must say no or give a picture that it takes again as it is.

#include "areas/library/metadata.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    using namespace rostrum::library;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto header = read_picture_header(bytes);
    if (!header)
        return 0;
    const auto stripped = without_metadata(bytes, header->kind);
    if (!stripped)
        return 0;
    const auto again = read_picture_header(stripped->bytes);
    if (!again || again->kind != header->kind)
        std::abort();
    const auto twice = without_metadata(stripped->bytes, again->kind);
    if (!twice || twice->bytes != stripped->bytes || twice->turned != stripped->turned)
        std::abort();
    return 0;
}
