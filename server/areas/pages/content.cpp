// Reading a content that was sent to the page, and writing it down.

#include "areas/pages/content.h"

#include "areas/library/library.h"
#include "base/core/json.h"
#include "base/safety/base64.h"
#include "base/safety/digest.h"
#include "networks/json_reading.h"
#include "networks/json_writing.h"

namespace rostrum::pages {

namespace {

constexpr std::size_t most_parts = 25, most_pictures = 20, longest_text = 2'000'000, longest_alt = 20'000, longest_line = 4'000;
constexpr int most_pixels = 100'000;

Error not_valid(std::string place)
{
    return Error{Fault::invalid, "pages.content_not_valid", std::move(place)};
}

// A member that may be missing, and is a text of bounded length when it is there.
Result<std::string> text_in(const boost::json::value& from, std::string_view name, std::size_t longest)
{
    const auto* found = networks::member(from, name);
    if (!found || found->is_null())
        return std::string();
    if (!found->is_string() || found->get_string().size() > longest)
        return not_valid(std::string(name));
    return std::string(found->get_string());
}

// What a browser shows as a picture, or plays, and never takes for a page.
bool is_picture(std::string_view media_type)
{
    return media_type == "image/jpeg" || media_type == "image/png" || media_type == "image/webp" || media_type == "image/gif";
}
bool is_video(std::string_view media_type)
{
    return media_type == "video/mp4" || media_type == "video/webm";
}

bool is_recipe(std::string_view recipe, bool of_video)
{
    return recipe.empty() || (of_video ? library::parse_video_recipe(recipe).has_value() : library::parse_recipe(recipe).has_value());
}

Result<Picture> picture_of(const boost::json::value& json)
{
    Picture picture;
    const auto asset = AssetId::parse(networks::text_at(json, "asset"));
    if (!asset)
        return not_valid("asset");
    picture.asset = *asset;
    picture.alt = TRY(text_in(json, "alt", longest_alt));
    picture.media_type = TRY(text_in(json, "media_type", longest_line));
    const auto width = networks::number_at(json, "width"), height = networks::number_at(json, "height");
    const bool plays = is_video(picture.media_type);
    if ((!plays && !is_picture(picture.media_type)) || !width || !height || *width < 1 || *height < 1 || *width > most_pixels ||
        *height > most_pixels)
        return not_valid("picture");
    picture.recipe = TRY(text_in(json, "recipe", longest_line));
    if (!is_recipe(picture.recipe, plays))
        return not_valid("recipe");
    picture.width = static_cast<int>(*width);
    picture.height = static_cast<int>(*height);
    return picture;
}

Result<Part> part_of(const boost::json::value& json)
{
    if (!json.is_object())
        return not_valid("part");
    Part part{.text = TRY(text_in(json, "text", longest_text)), .pictures = {}};
    if (!networks::member(json, "pictures"))
        return part;
    const auto* pictures = networks::array_at(json, "pictures");
    if (!pictures || pictures->size() > most_pictures)
        return not_valid("pictures");
    for (const auto& each : *pictures)
        part.pictures.push_back(TRY(picture_of(each)));
    return part;
}

} // namespace

Result<Content> content_of(std::string_view text)
{
    const auto json = networks::read_json(text);
    const auto* parts = json ? networks::array_at(*json, "parts") : nullptr;
    if (!parts || parts->empty() || parts->size() > most_parts)
        return not_valid("parts");
    Content content;
    bool says_something = false;
    for (const auto& each : *parts) {
        content.parts.push_back(TRY(part_of(each)));
        says_something = says_something || !content.parts.back().text.empty() || !content.parts.back().pictures.empty();
    }
    content.language = TRY(text_in(*json, "language", 35));
    content.content_warning = TRY(text_in(*json, "content_warning", longest_line));
    if (const auto* link = networks::member(*json, "link"); link && !link->is_null()) {
        content.link = Card{TRY(text_in(*link, "address", longest_line)), TRY(text_in(*link, "title", longest_line)),
                            TRY(text_in(*link, "description", longest_line))};
        if (content.link->address.empty())
            return not_valid("link");
    }
    if (!says_something && !content.link)
        return not_valid("parts");
    return content;
}

std::string name_of(const Picture& picture)
{
    const auto asset = picture.asset.text();
    return picture.recipe.empty() ? asset : asset + "." + safety::hex(safety::sha256(picture.recipe)).substr(0, 16);
}

Picture poster_of(const Picture& video)
{
    constexpr int longest_side = 1280;
    const auto scale = std::min(1.0, static_cast<double>(longest_side) / std::max(video.width, video.height));
    const library::Recipe recipe{.cut = {}, .width = longest_side, .height = longest_side, .type = library::Recipe::Type::jpeg};
    auto poster = video;
    poster.media_type = "image/jpeg";
    poster.recipe = library::text_of(recipe);
    poster.width = std::max(1, static_cast<int>(video.width * scale));
    poster.height = std::max(1, static_cast<int>(video.height * scale));
    return poster;
}

std::string text_of(const Content& content)
{
    std::vector<RawJson> parts;
    for (const auto& part : content.parts) {
        std::vector<RawJson> pictures;
        for (const auto& picture : part.pictures)
            pictures.push_back(networks::JsonObject()
                                   .add("asset", picture.asset)
                                   .add("alt", picture.alt)
                                   .add("width", picture.width)
                                   .add("height", picture.height)
                                   .add("media_type", picture.media_type)
                                   .add_unless_empty("recipe", picture.recipe)
                                   .done());
        parts.push_back(networks::JsonObject().add("text", part.text).add("pictures", networks::json_array(pictures)).done());
    }
    networks::JsonObject json;
    json.add("parts", networks::json_array(parts))
        .add_unless_empty("language", content.language)
        .add_unless_empty("content_warning", content.content_warning);
    if (content.link)
        json.add("link", networks::JsonObject()
                             .add("address", content.link->address)
                             .add("title", content.link->title)
                             .add("description", content.link->description)
                             .done());
    return json.text();
}

} // namespace rostrum::pages
