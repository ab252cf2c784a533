// Which part of a whole a request asks for (RFC 9110, section 14).
#pragma once

#include "base/http/message.h"

#include <cstdint>

namespace rostrum::http {

struct AskedRange {
    enum class What { whole, part, nothing_there } what = What::whole;
    std::int64_t first = 0; // of a part, both within the whole
    std::int64_t last = 0;

    bool operator==(const AskedRange&) const = default;
};

// One part at most is given: who asks for several, or for something that is no range, gets the whole; so does whoever has another version
// (If-Range).
AskedRange range_asked(const Request& request, std::string_view etag, std::int64_t length);

} // namespace rostrum::http
