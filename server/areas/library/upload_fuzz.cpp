// Feeds anything to what reads the headers and the first bytes of an upload, and what the cutting room says of a video: it must say no or
// give what the library can keep.

#include "areas/library/uploads.h"
#include "areas/library/video_facts.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    using namespace rostrum::library;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (const auto wish = wish_of(bytes); wish && wish->name.size() > 200)
        std::abort();
    if (const auto count = byte_count(bytes); count && *count < 0)
        std::abort();
    if (const auto facts = parse_video_facts(bytes); facts && text_of(*facts) != bytes)
        std::abort();
    (void)check_beginning(bytes, static_cast<std::int64_t>(size) + 1);
    return 0;
}
