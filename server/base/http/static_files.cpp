// Serving packed files.

#include "base/http/static_files.h"

#include "base/http/conditional.h"

namespace rostrum::http {

// A body is made a shared text when it is first asked for: what nobody asks for stays in the program's file.
struct StaticFiles::Kept {
    Asset asset;
    std::shared_ptr<const std::string> identity, brotli, gzip;
};

namespace {

bool is_address_of_application(std::string_view path)
{
    return path.substr(path.rfind('/') + 1).find('.') == std::string_view::npos;
}

} // namespace

StaticFiles::StaticFiles(std::vector<Asset> assets, std::string_view index, Headers page_headers) : page_headers_(std::move(page_headers))
{
    for (const auto& asset : assets)
        files_.emplace(asset.path, std::make_unique<Kept>(Kept{asset, {}, {}, {}}));
    if (const auto found = files_.find(index); found != files_.end())
        index_ = found->second.get();
}

StaticFiles::~StaticFiles() = default;

std::optional<Response> StaticFiles::answer(const Request& request) const
{
    if (request.method != "GET" && request.method != "HEAD")
        return std::nullopt;
    if (const auto found = files_.find(request.path); found != files_.end())
        return respond(request, *found->second);
    if (index_ && is_address_of_application(request.path))
        return respond(request, *index_);
    return std::nullopt;
}

Response StaticFiles::respond(const Request& request, Kept& kept) const
{
    struct Form {
        std::string_view coding, bytes;
        std::shared_ptr<const std::string>* body;
    };
    const auto& asset = kept.asset;
    Form chosen{"", asset.identity, &kept.identity};
    for (const auto& form : {Form{"br", asset.brotli, &kept.brotli}, Form{"gzip", asset.gzip, &kept.gzip}})
        if (chosen.coding.empty() && !form.bytes.empty() && takes_encoding(request, form.coding))
            chosen = form;

    const auto etag = '"' + std::string(asset.etag) + (chosen.coding.empty() ? "" : "-") + std::string(chosen.coding) + '"';
    const std::string_view caching = asset.is_immutable ? "public, max-age=31536000, immutable" : "no-cache";
    Response response;
    if (has_copy(request, etag)) {
        response = not_modified(etag, caching);
    } else {
        if (!*chosen.body)
            *chosen.body = std::make_shared<const std::string>(chosen.bytes);
        response.shared_body = *chosen.body;
        response.headers = {{"Content-Type", std::string(asset.content_type)}, {"Cache-Control", std::string(caching)}, {"ETag", etag}};
        if (!chosen.coding.empty())
            response.headers.push_back({"Content-Encoding", std::string(chosen.coding)});
    }
    response.headers.push_back({"Vary", "Accept-Encoding"});
    if (asset.content_type.substr(0, 9) == "text/html")
        response.headers.insert(response.headers.end(), page_headers_.begin(), page_headers_.end());
    return response;
}

} // namespace rostrum::http
