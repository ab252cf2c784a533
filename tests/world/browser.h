// Somebody at a browser: it keeps the cookie and sends the session's token along, as the pages of ours do.
#pragma once

#include "world/house.h"

#include <memory>

namespace rostrum::world {

// An answer, with its JSON by pointers such as /deliveries/0/state.
class Answer {
public:
    explicit Answer(http::Response response);

    int status() const { return response_.status; }
    std::string code() const; // of a problem document
    std::string header(std::string_view name) const { return std::string(env::header(response_.headers, name)); }
    const std::string& text() const { return response_.shared_body ? *response_.shared_body : response_.body; }
    http::Response& response() { return response_; }

    bool has(std::string_view pointer) const;
    std::string at(std::string_view pointer) const; // a text as it is, anything else as JSON; throws where there is nothing
    std::size_t many(std::string_view pointer) const;
    std::vector<std::string> each(std::string_view list, std::string_view pointer) const; // at(pointer) of each of a list

private:
    struct Json;
    http::Response response_;
    std::shared_ptr<const Json> json_;
};

class Browser {
public:
    explicit Browser(House& house, std::string from = "192.0.2.9") : house_(&house), from_(std::move(from)) {}

    // Operations: paths below /api.
    Answer get(std::string path, http::Headers headers = {});
    Answer post(std::string path, std::string json = {}, http::Headers headers = {});
    Answer put(std::string path, std::string json, http::Headers headers = {});
    Answer patch(std::string path, std::string json, http::Headers headers = {});
    Answer remove(std::string path);

    Answer visit(std::string path, http::Headers headers = {}); // any address of ours
    Answer ask(std::string method, std::string path, std::string body, http::Headers headers);

    // Keeps the session of an answer that opened one.
    const Answer& enter(const Answer& answer);
    Answer sign_in(std::string_view email, std::string_view password = adas_password);

    std::string cookie; // empty: nobody
    std::string token;

private:
    House* house_;
    std::string from_;
};

} // namespace rostrum::world
