// The one place where a failure becomes an HTTP answer (RFC 9457).
#pragma once

#include "base/core/error.h"
#include "base/http/message.h"

namespace rostrum::http {

int status_of(Fault fault);
std::string_view reason(int status); // the words of RFC 9110; empty when there are none
Response problem(const Error& error, std::string_view trace);

// For what only the protocol knows (a method not allowed, a header too long).
Response problem(int status, std::string_view code, std::string_view detail, std::string_view trace);

} // namespace rostrum::http
