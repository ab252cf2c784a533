// Makes a rendition of a picture: decodes, turns, cuts, scales, brings colours to sRGB, and writes it without anything but the picture.

#include "darkroom/develop.h"

#include <algorithm>
#include <cmath>
#include <vips/vips8>

namespace rostrum::darkroom {

namespace {

using library::Recipe;
using vips::VImage;

constexpr double most_pixels = 100e6;

// As JPEG has no holes, what shows through is white there.
VImage on_white(const VImage& image)
{
    return image.has_alpha() ? image.flatten(VImage::option()->set("background", std::vector<double>{255, 255, 255})) : image;
}

Recipe::Type type_for(Recipe::Type wished, const VImage& image)
{
    if (wished != Recipe::Type::best)
        return wished;
    return image.has_alpha() ? Recipe::Type::webp : Recipe::Type::jpeg;
}

std::string encode(const VImage& image, Recipe::Type type, int quality)
{
    VipsBlob* blob = nullptr;
    auto options = VImage::option()->set("strip", true);
    if (type == Recipe::Type::jpeg)
        blob = on_white(image).jpegsave_buffer(options->set("Q", quality)->set("optimize_coding", true));
    else if (type == Recipe::Type::png)
        blob = image.pngsave_buffer(options->set("compression", 6));
    else
        blob = image.webpsave_buffer(options->set("Q", quality)->set("effort", 3));
    std::size_t length = 0;
    const void* start = vips_blob_get(blob, &length);
    std::string bytes(static_cast<const char*>(start), length);
    vips_area_unref(VIPS_AREA(blob));
    return bytes;
}

// Whole pictures are scaled while they are decoded where their kind can do that, and only then cut.
VImage scaled(int input, const Recipe& recipe, const library::Extent& wanted, double width, double height, bool has_own_colours)
{
    const auto cut_width = width * recipe.cut.width / library::in_whole, cut_height = height * recipe.cut.height / library::in_whole;
    const auto factor = std::max(static_cast<double>(wanted.width) / cut_width, static_cast<double>(wanted.height) / cut_height);
    const auto whole_width = std::max(1, static_cast<int>(std::ceil(width * factor - 1e-6)));
    const auto whole_height = std::max(1, static_cast<int>(std::ceil(height * factor - 1e-6)));
    lseek(input, 0, SEEK_SET);
    auto source = vips::VSource::new_from_descriptor(input);
    auto* options = VImage::option()
                        ->set("height", whole_height)
                        ->set("size", VIPS_SIZE_FORCE)
                        ->set("fail_on", VIPS_FAIL_ON_ERROR)
                        ->set("option_string", "[fail_on=error]");
    if (has_own_colours) // whatever says nothing of its colours means those of every screen
        options->set("export_profile", "srgb")->set("import_profile", "cmyk");
    auto image = VImage::thumbnail_source(source, whole_width, options);
    const auto left = std::min<int>(static_cast<int>(std::lround(whole_width * static_cast<double>(recipe.cut.left) / library::in_whole)),
                                    whole_width - static_cast<int>(std::min<std::int64_t>(wanted.width, whole_width)));
    const auto top = std::min<int>(static_cast<int>(std::lround(whole_height * static_cast<double>(recipe.cut.top) / library::in_whole)),
                                   whole_height - static_cast<int>(std::min<std::int64_t>(wanted.height, whole_height)));
    const auto right = std::min<int>(whole_width, left + static_cast<int>(wanted.width));
    const auto bottom = std::min<int>(whole_height, top + static_cast<int>(wanted.height));
    if (left > 0 || top > 0 || right < whole_width || bottom < whole_height)
        image = image.extract_area(left, top, right - left, bottom - top);
    return image;
}

Outcome developed(const VImage& image, Recipe::Type type, std::string bytes)
{
    static constexpr const char* media_types[] = {"", "image/jpeg", "image/png", "image/webp"};
    return {.developed = Developed{.bytes = std::move(bytes),
                                   .media_type = media_types[static_cast<int>(type)],
                                   .width = image.width(),
                                   .height = image.height()},
            .why = {}};
}

} // namespace

bool open_library(const char* program)
{
    if (VIPS_INIT(program) != 0)
        return false;
    vips_block_untrusted_set(TRUE);
    // What the library takes in is one of four kinds; no other decoder has a reason to run.
    for (const auto* kind : {"VipsForeignLoad", "VipsForeignSave"})
        vips_operation_block_set(kind, TRUE);
    for (const auto* kind : {"VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadNsgif",
                             "VipsForeignSaveJpeg", "VipsForeignSaveSpng", "VipsForeignSavePng", "VipsForeignSaveWebp"})
        vips_operation_block_set(kind, FALSE);
    vips_cache_set_max(0);
    vips_concurrency_set(1);
    return true;
}

std::string practice_picture()
{
    return encode(
        VImage::black(64, 64, VImage::option()->set("bands", 3)).copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB)),
        Recipe::Type::jpeg, 80);
}

Outcome develop(const Recipe& recipe, int input)
{
    try {
        auto source = vips::VSource::new_from_descriptor(input);
        const auto header = VImage::new_from_source(source, "", VImage::option()->set("access", VIPS_ACCESS_SEQUENTIAL));
        const bool turned = vips_image_get_orientation_swap(header.get_image()) != 0;
        const double width = turned ? header.height() : header.width(), height = turned ? header.width() : header.height();
        if (width * height > most_pixels)
            return {.developed = {}, .why = "too_large"};

        const bool has_own_colours = header.get_typeof(VIPS_META_ICC_NAME) != 0 || header.interpretation() == VIPS_INTERPRETATION_CMYK;

        auto wanted = library::extent_of(recipe, static_cast<std::int64_t>(width), static_cast<std::int64_t>(height));
        auto quality = recipe.quality;
        for (int attempt = 0; attempt < 12; ++attempt) {
            const auto image = scaled(input, recipe, wanted, width, height, has_own_colours).copy_memory();
            const auto type = type_for(recipe.type, image);
            for (;;) {
                auto bytes = encode(image, type, quality);
                if (recipe.most_bytes == 0 || static_cast<std::int64_t>(bytes.size()) <= recipe.most_bytes)
                    return developed(image, type, std::move(bytes));
                if (type == Recipe::Type::png || quality <= 70)
                    break;
                quality -= 10;
            }
            wanted = {std::max<std::int64_t>(1, wanted.width * 4 / 5), std::max<std::int64_t>(1, wanted.height * 4 / 5)};
        }
        return {.developed = {}, .why = "does_not_fit"};
    } catch (const vips::VError&) {
        return {.developed = {}, .why = "broken"};
    }
}

} // namespace rostrum::darkroom
