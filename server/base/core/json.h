// JSON at the edges: text that is known to be JSON, and an appender that writes it without a document in between.
#pragma once

#include "base/core/id.h"
#include "base/core/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace rostrum {

// Free-form JSON, kept as its text.
struct RawJson {
    std::string text = "null";

    bool operator==(const RawJson&) const = default;
};

namespace json {

void append(std::string& out, std::string_view text); // quoted and escaped; invalid UTF-8 becomes U+FFFD
inline void append(std::string& out, const std::string& text)
{
    append(out, std::string_view(text));
}
inline void append(std::string& out, const char* text)
{
    append(out, std::string_view(text));
}
void append(std::string& out, std::int64_t number);
void append(std::string& out, double number);
void append(std::string& out, bool truth);
void append(std::string& out, Instant instant);
void append(std::string& out, Day day);
void append(std::string& out, LocalTime local);
void append(std::string& out, const Zone& zone);
void append(std::string& out, const Uuid& uuid);
inline void append(std::string& out, const RawJson& raw)
{
    out += raw.text;
}
template <class Named> void append(std::string& out, const Id<Named>& id)
{
    append(out, id.uuid);
}

// Whether a text is one JSON value, no deeper than `depth`, without a key twice in one object.
Result<RawJson> checked(std::string_view text, int depth = 32);

} // namespace json
} // namespace rostrum
