// Requests and answers as the text that is kept with a delivery.

#include "areas/publish/wire_text.h"

#include "base/core/utf8.h"

#include <algorithm>

namespace rostrum::publish {

namespace {

bool is_text(std::string_view bytes)
{
    return std::ranges::none_of(bytes, [](unsigned char c) { return c == 0 || (c < 0x20 && c != '\n' && c != '\r' && c != '\t'); });
}

std::string body_of(std::string_view body, std::size_t most)
{
    if (!is_text(body))
        return "[" + std::to_string(body.size()) + " bytes that are not text]";
    if (body.size() <= most)
        return std::string(body);
    const auto shown = cut_at_character(body, most);
    return std::string(shown) + "\n[" + std::to_string(body.size() - shown.size()) + " more bytes]";
}

} // namespace

std::string written(const env::HttpRequest& request)
{
    std::string out = request.method + " " + request.url + "\n";
    for (const auto& each : request.headers)
        out += each.name + ": " + each.value + "\n";
    out += "\n" + body_of(request.body, 64 * 1024);
    if (request.file)
        out += "[" + std::to_string(request.file->size()) + " bytes of a file]" + body_of(request.after_file, 64 * 1024);
    return out;
}

std::string written(const env::HttpAnswer& answer, std::size_t most)
{
    std::string out = std::to_string(answer.status) + "\n";
    for (const auto& each : answer.headers)
        out += each.name + ": " + each.value + "\n";
    return out + "\n" + body_of(answer.body, most);
}

} // namespace rostrum::publish
