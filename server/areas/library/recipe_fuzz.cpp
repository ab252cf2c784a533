// Recipes as anybody may write them: what is read is written the same, and what it makes of any picture or video has a size.

#include "areas/library/rules.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace rostrum::library;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto recipe = parse_recipe(text)) {
        const auto extent = extent_of(*recipe, 4032, 3024);
        if (parse_recipe(text_of(*recipe)) != recipe || extent.width < 1 || extent.height < 1 || extent.width > 4032 ||
            extent.height > 3024)
            std::abort();
    }
    if (const auto recipe = parse_video_recipe(text); recipe && (text_of(*recipe) != text || most_bytes_of(*recipe, longest_video) < 1))
        std::abort();
    if (const auto recipe = thumbnail_recipe(rostrum::api::ThumbnailSize::small, text); recipe && recipe->width != 160)
        std::abort(); // what stands behind the piece is not the caller's to say
    return 0;
}
