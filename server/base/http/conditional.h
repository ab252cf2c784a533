// What a request says about the copy it has and the forms it takes.
#pragma once

#include "base/http/message.h"

namespace rostrum::http {

// Whether If-None-Match names this tag (quotes included, `W/` ignored on both sides), so that 304 may be said.
bool has_copy(const Request& request, std::string_view etag);
Response not_modified(std::string_view etag, std::string_view cache_control);

// Whether Accept-Encoding takes this coding; `;q=0` refuses it.
bool takes_encoding(const Request& request, std::string_view coding);

} // namespace rostrum::http
