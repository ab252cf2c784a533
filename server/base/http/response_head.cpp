// Writing the head of a response.

#include "base/core/ascii.h"
#include "base/core/log.h"
#include "base/http/connection.h"
#include "base/http/problem.h"

#include <algorithm>

namespace rostrum::http {

namespace {

// A line break in a value would let whoever wrote the value write headers, and more.
bool is_clean(const Header& header)
{
    const auto bad = [](char letter) { return letter == '\r' || letter == '\n' || letter == '\0'; };
    return !header.name.empty() && std::none_of(header.name.begin(), header.name.end(), [&](char letter) {
        return bad(letter) || letter == ':' || letter == ' ';
    }) && std::none_of(header.value.begin(), header.value.end(), bad);
}

void append_header(std::string& out, std::string_view name, std::string_view value)
{
    out += name;
    out += ": ";
    out += value;
    out += "\r\n";
}

// What the server itself says, whatever the response has.
bool is_ours(std::string_view name)
{
    for (const std::string_view ours : {"Content-Length", "Transfer-Encoding", "Connection", "Date"})
        if (ascii::equal_ignoring_case(name, ours))
            return true;
    return false;
}

} // namespace

void append_head(std::string& out, const Response& response, const HeadFacts& facts)
{
    out += "HTTP/1.1 ";
    out += std::to_string(response.status);
    out += ' ';
    out += reason(response.status);
    out += "\r\n";
    append_header(out, "Date", facts.date);
    for (const auto& header : response.headers) {
        if (is_ours(header.name))
            continue;
        if (is_clean(header))
            append_header(out, header.name, header.value);
        else
            log::error("http.header_left_out", {{"header", header.name}});
    }
    for (const auto& header : facts.defaults)
        if (env::header(response.headers, header.name).empty())
            append_header(out, header.name, header.value);
    if (facts.length)
        append_header(out, "Content-Length", std::to_string(*facts.length));
    if (facts.chunked)
        append_header(out, "Transfer-Encoding", "chunked");
    if (!facts.keep_alive)
        append_header(out, "Connection", "close");
    else if (facts.http_1_0)
        append_header(out, "Connection", "keep-alive");
    out += "\r\n";
}

} // namespace rostrum::http
