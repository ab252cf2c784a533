// The web app as browsers get it: packed files, and for every address of the app the one page that leads there.

#include "app/web_app.h"

#include "web_assets.h"

namespace rostrum {

http::StaticFiles web_app()
{
    std::vector<http::Asset> assets;
    for (const auto& packed : web::assets())
        assets.push_back({.path = packed.path,
                          .content_type = packed.type,
                          .etag = packed.etag.substr(1, packed.etag.size() - 2),
                          .identity = packed.identity,
                          .brotli = packed.brotli,
                          .gzip = packed.gzip,
                          .is_immutable = packed.immutable});
    // Own scripts, styles, fonts, pictures and videos only.
    return http::StaticFiles(
        std::move(assets), "/index.html",
        {{"Content-Security-Policy",
          "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; font-src 'self'; "
          "img-src 'self' data: blob:; media-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
          "frame-ancestors 'none'"}});
}

} // namespace rostrum
