// Requests to hosts that are answered inside the process; everything else goes on to the client behind.
#pragma once

#include "base/env/http_client.h"

#include <functional>
#include <map>

namespace rostrum::env {

class InsideClient final : public HttpClient {
public:
    using Answer = std::function<Task<HttpAnswer>(HttpRequest)>;

    explicit InsideClient(HttpClient& outside) : outside_(outside) {}

    void answer(std::string host, Answer answer) { inside_[std::move(host)] = std::move(answer); }
    Task<HttpAnswer> send(HttpRequest request) override;

private:
    HttpClient& outside_;
    std::map<std::string, Answer, std::less<>> inside_;
};

} // namespace rostrum::env
