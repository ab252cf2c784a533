// Failures as problem documents.

#include "base/http/problem.h"

#include "base/core/json.h"

#include <algorithm>

namespace rostrum::http {

namespace {

struct Reason {
    int status;
    std::string_view words;
};

constexpr Reason reasons[] = {
    {100, "Continue"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {426, "Upgrade Required"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
    {507, "Insufficient Storage"},
};

void append_member(std::string& out, std::string_view name, std::string_view value)
{
    json::append(out, name);
    out += ':';
    json::append(out, value);
}

Response document(int status, std::string_view code, std::string_view detail, std::string_view trace, const std::vector<FieldError>& fields,
                  std::optional<Duration> retry_after)
{
    std::string body = "{";
    append_member(body, "type", "https://rostrum.example/problems/" + std::string(code));
    body += ',';
    append_member(body, "title", reason(status));
    body += ",\"status\":" + std::to_string(status) + ',';
    append_member(body, "code", code);
    body += ',';
    append_member(body, "detail", detail);
    body += ',';
    append_member(body, "trace", trace);

    Response response;
    response.status = status;
    response.headers = {{"Content-Type", "application/problem+json"}, {"Cache-Control", "no-store"}};
    if (retry_after) {
        const auto seconds = std::to_string(std::max<std::int64_t>(std::chrono::ceil<std::chrono::seconds>(*retry_after).count(), 0));
        body += ",\"retry_after_seconds\":" + seconds;
        response.headers.push_back({"Retry-After", seconds});
    }
    if (!fields.empty()) {
        body += ",\"fields\":[";
        for (const auto& field : fields) {
            body += body.back() == '[' ? "{" : ",{";
            append_member(body, "pointer", field.pointer);
            body += ',';
            append_member(body, "code", field.code);
            body += ',';
            append_member(body, "detail", field.detail);
            body += '}';
        }
        body += ']';
    }
    body += '}';
    response.body = std::move(body);
    return response;
}

} // namespace

std::string_view reason(int status)
{
    const auto found =
        std::lower_bound(std::begin(reasons), std::end(reasons), status, [](const Reason& one, int wanted) { return one.status < wanted; });
    return found != std::end(reasons) && found->status == status ? found->words : std::string_view();
}

int status_of(Fault fault)
{
    switch (fault) {
    case Fault::invalid:
        return 422;
    case Fault::unknown_person:
        return 401;
    case Fault::forbidden:
        return 403;
    case Fault::not_found:
        return 404;
    case Fault::conflict:
        return 409;
    case Fault::too_large:
        return 413;
    case Fault::rate_limited:
        return 429;
    case Fault::no_connection:
    case Fault::uncertain:
    case Fault::rejected:
    case Fault::reconnect:
        return 502; // another side that we asked on the person's behalf
    case Fault::unavailable:
        return 503;
    case Fault::broken:
        return 500;
    }
    return 500;
}

Response problem(const Error& error, std::string_view trace)
{
    const auto status = status_of(error.fault);
    // What went wrong inside the house is for its log; the trace leads there.
    const std::string_view detail = error.fault == Fault::broken ? std::string_view() : error.detail;
    return document(status, error.code, detail, trace, error.fields, error.retry_after);
}

Response problem(int status, std::string_view code, std::string_view detail, std::string_view trace)
{
    return document(status, code, detail, trace, {}, std::nullopt);
}

} // namespace rostrum::http
