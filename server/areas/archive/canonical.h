// The one way to write a JSON value (RFC 8785), so that whoever checks the log hashes the very same bytes.
#pragma once

#include "base/core/json.h"

namespace rostrum::archive {

// Fails with broken "archive.not_json" when the text is none.
Result<std::string> canonical(std::string_view json);

// A text as a JSON value in that form; invalid UTF-8 becomes U+FFFD.
void append_canonical(std::string& out, std::string_view text);

} // namespace rostrum::archive
