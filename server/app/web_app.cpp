// The web app as browsers get it: packed files, and for every address of the app the one page that leads there.

#include "app/web_app.h"

#include "web_assets.h"

namespace rostrum {

namespace {

// Own scripts, styles, fonts and pictures only. Inline styles are what React writes for measured geometry.
constexpr std::string_view policy = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data: blob:; "
                                    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

bool accepts(std::string_view accepted, std::string_view encoding) { return accepted.find(encoding) != accepted.npos; }

const web::Asset* asset_for(std::string_view path)
{
    if (const auto* found = web::find_asset(path))
        return found;
    // An address of the app; a file that is missing is missing.
    return path.substr(path.rfind('/') + 1).find('.') == path.npos ? web::find_asset("/index.html") : nullptr;
}

} // namespace

http::Response serve_web_app(const Settings&, const http::Request& request)
{
    http::Response response;
    const auto* asset = asset_for(request.path);
    if (!asset) {
        response.status = 404;
        response.headers = {{"Content-Type", "text/plain; charset=utf-8"}};
        response.body = "not here\n";
        return response;
    }
    const auto accepted = request.header("Accept-Encoding");
    std::string_view body = asset->identity, encoding;
    if (!asset->brotli.empty() && accepts(accepted, "br"))
        body = asset->brotli, encoding = "br";
    else if (!asset->gzip.empty() && accepts(accepted, "gzip"))
        body = asset->gzip, encoding = "gzip";

    std::string etag(asset->etag);
    if (!encoding.empty())
        etag.insert(etag.size() - 1, "-" + std::string(encoding));
    response.headers = {{"Content-Type", std::string(asset->type)},
                        {"ETag", etag},
                        {"Vary", "Accept-Encoding"},
                        {"Cache-Control", asset->immutable ? "public, max-age=31536000, immutable" : "no-cache"},
                        {"Content-Security-Policy", std::string(policy)}};
    if (request.header("If-None-Match").find(etag) != std::string_view::npos) {
        response.status = 304;
        return response;
    }
    if (!encoding.empty())
        response.headers.push_back({"Content-Encoding", std::string(encoding)});
    response.body = std::string(body);
    return response;
}

} // namespace rostrum
