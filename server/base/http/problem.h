// The one place where a failure becomes an HTTP answer (RFC 9457).
#pragma once

#include "base/core/error.h"
#include "base/http/message.h"

namespace rostrum::http {

int status_of(Fault fault);
Response problem(const Error& error, std::string_view trace);

} // namespace rostrum::http
