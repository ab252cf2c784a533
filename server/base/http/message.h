// Requests that come in and the responses to them, free of any socket.
#pragma once

#include "base/core/task.h"
#include "base/env/http_client.h"

#include <map>
#include <memory>
#include <string>

namespace rostrum::http {

using env::Header;
using env::Headers;

struct Request {
    std::string method;
    std::string path;  // decoded, without the query
    std::string query; // as sent, without the question mark
    Headers headers;
    std::string body;
    std::string peer;    // address of the person's machine: the socket's, or what a trusted proxy says
    bool secure = false; // over TLS, here or at a trusted proxy
    std::string trace;   // names this request in logs and problem documents

    std::string_view header(std::string_view name) const { return env::header(headers, name); }
    std::string_view cookie(std::string_view name) const; // empty when absent
};

// A query string as names and values, decoded; names given twice keep the last.
std::map<std::string, std::string> parse_query(std::string_view query);

// A body that comes piece by piece. An empty piece ends it.
class BodyStream {
public:
    virtual ~BodyStream() = default;
    virtual Task<std::string> next() = 0;
};

struct Response {
    int status = 200;
    Headers headers;
    std::string body;
    std::shared_ptr<const std::string> shared_body = {}; // instead of body: one text for many answers, never copied
    std::shared_ptr<BodyStream> stream = {};             // instead of body: an event stream, a file
};

Response json_response(int status, std::string json);
Response redirect(std::string where, int status = 303);

} // namespace rostrum::http
