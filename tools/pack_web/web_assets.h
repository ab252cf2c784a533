// The built web app as the server carries it: each file as it is and compressed, whole in memory.
#pragma once

#include <span>
#include <string_view>

namespace rostrum::web {

struct Asset {
    std::string_view path; // /index.html
    std::string_view type; // with its charset
    std::string_view etag; // quoted; the same for every encoding, so add the encoding's name where they are told apart
    bool immutable;        // named after its content
    std::string_view identity;
    std::string_view brotli; // empty when it would save nothing
    std::string_view gzip;
};

std::span<const Asset> assets();
const Asset* find_asset(std::string_view path); // nullptr when there is none

} // namespace rostrum::web
