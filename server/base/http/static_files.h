// The web application's files, packed into the program: served from memory, already compressed.
#pragma once

#include "base/http/message.h"

#include <string_view>
#include <unordered_map>

namespace rostrum::http {

// One file. Its texts live as long as the program; an empty compressed form is one that was not worth making.
struct Asset {
    std::string_view path; // /assets/index-3f2a.js
    std::string_view content_type;
    std::string_view etag; // of the identity form, without quotes
    std::string_view identity, brotli, gzip;
    bool is_immutable = false; // its name changes with its content
};

class StaticFiles {
public:
    // `index` is served for its own path and for every address of the application. `page_headers` go with pages (text/html), such as their
    // Content-Security-Policy.
    StaticFiles(std::vector<Asset> assets, std::string_view index, Headers page_headers);
    ~StaticFiles();

    // Nothing when it is neither a file nor an address of the application: those have no dot in their last segment, and are asked for with
    // GET or HEAD.
    std::optional<Response> answer(const Request& request) const;

private:
    struct Kept;
    Response respond(const Request& request, Kept& kept) const;

    std::unordered_map<std::string_view, std::unique_ptr<Kept>> files_;
    Kept* index_ = nullptr;
    Headers page_headers_;
};

} // namespace rostrum::http
