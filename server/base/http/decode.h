// Texts of the protocol that come encoded: targets, queries, cookies.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rostrum::http {

bool is_utf8(std::string_view text); // RFC 3629: no overlong forms, no surrogates
// %41 to A. Nothing when a % is not followed by two hex digits, or when it gives no UTF-8 or a control character.
std::optional<std::string> percent_decoded(std::string_view text);

// The path and query of a request's target. A path in which an encoded character would change its structure (%2F, %5C, a dot segment in any
// spelling) is refused: what a proxy before us took it for cannot be known.
struct Target {
    std::string path;
    std::string query;
};
std::optional<Target> read_target(std::string_view target);

} // namespace rostrum::http
