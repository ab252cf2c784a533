// Reading If-None-Match and Accept-Encoding.

#include "base/http/conditional.h"

#include "base/core/ascii.h"

namespace rostrum::http {

namespace {

std::string_view without_weakness(std::string_view etag)
{
    if (etag.substr(0, 2) == "W/")
        etag.remove_prefix(2);
    return etag;
}

} // namespace

bool has_copy(const Request& request, std::string_view etag)
{
    std::string_view list = request.header("If-None-Match");
    if (ascii::trimmed(list) == "*")
        return true;
    while (!list.empty()) {
        const auto one = list.substr(0, list.find(','));
        if (without_weakness(ascii::trimmed(one)) == without_weakness(etag))
            return true;
        list.remove_prefix(std::min(one.size() + 1, list.size()));
    }
    return false;
}

Response not_modified(std::string_view etag, std::string_view cache_control)
{
    Response response;
    response.status = 304;
    response.headers = {{"ETag", std::string(etag)}, {"Cache-Control", std::string(cache_control)}};
    return response;
}

bool takes_encoding(const Request& request, std::string_view coding)
{
    std::string_view list = request.header("Accept-Encoding");
    while (!list.empty()) {
        const auto one = list.substr(0, list.find(','));
        list.remove_prefix(std::min(one.size() + 1, list.size()));
        const auto semicolon = std::min(one.find(';'), one.size());
        if (!ascii::equal_ignoring_case(ascii::trimmed(one.substr(0, semicolon)), coding))
            continue;
        const auto weight = one.substr(semicolon);
        const auto q = weight.find("q=");
        return q == std::string_view::npos || weight.find_first_of("123456789", q) != std::string_view::npos;
    }
    return false;
}

} // namespace rostrum::http
