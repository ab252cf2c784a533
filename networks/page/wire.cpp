// The page's JSON to our values and back.

#include "networks/page/wire.h"

#include "networks/json_reading.h"
#include "networks/json_writing.h"

namespace rostrum::networks::page::wire {
namespace {

RawJson picture(const Picture& each)
{
    return JsonObject()
        .add("asset", each.asset)
        .add("media_type", each.media_type)
        .add("width", each.width)
        .add("height", each.height)
        .add("alt", each.alt)
        .add_unless_empty("recipe", each.recipe)
        .done();
}

RawJson part(const Part& each)
{
    std::vector<RawJson> pictures;
    for (const auto& one : each.pictures)
        pictures.push_back(picture(one));
    return JsonObject().add("text", each.text).add("pictures", json_array(pictures)).done();
}

} // namespace

std::string post(const Job& job)
{
    const auto& content = job.content;
    std::vector<RawJson> parts;
    for (const auto& each : content.parts)
        parts.push_back(part(each));
    JsonObject out;
    out.add("written_at", job.written_at).add("parts", json_array(parts));
    out.add_unless_empty("language", content.language).add_unless_empty("content_warning", content.content_warning);
    if (content.link) {
        const auto& link = *content.link;
        out.add("link", JsonObject().add("address", link.address).add("title", link.title).add("description", link.description).done());
    }
    return out.text();
}

std::optional<Receipt> receipt(std::string_view body)
{
    const auto value = read_json(body);
    Receipt out;
    if (value)
        out = {text_at(*value, "id"), text_at(*value, "link")};
    return out.id.empty() ? std::nullopt : std::optional(out);
}

std::string code(std::string_view body)
{
    const auto value = read_json(body);
    return value ? text_at(*value, "code") : std::string();
}

} // namespace rostrum::networks::page::wire
