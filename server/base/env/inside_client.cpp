// Requests to hosts that are answered inside the process.

#include "base/env/inside_client.h"

namespace rostrum::env {

namespace {

std::string_view host_of(std::string_view url)
{
    const auto scheme = url.find("://");
    if (scheme == url.npos)
        return {};
    url.remove_prefix(scheme + 3);
    return url.substr(0, url.find_first_of("/:?#"));
}

} // namespace

Task<HttpAnswer> InsideClient::send(HttpRequest request)
{
    const auto found = inside_.find(host_of(request.url));
    auto work = found == inside_.end() ? outside_.send(std::move(request)) : found->second(std::move(request));
    auto answer = co_await std::move(work);
    co_return answer;
}

} // namespace rostrum::env
